"""Een aanvaller die de code van het portaal niet kent: hij heeft de cijfers, de methode en wat iedereen weet.

Alles tegelijk in één stelsel: alle tabellen, alle plaatsen, alle maanden, het totaal van de regio, en dat
dezelfde woningen in elke tabel staan. `smal` zoekt de aantallen die hij op minder dan vijf na kan bepalen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from governance.rules.cijfers.gebieden import Plek

Blok = tuple[str, Plek]
Getal = tuple[int, str, Plek, int]  # maand, tabel, plek, vak
LETTERS_PER_STAP = {0: (0,), 1: (1, 2), 2: (3,), 3: (4,), 4: (5,)}
PER_PLAATS = ("woningen", "fase")


@dataclass
class Kennis:
    """Eén maand: wat er bekend is (None: niet), hoeveel elk vak hoogstens veranderde, en het totaal.

    `grenzen` is voor een andere methode dan de onze: het laagste en hoogste aantal van een vak.
    """

    bekend: Mapping[Blok, tuple[int, ...] | None]
    stap: Mapping[Blok, int]
    totaal: int | None
    per_plaats: Mapping[Plek, int] = field(default_factory=dict)
    grenzen: Mapping[tuple[str, Plek, int], tuple[int, int]] = field(default_factory=dict)


class Stelsel:
    """Werelden die bij de kennis passen, als stelsel voor HiGHS."""

    def __init__(self, kennis: list[Kennis], *, geheim_blijft: bool = True) -> None:
        self.nummer: dict[object, int] = {}
        self.laag: list[float] = []
        self.hoog: list[float | None] = []
        self.ub: list[tuple[dict[int, float], float]] = []
        self.eq: list[tuple[dict[int, float], float]] = []
        vorige: dict[Blok, int] = {}
        for maand, een in enumerate(kennis):
            self._maand(maand, een)
            for blok, getallen in een.bekend.items():
                if getallen is None:
                    continue
                for vak, getal in enumerate(getallen):
                    geheim = self._geheim(blok, vak, 0 if geheim_blijft else maand)
                    samen = {self._aantal(maand, blok, vak): 1.0, geheim: 1.0}
                    self._tussen(samen, getal, getal + 9)
                    if blok in vorige:
                        toen = self._aantal(vorige[blok], blok, vak)
                        verschil = {self._aantal(maand, blok, vak): 1.0, toen: -1.0}
                        self._tussen(verschil, -een.stap[blok], een.stap[blok])
                vorige[blok] = maand
        self._matrices: tuple[object, ...] | None = None

    def _maand(self, maand: int, kennis: Kennis) -> None:
        """Elke woning staat in elke tabel één keer, en een letter hoort bij een stap."""
        breedtes = {"woningen": 1, "fase": 6, "letter": 8, "batch": 5, "eigendom": 4, "termijn": 4}
        plaatsen = [plek for tabel, plek in kennis.bekend if tabel == "woningen"]
        for plek in plaatsen:
            woningen = self._aantal(maand, ("woningen", plek), 0)
            self._gelijk(self._som(maand, ("fase", plek), range(6)) | {woningen: -1.0}, 0)
            if plek in kennis.per_plaats:
                self._gelijk({woningen: 1.0}, kennis.per_plaats[plek])
        for tabel, plek in kennis.bekend:
            if tabel in PER_PLAATS:
                continue
            eigen = [een for een in plaatsen if een.gemeente == plek.gemeente]
            woningen_samen = {self._aantal(maand, ("woningen", een), 0): -1.0 for een in eigen}
            self._gelijk(self._som(maand, (tabel, plek), range(breedtes[tabel])) | woningen_samen, 0)
            if tabel == "letter":
                for stap, letters in LETTERS_PER_STAP.items():
                    in_stap = {self._aantal(maand, ("fase", een), stap): -1.0 for een in eigen}
                    self._hoogstens(self._som(maand, (tabel, plek), letters) | in_stap, 0)
        for (tabel, plek, vak), (laag, hoog) in kennis.grenzen.items():
            self._tussen({self._aantal(maand, (tabel, plek), vak): 1.0}, laag, hoog)
        if kennis.totaal is not None:
            alle = {self._aantal(maand, ("woningen", plek), 0): 1.0 for plek in plaatsen}
            self._gelijk(alle, kennis.totaal)

    def _plek(self, wat: object, laag: float, hoog: float | None) -> int:
        if wat not in self.nummer:
            self.nummer[wat] = len(self.nummer)
            self.laag.append(laag)
            self.hoog.append(hoog)
        return self.nummer[wat]

    def _aantal(self, maand: int, blok: Blok, vak: int) -> int:
        return self._plek((maand, *blok, vak), 0, None)

    def _geheim(self, blok: Blok, vak: int, maand: int) -> int:
        return self._plek(("geheim", maand, *blok, vak), 0, 9)

    def _som(self, maand: int, blok: Blok, vakken: Iterable[int]) -> dict[int, float]:
        return {self._aantal(maand, blok, vak): 1.0 for vak in vakken}

    def _hoogstens(self, termen: dict[int, float], grens: float) -> None:
        self.ub.append((termen, grens))

    def _gelijk(self, termen: dict[int, float], waarde: float) -> None:
        self.eq.append((termen, waarde))

    def _tussen(self, termen: dict[int, float], laag: float, hoog: float) -> None:
        self._hoogstens(termen, hoog)
        self._hoogstens({plek: -factor for plek, factor in termen.items()}, -laag)

    def _zoek(self, doel: dict[int, float]) -> float | None:
        breed = len(self.nummer)
        kosten = np.zeros(breed)
        for plek, factor in doel.items():
            kosten[plek] = factor
        if self._matrices is None:
            self._matrices = (_matrix(self.ub, breed), _matrix(self.eq, breed))
        uitkomst = linprog(
            kosten,
            A_ub=self._matrices[0],
            b_ub=[grens for _, grens in self.ub],
            A_eq=self._matrices[1],
            b_eq=[waarde for _, waarde in self.eq],
            bounds=list(zip(self.laag, self.hoog, strict=True)),
            method="highs-ds",
        )
        return None if uitkomst.status == 2 else float(uitkomst.fun)

    def ruimte(self, getallen: Iterable[Getal]) -> float | None:
        """Het verschil tussen de hoogste en de laagste som van deze getallen; None als niets past."""
        doel = {self.nummer[getal]: 1.0 for getal in getallen}
        laagst = self._zoek(doel)
        hoogst = self._zoek({plek: -factor for plek, factor in doel.items()})
        return None if laagst is None or hoogst is None else -hoogst - laagst

    def smal(self, getallen: Iterable[Getal]) -> list[Getal]:
        """De getallen die hij op minder dan vijf na weet."""
        return [een for een in getallen if (ruimte := self.ruimte([een])) is None or ruimte < 5 - 1e-5]


def _matrix(rijen: list[tuple[dict[int, float], float]], breed: int) -> coo_array:
    plaatsen = [(nr, plek, factor) for nr, (rij, _) in enumerate(rijen) for plek, factor in rij.items()]
    nummers, plekken, factoren = zip(*plaatsen, strict=True)
    return coo_array((factoren, (nummers, plekken)), shape=(len(rijen), breed)).tocsr()
