"""Welke dorpen eigen cijfers krijgen, en welke opgaan in de rest van hun gemeente.

De verdeling wordt één keer gemaakt en blijft daarna gelijk: een dorp dat de ene maand wel en de andere
niet in een rest zit, zou door aftrekken te vinden zijn.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .afronden import MINSTE_GEBIED
from .tabellen import PER_CODE, TABELLEN, Niveau

OVERIG = ""


@dataclass(frozen=True, slots=True, order=True)
class Plek:
    """Een gemeente (leeg: de overige gemeenten samen) en een woonplaats (leeg: alle overige plaatsen)."""

    gemeente: str
    woonplaats: str = OVERIG


class Telvak(NamedTuple):
    """Eén getal: een categorie van een tabel, in een gemeente en bij tabellen per plaats een woonplaats."""

    tabel: str
    plek: Plek
    categorie: str


Tellingen = Mapping[Telvak, int]


def verdeel(woningen: Mapping[tuple[str, str], int], bestaand: frozenset[Plek] = frozenset()) -> set[Plek]:
    """De plekken met eigen cijfers, uit het aantal woningen per gemeente en woonplaats.

    Elke plek heeft er minstens `MINSTE_GEBIED`. Is de rest van een gemeente kleiner, dan gaat het kleinste
    dorp erin op. Wat er al was, blijft; er komt alleen een rest bij als die groot genoeg is geworden.
    """
    per_gemeente: dict[str, dict[str, int]] = defaultdict(dict)
    for (gemeente, woonplaats), aantal in woningen.items():
        per_gemeente[gemeente][woonplaats] = aantal
    if bestaand:
        plekken, eigen = set(bestaand), {plek.gemeente for plek in bestaand}
    else:
        plekken = set()
        eigen = {code for code, dorpen in per_gemeente.items() if sum(dorpen.values()) >= MINSTE_GEBIED}
        for code in eigen:
            plekken |= _dorpen(code, per_gemeente[code])
    overig = sum(sum(dorpen.values()) for code, dorpen in per_gemeente.items() if code not in eigen)
    if overig >= MINSTE_GEBIED:
        plekken.add(Plek(OVERIG))
    return plekken


def _dorpen(gemeente: str, dorpen: Mapping[str, int]) -> set[Plek]:
    op_grootte = sorted(dorpen, key=lambda naam: (dorpen[naam], naam))
    rest = sum(dorpen[naam] for naam in op_grootte if dorpen[naam] < MINSTE_GEBIED)
    groot = [naam for naam in op_grootte if dorpen[naam] >= MINSTE_GEBIED]
    while groot and 0 < rest < MINSTE_GEBIED:
        rest += dorpen[groot.pop(0)]
    plekken = {Plek(gemeente, naam) for naam in groot}
    return plekken | {Plek(gemeente)} if rest else plekken


def plek_van(gemeente: str, woonplaats: str, plekken: frozenset[Plek] | set[Plek]) -> Plek | None:
    """De plek waar deze woonplaats bij telt, of None als er te weinig zijn om ergens bij te tellen."""
    for plek in (Plek(gemeente, woonplaats), Plek(gemeente), Plek(OVERIG)):
        if plek in plekken:
            return plek
    return None


def in_blokken(
    tellingen: Tellingen, plekken: frozenset[Plek] | set[Plek]
) -> dict[tuple[str, Plek], tuple[int, ...]]:
    """De tellingen per tabel en plek, met elk vak; wat bij geen plek hoort, telt niet mee."""
    gemeenten = {Plek(plek.gemeente) for plek in plekken}
    blokken = {
        (tabel.code, plek): [0] * len(tabel.categorieen)
        for tabel in TABELLEN
        for plek in (plekken if tabel.niveau is Niveau.PLAATS else gemeenten)
    }
    for (code, plek, categorie), aantal in tellingen.items():
        tabel = PER_CODE[code]
        waar = plekken if tabel.niveau is Niveau.PLAATS else gemeenten
        naar = plek_van(plek.gemeente, plek.woonplaats, waar)
        if naar is not None:
            blokken[code, naar][tabel.plek(categorie)] += aantal
    return {sleutel: tuple(rij) for sleutel, rij in blokken.items()}
