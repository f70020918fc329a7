"""De aanval zelf, met lineair programmeren: welke aantallen passen bij alles wat iemand weet?

Onbekend zijn de aantallen per vak en maand en de verschuiving per vak. Bekend: elk getal (``bekend ≤ aantal +
verschuiving ≤ bekend + 9``), het totaal van het blok per maand, en hoeveel een vak tussen twee maanden
hoogstens veranderde. HiGHS zoekt de uitersten.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from .afronden import BASIS, MINSTE_RUIMTE

BREUK = 1e-6
Rij = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Waarneming:
    """Wat een aanvaller van één blok weet, per maand (oudste eerst).

    `totalen` is het echte totaal van het blok, of None als hij dat niet kent. `stappen` is hoeveel een vak
    hoogstens veranderde sinds de vorige maand (de eerste telt niet), of None als hij dat niet weet. `boven`
    zegt van vakken samen hoeveel zij per maand hoogstens tellen, `onder` van elk vak hoeveel minstens.
    """

    bekend: tuple[Rij, ...]
    totalen: Rij | None
    stappen: Rij | None
    boven: tuple[tuple[Rij, Rij], ...] = ()
    onder: tuple[Rij, ...] = ()


class _Stelsel:
    """Rijen ``som(factor × onbekende) ≤ grens``, en vergelijkingen, voor HiGHS."""

    def __init__(self) -> None:
        self.rijen: list[list[tuple[int, float]]] = []
        self.grenzen: list[float] = []
        self.gelijk: list[list[tuple[int, float]]] = []
        self.waarden: list[float] = []

    def hoogstens(self, termen: list[tuple[int, float]], grens: float) -> None:
        self.rijen.append(termen)
        self.grenzen.append(grens)

    def precies(self, termen: list[tuple[int, float]], waarde: float) -> None:
        self.gelijk.append(termen)
        self.waarden.append(waarde)

    def zoek(self, doel: list[tuple[int, float]], ranges: list[tuple[float, float | None]]) -> float | None:
        """De kleinste waarde van `doel`, of None als er geen enkele wereld past."""
        kosten = np.zeros(len(ranges))
        for plek, factor in doel:
            kosten[plek] = factor
        uitkomst = linprog(
            kosten,
            A_ub=_matrix(self.rijen, len(ranges)),
            b_ub=self.grenzen or None,
            A_eq=_matrix(self.gelijk, len(ranges)),
            b_eq=self.waarden or None,
            bounds=ranges,
            method="highs-ds",
        )
        if uitkomst.status == 2:  # geen oplossing
            return None
        if uitkomst.status != 0:
            raise ArithmeticError(f"HiGHS: {uitkomst.message}")
        return float(uitkomst.fun)


def _matrix(rijen: list[list[tuple[int, float]]], breed: int) -> coo_array | None:
    if not rijen:
        return None
    plaatsen = [(nummer, plek, factor) for nummer, rij in enumerate(rijen) for plek, factor in rij]
    nummers, plekken, factoren = zip(*plaatsen, strict=True)
    return coo_array((factoren, (nummers, plekken)), shape=(len(rijen), breed))


def _wereld(stelsel: _Stelsel, waarneming: Waarneming, begin: int) -> int:
    """Zet één wereld in het stelsel vanaf `begin`: eerst de verschuivingen, dan de aantallen per maand."""
    vakken = len(waarneming.bekend[0])
    for maand, rij in enumerate(waarneming.bekend):
        plekken = [begin + vakken * (maand + 1) + vak for vak in range(vakken)]
        for vak, getal in enumerate(rij):
            samen = [(plekken[vak], 1.0), (begin + vak, 1.0)]
            stelsel.hoogstens(samen, getal + BASIS - 1)
            stelsel.hoogstens([(plek, -factor) for plek, factor in samen], -getal)
        for groep, grenzen in waarneming.boven:
            stelsel.hoogstens([(plekken[vak], 1.0) for vak in groep], grenzen[maand])
        if waarneming.totalen is not None:
            stelsel.precies([(plek, 1.0) for plek in plekken], waarneming.totalen[maand])
        if maand and waarneming.stappen is not None:
            for plek in plekken:
                for teken in (1.0, -1.0):
                    verschil = [(plek, teken), (plek - vakken, -teken)]
                    stelsel.hoogstens(verschil, waarneming.stappen[maand])
    return vakken * (len(waarneming.bekend) + 1)


def _ranges(waarneming: Waarneming) -> list[tuple[float, float | None]]:
    vakken, maanden = len(waarneming.bekend[0]), len(waarneming.bekend)
    onder = waarneming.onder or ((0,) * vakken,) * maanden
    return [(0.0, BASIS - 1.0)] * vakken + [(float(laagst), None) for rij in onder for laagst in rij]


def uitersten(waarneming: Waarneming, vak: int, maand: int) -> tuple[float, float] | None:
    """Het laagste en hoogste aantal dat past, of None als wat de aanvaller aanneemt niet kan kloppen."""
    stelsel = _Stelsel()
    _wereld(stelsel, waarneming, 0)
    plek = len(waarneming.bekend[0]) * (maand + 1) + vak
    laagst = stelsel.zoek([(plek, 1.0)], _ranges(waarneming))
    hoogst = stelsel.zoek([(plek, -1.0)], _ranges(waarneming))
    return None if laagst is None or hoogst is None else (laagst, -hoogst)


def ruimste_paar(waarneming: Waarneming, vak: int) -> float:
    """Hoeveel twee werelden die alles verklaren bij dit vak in élke maand minstens verschillen.

    Eén opdracht voor alle maanden; meer dan `MINSTE_RUIMTE` zoekt zij niet.
    """
    stelsel = _Stelsel()
    tweede = _wereld(stelsel, waarneming, 0)
    _wereld(stelsel, waarneming, tweede)
    vakken, verschil = len(waarneming.bekend[0]), 2 * tweede
    for maand in range(len(waarneming.bekend)):
        plek = vakken * (maand + 1) + vak
        stelsel.hoogstens([(verschil, 1.0), (plek, -1.0), (tweede + plek, 1.0)], 0.0)
    ranges = [*_ranges(waarneming), *_ranges(waarneming), (0.0, float(MINSTE_RUIMTE))]
    gevonden = stelsel.zoek([(verschil, -1.0)], ranges)
    return 0.0 if gevonden is None else -gevonden + BREUK
