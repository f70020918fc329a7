"""Of een bewoner nu een opname of herbeoordeling kan vragen, en zo niet: wat hij wel kan (eisen V-07, V-39).

Een huis zonder plan en zonder batch vraagt een opname; een huis dat al is opgenomen en een advies heeft, een
herbeoordeling. Wie al in een van beide rijen staat, hoeft niets te vragen.
"""

from dataclasses import dataclass
from datetime import date

from groningen.rules.datums import in_woorden
from versterking.rules.statussen import Status, Uitkomst

from .verzoek import Soort

# V-22: opgenomen en niet in P50 of P90. Die wachten op een herbeoordeling en staan vanzelf in de rij.
EERST_AAN_DE_BEURT = ("P50", "P90")
BEL = "Hebt u een vraag? Bel uw bewonersbegeleider van NCG."


@dataclass(frozen=True, slots=True)
class Feiten:
    """Wat er over de woning bekend is. Zonder `status` is er geen versterkingsdossier.

    `plan`: staat in een plan dat aan NCG is voorgelegd of in opdracht is. `open_nummer`: van een verzoek op
    dit adres waarop nog niet is geantwoord of dat op zijn beurt wacht.
    """

    status: Status | None = None
    uitkomst: str = ""
    risicoprofiel: str = ""
    batch: str = ""
    plan: bool = False
    opname_gepland_op: date | None = None
    overeenkomst: bool = False
    open_nummer: str = ""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """De soort die de bewoner kan vragen, of met `soort` leeg waarom niet en wat hij dan kan doen."""

    soort: Soort | None = None
    waarom: str = ""
    wat_nu: str = ""
    in_de_rij: bool = False

    def __bool__(self) -> bool:
        return self.soort is not None

    @property
    def reden(self) -> str:
        return f"{self.waarom} {self.wat_nu}".strip()


def wacht_vanzelf(status: Status | None, risicoprofiel: str) -> bool:
    """Of de woning zonder verzoek in de rij voor herbeoordeling staat (V-22)."""
    return status is Status.BEOORDELING and risicoprofiel not in EERST_AAN_DE_BEURT


def toets(feiten: Feiten) -> Antwoord:
    """Wat deze woning nu kan vragen."""
    if feiten.open_nummer:
        return Antwoord(
            waarom=f"Er is al een verzoek voor dit adres, met nummer {feiten.open_nummer}.",
            wat_nu="U hoeft niets te doen. Op deze pagina staat hoe ver het is.",
        )
    match feiten.status:
        case None:
            return Antwoord(Soort.OPNAME)
        case Status.AFGEROND if feiten.uitkomst == Uitkomst.AFGEZIEN:
            return Antwoord(Soort.OPNAME)
        case Status.AFGEROND:
            return Antwoord(
                waarom="Uw woning is al beoordeeld en het dossier is dicht.",
                wat_nu=f"Is er iets veranderd aan uw woning? {BEL}",
            )
        case Status.LOKAAL_PLAN if feiten.batch or feiten.plan:
            return Antwoord(
                waarom="Uw woning staat al op een lijst om te worden opgenomen.",
                wat_nu=f"U hoeft niets te doen. Wij bellen u voor een afspraak. {BEL}",
            )
        case Status.LOKAAL_PLAN:
            return Antwoord(Soort.OPNAME)
        case Status.OPNAME_PLANNEN:
            wanneer = (
                f"Op {in_woorden(feiten.opname_gepland_op)} komt er al iemand voor een opname."
                if feiten.opname_gepland_op
                else "Uw woning krijgt al een opname."
            )
            return Antwoord(waarom=wanneer, wat_nu=f"U hoeft niets te vragen. {BEL}")
        case Status.BEOORDELING if wacht_vanzelf(feiten.status, feiten.risicoprofiel):
            return Antwoord(
                waarom="Uw woning staat al in de rij voor een nieuwe beoordeling.",
                wat_nu="U hoeft niets te vragen. Hieronder staat uw plaats.",
                in_de_rij=True,
            )
        case Status.BEOORDELING:
            return Antwoord(
                waarom="Uw woning wordt nu beoordeeld.",
                wat_nu=f"U krijgt bericht als de beoordeling klaar is. {BEL}",
            )
        case Status.PLANVORMING | Status.UITVOERINGSPLAN | Status.BOUW_VOORBEREIDEN if (
            not feiten.overeenkomst
        ):
            return Antwoord(Soort.HERBEOORDELING)
        case Status.BOUW_VOORBEREIDEN | Status.PLANVORMING | Status.UITVOERINGSPLAN:
            return Antwoord(
                waarom="Er is al een overeenkomst met de aannemer. Dan kan opnieuw beoordelen niet meer.",
                wat_nu=f"Twijfelt u over het plan voor uw woning? {BEL}",
            )
    return Antwoord(
        waarom="Uw woning wordt versterkt of is dat net. Een nieuwe opname is dan niet nodig.",
        wat_nu=f"Is iets niet goed gedaan? {BEL}",
    )
