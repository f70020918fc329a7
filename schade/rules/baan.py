"""De baan van een schademelding: de zes processtappen van IMG (eisen S-01)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from groningen.rules.banen import Baanstap, kort, maak_baan

from .statussen import Besluit, Status

NAMEN = ("Melding", "Opname", "Beoordeling", "Besluit", "Uitvoering", "Afronding")

_TEKENEN: tuple[tuple[int, tuple[str, ...]], ...] = (
    (4, ("zienswijze_op", "besluit_op")),
    (3, ("schaderapport_op",)),
    (2, ("opname_gepland_op", "datum_opname")),
)


def baan(
    *, status: str, sinds: date, stil_sinds: date | None = None, feiten: Mapping[str, Any] | None = None
) -> list[Baanstap]:
    """De zes stappen. `feiten` is de stand van de melding; zonder feiten alleen de voortgang."""
    stap, weet = Status(status), feiten or {}
    regels = {
        1: kort(weet.get("datum_melding")),
        2: kort(weet.get("datum_opname")),
        3: f"rapport {kort(weet['schaderapport_op'])}" if weet.get("schaderapport_op") else "",
        4: kort(weet.get("besluit_op")),
        5: kort(weet.get("uitbetaald_op") or weet.get("hersteld_op")),
        6: kort(weet.get("afgehandeld_op") or sinds) if stap is Status.AFGEHANDELD else "",
    }
    if stap.fase < Status.AFGEHANDELD.fase:
        regels[stap.fase] = f"stil sinds {kort(stil_sinds)}" if stil_sinds else f"sinds {kort(sinds)}"
        if stap is Status.OPNAME and not stil_sinds:
            regels[2] = _opname(weet) or regels[2]
        if stap in (Status.VOORBEREIDING, Status.OPNAME, Status.ZIENSWIJZE) and weet.get("beslisdatum"):
            regels[4] = f"uiterlijk {kort(weet['beslisdatum'])}"
    gestopt_in = None
    if stap is Status.INGETROKKEN:
        gestopt_in = next((fase for fase, velden in _TEKENEN if any(weet.get(v) for v in velden)), 1)
        regels[gestopt_in] = f"ingetrokken {kort(weet.get('afgehandeld_op') or sinds)}"
    return maak_baan(
        NAMEN,
        fase=stap.fase,
        loopt=stap.fase < Status.AFGEHANDELD.fase,
        stil=stil_sinds is not None,
        gestopt_in=gestopt_in,
        overgeslagen=frozenset({5}) if weet.get("besluit") == Besluit.AFWIJZING else frozenset(),
        bij=regels,
    )


def _opname(weet: Mapping[str, Any]) -> str:
    if weet.get("datum_opname"):
        return f"opgenomen {kort(weet['datum_opname'])}"
    return f"gepland {kort(weet['opname_gepland_op'])}" if weet.get("opname_gepland_op") else ""
