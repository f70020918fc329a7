"""De vormen van de controle op dubbel betalen: een plan, een bevinding, de uitkomst, en tellen."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from groningen.rules.uitleg import Stap
from schade.rules.statussen import Besluit, Soort

from .oplossing import Bouwdeel, Bron, Deelsoort, Partij

NUL = Decimal("0.00")
AAN_HET_GEBOUW = frozenset({Soort.FYSIEK, Soort.DUURZAAM_HERSTEL})
VERANTWOORDELIJK = "Afspraak in dit plan: per deel één verantwoordelijke"
VOORDEEL = "Burgerlijk Wetboek, artikel 6:100 (voordeel telt mee bij schade)"
NATURA = "IMG, voorwaarden herstel in natura (gepubliceerd)"


class Ernst(StrEnum):
    """Wat een bevinding vraagt: het plan wijzigen, opschrijven waarom het goed is, of niets."""

    OPLOSSEN = "oplossen"
    AFWEGEN = "afwegen"
    GOED = "goed"


class Soortbevinding(StrEnum):
    OVERLAP = "overlap"
    DUBBEL_HERSTEL = "dubbel_herstel"
    TWEE_POTTEN = "twee_potten"
    MEER_DAN_TOEGEKEND = "meer_dan_toegekend"
    INBRENG_NIET_UITBETAALD = "inbreng_niet_uitbetaald"
    INBRENG_TE_KORT = "inbreng_te_kort"
    INBRENG_OVER = "inbreng_over"
    GELD_OF_NATURA = "geld_of_natura"
    NATURA_BIJ_VERSTERKING = "natura_bij_versterking"
    DUURZAAM_VOORWAARDE = "duurzaam_voorwaarde"
    SLOOP_HERSTEL = "sloop_herstel"
    SLOOP_UITBETAALD = "sloop_uitbetaald"
    SLOOP_NOG_TE_BETALEN = "sloop_nog_te_betalen"
    SLOOP_WAARDEDALING = "sloop_waardedaling"
    STAAT_LOS = "staat_los"
    NIETS_DUBBEL = "niets_dubbel"


@dataclass(frozen=True, slots=True)
class Deel:
    """Een deel van het plan, zoals de controle het kent. `bedrag` None: nog niet bekend."""

    nummer: int
    omschrijving: str
    soort: Deelsoort
    bouwdeel: Bouwdeel
    verantwoordelijke: Partij
    bron: Bron
    bedrag: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Toekenning:
    """Een melding bij IMG met haar besluit. `besluit` leeg: nog geen; `voldaan`: uitbetaald of hersteld."""

    nummer: str
    soort: Soort
    besluit: str
    bedrag: Decimal = NUL
    voldaan: bool = False

    @property
    def toegekend(self) -> bool:
        return self.besluit in (Besluit.VERGOEDING, Besluit.HERSTEL_IN_NATURA)


@dataclass(frozen=True, slots=True)
class Plan:
    """Alles waar de controle naar kijkt: de delen, de besluiten van IMG, de inbreng en sloop of niet."""

    delen: tuple[Deel, ...]
    toekenningen: tuple[Toekenning, ...] = ()
    inbreng: Decimal = NUL
    sloop_nieuwbouw: bool = False


@dataclass(frozen=True, slots=True)
class Bevinding:
    """Eén uitkomst. `sleutel` verandert als het geld of de delen veranderen waar zij over gaat.

    `wat_nu` is voor de begeleiders, leeg als er niets hoeft. `bewonersgeld`: gaat over wat de bewoner
    inbrengt, en is dus niet voor IMG.
    """

    soort: Soortbevinding
    sleutel: str
    ernst: Ernst
    kop: str
    uitleg: str
    regel: str
    bevestigd: bool
    wat_nu: str = ""
    bewonersgeld: bool = False


@dataclass(frozen=True, slots=True)
class Pot:
    """Wat er van één soort geld betaald wordt; `onbekend` is het aantal delen zonder bedrag."""

    bron: Bron
    bedrag: Decimal
    onbekend: int


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """De bevindingen, de som in stappen en het geld per pot."""

    bevindingen: tuple[Bevinding, ...]
    som: tuple[Stap, ...]
    potten: tuple[Pot, ...]

    @property
    def totaal(self) -> Decimal:
        return sum((pot.bedrag for pot in self.potten), NUL)

    @property
    def onbekend(self) -> int:
        return sum(pot.onbekend for pot in self.potten)

    def open_bevindingen(self, afgewogen: Collection[str]) -> list[Bevinding]:
        """Wat nog in de weg staat: op te lossen, of af te wegen en nog niet afgewogen."""
        return [
            een
            for een in self.bevindingen
            if een.ernst is Ernst.OPLOSSEN or (een.ernst is Ernst.AFWEGEN and een.sleutel not in afgewogen)
        ]


@dataclass(frozen=True, slots=True)
class Geld:
    """De bedragen waar de controle mee rekent."""

    toegekend: Decimal
    uitbetaald: Decimal
    inbreng: Decimal
    van_img: Decimal
    van_inbreng: Decimal
    inbreng_onbekend: bool
    besluiten: int
    zonder_besluit: tuple[str, ...]

    @property
    def over(self) -> Decimal:
        return self.toegekend - self.inbreng - self.van_img


def geteld(plan: Plan, delen: Sequence[Deel]) -> Geld:
    gebouw = [een for een in plan.toekenningen if een.soort in AAN_HET_GEBOUW]
    toegekend = [een for een in gebouw if een.toegekend]
    return Geld(
        toegekend=samen(een.bedrag for een in toegekend),
        uitbetaald=samen(e.bedrag for e in toegekend if e.besluit == Besluit.VERGOEDING and e.voldaan),
        inbreng=plan.inbreng,
        van_img=pot_van(Bron.IMG, delen).bedrag,
        van_inbreng=pot_van(Bron.INBRENG, delen).bedrag,
        inbreng_onbekend=bool(pot_van(Bron.INBRENG, delen).onbekend),
        besluiten=len(toegekend),
        zonder_besluit=tuple(sorted(een.nummer for een in gebouw if not een.besluit)),
    )


def samen(bedragen: Iterable[Decimal]) -> Decimal:
    return sum(bedragen, NUL)


def pot_van(bron: Bron, delen: Iterable[Deel]) -> Pot:
    hier = [deel for deel in delen if deel.bron is bron]
    return Pot(
        bron,
        samen(deel.bedrag for deel in hier if deel.bedrag is not None),
        sum(deel.bedrag is None for deel in hier),
    )


def namen(delen: Iterable[Deel]) -> str:
    return ", ".join(f"“{deel.omschrijving}” ({deel.verantwoordelijke.naam})" for deel in delen)


def en_(delen: Sequence[str]) -> str:
    return delen[0] if len(delen) == 1 else f"{', '.join(delen[:-1])} en {delen[-1]}"
