"""Wat een stap per kwartaal aankan, en wanneer iemand in een rij aan de beurt is (eisen V-27, V-39)."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from .kwartaal import Kwartaal

# Zo ver vooruit zoeken wij; een rij die langer duurt, heeft geen kwartaal dat iets zegt.
VERSTE = 4 * 50


@dataclass(frozen=True, slots=True)
class Loop:
    """De capaciteit van één stap uit één pot: vanaf welk kwartaal hoeveel woningen, op volgorde van tijd.

    Elke rij geldt tot de volgende; vóór de eerste is er geen capaciteit.
    """

    rijen: tuple[tuple[Kwartaal, int], ...] = ()

    @classmethod
    def uit(cls, rijen: Iterable[tuple[Kwartaal, int]]) -> "Loop":
        return cls(tuple(sorted(rijen)))

    def op(self, kwartaal: Kwartaal) -> int:
        """Hoeveel woningen er in dit kwartaal door kunnen."""
        plek = bisect_right(self.rijen, kwartaal, key=lambda rij: rij[0])
        return self.rijen[plek - 1][1] if plek else 0

    def meer(self, aantal: int, vanaf: Kwartaal) -> "Loop":
        """Dezelfde capaciteit met `aantal` woningen per kwartaal erbij (of eraf) vanaf dit kwartaal."""
        eerder = tuple(rij for rij in self.rijen if rij[0] < vanaf)
        later = tuple((van, max(0, per + aantal)) for van, per in self.rijen if van > vanaf)
        return Loop((*eerder, (vanaf, max(0, self.op(vanaf) + aantal)), *later))


def beurt(plaats: int, capaciteit: Loop, *, vanaf: Kwartaal) -> Kwartaal | None:
    """In welk kwartaal nummer `plaats` (1 gaat eerst) aan de beurt is, als de rij in `vanaf` begint.

    None als daar binnen vijftig jaar geen capaciteit voor is, bijvoorbeeld omdat die niet is vastgelegd.
    """
    return next(iter(beurten([plaats], capaciteit, vanaf=vanaf)))


def beurten(plaatsen: Iterable[int], capaciteit: Loop, *, vanaf: Kwartaal) -> list[Kwartaal | None]:
    """`beurt` voor een hele rij tegelijk; de plaatsen hoeven niet op volgorde te staan."""
    grenzen: list[int] = []  # hoeveel woningen er tot en met elk volgend kwartaal aan de beurt zijn
    geweest = 0
    uit: list[Kwartaal | None] = []
    for plaats in plaatsen:
        if plaats < 1:
            raise ValueError(f"Een plaats in de rij begint bij 1, niet bij {plaats}.")
        while geweest < plaats and len(grenzen) < VERSTE:
            geweest += capaciteit.op(vanaf.plus(len(grenzen)))
            grenzen.append(geweest)
        gevonden = bisect_right(grenzen, plaats - 1)
        uit.append(vanaf.plus(gevonden) if gevonden < len(grenzen) else None)
    return uit
