"""De vorm van een vak in de matrix: rijen, kolommen, en wat een advies zegt."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from versterking.rules.statussen import Status

from .groepen import BRON, Letter
from .wensen import Wensvorm

RIJEN: Mapping[str, str] = {status.value: status.label for status in Status if status.fase < 6}
KOLOMMEN: Mapping[str, str] = {
    "voorbereiding": "Voorbereiding",
    "opname": "Opname",
    "zienswijze": "Zienswijze",
    "beschikking": "Beschikking",
}


class Wie(StrEnum):
    """Wie er aan zet is. De waarde is de naam op het scherm."""

    BEWONER = "bewoner"
    BEWONERSBEGELEIDER = "bewonersbegeleider (NCG)"
    ZAAKBEGELEIDER = "zaakbegeleider (IMG)"
    PRIORITERING = "prioriteringsteam (IMG)"


@dataclass(frozen=True, slots=True)
class Taak:
    """Wat iemand te doen heeft; `wens` is gevuld als het een vraag is of de bewoner iets samen wil."""

    wie: Wie
    wat: str
    wens: Wensvorm | None = None


@dataclass(frozen=True, slots=True)
class Advies:
    """Wat er nu samen te doen valt (`samen`), wie wat doet, en onder welke voorwaarden."""

    samen: str
    taken: tuple[Taak, ...]
    voorwaarden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lezing:
    """Een letter met haar reden en advies."""

    letter: Letter
    reden: str
    advies: Advies


@dataclass(frozen=True, slots=True)
class Cel:
    """Eén vak. `na_opname` geldt in plaats van de rest zodra de opname van de schade is uitgevoerd.

    `opmerking` is leeg, of een zin die bij dit vak op het scherm hoort.
    """

    rij: str
    kolom: str
    letter: Letter
    reden: str
    advies: Advies
    zekerheid: Literal["zeker", "afgeleid"] = "zeker"
    opmerking: str = ""
    na_opname: Lezing | None = None

    @property
    def sleutel(self) -> str:
        """`2.1/opname`, zoals in de uitvoer van `manage.py samenloop`."""
        return f"{self.rij}/{self.kolom}"

    @property
    def bron(self) -> str:
        return f"{BRON} groep {self.letter}"
