"""Waar een treintje is, en welke woningen achterblijven en waarom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from groningen.rules.datums import in_woorden
from versterking.rules.statussen import VOLGORDE, Status


@dataclass(frozen=True, slots=True)
class Rit:
    """Eén woning die meerijdt."""

    sleutel: int
    status: Status
    sinds: date
    gepauzeerd_op: date | None = None
    opname_op: date | None = None


@dataclass(frozen=True, slots=True)
class Achterblijver:
    rit: Rit
    waarom: str


def kop_van(ritten: Sequence[Rit]) -> Status | None:
    """Waar het treintje is: de status van de meeste woningen; bij gelijk de verste. None als het leeg is."""
    telling = Counter(rit.status for rit in ritten)
    if not telling:
        return None
    return max(telling, key=lambda status: (telling[status], VOLGORDE.index(status)))


def achterblijvers(ritten: Sequence[Rit], vandaag: date) -> list[Achterblijver]:
    """De woningen die nog niet zijn waar het treintje is, de verste achter eerst."""
    kop = kop_van(ritten)
    if kop is None:
        return []
    grens = VOLGORDE.index(kop)
    achter = [rit for rit in ritten if VOLGORDE.index(rit.status) < grens]
    achter.sort(key=lambda rit: (VOLGORDE.index(rit.status), rit.sinds, rit.sleutel))
    return [Achterblijver(rit, _waarom(rit, vandaag)) for rit in achter]


def _waarom(rit: Rit, vandaag: date) -> str:
    if rit.gepauzeerd_op is not None:
        return f"Gepauzeerd sinds {in_woorden(rit.gepauzeerd_op)}."
    if rit.status is Status.OPNAME_PLANNEN:
        if rit.opname_op is None:
            return "Er is nog geen dag voor de opname."
        if rit.opname_op >= vandaag:
            return f"De opname is op {in_woorden(rit.opname_op)}."
        return f"De opname stond op {in_woorden(rit.opname_op)} en is nog niet vastgelegd."
    return f"Hier sinds {in_woorden(rit.sinds)}."


def in_zin(ritten: Sequence[Rit], vandaag: date) -> str:
    """`4 van de 62 nog in 3.1 of eerder`; leeg als niemand achterblijft."""
    achter = achterblijvers(ritten, vandaag)
    if not achter:
        return ""
    verste = max((een.rit.status for een in achter), key=VOLGORDE.index)
    eerder = "" if all(een.rit.status is verste for een in achter) else " of eerder"
    return f"{len(achter)} van de {len(ritten)} nog in {verste.value}{eerder}"
