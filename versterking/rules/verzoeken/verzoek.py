"""Een verzoek om een opname of herbeoordeling (eisen V-07, V-39; 004 r.80-87)."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum

from groningen.rules.kalender import eerste_gewone_dag, plus_werkdagen
from versterking.rules.planning.stappen import Stap as Processtap


class Soort(StrEnum):
    OPNAME = "opname"
    HERBEOORDELING = "herbeoordeling"


SOORTEN: Mapping[Soort, str] = {
    Soort.OPNAME: "Opname op verzoek",
    Soort.HERBEOORDELING: "Herbeoordeling",
}
# Uit welke capaciteit het komt; opnemen en opnieuw beoordelen staan apart (V-07).
PROCESSTAP: Mapping[Soort, Processtap] = {
    Soort.OPNAME: Processtap.OPNAME,
    Soort.HERBEOORDELING: Processtap.BEOORDELING,
}


class Stand(StrEnum):
    INGEDIEND = "ingediend"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"
    UITGEVOERD = "uitgevoerd"


STANDEN: Mapping[Stand, str] = {
    Stand.INGEDIEND: "Ingediend",
    Stand.TOEGEKEND: "Toegekend, wacht op zijn beurt",
    Stand.AFGEWEZEN: "Afgewezen",
    Stand.INGETROKKEN: "Ingetrokken",
    Stand.UITGEVOERD: "Uitgevoerd",
}
OPEN = (Stand.INGEDIEND, Stand.TOEGEKEND)


class Gang(StrEnum):
    KEN_TOE = "ken_toe"
    WIJS_AF = "wijs_af"
    TREK_IN = "trek_in"
    VOER_UIT = "voer_uit"


GANG: Mapping[Gang, tuple[tuple[Stand, ...], Stand]] = {
    Gang.KEN_TOE: ((Stand.INGEDIEND,), Stand.TOEGEKEND),
    Gang.WIJS_AF: ((Stand.INGEDIEND,), Stand.AFGEWEZEN),
    Gang.TREK_IN: ((Stand.INGEDIEND, Stand.TOEGEKEND), Stand.INGETROKKEN),
    Gang.VOER_UIT: ((Stand.TOEGEKEND,), Stand.UITGEVOERD),
}


class Stap(StrEnum):
    """Wat er met een verzoek gebeurde; elke stap blijft staan."""

    INGEDIEND = "ingediend"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"
    GESTART = "gestart"
    UITGEVOERD = "uitgevoerd"


STAPPEN: Mapping[Stap, str] = {
    Stap.INGEDIEND: "Ingediend",
    Stap.TOEGEKEND: "Toegekend",
    Stap.AFGEWEZEN: "Afgewezen",
    Stap.INGETROKKEN: "Ingetrokken",
    Stap.GESTART: "De herbeoordeling is begonnen",
    Stap.UITGEVOERD: "Uitgevoerd",
}


class Reden(StrEnum):
    """Wat een bewoner kan aankruisen. De lijst is onze keuze."""

    SCHEUREN = "scheuren"
    BEVING = "beving"
    BUREN = "buren"
    GEZIN = "gezin"
    LANG = "lang"
    INZICHT = "inzicht"


REDENEN: Mapping[Reden, str] = {
    Reden.SCHEUREN: "Ik zie scheuren, of iets dat verzakt of scheef staat.",
    Reden.BEVING: "Ik voel bevingen en ik voel mij niet veilig.",
    Reden.BUREN: "Een huis als het mijne wordt wel versterkt.",
    Reden.GEZIN: "Er wonen mensen die niet snel naar buiten kunnen.",
    Reden.LANG: "Ik wacht al lang en weet niet waar ik aan toe ben.",
    Reden.INZICHT: "Ik wil dat mijn huis met de nieuwste inzichten wordt beoordeeld.",
}

# Onze keuze: de stukken noemen geen tijd. De Awb geeft voor een aanvraag hoogstens acht weken (4:13).
ANTWOORD_BINNEN = timedelta(weeks=4)
ANTWOORD_IN_WOORDEN = "vier weken"
ANTWOORD_BRON = "eigen keuze; de stukken noemen geen tijd om te antwoorden"
# Zoveel werkdagen voor de laatste dag staat een verzoek bij wat bijna te laat is.
WAARSCHUW_WERKDAGEN = 5
LANGSTE_TOELICHTING = 1500
LANGSTE_MOTIVERING = 2000


def uiterlijk(ingediend_op: date) -> date:
    """De laatste dag om te antwoorden; nooit een vrije dag."""
    return eerste_gewone_dag(ingediend_op + ANTWOORD_BINNEN)


def waarschuw_vanaf(peildatum: date) -> date:
    """Wat uiterlijk op deze dag een antwoord vraagt, is bijna te laat."""
    return plus_werkdagen(peildatum, WAARSCHUW_WERKDAGEN)


def nummer_van(jaar: int, volgnummer: int) -> str:
    return f"OV-{jaar}-{volgnummer:05d}"


def als_waarom(redenen: Collection[str], toelichting: str) -> str:
    """Wat de bewoner aankruiste en schreef, als één tekst."""
    gekozen = [zin for reden, zin in REDENEN.items() if reden in redenen]
    return "\n".join([*gekozen, *([toelichting.strip()] if toelichting.strip() else [])])
