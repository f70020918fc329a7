"""Signalen in woorden: wat er verschilt tussen een levering en het portaal, en wat er te doen is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from groningen.rules.datums import in_woorden

from .momenten import VRAGEN, wat_nu
from .stappen import stap_in_woorden
from .wensen import Wensvorm
from .werkvoorraad import GEMEENTEN_NU

LANGSTE_ANTWOORD = 300
STANDEN: Mapping[str, str] = {"open": "Nog open", "afgehandeld": "Afgehandeld"}
RICHTINGEN: Mapping[str, str] = {"ontvangen": "Aan ons", "verstuurd": "Van ons aan de ander"}
TREDEN: Mapping[str, str] = {
    "behandelaar": "De behandelaar",
    "coordinator": "De coördinator",
    "team": "Het bureau",
}
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
    "voorrang": Uitleg(
        "Besluit over voorrang",
        "Er is beslist over uw verzoek om voorrang, of de gemeente antwoordde op uw advies.",
        "Lees het besluit en vertel het de bewoner.",
    ),
}
ORGANISATIE: Mapping[str, str] = {"versterking": "NCG", "schade": "IMG"}


def uitleg_van(soort: str, bronsoort: str = "", letter: str = "") -> Uitleg:
    """De uitleg van een signaal; `bronsoort` is het spoor waar het feit in zit, leeg als dat er niet is."""
    if soort in UITLEG:
        return UITLEG[soort]
    vraag, wie = VRAGEN[soort], ORGANISATIE.get(bronsoort, "de ander")
    titel, betekenis = (
        zin[:1].upper() + zin[1:] for zin in (vraag.titel.format(wie=wie), vraag.betekenis.format(wie=wie))
    )
    return Uitleg(titel, betekenis, wat_nu(soort, letter))


# De lijst staat op waarde voor de bewoner; per tiental een kop met wat daar te winnen is.
GROEPEN: Mapping[int, tuple[str, str]] = {
    5: ("E · samen afhandelen", "Versterken is nodig en schadeherstel kan nu nog mee. Begin hier."),
    4: ("B · samen opnemen", "Beide opnames moeten nog komen. De bewoner hoeft maar één keer thuis te zijn."),
    3: (
        "D · wacht op de beoordeling",
        "Vóór het versterkingsadvies moet vaststaan of schadeherstel mee kan.",
    ),
    2: ("F · de bouw loopt", "Alleen schade die de aannemer vindt, kan nog mee."),
    1: ("A en C · nu niet samen", "Samen doen vertraagt de schade. Wel goed om van elkaar te weten."),
    0: ("Overig", "Verschillen met een levering, en dossiers waar niets meer samen te doen is."),
}


def groep_van(waarde: int) -> tuple[str, str]:
    """De kop waar een signaal met deze waarde onder staat, met een zin uitleg."""
    return GROEPEN[waarde // 10]


def verschil(soort: str, gegevens: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Wat het portaal en de levering elk zeggen, als paren van kop en zin.

    Van een signaal van de andere organisatie: waar haar dossier nu staat (`ander`, sinds `op`).

    `soort` is die van het dossier waar het feit in zit. `gegevens` van een terugval: `van` en `naar`
    (statussen) en `status_sinds`; van een afwijking: `portaal` en `levering` (statussen),
    `portaal_gewijzigd_op` en `status_sinds`; van een wens: `wens` (de vorm), `antwoord` en `gegeven_op`; van
    een antwoord op het plan: `plan` en `gegeven_op`; van een toestemming: `delen` en `gegeven_op`. De dagen
    zijn ISO-datums; wat ontbreekt, wordt niet genoemd.
    """
    paren = []
    if (vorm := gegevens.get("wens")) and (gegeven := gegevens.get("gegeven_op")):
        zin = f"{Wensvorm(vorm).naam}: {gegevens.get('antwoord')}, {in_woorden(date.fromisoformat(gegeven))}"
        paren.append(("De bewoner", zin))
    if (plan := gegevens.get("plan")) and (gegeven := gegevens.get("gegeven_op")):
        paren.append(("De bewoner", f"{plan}, {in_woorden(date.fromisoformat(gegeven))}"))
    if (delen := gegevens.get("delen")) and (gegeven := gegevens.get("gegeven_op")):
        paren.append(("De bewoner", f"{delen}, {in_woorden(date.fromisoformat(gegeven))}"))
    if voordracht := gegevens.get("voordracht"):
        paren.append(("Voordracht", voordracht))
    if svip := gegevens.get("svip"):
        paren.append((svip, gegevens.get("nieuws") or ""))
    if (status := gegevens.get("ander")) and (dag := gegevens.get("op")):
        organisatie = "IMG" if soort == "schade" else "NCG"
        paren.append(
            (organisatie, f"{stap_in_woorden(soort, status)}, {in_woorden(date.fromisoformat(dag))}")
        )
    if (besluit := gegevens.get("besluit")) and (dag := gegevens.get("besloten_op")):
        paren.append(("Besluit", f"{besluit}, {in_woorden(date.fromisoformat(dag))}"))
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

    richting: str = "ontvangen"
    wie: str = "alle"
    trede: str = ""
    soort: str = ""
    gemeente: str = ""
    stand: str = "open"


NAMEN: Mapping[str, str] = {
    "richting": "Richting",
    "wie": "Van wie",
    "trede": "Ligt bij",
    "soort": "Soort",
    "gemeente": "Gemeente",
    "stand": "Stand",
}
KEUZES: Mapping[str, Mapping[str, str]] = {
    "richting": RICHTINGEN,
    "wie": WIE,
    "trede": TREDEN,
    "soort": {soort: uitleg_van(soort).titel for soort in (*UITLEG, *VRAGEN)},
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
