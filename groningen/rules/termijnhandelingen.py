"""Wat men met een termijn kan doen, en waarom het soms niet kan; en de tekst waarmee een bewoner instemt."""

from enum import StrEnum

from .partijen import Partij
from .termijntabel import Regime, Termijnsoort

# Met deze statussen staat een termijn open (`groningen.models.Termijn.Status`).
OPEN = frozenset({"lopend", "opgeschort", "verstreken"})


class Termijnhandeling(StrEnum):
    """De sleutel is ook het laatste deel van het adres van het formulier."""

    OPSCHORTEN = "opschorten"
    VERDAGEN = "verdagen"
    INSTEMMING = "instemming"
    INGEBREKESTELLING = "ingebrekestelling"
    VERTRAGING = "vertraging"

    @property
    def label(self) -> str:
        return {
            Termijnhandeling.OPSCHORTEN: "Opschorten",
            Termijnhandeling.VERDAGEN: "Verdagen",
            Termijnhandeling.INSTEMMING: "Uitstel met instemming vastleggen",
            Termijnhandeling.INGEBREKESTELLING: "Ingebrekestelling vastleggen",
            Termijnhandeling.VERTRAGING: "Vertraging buiten de overheid vastleggen",
        }[self]


# Wat bij welk gevolg hoort. Bij een norm of een termijn van de bewoner zelf valt niets te verschuiven.
_BIJ_REGIME: dict[Regime, frozenset[Termijnhandeling]] = {
    Regime.DWANGSOM: frozenset(
        {Termijnhandeling.OPSCHORTEN, Termijnhandeling.INSTEMMING, Termijnhandeling.INGEBREKESTELLING}
    ),
    Regime.VERGOEDING: frozenset({Termijnhandeling.INSTEMMING, Termijnhandeling.VERTRAGING}),
    Regime.GEEN: frozenset(),
}


def mogelijk(soort: Termijnsoort) -> tuple[Termijnhandeling, ...]:
    """Wat er bij deze soort termijn hoort, in de volgorde van de knoppen."""
    if soort.wie is not Partij.OVERHEID:
        return ()
    erbij = set()
    if soort.verdagingen:
        erbij.add(Termijnhandeling.VERDAGEN)
    if soort.instemming:
        erbij.add(Termijnhandeling.INSTEMMING)
    return tuple(een for een in Termijnhandeling if een in _BIJ_REGIME[soort.regime] or een in erbij)


def waarom_niet(
    handeling: Termijnhandeling, soort: Termijnsoort, *, status: str, ter_beslissing: bool
) -> str:
    """Leeg als het kan, anders één zin die zegt waarom niet of wat er eerst moet."""
    if handeling not in mogelijk(soort):
        return _PAST_NIET[handeling]
    if status not in OPEN and not (handeling is Termijnhandeling.INGEBREKESTELLING and status == "gehaald"):
        return "Deze termijn loopt niet meer: wat moest gebeuren is gedaan, of doet er niet meer toe."
    if ter_beslissing:
        return (
            "Deze termijn was al voorbij toen het dossier binnenkwam. Beslis eerst op de pagina Termijnen of "
            "hij echt is gemist."
        )
    if handeling is Termijnhandeling.VERDAGEN and status == "opgeschort":
        return "De termijn staat stil. Beëindig eerst de opschorting; pas dan is er een dag om te verdagen."
    if handeling is Termijnhandeling.INSTEMMING and status == "opgeschort":
        return "De termijn staat stil. Beëindig eerst de opschorting; pas dan is er een dag om te verzetten."
    if (
        handeling is Termijnhandeling.INSTEMMING
        and soort.regime is Regime.VERGOEDING
        and status == "verstreken"
    ):
        return (
            "Deze datum is al gemist. Wat daarvoor is opgebouwd, verandert niet door een nieuwe afspraak. "
            "Leg het vast als contact met de bewoner."
        )
    return ""


_PAST_NIET = {
    Termijnhandeling.OPSCHORTEN: (
        "Opschorten kan alleen bij een besluit op aanvraag (Awb 4:15). Ligt de vertraging niet bij de "
        "overheid, leg dan de vertraging vast."
    ),
    Termijnhandeling.VERDAGEN: "Bij deze termijn kent de wet geen verdaging.",
    Termijnhandeling.INSTEMMING: "Bij deze termijn valt niets uit te stellen.",
    Termijnhandeling.INGEBREKESTELLING: (
        "Bij deze termijn hoort geen ingebrekestelling. Is er een vergoeding, dan volgt die vanzelf."
    ),
    Termijnhandeling.VERTRAGING: (
        "Dit kan alleen bij een toegezegde stap uit de vergoedingsregeling. Gebruik bij een besluit op "
        "aanvraag de opschorting."
    ),
}


def instemmingstekst(naam: str) -> str:
    """De tekst die de bewoner te lezen krijgt voordat hij met uitstel instemt.

    De Nationale ombudsman (rapport 2023/198) vond dat een bewoner moet weten dat instemmen niet hoeft en
    dat hij er op terug kan komen.
    """
    return (
        f"U vraagt mij om uitstel. Het gaat om: {naam}. Ik vind het goed dat dit later komt, uiterlijk op de "
        "dag die hierbij is genoemd. Ik weet dat ik hier niet mee hoef in te stemmen: zonder mijn akkoord "
        "blijft de oude datum gelden. Ik weet ook dat ik mijn akkoord later kan intrekken."
    )
