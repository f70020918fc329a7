"""De baan van zes stappen van een bezwaar en van een klacht."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from groningen.rules.banen import Baanstap, kort, maak_baan

from .statussen import Bezwaarstatus, Klachtstatus

BEZWAAR = ("Ontvangst", "Redenen", "Behandeling", "Hoorzitting", "Beslissing", "Afronding")
KLACHT = ("Ontvangst", "Behandeling", "Gesprek", "Oordeel", "Antwoord", "Afronding")

# Hoever een zaak was die voortijdig stopte: de verste stap waarvan een dag bekend is.
_TEKENEN_BEZWAAR: tuple[tuple[int, str], ...] = (
    (5, "gehoord_op"),
    (4, "hoorzitting_op"),
    (3, "gronden_op"),
    (2, "gronden_gevraagd_op"),
)
_TEKENEN_KLACHT: tuple[tuple[int, str], ...] = (
    (5, "oordeel_op"),
    (4, "gehoord_op"),
    (3, "gesprek_op"),
)


def bezwaarbaan(
    *, status: str, sinds: date, stil_sinds: date | None = None, feiten: Mapping[str, Any] | None = None
) -> list[Baanstap]:
    """De zes stappen van een bezwaar. `feiten` is zijn stand."""
    stap, weet = Bezwaarstatus(status), feiten or {}
    gehoord = weet.get("gehoord_op") or weet.get("hoorzitting_op")
    regels = {
        1: kort(weet.get("ontvangen_op")),
        2: kort(weet.get("gronden_op")),
        4: kort(gehoord) if gehoord else "",
        5: kort(weet.get("beslist_op")),
        6: kort(weet.get("nieuw_besluit_op")) or (kort(sinds) if stap is Bezwaarstatus.BESLIST else ""),
    }
    loopt = stap not in (Bezwaarstatus.BESLIST, Bezwaarstatus.INGETROKKEN)
    if loopt:
        regels[stap.fase] = f"sinds {kort(sinds)}"
    if stap is Bezwaarstatus.GRONDEN and weet.get("gronden_tot"):
        regels[2] = f"tot en met {kort(weet['gronden_tot'])}"
    if stap is Bezwaarstatus.HOREN and weet.get("hoorzitting_op"):
        regels[4] = f"gepland {kort(weet['hoorzitting_op'])}"
    overgeslagen = set()
    if weet and not weet.get("pro_forma"):
        overgeslagen.add(2)
    if weet.get("afgezien_van_horen"):
        overgeslagen.add(4)
    gestopt = _gestopt(_TEKENEN_BEZWAAR, weet) if stap is Bezwaarstatus.INGETROKKEN else None
    if gestopt is not None:
        regels[gestopt] = f"ingetrokken {kort(weet.get('ingetrokken_op') or sinds)}"
    return maak_baan(
        BEZWAAR,
        fase=stap.fase,
        loopt=loopt,
        gestopt_in=gestopt,
        overgeslagen=frozenset(overgeslagen),
        bij=regels,
    )


def klachtbaan(
    *, status: str, sinds: date, stil_sinds: date | None = None, feiten: Mapping[str, Any] | None = None
) -> list[Baanstap]:
    """De zes stappen van een klacht. `feiten` is haar stand."""
    stap, weet = Klachtstatus(status), feiten or {}
    gehoord = weet.get("gehoord_op") or weet.get("gesprek_op")
    regels = {
        1: kort(weet.get("ontvangen_op")),
        3: kort(gehoord) if gehoord else "",
        4: kort(weet.get("oordeel_op")),
        6: kort(weet.get("afgehandeld_op")),
    }
    loopt = stap not in (Klachtstatus.AFGEHANDELD, Klachtstatus.INGETROKKEN)
    if loopt:
        regels[stap.fase] = f"sinds {kort(sinds)}"
    if stap is Klachtstatus.HOREN and weet.get("gesprek_op"):
        regels[3] = f"gepland {kort(weet['gesprek_op'])}"
    overgeslagen = {3} if weet.get("afgezien_van_horen") else set()
    if stap is Klachtstatus.AFGEHANDELD and not weet.get("oordeel_op"):
        overgeslagen |= {4, 5} if weet.get("gehoord_op") else {3, 4, 5}
    gestopt = _gestopt(_TEKENEN_KLACHT, weet) if stap is Klachtstatus.INGETROKKEN else None
    if gestopt is not None:
        regels[gestopt] = f"ingetrokken {kort(weet.get('ingetrokken_op') or sinds)}"
    return maak_baan(
        KLACHT,
        fase=stap.fase,
        loopt=loopt,
        gestopt_in=gestopt,
        overgeslagen=frozenset(overgeslagen),
        bij=regels,
    )


def _gestopt(tekenen: tuple[tuple[int, str], ...], weet: Mapping[str, Any]) -> int:
    return next((fase for fase, veld in tekenen if weet.get(veld)), 1)
