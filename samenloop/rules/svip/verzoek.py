"""Wat een verzoek aan het informatiepunt is: de soorten, de standen, de AVG-toets en de normtijden.

Bron: de evaluatie van 2021 (002, r.731-750 en r.1205-1211; eisen M-42, P-04 en P-07): verzoeken en hun
opvolging worden gelogd, met een informatiepunt aan beide kanten en vier formulieren (aanvraag, toestemming,
intrekking en beoordeling). De vragen van de toets volgen AVG art. 5 en 6. De normtijden zijn onze keuze.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groningen.rules.kalender import plus_werkdagen

LANGSTE_TEKST = 1000
LANGSTE_REDEN = 500
LANGSTE_NUMMER = 20
# Zo lang mag iemand gegevens hoogstens zien op één verzoek (onze keuze; korter dan een gewone toestemming).
LANGSTE_DAGEN = 183


class Soort(StrEnum):
    """Wat er gevraagd wordt; de eerste drie zijn de top drie van de evaluatie."""

    STATUS = "status"
    KOPPELEN = "koppelen"
    VERSNELLING = "versnelling"
    GEGEVENS = "gegevens"


SOORTEN: Mapping[Soort, str] = {
    Soort.STATUS: "Hoe staat het ervoor",
    Soort.KOPPELEN: "Collega’s koppelen",
    Soort.VERSNELLING: "Versnellen",
    Soort.GEGEVENS: "Gegevens inzien",
}
SOORTUITLEG: Mapping[Soort, str] = {
    Soort.STATUS: "Een vraag over de stand. De ander antwoordt met wat de wet laat zien: de stap, wie het "
    "doet en de volgende datum.",
    Soort.KOPPELEN: "De ander noemt wie er met u samenwerkt. Daar komt een vast tweetal uit.",
    Soort.VERSNELLING: "U vraagt de ander dit adres voor te laten gaan. Dat kan alleen waar de regels van "
    "voorrang het toelaten.",
    Soort.GEGEVENS: "Rapporten, bedragen of aantekeningen van de ander. De ander toetst eerst of het mag, en "
    "de bewoner moet ja zeggen.",
}


class Stand(StrEnum):
    INGEDIEND = "ingediend"
    TERUGGEGEVEN = "teruggegeven"
    DOORGESTUURD = "doorgestuurd"
    TOESTEMMING_GEVRAAGD = "toestemming_gevraagd"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"
    VERLOPEN = "verlopen"
    GESLOTEN = "gesloten"


STANDEN: Mapping[Stand, str] = {
    Stand.INGEDIEND: "Bij het eigen bureau",
    Stand.TERUGGEGEVEN: "Terug bij de vrager",
    Stand.DOORGESTUURD: "Bij het bureau van de ander",
    Stand.TOESTEMMING_GEVRAAGD: "Bij de bewoner",
    Stand.TOEGEKEND: "Toegekend",
    Stand.AFGEWEZEN: "Afgewezen",
    Stand.INGETROKKEN: "Ingetrokken",
    Stand.VERLOPEN: "Verlopen",
    Stand.GESLOTEN: "Gesloten: toestemming ingetrokken",
}
# Hier wacht iemand op iemand.
LOPEND = (Stand.INGEDIEND, Stand.TERUGGEGEVEN, Stand.DOORGESTUURD, Stand.TOESTEMMING_GEVRAAGD)
# Hier wacht een van de twee bureaus.
BIJ_BUREAU = (Stand.INGEDIEND, Stand.DOORGESTUURD)
DICHT = tuple(stand for stand in Stand if stand not in LOPEND)

# Elke stap: uit welke standen, en waarheen.
OVERGANGEN: Mapping[str, tuple[tuple[Stand, ...], Stand]] = {
    "geef_terug": ((Stand.INGEDIEND,), Stand.TERUGGEGEVEN),
    "dien_opnieuw_in": ((Stand.TERUGGEGEVEN,), Stand.INGEDIEND),
    "stuur_door": ((Stand.INGEDIEND,), Stand.DOORGESTUURD),
    "vraag_toestemming": ((Stand.DOORGESTUURD,), Stand.TOESTEMMING_GEVRAAGD),
    "ken_toe": ((Stand.DOORGESTUURD, Stand.TOESTEMMING_GEVRAAGD), Stand.TOEGEKEND),
    "wijs_af": ((Stand.DOORGESTUURD, Stand.TOESTEMMING_GEVRAAGD), Stand.AFGEWEZEN),
    "trek_in": ((*LOPEND, Stand.TOEGEKEND), Stand.INGETROKKEN),
    "verloop": ((*LOPEND, Stand.TOEGEKEND), Stand.VERLOPEN),
    "sluit": ((Stand.TOEGEKEND,), Stand.GESLOTEN),
}


class Toetsvraag(StrEnum):
    """De vaste vragen van de AVG-toets. Alleen vier keer ja is een positieve beoordeling."""

    DOEL = "doel"
    NOODZAAK = "noodzaak"
    MINDER = "minder"
    GROND = "grond"


TOETSVRAGEN: Mapping[Toetsvraag, str] = {
    Toetsvraag.DOEL: "Is duidelijk waarvoor de gegevens nodig zijn?",
    Toetsvraag.NOODZAAK: "Zijn ze nodig voor de taak van wie ze vraagt?",
    Toetsvraag.MINDER: "Is dit het minste waarmee het kan?",
    Toetsvraag.GROND: "Is er een grond, als de bewoner toestemming geeft?",
}
TOETSBRON: Mapping[Toetsvraag, str] = {
    Toetsvraag.DOEL: "AVG art. 5 lid 1 onder b, doelbinding",
    Toetsvraag.NOODZAAK: "AVG art. 5 lid 1 onder c, noodzaak",
    Toetsvraag.MINDER: "AVG art. 5 lid 1 onder c, zo min mogelijk gegevens",
    Toetsvraag.GROND: "AVG art. 6 lid 1 onder a, toestemming",
}


@dataclass(frozen=True, slots=True)
class Toetsantwoord:
    """Het antwoord op één vraag van de toets, met waarom."""

    ja: bool
    motief: str


def positief(antwoorden: Mapping[Toetsvraag, Toetsantwoord]) -> bool:
    """Of de beoordeling positief is; `ValueError` als er een vraag ontbreekt."""
    if antwoorden.keys() != set(Toetsvraag):
        raise ValueError("de toets heeft vier antwoorden")
    return all(een.ja for een in antwoorden.values())


def reden_uit(antwoorden: Mapping[Toetsvraag, Toetsantwoord]) -> str:
    """Waarom de toets negatief is, in de woorden van wie toetste; leeg als zij positief is."""
    return " ".join(
        f"{TOETSVRAGEN[vraag]} Nee: {antwoorden[vraag].motief}"
        for vraag in Toetsvraag
        if not antwoorden[vraag].ja
    )[:LANGSTE_REDEN]


# -- binnen welke tijd


@dataclass(frozen=True, slots=True)
class Norm:
    """Hoeveel werkdagen elke stap mag duren, voor verzoeken die er vanaf `sinds` lagen."""

    sinds: date
    controle: int
    aanvullen: int
    antwoord: Mapping[Soort, int]
    bewoner: int
    bron: str


# De oudste eerst. De stukken zeggen alleen dat er sneller geantwoord moet worden, niet hoe snel.
NORMEN: tuple[Norm, ...] = (
    Norm(
        sinds=date(2026, 1, 1),
        controle=2,
        aanvullen=10,
        antwoord={Soort.STATUS: 2, Soort.VERSNELLING: 3, Soort.KOPPELEN: 5, Soort.GEGEVENS: 5},
        bewoner=20,
        bron="eigen keuze; de stukken noemen geen norm",
    ),
)


def norm_op(dag: date) -> Norm:
    """De norm die op deze dag gold; vóór de eerste geldt de eerste."""
    return next((een for een in reversed(NORMEN) if een.sinds <= dag), NORMEN[0])


def uiterlijk(stand: str, soort: str, sinds: date) -> date | None:
    """De laatste dag van deze stap als zij op `sinds` begon; None als er niemand wacht."""
    norm = norm_op(sinds)
    werkdagen = {
        Stand.INGEDIEND: norm.controle,
        Stand.TERUGGEGEVEN: norm.aanvullen,
        Stand.DOORGESTUURD: norm.antwoord[Soort(soort)],
        Stand.TOESTEMMING_GEVRAAGD: norm.bewoner,
    }.get(Stand(stand))
    return None if werkdagen is None else plus_werkdagen(sinds, werkdagen)


def nummer_van(jaar: int, volgnummer: int) -> str:
    """`SVIP-2026-00012`."""
    return f"SVIP-{jaar}-{volgnummer:05d}"


# -- het logboek van één verzoek


class Stap(StrEnum):
    """Wat er met een verzoek gebeurde; elke stap blijft staan."""

    INGEDIEND = "ingediend"
    TERUGGEGEVEN = "teruggegeven"
    AANGEVULD = "aangevuld"
    DOORGESTUURD = "doorgestuurd"
    POSITIEF = "positief"
    NEGATIEF = "negatief"
    BEWONER_JA = "bewoner_ja"
    BEWONER_NEE = "bewoner_nee"
    NIET_GEOPEND = "niet_geopend"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"
    TE_LAAT = "te_laat"
    VERLOPEN = "verlopen"
    GESLOTEN = "gesloten"
    GEWIST = "gewist"


STAPPEN: Mapping[Stap, str] = {
    Stap.INGEDIEND: "Ingediend",
    Stap.TERUGGEGEVEN: "Teruggegeven om aan te vullen",
    Stap.AANGEVULD: "Aangevuld en opnieuw ingediend",
    Stap.DOORGESTUURD: "Gecontroleerd en doorgestuurd",
    Stap.POSITIEF: "AVG-toets positief; de bewoner is om toestemming gevraagd",
    Stap.NEGATIEF: "AVG-toets negatief",
    Stap.BEWONER_JA: "De bewoner zei ja",
    Stap.BEWONER_NEE: "De bewoner zei nee",
    Stap.NIET_GEOPEND: "Nog niet geopend",
    Stap.TOEGEKEND: "Toegekend",
    Stap.AFGEWEZEN: "Afgewezen",
    Stap.INGETROKKEN: "Ingetrokken door de vrager",
    Stap.TE_LAAT: "De norm is voorbij; beide coördinatoren weten het",
    Stap.VERLOPEN: "Verlopen",
    Stap.GESLOTEN: "De bewoner trok zijn toestemming in; de gegevens zijn dicht",
    Stap.GEWIST: "Tekst gewist door de privacyfunctionaris",
}
