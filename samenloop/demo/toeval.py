"""Toeval met een vaste uitkomst: gewogen keuzes, precieze aandelen en schuddingen zonder geheugen."""

import math
from bisect import bisect
from itertools import accumulate
from random import Random


class Keuze:
    """Een gewogen keuze die telkens opnieuw gemaakt wordt."""

    def __init__(self, gewichten: dict[str, float]) -> None:
        self._waarden = tuple(gewichten)
        totaal = sum(gewichten.values())
        # Zonder de laatste grens: wat daarboven uitkomt is de laatste waarde.
        self._grenzen = [grens / totaal for grens in accumulate(gewichten.values())][:-1]

    def trek(self, rng: Random) -> str:
        return self._waarden[bisect(self._grenzen, rng.random())]


class Permutatie:
    """Een vaste schudding van 0..omvang-1, uit te rekenen per plek en dus zonder geheugen."""

    def __init__(self, omvang: int, rng: Random) -> None:
        self.omvang = max(1, omvang)
        self.stap = rng.randrange(self.omvang) | 1
        while math.gcd(self.stap, self.omvang) != 1:
            self.stap += 1
        self.begin = rng.randrange(self.omvang)

    def __call__(self, plek: int) -> int:
        return (plek * self.stap + self.begin) % self.omvang


class Trekking:
    """Een zak met lootjes: elke soort komt precies zo vaak als gevraagd, in willekeurige volgorde."""

    def __init__(self, aantallen: dict[str, int]) -> None:
        self.aantallen = {soort: aantal for soort, aantal in aantallen.items() if aantal}
        self.over = sum(aantallen.values())

    def trek(self, rng: Random) -> str:
        lot = rng.random() * self.over
        soort = ""
        for soort, aantal in self.aantallen.items():  # noqa: B007 - de laatste vangt afrondingen op
            lot -= aantal
            if lot < 0:
                break
        self.over -= 1
        self.aantallen[soort] -= 1
        if not self.aantallen[soort]:
            del self.aantallen[soort]
        return soort
