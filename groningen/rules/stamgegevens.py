"""Stamgegevens die bij het portaal zelf horen: de organisaties en wat zij in welke periode doen.

Gemeenten staan in `gemeenten.py`. `rijen_*` geven beide als rijen voor de database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from .gemeenten import GEMEENTEN
from .rollen import Organisatiesoort


@dataclass(frozen=True, slots=True)
class Rolperiode:
    rol: str
    vanaf: date
    tot: date | None
    bron: str


@dataclass(frozen=True, slots=True)
class Stamorganisatie:
    naam: str
    afkorting: str
    soort: Organisatiesoort
    vanaf: date
    tot: date | None
    rollen: tuple[Rolperiode, ...]


ORGANISATIES: tuple[Stamorganisatie, ...] = (
    Stamorganisatie(
        "Nationaal Coördinator Groningen",
        "NCG",
        Organisatiesoort.NCG,
        date(2015, 5, 1),
        None,
        (Rolperiode("uitvoerder_versterking", date(2020, 1, 1), None, "evaluatie NCG-IMG 2021"),),
    ),
    Stamorganisatie(
        "Instituut Mijnbouwschade Groningen",
        "IMG",
        Organisatiesoort.IMG,
        date(2020, 7, 1),
        None,
        (Rolperiode("uitvoerder_schade", date(2020, 7, 1), None, "Tijdelijke wet Groningen, Stb. 2020, 85"),),
    ),
    Stamorganisatie(
        "Centrum Veilig Wonen",
        "CVW",
        Organisatiesoort.OVERIG,
        date(2015, 1, 1),
        date(2019, 12, 31),
        (
            Rolperiode(
                "uitvoerder_versterking", date(2015, 1, 1), date(2019, 12, 31), "evaluatie NCG-IMG 2021"
            ),
        ),
    ),
    Stamorganisatie(
        "Tijdelijke Commissie Mijnbouwschade Groningen",
        "TCMG",
        Organisatiesoort.OVERIG,
        date(2018, 3, 1),
        date(2020, 6, 30),
        (Rolperiode("uitvoerder_schade", date(2018, 3, 1), date(2020, 6, 30), "evaluatie NCG-IMG 2021"),),
    ),
    Stamorganisatie(
        "Interventieteam vastgelopen dossiers",
        "Interventieteam",
        Organisatiesoort.INTERVENTIETEAM,
        date(2021, 6, 24),
        None,
        (),
    ),
)


def rijen_gemeenten() -> Iterator[dict[str, Any]]:
    for gemeente in GEMEENTEN:
        yield {
            "code": gemeente.code,
            "naam": gemeente.naam,
            "ingesteld": gemeente.ingesteld,
            "opgeheven": gemeente.opgeheven,
            "opvolger_id": gemeente.opvolger,
        }


def rijen_organisaties() -> Iterator[dict[str, Any]]:
    for organisatie in ORGANISATIES:
        yield {
            "naam": organisatie.naam,
            "afkorting": organisatie.afkorting,
            "soort": organisatie.soort.value,
            "bestaat_vanaf": organisatie.vanaf,
            "bestaat_tot": organisatie.tot,
        }
