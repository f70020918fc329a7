"""Kleine werelden van woningen die elke maand een beetje veranderen, en wat er van bekend wordt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from governance.rules.cijfers.afronden import BASIS, rond
from governance.rules.cijfers.gebieden import Plek, Telvak, in_blokken
from governance.rules.cijfers.ronde import Ronde, Sleutel, Stand
from tests.governance.aanvaller import Getal, Kennis

STAPLETTERS = ("A", "BC", "D", "E", "F", "")


@dataclass
class Woning:
    gemeente: str
    woonplaats: str
    stap: int
    letter: str
    batch: str
    eigendom: str
    termijn: str

    def vakken(self) -> list[Telvak]:
        plaats, gemeente = Plek(self.gemeente, self.woonplaats), Plek(self.gemeente)
        return [
            Telvak("woningen", plaats, "alle"),
            Telvak("fase", plaats, str(self.stap + 1)),
            Telvak("letter", gemeente, self.letter),
            Telvak("batch", gemeente, self.batch),
            Telvak("eigendom", gemeente, self.eigendom),
            Telvak("termijn", gemeente, self.termijn),
        ]


@dataclass
class Wereld:
    """Woningen, en alle maanden die al bekend zijn gemaakt door de echte regels."""

    toeval: Random
    woningen: list[Woning]
    standen: list[Stand] = field(default_factory=list)
    verschuivingen: dict[Sleutel, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def maak(cls, zaad: int, groottes: dict[Plek, int]) -> Wereld:
        toeval = Random(zaad)
        scheef = [toeval.random() ** 3 + 0.01 for _ in range(6)]
        woningen = [
            Woning(
                plek.gemeente,
                plek.woonplaats,
                toeval.choices(range(6), scheef)[0],
                "geen_schademelding",
                toeval.choices(("1581", "1588", "geen"), (2, 1, 9))[0],
                toeval.choices(("particulier", "corporatie", "onbekend"), (80, 18, 2))[0],
                toeval.choices(("gemist", "gehaald", "loopt", "geen"), (1, 3, 3, 9))[0],
            )
            for plek, aantal in groottes.items()
            for _ in range(aantal)
        ]
        wereld = cls(toeval, woningen)
        for woning in woningen:
            wereld._kies_letter(woning)
        return wereld

    def _kies_letter(self, woning: Woning) -> None:
        letters = STAPLETTERS[woning.stap]
        woning.letter = self.toeval.choice(["geen_schademelding", "gesloten", *letters])

    def maand_verder(self, aantal: int) -> None:
        """Zoveel woningen gaan een stap verder of wisselen van termijn."""
        for woning in self.toeval.sample(self.woningen, min(aantal, len(self.woningen))):
            woning.stap = min(5, woning.stap + self.toeval.choice((0, 1, 1)))
            self._kies_letter(woning)
            woning.termijn = self.toeval.choice(("gemist", "gehaald", "loopt", "geen", woning.termijn))

    def maak_bekend(self) -> None:
        """Eén publicatie volgens de regels van het portaal."""
        tellingen = Counter(vak for woning in self.woningen for vak in woning.vakken())
        plekken = {Plek(woning.gemeente, woning.woonplaats) for woning in self.woningen}
        nu = in_blokken(tellingen, plekken)
        ronde = Ronde(
            list(self.standen),
            nu,
            dict(self.verschuivingen),
            lambda breed: tuple(self.toeval.randrange(BASIS) for _ in range(breed)),
        )
        ronde.beoordeel()
        self.verschuivingen = ronde.verschuivingen
        self.standen.append(Stand(nu, frozenset(ronde.ververst)))

    def kennis(self, *, totaal: bool = True, per_plaats: bool = False) -> list[Kennis]:
        """Wat een buitenstaander weet: de bekende getallen, en hoeveel elk vak hoogstens veranderde."""
        geheel, laatst = [], {}
        for stand in self.standen:
            bekend: dict[Sleutel, tuple[int, ...] | None] = {}
            stappen: dict[Sleutel, int] = {}
            for blok, echt in stand.echt.items():
                bekend[blok] = None
                if blok in stand.ververst:
                    geheim = self.verschuivingen[blok]
                    bekend[blok] = tuple(rond(a, v) for a, v in zip(echt, geheim, strict=True))
                    toen = laatst.get(blok, echt)
                    stappen[blok] = max(abs(nu - eerder) for nu, eerder in zip(echt, toen, strict=True))
                    laatst[blok] = echt
            woningen = {plek: rij[0] for (tabel, plek), rij in stand.echt.items() if tabel == "woningen"}
            geheel.append(
                Kennis(
                    bekend,
                    stappen,
                    sum(woningen.values()) if totaal else None,
                    woningen if per_plaats else {},
                )
            )
        return geheel

    def getallen(self) -> list[Getal]:
        """Elk getal dat ooit bekend werd, de kleinste aantallen vooraan."""
        alle = [
            (aantal, (maand, *blok, vak))
            for maand, stand in enumerate(self.standen)
            for blok in stand.ververst
            for vak, aantal in enumerate(stand.echt[blok])
        ]
        return [getal for _, getal in sorted(alle, key=lambda een: (een[0], str(een[1])))]
