"""Welke wisselwoning bij een bewoner past, en wanneer zij vrij is.

De volgorde is een eigen keuze: eerst wat aan alles voldoet, dan wat het dichtst bij het huis staat, dan de
kleinste die groot genoeg is. De bronnen noemen alleen dat gemeenten wisselwoningen regelen en verdelen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot, inf

DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Periode:
    """Eerste en laatste dag tellen mee; `tot` None is voorlopig zonder einde."""

    van: date
    tot: date | None

    def raakt(self, ander: "Periode") -> bool:
        """Of de twee een dag delen."""
        return (ander.tot is None or self.van <= ander.tot) and (self.tot is None or ander.van <= self.tot)

    def omvat(self, ander: "Periode") -> bool:
        """Of de ander er helemaal in past."""
        na_begin = self.van <= ander.van
        return na_begin and (self.tot is None or (ander.tot is not None and ander.tot <= self.tot))


@dataclass(frozen=True, slots=True)
class Vraag:
    """Wat de bewoner nodig heeft; x en y (RD, meters) van zijn huis, als die bekend zijn."""

    periode: Periode
    kamers: int = 1
    gelijkvloers: bool = False
    huisdieren: bool = False
    x: int | None = None
    y: int | None = None


@dataclass(frozen=True, slots=True)
class Aanbod:
    """Een wisselwoning met haar bezette dagen."""

    sleutel: int
    kamers: int
    gelijkvloers: bool
    huisdieren: bool
    beschikbaar: Periode
    bezet: Sequence[Periode] = ()
    x: int | None = None
    y: int | None = None


@dataclass(frozen=True, slots=True)
class Passend:
    """Een vrije woning: hoe ver zij staat (meters, None als dat onbekend is) en wat er niet aan klopt."""

    aanbod: Aanbod
    afstand: float | None
    mist: tuple[str, ...]


def is_vrij(aanbod: Aanbod, periode: Periode) -> bool:
    """Of de woning deze hele periode te boeken is."""
    return aanbod.beschikbaar.omvat(periode) and not any(een.raakt(periode) for een in aanbod.bezet)


def eerste_vrij(aanbod: Aanbod, periode: Periode) -> Periode | None:
    """De eerste vrije periode van dezelfde lengte, op of na het gevraagde begin; None als die er niet is."""
    if periode.tot is None:
        return None
    lengte = periode.tot - periode.van
    einden = (een.tot + DAG for een in aanbod.bezet if een.tot is not None)
    for begin in sorted({max(periode.van, aanbod.beschikbaar.van), *einden}):
        kans = Periode(begin, begin + lengte)
        if begin >= periode.van and is_vrij(aanbod, kans):
            return kans
    return None


def kies(aanbod: Iterable[Aanbod], vraag: Vraag) -> list[Passend]:
    """De vrije woningen, de best passende eerst. Wat niet helemaal past, staat erbij met wat er mist."""
    vrij = (een for een in aanbod if is_vrij(een, vraag.periode))
    gekozen = [Passend(een, afstand(een, vraag), mist(een, vraag)) for een in vrij]
    return sorted(
        gekozen,
        key=lambda een: (
            len(een.mist),
            inf if een.afstand is None else round(een.afstand / 100),
            een.aanbod.kamers,
            een.aanbod.sleutel,
        ),
    )


def afstand(aanbod: Aanbod, vraag: Vraag) -> float | None:
    """Meters hemelsbreed tussen het huis en de wisselwoning."""
    if aanbod.x is None or aanbod.y is None or vraag.x is None or vraag.y is None:
        return None
    return hypot(aanbod.x - vraag.x, aanbod.y - vraag.y)


def mist(aanbod: Aanbod, vraag: Vraag) -> tuple[str, ...]:
    """Waaraan de woning niet voldoet, in woorden."""
    uit = []
    if aanbod.kamers < vraag.kamers:
        uit.append(f"te weinig slaapkamers ({aanbod.kamers})")
    if vraag.gelijkvloers and not aanbod.gelijkvloers:
        uit.append("niet gelijkvloers")
    if vraag.huisdieren and not aanbod.huisdieren:
        uit.append("geen huisdieren toegestaan")
    return tuple(uit)
