"""Een voordracht van een gemeente (eisen G-03; 002 r.681-696): soorten, gang en tijd om te beslissen."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from groningen.rules.kalender import eerste_gewone_dag, plus_werkdagen
from versterking.rules.programmas.programma import Soort as Programmasoort


class Soort(StrEnum):
    BOUWIMPULS = "bouwimpuls"
    VBS = "vbs"
    AOS = "aos"
    OPNAME_OP_VERZOEK = "opname_op_verzoek"


SOORTEN: Mapping[Soort, str] = {
    Soort.BOUWIMPULS: "Bouwimpuls",
    Soort.VBS: "Bijzondere situatie (VBS)",
    Soort.AOS: "Mogelijk acuut onveilig (AOS)",
    Soort.OPNAME_OP_VERZOEK: "Opname op verzoek",
}
GEVOLG: Mapping[Soort, str] = {
    Soort.BOUWIMPULS: "De woning komt in het lopende programma Bouwimpuls.",
    Soort.VBS: "De woning komt in het lopende programma voor bijzondere situaties.",
    Soort.AOS: "De begeleider van NCG, of anders de coördinator, krijgt meteen een dringend signaal.",
    Soort.OPNAME_OP_VERZOEK: "De woning komt in de rij voor een opname op verzoek.",
}
# In welk soort programma een toegekende voordracht komt.
PROGRAMMA: Mapping[Soort, Programmasoort] = {
    Soort.BOUWIMPULS: Programmasoort.BOUWIMPULS,
    Soort.VBS: Programmasoort.VBS,
}
# Wat dringend is, gaat één voor één: een lijst leest niemand meteen.
IN_EEN_BESTAND = (Soort.BOUWIMPULS, Soort.VBS, Soort.OPNAME_OP_VERZOEK)


class Stand(StrEnum):
    INGEDIEND = "ingediend"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"


STANDEN: Mapping[Stand, str] = {
    Stand.INGEDIEND: "Ingediend",
    Stand.TOEGEKEND: "Toegekend",
    Stand.AFGEWEZEN: "Afgewezen",
    Stand.INGETROKKEN: "Ingetrokken",
}


class Gang(StrEnum):
    KEN_TOE = "ken_toe"
    WIJS_AF = "wijs_af"
    TREK_IN = "trek_in"


GANG: Mapping[Gang, tuple[tuple[Stand, ...], Stand]] = {
    Gang.KEN_TOE: ((Stand.INGEDIEND,), Stand.TOEGEKEND),
    Gang.WIJS_AF: ((Stand.INGEDIEND,), Stand.AFGEWEZEN),
    Gang.TREK_IN: ((Stand.INGEDIEND,), Stand.INGETROKKEN),
}


class Stap(StrEnum):
    """Wat er met een voordracht gebeurde; elke stap blijft staan."""

    INGEDIEND = "ingediend"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"


STAPPEN: Mapping[Stap, str] = {
    Stap.INGEDIEND: "Voorgedragen",
    Stap.TOEGEKEND: "Toegekend",
    Stap.AFGEWEZEN: "Afgewezen",
    Stap.INGETROKKEN: "Ingetrokken",
}

# Onze keuze: de stukken noemen geen tijd om over een voordracht te beslissen.
WERKDAGEN = 20
WERKDAGEN_AOS = 1
BESLIS_BRON = "eigen keuze; de stukken noemen geen tijd om te beslissen"
WAARSCHUW_WERKDAGEN = 5
LANGSTE_TEKST = 500
LANGSTE_MOTIVERING = 1000
# Zoveel tegelijk beslissen blijft een kwestie van seconden.
HOOGSTENS_TEGELIJK = 200


def uiterlijk(soort: Soort, ingediend_op: date) -> date:
    """De laatste dag waarop NCG beslist; nooit een vrije dag."""
    dagen = WERKDAGEN_AOS if soort is Soort.AOS else WERKDAGEN
    return plus_werkdagen(eerste_gewone_dag(ingediend_op), dagen)


def waarschuw_vanaf(peildatum: date) -> date:
    """Wat uiterlijk op deze dag een besluit vraagt, is bijna te laat."""
    return plus_werkdagen(peildatum, WAARSCHUW_WERKDAGEN)


def nummer_van(jaar: int, volgnummer: int) -> str:
    return f"VD-{jaar}-{volgnummer:05d}"
