"""Hoe vaak een bewoner bij de verkeerde organisatie uitkomt: de evaluatie van 2021, en het eigen portaal.

De evaluatie telde telefoontjes in een halfjaar, in het keuzemenu en in het gesprek. Het portaal telt wat aan
het loket is genoteerd. Dat is niet hetzelfde; daarom staan ze apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from groningen.rules.rollen import Organisatiesoort

BRON = "Evaluatie samenwerking NCG en IMG (002), bladzijde over de één loket-gedachte"
VAN, TOT = date(2021, 1, 1), date(2021, 6, 30)


@dataclass(frozen=True, slots=True)
class Telling:
    """Zo veel van de contacten waren voor de ander."""

    verkeerd: int
    totaal: int

    @property
    def procent(self) -> float | None:
        """Het deel in procenten; None zonder contacten."""
        return 100 * self.verkeerd / self.totaal if self.totaal else None

    @property
    def in_woorden(self) -> str:
        """`1,3%`, of dat er geen contacten waren."""
        return "geen contacten" if self.procent is None else f"{self.procent:.1f}%".replace(".", ",")


EVALUATIE: Mapping[Organisatiesoort, Telling] = {
    Organisatiesoort.IMG: Telling(745, 57_352),
    Organisatiesoort.NCG: Telling(634, 6_517),
}


def maanden_tot(dag: date, aantal: int) -> tuple[date, ...]:
    """De eerste dag van de laatste `aantal` maanden, die van `dag` als laatste."""
    nummer = dag.year * 12 + dag.month - 1
    return tuple(date(n // 12, n % 12 + 1, 1) for n in range(nummer - aantal + 1, nummer + 1))


@dataclass(frozen=True, slots=True)
class Staaf:
    """Eén staaf van de grafiek, in de eenheden van de tekening."""

    x: float
    y: float
    breedte: float
    hoogte: float
    waarde: int


def staven(
    waarden: tuple[int, ...], grootste: int, *, breedte: float, hoogte: float, deel: float, schuif: float
) -> tuple[Staaf, ...]:
    """Staven naast elkaar; `grootste` vult de hoogte. `deel` en `schuif` zijn delen van een vak."""
    vak = breedte / len(waarden) if waarden else 0.0
    uit = []
    for plek, waarde in enumerate(waarden):
        hoog = round(hoogte * waarde / grootste, 1) if grootste else 0.0
        x, y = round(vak * (plek + schuif), 1), round(hoogte - hoog, 1)
        uit.append(Staaf(x=x, y=y, breedte=round(vak * deel, 1), hoogte=hoog, waarde=waarde))
    return tuple(uit)
