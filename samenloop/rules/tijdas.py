"""De twee sporen op ware schaal in de tijd: plaatsen in procenten van de breedte, voor een tekening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from groningen.rules.datums import MAANDEN

RAND = 4.0  # procenten links en rechts, zodat een punt of woord niet buiten de tekening valt
MINSTE = timedelta(days=120)
MEESTE_TIKKEN = 7
LANGE_TIJD = 900  # dagen; daarboven staan er jaren langs de as, daaronder maanden


@dataclass(frozen=True, slots=True)
class Feit:
    """Een dag in een spoor, met wat er toen was of dan komt."""

    op: date
    wat: str


@dataclass(frozen=True, slots=True)
class Punt:
    x: str
    wat: str
    op: date
    straks: bool


@dataclass(frozen=True, slots=True)
class Spoor:
    """De punten van één organisatie; `van` en `tot` zijn waar de lijn begint en eindigt."""

    soort: str
    punten: tuple[Punt, ...]
    van: str
    tot: str


@dataclass(frozen=True, slots=True)
class Tijdas:
    sporen: tuple[Spoor, ...]
    tikken: tuple[tuple[str, str], ...]  # plaats en tekst
    vandaag: str


@dataclass(frozen=True, slots=True)
class Loop:
    """De bekende dagen van één zaak, en of zij nog loopt."""

    feiten: Sequence[Feit] = ()
    loopt: bool = False


def tijdas(lopen: Mapping[str, Loop], vandaag: date) -> Tijdas | None:
    """De as bij de zaak per spoor; None als er te weinig is om te tekenen (minder dan twee dagen).

    De lijn van een spoor begint bij de eerste bekende dag en eindigt vandaag als de zaak nog loopt,
    anders bij de laatste dag die geweest is.
    """
    dagen = sorted({feit.op for loop in lopen.values() for feit in loop.feiten})
    if len(dagen) < 2:
        return None
    eerste = min(dagen[0], vandaag)
    laatste = max(dagen[-1], vandaag, eerste + MINSTE)
    lengte = (laatste - eerste).days

    def x(dag: date) -> str:
        return f"{RAND + (100 - 2 * RAND) * (dag - eerste).days / lengte:.2f}%"

    sporen = []
    for soort, loop in lopen.items():
        op_volgorde = sorted(loop.feiten, key=lambda feit: feit.op)
        geweest = [feit.op for feit in op_volgorde if feit.op <= vandaag]
        sporen.append(
            Spoor(
                soort,
                tuple(Punt(x(feit.op), feit.wat, feit.op, feit.op > vandaag) for feit in op_volgorde),
                x(geweest[0]) if geweest else "",
                x(vandaag if loop.loopt else geweest[-1]) if geweest else "",
            )
        )
    tikken = tuple((x(dag), tekst) for dag, tekst in _tikken(eerste, laatste))
    return Tijdas(tuple(sporen), tikken, x(vandaag))


def _tikken(eerste: date, laatste: date) -> list[tuple[date, str]]:
    """De eerste dag van jaren of maanden ertussen, niet te dicht op elkaar; januari heet naar het jaar."""
    if (laatste - eerste).days > LANGE_TIJD:
        jaren = range(eerste.year + 1, laatste.year + 1)
        stap = -(-len(jaren) // MEESTE_TIKKEN) or 1
        return [(date(jaar, 1, 1), str(jaar)) for jaar in jaren[::stap]]
    maanden = range(eerste.year * 12 + eerste.month, laatste.year * 12 + laatste.month)
    stap = next(stap for stap in (1, 2, 3, 4, 6, 12) if len(maanden) <= stap * MEESTE_TIKKEN)
    return [(date(n // 12, n % 12 + 1, 1), _maand(n)) for n in maanden if n % stap == 0]


def _maand(nummer: int) -> str:
    if nummer % 12 == 0:
        return str(nummer // 12)
    return MAANDEN[nummer % 12][:3].replace("maa", "mrt")
