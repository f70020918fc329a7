"""Het gezamenlijke gesprek met de bewoner, en de afspraken die eruit komen."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum

from groningen.rules.datums import in_woorden

from .buddy import IMG, NCG

LANGSTE_TEKST = 200
LANGSTE_REDEN = 300
LANGSTE_VERSLAG = 4000
MEESTE_AFSPRAKEN = 12


class Hoe(StrEnum):
    THUIS = "thuis"
    KANTOOR = "kantoor"
    TELEFOON = "telefoon"
    VIDEO = "video"


HOE: Mapping[str, str] = {
    Hoe.THUIS: "bij de bewoner thuis",
    Hoe.KANTOOR: "op kantoor",
    Hoe.TELEFOON: "aan de telefoon",
    Hoe.VIDEO: "met een videogesprek",
}


class Partij(StrEnum):
    """Wie een afspraak nakomt; de waarde van een organisatie is haar spoor."""

    NCG = NCG
    IMG = IMG
    BEWONER = "bewoner"


PARTIJEN: Mapping[str, str] = {Partij.NCG: "NCG", Partij.IMG: "IMG", Partij.BEWONER: "De bewoner"}
# De termijn die een afspraak van een organisatie wordt.
TERMIJN: Mapping[str, str] = {NCG: "versterking.gespreksafspraak", IMG: "schade.gespreksafspraak"}


def uur(van: time, tot: time) -> str:
    """`9.00 tot 10.30 uur`."""
    return f"{van.hour}.{van.minute:02d} tot {tot.hour}.{tot.minute:02d} uur"


def waarom_niet_tijd(dag: date, van: time, tot: time, peildatum: date) -> tuple[str, str]:
    """Leeg, of waarom dit moment niet kan met het veld waar dat aan ligt."""
    if dag < peildatum:
        return "Kies vandaag of een latere dag.", "dag"
    if (dag - peildatum).days > 366:
        return "De dag ligt meer dan een jaar vooruit. Controleer het jaartal.", "dag"
    if tot <= van:
        return "Het einde ligt niet na het begin.", "tot"
    return "", ""


def moment_in_woorden(dag: date, van: time, tot: time) -> str:
    return f"{in_woorden(dag)}, {uur(van, tot)}"
