"""Wat er aan het loket te noteren valt, en binnen hoeveel tijd de ander een contact aanneemt.

Bron: één loket-gedachte en warme overdracht (002, r.638-660; eisen M-43). De lijst met soorten vragen en de
norm staan niet in de stukken: dat is een eigen keuze van 23 november 2026.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groningen.rules.kalender import eerste_gewone_dag, plus_werkdagen
from groningen.rules.rollen import Organisatiesoort

LANGSTE_TEKST = 1500
LANGSTE_VERVOLG = 120  # zo lang als bij een contactmoment, want dat wordt het vaak
LANGSTE_NAAM = 120
LANGSTE_REDEN = 300


class Vraag(StrEnum):
    """Waar de bewoner voor belt; een korte lijst, want er moet in één tel gekozen worden."""

    STATUS = "status"
    AFSPRAAK = "afspraak"
    GELD = "geld"
    SAMEN = "samen"
    NIEUW = "nieuw"
    VEILIGHEID = "veiligheid"
    KLACHT = "klacht"
    OVERIG = "overig"

    @property
    def label(self) -> str:
        return VRAGEN[self]


VRAGEN: Mapping[Vraag, str] = {
    Vraag.STATUS: "Hoe staat het ervoor",
    Vraag.AFSPRAAK: "Afspraak maken of verzetten",
    Vraag.GELD: "Vergoeding of betaling",
    Vraag.SAMEN: "Schade en versterking samen",
    Vraag.NIEUW: "Nieuwe schade of nieuwe aanvraag",
    Vraag.VEILIGHEID: "Onveilig of acuut gevaar",
    Vraag.KLACHT: "Klacht of bezwaar",
    Vraag.OVERIG: "Iets anders",
}


class Overdracht(StrEnum):
    """Hoe de bewoner bij de ander komt."""

    GEEN = ""
    DOORVERBONDEN = "doorverbonden"
    TERUGBELLEN = "terugbellen"

    @property
    def label(self) -> str:
        return OVERDRACHT[self]


OVERDRACHT: Mapping[Overdracht, str] = {
    Overdracht.DOORVERBONDEN: "Ik verbind nu door (warme overdracht)",
    Overdracht.TERUGBELLEN: "De ander belt terug",
    Overdracht.GEEN: "Alleen doorgeven",
}


@dataclass(frozen=True, slots=True)
class Norm:
    """Binnen hoeveel werkdagen na de dag van het contact de ander het aanneemt; nul is dezelfde dag."""

    werkdagen: int
    woorden: str


NORM = Norm(1, "uiterlijk de volgende werkdag")
NORM_SPOED = Norm(0, "dezelfde werkdag")
NORM_SINDS = date(2026, 11, 23)
NORM_BRON = "eigen keuze; de stukken noemen geen norm voor het aannemen van een contact"


def uiterlijk(dag: date, *, spoed: bool) -> date:
    """De laatste dag waarop de ander het contact aanneemt; nooit een vrije dag."""
    return plus_werkdagen(eerste_gewone_dag(dag), (NORM_SPOED if spoed else NORM).werkdagen)


class Stap(StrEnum):
    """Wat er met een contact gebeurde; elke stap blijft staan."""

    GENOTEERD = "genoteerd"
    AANGEBODEN = "aangeboden"
    AANGENOMEN = "aangenomen"
    TERUGGEGEVEN = "teruggegeven"
    OPNIEUW = "opnieuw"
    INGETROKKEN = "ingetrokken"
    AFGEHANDELD = "afgehandeld"
    GEKLOMMEN = "geklommen"
    GEWIST = "gewist"


STAPPEN: Mapping[Stap, str] = {
    Stap.GENOTEERD: "Genoteerd",
    Stap.AANGEBODEN: "Aangeboden",
    Stap.AANGENOMEN: "Aangenomen",
    Stap.TERUGGEGEVEN: "Teruggegeven",
    Stap.OPNIEUW: "Opnieuw aangeboden",
    Stap.INGETROKKEN: "Ingetrokken",
    Stap.AFGEHANDELD: "Afgehandeld",
    Stap.GEKLOMMEN: "Naar het bureau: niet op tijd aangenomen",
    Stap.GEWIST: "Tekst gewist",
}
# Wat de ene organisatie de andere met een stap laat weten. De rest van de tekst is van wie haar schreef.
VOOR_BEIDE = frozenset({Stap.TERUGGEGEVEN, Stap.OPNIEUW, Stap.INGETROKKEN})

ANDER: Mapping[Organisatiesoort, Organisatiesoort] = {
    Organisatiesoort.NCG: Organisatiesoort.IMG,
    Organisatiesoort.IMG: Organisatiesoort.NCG,
}
NAAM: Mapping[Organisatiesoort, str] = {Organisatiesoort.NCG: "NCG", Organisatiesoort.IMG: "IMG"}
# Een acuut onveilige situatie meldt de bewoner bij IMG (recht 4.13).
VEILIGHEID_BIJ = Organisatiesoort.IMG


def als_samenvatting(soort: Vraag, tekst: str) -> str:
    """De tekst zoals hij in het dossier komt: met de soort vraag ervoor."""
    return f"{soort.label}. {tekst}"
