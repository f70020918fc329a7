"""Gronden waarop NCG en IMG elkaars gegevens zien: gegevens met een datum en een bron.

De gegevensuitwisselingsovereenkomst van juni 2020 (eisen P-01) is een werkwijze, geen grond, en
staat er daarom niet bij.
"""

from dataclasses import dataclass
from datetime import date

from .rollen import Organisatiesoort, Veldgroep


@dataclass(frozen=True, slots=True)
class Grondslag:
    """Een grond om gegevens te delen, geldig op elke dag vanaf `geldig_vanaf` (tot en met `geldig_tot`)."""

    sleutel: str
    naam: str
    ontvangers: frozenset[Organisatiesoort]
    velden: frozenset[Veldgroep]
    geldig_vanaf: date
    geldig_tot: date | None
    bron: str
    bevestigd: bool

    def geldt(self, peildatum: date) -> bool:
        return self.geldig_vanaf <= peildatum and (self.geldig_tot is None or peildatum <= self.geldig_tot)


EIGEN_TAAK = "eigen taak"
EIGEN_GEGEVENS = "eigen gegevens"
TOEGANG_VERLEEND = "toegang verleend"
# Een gemeente leest alleen wat NCG haar zelf stuurde: zij is opdrachtgever en bepaalt de volgorde (V-25).
ADVIES_ONTVANGEN = "advies van NCG aan de gemeente"
# Een gemeente stelt het lokaal plan vast en volgt de uitvoering; SodM toetst, een corporatie verhuurt (G-02).
OPDRACHTGEVER = "opdrachtgever van de versterking"
# Een gemeente ziet wat er op haar adressen samenloopt; zie `gemeentegrond`.
GRONDGEBIED = "grond voor gemeenten"
# De bewoner wil dat NCG en IMG samen één plan maken (recht 5.14: uitwisselen vraagt toestemming, en die is in
# te trekken). Alleen voor wat er in dat plan staat; zie `samenloop.access.oplossingsblik`.
TOESTEMMING = "toestemming van de bewoner"

WET = Grondslag(
    sleutel="wet",
    naam="Tijdelijke wet Groningen (afstemming schade en versterking)",
    ontvangers=frozenset({Organisatiesoort.NCG, Organisatiesoort.IMG}),
    velden=frozenset({Veldgroep.VOORTGANG}),
    geldig_vanaf=date(2023, 7, 1),
    geldig_tot=None,
    bron="Stb. 2023, 164 en 165; de uitwerking in het Besluit TwG is niet nagegaan",
    bevestigd=False,
)


def wettelijke_grond(ontvanger: Organisatiesoort, peildatum: date) -> Grondslag | None:
    """De wettelijke grond waarop `ontvanger` op `peildatum` de voortgang bij de ander ziet, als die er is."""
    return WET if ontvanger in WET.ontvangers and WET.geldt(peildatum) else None


# Ook deze staat in de tabel, maar staat uit tot NCG haar met een dag aanzet (`GEMEENTEGROND_VANAF`).
GEMEENTEGROND_BRON = (
    "Een besluit van NCG, IMG en de gemeente met een dag; de stukken zeggen dat gemeenten elkaars voorraad "
    "willen kennen (002 r.70-82), niet op welke grond"
)


def gemeentegrond(ontvanger: Organisatiesoort, peildatum: date, vanaf: date | None) -> Grondslag | None:
    """De grond waarop een gemeente ziet wat er op haar adressen samenloopt; None zolang zij niet is aangezet.

    Zij opent de letter, het advies, en dat er een melding loopt met de kolom waar die staat; ook welke
    maatregelen NCG in een woning neemt. Nooit bedragen, namen, nummers of inhoud van IMG. `vanaf` is de dag
    waarop zij is aangezet.
    """
    if vanaf is None:
        return None
    grond = Grondslag(
        sleutel="gemeente",
        naam="Samenloop en maatregelen op het eigen grondgebied",
        ontvangers=frozenset({Organisatiesoort.GEMEENTE}),
        velden=frozenset({Veldgroep.VOORTGANG}),
        geldig_vanaf=vanaf,
        geldig_tot=None,
        bron=GEMEENTEGROND_BRON,
        bevestigd=False,
    )
    return grond if ontvanger in grond.ontvangers and grond.geldt(peildatum) else None
