"""De baan van een versterkingsdossier: de zes processtappen van NCG (eisen V-02)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from groningen.rules.banen import Baanstap, kort, maak_baan

from .statussen import Status, Uitkomst

NAMEN = ("Opgave", "Opname", "Beoordeling", "Planvorming", "Uitvoering", "Afronding")

# De velden die laten zien dat een stap gezet is, van laat naar vroeg.
_TEKENEN: tuple[tuple[int, tuple[str, ...]], ...] = (
    (5, ("versterkingsbesluit_op", "overeenkomst_aannemer_op", "bouw_gestart_op", "opgeleverd_op")),
    (4, ("versterkingsadvies_op", "keuze_op", "uitvoeringsplan_op")),
    (3, ("opname_uitgevoerd_op",)),
    (2, ("plan_vastgesteld_op", "opname_gepland_op")),
)


def baan(
    *, status: str, sinds: date, stil_sinds: date | None = None, feiten: Mapping[str, Any] | None = None
) -> list[Baanstap]:
    """De zes stappen. `feiten` is de stand van het dossier; zonder feiten alleen de voortgang.

    Van een dossier dat al afgerond geleverd is, zijn de dagen van de stappen niet bekend.
    """
    stap, weet = Status(status), feiten or {}
    uitkomst = str(weet.get("uitkomst") or "")
    regels = {
        1: kort(weet.get("plan_vastgesteld_op")),
        2: kort(weet.get("opname_uitgevoerd_op")),
        3: _beoordeling(weet),
        4: kort(weet.get("versterkingsbesluit_op")),
        5: kort(weet.get("opgeleverd_op")),
        6: _afronding(uitkomst, weet, sinds) if stap is Status.AFGEROND else "",
    }
    if stap is not Status.AFGEROND:
        regels[stap.fase] = (
            f"stil sinds {kort(stil_sinds)}" if stil_sinds else f"{stap.value} · sinds {kort(sinds)}"
        )
        if stap is Status.OPNAME_PLANNEN and not stil_sinds and weet.get("opname_gepland_op"):
            regels[2] = f"gepland {kort(weet['opname_gepland_op'])}"
    gestopt_in = None
    if uitkomst == Uitkomst.AFGEZIEN:
        gestopt_in = next((fase for fase, velden in _TEKENEN if any(weet.get(v) for v in velden)), 2)
        regels[gestopt_in] = f"afgezien {kort(weet.get('afgerond_op') or sinds)}"
        regels[6] = ""
    return maak_baan(
        NAMEN,
        fase=stap.fase,
        loopt=stap is not Status.AFGEROND,
        stil=stil_sinds is not None,
        gestopt_in=gestopt_in,
        overgeslagen=frozenset({4, 5}) if uitkomst == Uitkomst.OP_NORM else frozenset(),
        bij=regels,
    )


def _beoordeling(weet: Mapping[str, Any]) -> str:
    if not weet.get("normbesluit_op"):
        return ""
    wat = "advies" if weet.get("versterkingsadvies_op") else "op norm"
    return f"{wat} {kort(weet['normbesluit_op'])}"


def _afronding(uitkomst: str, weet: Mapping[str, Any], sinds: date) -> str:
    wanneer = kort(weet.get("afgerond_op") or sinds)
    woorden = {
        Uitkomst.VERSTERKT: "versterkt",
        Uitkomst.OP_NORM: "op norm",
        Uitkomst.SLOOP_NIEUWBOUW: "nieuwbouw",
    }
    return f"{woorden[Uitkomst(uitkomst)]} {wanneer}" if uitkomst in woorden else wanneer
