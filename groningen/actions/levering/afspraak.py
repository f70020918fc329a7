"""Hoe één organisatie levert: haar kolommen, en hoe een rij daarvan een zaak wordt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from groningen.models import Proces
from groningen.rules.levering import Kolom, Rijregel
from groningen.rules.rollen import Dossiersoort, Organisatiesoort


def lijst(waarden: Iterable[str]) -> str:
    """Vaste waarden uit de code als lijst in SQL: `'a', 'b'`."""
    return ", ".join("'" + waarde.replace("'", "''") + "'" for waarde in waarden)


@dataclass(frozen=True, slots=True)
class Status:
    """Wat een status voor het dossier betekent. Een lagere `rang` is minder ver: teruggaan is terugval."""

    waarde: str
    rang: int
    fase: int
    loopt: bool


@dataclass(frozen=True, slots=True)
class Vooruitzicht:
    """Een datum uit het proces die op het dossier komt zolang `als` (SQL over de zaak `p`) geldt."""

    als: str
    datum: str
    stap: str


@dataclass(frozen=True, slots=True)
class Opvallend:
    """Wat een mens moet bekijken als het in nieuwe of gewijzigde regels voorkomt; `als` is SQL over `z`.

    Het wordt alleen gemeld: er volgt geen brief of boeking uit. `melding` krijgt het aantal.
    """

    kolom: str
    als: str
    melding: str


@dataclass(frozen=True, kw_only=True)
class Afspraak:
    """De levering van één organisatie, als gegevens. SQL gaat over `z` (de geleverde rij), `p` (de zaak) en
    `d` (het dossier zoals het was, NULL als het nieuw is).

    `kenmerken` zijn de kolommen die de organisatie altijd zelf bijhoudt. `stand` hoort bij de voortgang en
    wijkt voor wat later in het portaal gebeurde. `afgeleid` zijn velden van de zaak die uit de geleverde
    status volgen. Na een terugval worden de velden in `vanaf_rang` leeg als hun rang niet meer bereikt is.
    """

    organisatie: Organisatiesoort
    soort: Dossiersoort
    model: type[Proces]
    nummerkolom: str
    kolommen: tuple[Kolom, ...]
    rijregels: tuple[Rijregel, ...]
    statussen: tuple[Status, ...]
    geopend_op: str
    stil_sinds: str
    kenmerken: tuple[str, ...]
    stand: tuple[str, ...]
    afgeleid: Mapping[str, str] = field(default_factory=dict)
    vanaf_rang: Mapping[str, int] = field(default_factory=dict)
    vooruitzichten: tuple[Vooruitzicht, ...] = ()
    opvallend: tuple[Opvallend, ...] = ()

    @property
    def tabel(self) -> str:
        return self.model._meta.db_table

    @property
    def kolom(self) -> Mapping[str, Kolom]:
        return {kolom.naam: kolom for kolom in self.kolommen}

    def statustabel(self) -> str:
        """De statussen als rijen in SQL: `(status, rang, fase, loopt)`."""
        rijen = ", ".join(f"('{s.waarde}', {s.rang}, {s.fase}, {s.loopt})" for s in self.statussen)
        return f"(VALUES {rijen})"
