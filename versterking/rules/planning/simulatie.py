"""Wat een volgorde oplevert, per kwartaal en per stap (eisen C-04, V-27): rekenen, geen voorspelling.

Elk kwartaal neemt elke stap uit zijn rij wat zijn capaciteit toelaat, in de volgorde van de groepen en P50
eerst. Wie in een stap begint, is er `duur` kwartalen mee bezig en staat daarna bij de volgende in de rij.
Een groep die nog niet gestart is, begint pas als de stap erna haar meteen kan opnemen: zo ontstaat er geen
stuwmeer. Niemand valt af.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .capaciteit import Loop
from .kwartaal import Kwartaal
from .stappen import Stap

# Hoeveel kwartalen een woning met een stap bezig is. Eigen keuze: de bronnen noemen geen duur.
DUUR: Mapping[Stap, int] = {
    Stap.OPNAME: 1,
    Stap.BEOORDELING: 1,
    Stap.PLANVORMING: 2,
    Stap.VOORBEREIDING: 1,
    Stap.BOUW: 2,
}
KWARTALEN = 24


@dataclass(frozen=True, slots=True)
class Deel:
    """Woningen van één groep bij één stap. Een groep kan meer delen hebben, als er achterblijvers zijn."""

    groep: str
    stap: Stap
    p50: int
    overig: int
    gestart: bool


@dataclass(frozen=True, slots=True)
class Invoer:
    """Waarmee gerekend wordt. De delen staan in de volgorde waarin zij aan de beurt zijn."""

    begin: Kwartaal
    delen: Sequence[Deel]
    capaciteit: Mapping[Stap, Loop]
    duur: Mapping[Stap, int] = field(default_factory=lambda: DUUR)
    kwartalen: int = KWARTALEN
    stappen: Sequence[Stap] = tuple(Stap)


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén stap in één kwartaal: hoeveel woningen erin gingen, eruit kwamen, en aan het eind wachten of
    ermee bezig zijn."""

    kwartaal: Kwartaal
    stap: Stap
    erin: int
    eruit: int
    wacht: int
    bezig: int


@dataclass(frozen=True, slots=True)
class Verloop:
    """Wanneer een groep begint en klaar is; None als dat niet binnen de berekening valt."""

    begint: Kwartaal | None
    klaar: Kwartaal | None


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """Per kwartaal en stap een regel, per groep haar verloop, en wanneer de laatste P50 veilig is."""

    regels: tuple[Regel, ...]
    groepen: Mapping[str, Verloop]
    laatste_p50: Kwartaal | None
    niet_klaar: int


@dataclass(slots=True)
class _Partij:
    """Woningen van één deel die samen wachten of bezig zijn."""

    rang: int
    groep: str
    p50: int
    overig: int
    gestart: bool
    klaar_in: int = -1

    @property
    def aantal(self) -> int:
        return self.p50 + self.overig

    def neem(self, aantal: int) -> "_Partij":
        """Haalt er hoogstens zoveel uit, P50 eerst."""
        p50 = min(self.p50, aantal)
        overig = min(self.overig, aantal - p50)
        self.p50, self.overig = self.p50 - p50, self.overig - overig
        return _Partij(self.rang, self.groep, p50, overig, gestart=True)


