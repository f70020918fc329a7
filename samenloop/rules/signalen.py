"""Signalen in woorden: wat er verschilt tussen een levering en het portaal, en wat er te doen is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from groningen.rules.datums import in_woorden

from .stappen import stap_in_woorden
from .werkvoorraad import GEMEENTEN_NU

LANGSTE_ANTWOORD = 300
STANDEN: Mapping[str, str] = {"open": "Nog open", "afgehandeld": "Afgehandeld"}
WIE: Mapping[str, str] = {"mijn": "Bij mijn dossiers", "alle": "Hele organisatie"}


@dataclass(frozen=True, slots=True)
class Uitleg:
    """Wat een soort signaal betekent en wat de behandelaar ermee doet."""

    titel: str
    betekenis: str
    wat_nu: str


UITLEG: Mapping[str, Uitleg] = {
    "statusterugval": Uitleg(
        "Status loopt terug",
        "De levering zet het dossier op een eerdere stap dan het portaal kende. De eerdere stap is "
        "overgenomen.",
        "Ga na of dat klopt. Zo niet, laat het bij de bron herstellen; de volgende levering zet het recht.",
    ),
    "afwijking_levering": Uitleg(
        "Levering wijkt af van het portaal",
        "Het dossier is hier na de stand in de levering nog gewijzigd. De stand van het portaal is "
        "blijven staan.",
        "Ga na welke stand klopt. Werk zo nodig het dossier bij, of laat de bron bijwerken.",
    ),
}


def verschil(soort: str, gegevens: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Wat het portaal en de levering elk zeggen, als paren van kop en zin.

    `soort` is die van het dossier. `gegevens` van een terugval: `van` en `naar` (statussen) en
    `status_sinds`; van een afwijking: `portaal` en `levering` (statussen), `portaal_gewijzigd_op` en
    `status_sinds`. De dagen zijn ISO-datums; wat ontbreekt, wordt niet genoemd.
    """
    paren = []
    for kop, status, wanneer, dag in (
        (
            "Het portaal",
            gegevens.get("portaal") or gegevens.get("van"),
            "gewijzigd op",
            gegevens.get("portaal_gewijzigd_op"),
        ),
        (
            "De levering",
            gegevens.get("levering") or gegevens.get("naar"),
            "sinds",
            gegevens.get("status_sinds"),
        ),
    ):
        if status:
            erbij = f", {wanneer} {in_woorden(date.fromisoformat(dag))}" if dag else ""
            paren.append((kop, stap_in_woorden(soort, status) + erbij))
    return paren


@dataclass(frozen=True, slots=True)
class Signaalfilters:
    """De filters op de lijst met signalen; lege velden filteren niet."""

    wie: str = "alle"
    soort: str = ""
    gemeente: str = ""
    stand: str = "open"


NAMEN: Mapping[str, str] = {"wie": "Van wie", "soort": "Soort", "gemeente": "Gemeente", "stand": "Stand"}
KEUZES: Mapping[str, Mapping[str, str]] = {
    "wie": WIE,
    "soort": {soort: uitleg.titel for soort, uitleg in UITLEG.items()},
    "gemeente": GEMEENTEN_NU,
    "stand": STANDEN,
}


def lees_signaalfilters(
    vraag: Mapping[str, str], standaard: Signaalfilters
) -> tuple[Signaalfilters, list[str]]:
    """De filters in een URL, en een zin voor elke waarde die niet klopt en dus niet meetelt."""
    goed: dict[str, str] = {}
    meldingen = []
    for veld, keuzes in KEUZES.items():
        waarde = vraag.get(veld, "")
        if waarde in keuzes:
            goed[veld] = waarde
        elif waarde:
            meldingen.append(f"“{waarde[:30]}” is geen keuze bij {NAMEN[veld]} en telt niet mee.")
    return replace(standaard, **goed), meldingen
