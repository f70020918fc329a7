"""De soorten meldingen. Een melding zegt alleen dát er iets is; wat er is, haalt de ontvanger in de API op.

De namen volgen het NL GOV-profiel voor CloudEvents: een domein achterstevoren, zonder de naam van een
organisatie (die kan veranderen), en dan wat er gebeurde. Een naam die eenmaal verstuurd is, blijft bestaan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

DOMEIN = "nl.overheid.versterking"


class Soort(StrEnum):
    """Meldingen over het abonnement zelf; zij gaan altijd, wat er ook gekozen is."""

    BEVESTIGING = "abonnement-te-bevestigen"
    PROEF = "abonnement-beproefd"


EIGEN: frozenset[str] = frozenset(map(str, Soort))


@dataclass(frozen=True, slots=True)
class Meldingsoort:
    """Eén soort melding. `bij` zijn de gebeurtenissen in een dossier van `dossiersoort` die haar geven.

    Zonder `bij` meldt een actie haar zelf. `bron` is waar de ontvanger verder leest: een pad in de API met
    `{onderwerp}`.
    """

    naam: str
    omschrijving: str
    bron: str
    bij: frozenset[str] = frozenset()
    dossiersoort: str = ""

    @property
    def type(self) -> str:
        return voluit(self.naam)

    def pad(self, onderwerp: str) -> str:
        return self.bron.format(onderwerp=onderwerp)


def voluit(naam: str) -> str:
    """De naam zoals zij in `type` staat."""
    return f"{DOMEIN}.{naam}"


def per_naam(soorten: Iterable[Meldingsoort]) -> Mapping[str, Meldingsoort]:
    """De soorten op naam; `ValueError` bij een naam of gebeurtenis die er twee keer in staat."""
    tabel: dict[str, Meldingsoort] = {}
    gezien: set[tuple[str, str]] = set()
    for soort in soorten:
        feiten = {(soort.dossiersoort, feit) for feit in soort.bij}
        if soort.naam in tabel or soort.naam in EIGEN or gezien & feiten:
            raise ValueError(f"meldingsoort {soort.naam} staat er twee keer in")
        gezien |= feiten
        tabel[soort.naam] = soort
    return tabel