class _Werk:
    """De stand van elke stap tijdens het rekenen."""

    def __init__(self, invoer: Invoer) -> None:
        self.invoer = invoer
        self.rij: dict[Stap, list[_Partij]] = {stap: [] for stap in invoer.stappen}
        self.bezig: dict[Stap, list[_Partij]] = {stap: [] for stap in invoer.stappen}
        self.begint: dict[str, int] = {}
        self.klaar: dict[str, int] = {}
        self.over = {een.groep: 0 for een in invoer.delen}
        self.p50_over = 0
        self.laatste_p50: int | None = None
        for rang, een in enumerate(invoer.delen):
            if een.p50 + een.overig == 0:
                continue
            self.rij[een.stap].append(_Partij(rang, een.groep, een.p50, een.overig, een.gestart))
            self.over[een.groep] += een.p50 + een.overig
            self.p50_over += een.p50

    def op(self, stap: Stap, plek: int) -> int:
        loop = self.invoer.capaciteit.get(stap, Loop())
        return loop.op(self.invoer.begin.plus(plek))

    def ruimte(self, stap: Stap, nu: int) -> int | None:
        """Hoeveel de volgende stap meteen kan opnemen van wat nu in deze begint; None na de laatste."""
        plek = self.invoer.stappen.index(stap) + 1
        if plek == len(self.invoer.stappen):
            return None
        volgende = self.invoer.stappen[plek]
        aankomst = nu + self.invoer.duur[stap]
        kan = sum(self.op(volgende, later) for later in range(nu + 1, aankomst + 1))
        wacht = sum(een.aantal for een in self.rij[volgende])
        onderweg = sum(een.aantal for een in self.bezig[stap])
        return max(0, kan - wacht - onderweg)

    def begin(self, stap: Stap, nu: int) -> int:
        """Neemt uit de rij van deze stap wat er kan; wie al begonnen was, gaat voor."""
        vrij = self.op(stap, nu)
        erin = 0
        for partij in sorted(self.rij[stap], key=lambda een: (not een.gestart, een.rang)):
            hoogstens = vrij
            if not partij.gestart and (ruimte := self.ruimte(stap, nu)) is not None:
                hoogstens = min(vrij, ruimte)
            genomen = partij.neem(hoogstens)
            if not genomen.aantal:
                continue
            genomen.klaar_in = nu + self.invoer.duur[stap] - 1
            self.bezig[stap].append(genomen)
            self.begint.setdefault(partij.groep, nu)
            vrij -= genomen.aantal
            erin += genomen.aantal
        self.rij[stap] = [een for een in self.rij[stap] if een.aantal]
        return erin

    def rond_af(self, stap: Stap, nu: int) -> tuple[int, list[_Partij]]:
        """Wat aan het eind van dit kwartaal met deze stap klaar is."""
        klaar = [een for een in self.bezig[stap] if een.klaar_in == nu]
        self.bezig[stap] = [een for een in self.bezig[stap] if een.klaar_in != nu]
        return sum(een.aantal for een in klaar), klaar

    def schuif_door(self, stap: Stap, klaar: Iterable[_Partij], nu: int) -> None:
        """Naar de rij van de volgende stap, of weg: deze woningen zijn veilig."""
        plek = self.invoer.stappen.index(stap) + 1
        for partij in klaar:
            if plek < len(self.invoer.stappen):
                self.rij[self.invoer.stappen[plek]].append(partij)
                continue
            self.over[partij.groep] -= partij.aantal
            self.p50_over -= partij.p50
            if not self.over[partij.groep]:
                self.klaar[partij.groep] = nu
            if partij.p50:
                self.laatste_p50 = nu


def simuleer(invoer: Invoer) -> Uitkomst:
    """Rekent de kwartalen een voor een door. Dezelfde invoer geeft altijd dezelfde uitkomst."""
    werk = _Werk(invoer)
    regels: list[Regel] = []
    for nu in range(invoer.kwartalen):
        # Van achter naar voor: wat een stap nu opneemt, maakt ruimte voor de stap ervoor.
        erin = {stap: werk.begin(stap, nu) for stap in reversed(invoer.stappen)}
        klaar = {stap: werk.rond_af(stap, nu) for stap in invoer.stappen}
        # Wat nu aankomt, staat pas volgend kwartaal in de rij: tel eerst.
        regels += [
            Regel(
                invoer.begin.plus(nu),
                stap,
                erin[stap],
                klaar[stap][0],
                sum(een.aantal for een in werk.rij[stap]),
                sum(een.aantal for een in werk.bezig[stap]),
            )
            for stap in invoer.stappen
        ]
        for stap in invoer.stappen:
            werk.schuif_door(stap, klaar[stap][1], nu)

    def kwartaal(plek: int | None) -> Kwartaal | None:
        return None if plek is None else invoer.begin.plus(plek)

    return Uitkomst(
        regels=tuple(regels),
        groepen={
            groep: Verloop(kwartaal(werk.begint.get(groep)), kwartaal(werk.klaar.get(groep)))
            for groep in werk.over
        },
        laatste_p50=kwartaal(werk.laatste_p50) if not werk.p50_over else None,
        niet_klaar=sum(werk.over.values()),
    )
