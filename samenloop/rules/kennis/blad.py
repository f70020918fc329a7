"""Wat een kennisblad is, en wanneer het nagekeken moet worden."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groningen.rules.duren import Duur, Eenheid

# Woorden die een pagina zijn en dus geen blad.
VERGEVEN = frozenset({"nieuw", "wie-doet-wat"})
LANGSTE_TITEL = 120
LANGSTE_KORT = 300
LANGSTE_TEKST = 4000
LANGSTE_DOET = 400
LANGSTE_BRON = 200

# Zo lang na de laatste keer nakijken zegt een blad dat het misschien niet meer klopt. De stukken noemen geen
# periode; zij willen alleen dat kennis gedeeld wordt (002, r.1041-1053).
NAKIJKEN_NA = Duur(6, Eenheid.MAAND)
NAKIJKEN_SINDS = date(2026, 11, 23)
NAKIJKEN_BRON = "eigen keuze"


class Soort(StrEnum):
    STAP = "stap"
    ONDERWERP = "onderwerp"

    @property
    def label(self) -> str:
        return {Soort.STAP: "Stap van het proces", Soort.ONDERWERP: "Wie doet wat"}[self]


class Partij(StrEnum):
    """Wie over een onderwerp gaat."""

    NCG = "ncg"
    IMG = "img"
    BEIDE = "beide"
    GEMEENTE = "gemeente"
    PROVINCIE = "provincie"
    RIJK = "rijk"
    VERZEKERAAR = "verzekeraar"
    COMMISSIE = "commissie"
    RECHTER = "rechter"
    ANDERS = "anders"


PARTIJEN: Mapping[Partij, str] = {
    Partij.NCG: "NCG",
    Partij.IMG: "IMG",
    Partij.BEIDE: "NCG en IMG samen",
    Partij.GEMEENTE: "Gemeente",
    Partij.PROVINCIE: "Provincie",
    Partij.RIJK: "Rijk (SNN of ministerie)",
    Partij.VERZEKERAAR: "Verzekeraar van de bewoner",
    Partij.COMMISSIE: "Commissie Mijnbouwschade",
    Partij.RECHTER: "Rechter",
    Partij.ANDERS: "Iemand anders",
}


@dataclass(frozen=True, slots=True)
class Eerste:
    """De eerste inhoud van een blad. `meer` is de sleutel van het blad waar meer staat.

    `organisatie` (ncg of img) houdt het blad bij. Zonder bron in wet of stukken is het `onze_lezing`.
    """

    sleutel: str
    organisatie: str
    soort: Soort
    titel: str
    kort: str
    tekst: str
    stap: int | None = None
    verantwoordelijk: str = ""
    bewoner_doet: str = ""
    zoekwoorden: str = ""
    onze_lezing: bool = False
    bron: str = ""
    meer: str = ""


def nakijken_op(nagekeken_op: date) -> date:
    """Vanaf de dag hierna zegt het blad dat iemand moet controleren of het nog klopt."""
    return NAKIJKEN_NA.vanaf(nagekeken_op)


def is_verouderd(nagekeken_op: date, peildatum: date) -> bool:
    return peildatum > nakijken_op(nagekeken_op)
