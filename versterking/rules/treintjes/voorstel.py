"""Het voorstel: welke woningen samen een treintje worden (eisen C-04 en C-05; 004 r.41-42).

Woningen bij dezelfde stap, in dezelfde straat en hetzelfde gebouw horen bij elkaar; dan van hetzelfde soort
en dichtbij. P50 en P90 staan door elkaar als zij in dezelfde straat staan. De grootte staat in de bron; hoe
ver een straat weg mag liggen en waarnaar wij streven, is een eigen keuze.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot, inf

from versterking.rules.planning.stappen import Stap

from .gang import GROOTST, KLEINST, RUIM
from .woning import Woning, in_gebouwen, rang
from .woorden import benoem, verklaar

# Eigen keuzes. Een straat met minder woningen krijgt gezelschap van een straat dichtbij.
STREEF = 40
DICHTBIJ = 500  # meter, tussen de middens van twee groepen
VERST = 3000  # meter: zo ver zoekt een groep die te klein is nog een treintje
# Een ander soort woning of een ander risico telt als zoveel keer zo ver weg.
ANDER_SOORT, ANDER_RISICO = 1.5, 1.25

PAST_NIET = (
    f"Bij deze stap staan hier minder dan {KLEINST} woningen bij elkaar, en binnen {VERST // 1000} kilometer "
    "is geen treintje met plaats."
)


@dataclass(frozen=True, slots=True)
class Trein:
    """Een voorgesteld treintje; de woningen staan in de volgorde waarin zij aan de beurt zijn, P50 eerst."""

    naam: str
    reden: str
    stap: Stap | None
    woningen: tuple[int, ...]
    p50: int
    p90: int

    @property
    def ruim(self) -> bool:
        """Meer dan de grootte waarnaar wij streven, maar niet meer dan mag."""
        return len(self.woningen) > RUIM


@dataclass(frozen=True, slots=True)
class Voorstel:
    """De treintjes in de volgorde waarin zij gaan, en de woningen die nergens bij pasten."""

    treinen: tuple[Trein, ...]
    past_niet: tuple[int, ...]


def stel_voor(woningen: Iterable[Woning]) -> Voorstel:
    """Verdeelt de woningen over treintjes. Dezelfde woningen geven altijd hetzelfde voorstel."""
    per_stap: dict[Stap | None, list[Woning]] = {}
    for een in woningen:
        per_stap.setdefault(een.stap, []).append(een)
    treinen: list[Trein] = []
    over: list[int] = []
    for stap, deel in per_stap.items():
        for groep in _groepen(deel):
            if groep.aantal < KLEINST:
                over += [een.sleutel for een in groep.woningen]
            else:
                treinen.append(_trein(stap, groep.woningen))
    return Voorstel(tuple(sorted(treinen, key=_beurt)), tuple(sorted(over)))


def _beurt(trein: Trein) -> tuple[float, float, str, tuple[int, ...]]:
    """Het treintje met naar verhouding de meeste P50 gaat eerst, dan dat met de meeste P90."""
    aantal = len(trein.woningen)
    return -trein.p50 / aantal, -trein.p90 / aantal, trein.naam, trein.woningen


def _trein(stap: Stap | None, woningen: list[Woning]) -> Trein:
    op_risico = Counter(een.risico for een in woningen)
    return Trein(
        naam=benoem(woningen),
        reden=verklaar(stap, woningen),
        stap=stap,
        woningen=tuple(
            een.sleutel for een in sorted(woningen, key=lambda een: (rang(een.risico), een.volgorde))
        ),
        p50=op_risico["P50"],
        p90=op_risico["P90"],
    )


@dataclass(slots=True, eq=False)
class _Groep:
    """Woningen die bij elkaar blijven, met hun midden en wat er het meest voorkomt."""

    woningen: list[Woning]
    x: float | None = None
    y: float | None = None
    soort: str = ""
    risico: str = ""

    def __post_init__(self) -> None:
        plekken = [(een.x, een.y) for een in self.woningen if een.x is not None and een.y is not None]
        if plekken:
            self.x = sum(x for x, _ in plekken) / len(plekken)
            self.y = sum(y for _, y in plekken) / len(plekken)
        self.soort = _meest(een.soort for een in self.woningen)
        self.risico = _meest(een.risico for een in self.woningen)

    @property
    def aantal(self) -> int:
        return len(self.woningen)

    @property
    def volgorde(self) -> tuple[str, str, int, str, int]:
        return min(een.volgorde for een in self.woningen)

    def afstand(self, ander: "_Groep") -> float:
        """Meters tussen de middens; zonder plek telt dezelfde straat als naast elkaar, de rest als ver."""
        if self.x is None or self.y is None or ander.x is None or ander.y is None:
            straten = {(een.plaats, een.straat) for een in self.woningen}
            return 0.0 if any((een.plaats, een.straat) in straten for een in ander.woningen) else inf
        return hypot(self.x - ander.x, self.y - ander.y)

    def weegt(self, ander: "_Groep") -> float:
        """De afstand, met een toeslag voor een ander soort woning of een ander risico."""
        soort = 1.0 if self.soort == ander.soort else ANDER_SOORT
        risico = 1.0 if self.risico == ander.risico else ANDER_RISICO
        # Een meter erbij: van wie op dezelfde plek staat, gaat hetzelfde soort toch voor.
        return (self.afstand(ander) + 1) * soort * risico


def _meest(waarden: Iterable[str]) -> str:
    telling = Counter(waarden)
    return min(telling, key=lambda waarde: (-telling[waarde], waarde))


def _groepen(woningen: list[Woning]) -> list[_Groep]:
    """Straten, dan straten dichtbij in dezelfde plaats, dan wat te klein bleef bij wat het dichtst bij is."""
    straten: dict[tuple[str, str], list[tuple[Woning, ...]]] = {}
    for blok in in_gebouwen(woningen):
        straten.setdefault((blok[0].plaats, blok[0].straat), []).append(blok)
    per_plaats: dict[str, list[_Groep]] = {}
    for (plaats, _straat), blokken in sorted(straten.items()):
        per_plaats.setdefault(plaats, []).extend(_verdeel_straat(blokken))
    groepen: list[_Groep] = []
    for _plaats, deel in sorted(per_plaats.items()):
        groepen += _voeg_samen(deel, klein=STREEF, ver=DICHTBIJ, hoogstens=RUIM)
    groepen = _voeg_samen(groepen, klein=KLEINST, ver=VERST, hoogstens=RUIM)
    return _voeg_samen(groepen, klein=KLEINST, ver=VERST, hoogstens=GROOTST)


def _verdeel_straat(blokken: list[tuple[Woning, ...]]) -> list[_Groep]:
    """Eén groep, of bij een lange straat een paar ongeveer even grote delen: per soort, op nummer."""
    heel = [deel for blok in blokken for deel in _verdeel_gebouw(blok)]
    totaal = sum(map(len, heel))
    if totaal <= RUIM:
        return [_Groep([een for blok in heel for een in blok])]
    heel.sort(key=lambda blok: (_meest(een.soort for een in blok), blok[0].volgorde))
    streef = totaal / ceil(totaal / RUIM)
    delen: list[list[Woning]] = [[]]
    for blok in heel:
        if delen[-1] and (len(delen[-1]) + len(blok) > RUIM or len(delen[-1]) >= streef):
            delen.append([])
        delen[-1] += blok
    return [_Groep(deel) for deel in delen]


def _verdeel_gebouw(blok: tuple[Woning, ...]) -> list[tuple[Woning, ...]]:
    """Een gebouw blijft heel, tenzij het groter is dan een treintje mag zijn."""
    if len(blok) <= GROOTST:
        return [blok]
    aantal = ceil(len(blok) / GROOTST)
    grenzen = [round(len(blok) * plek / aantal) for plek in range(aantal + 1)]
    return [blok[van:tot] for van, tot in pairwise(grenzen)]


def _voeg_samen(groepen: list[_Groep], *, klein: int, ver: float, hoogstens: int) -> list[_Groep]:
    """Geeft elke groep kleiner dan `klein`, de kleinste eerst, aan de groep die het best past."""
    over = sorted(groepen, key=lambda een: (een.aantal, een.volgorde))
    alleen: set[int] = set()  # waarvoor niets past; wie groter wordt, past ook later niet bij hen
    while True:
        kandidaten = [een for een in over if een.aantal < klein and id(een) not in alleen]
        if not kandidaten:
            return sorted(over, key=lambda een: een.volgorde)
        groep = min(kandidaten, key=lambda een: (een.aantal, een.volgorde))
        past = [
            een
            for een in over
            if een is not groep and een.aantal + groep.aantal <= hoogstens and groep.afstand(een) <= ver
        ]
        if not past:
            alleen.add(id(groep))
            continue
        beste = min(past, key=lambda een: (groep.weegt(een), een.volgorde))
        over = [een for een in over if een is not groep and een is not beste]
        over.append(_Groep(beste.woningen + groep.woningen))
