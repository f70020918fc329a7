"""Wat een bewoner leest over inzage in zijn gegevens: gewone woorden voor velden, gronden en functies."""

from collections.abc import Collection, Mapping

from groningen.rules.gronden import (
    ADVIES_ONTVANGEN,
    EIGEN_GEGEVENS,
    EIGEN_TAAK,
    TOEGANG_VERLEEND,
    TOESTEMMING,
    WET,
)
from groningen.rules.rollen import Rol, Veldgroep

WAT: Mapping[str, str] = {
    Veldgroep.VOORTGANG: "hoe ver het is",
    Veldgroep.INHOUD: "wat er gebeurde en waarom",
    Veldgroep.BEDRAGEN: "bedragen",
    Veldgroep.PERSONEN: "namen en telefoonnummers",
    Veldgroep.CONTACT: "aantekeningen van gesprekken",
    Veldgroep.DOCUMENTEN: "rapporten en brieven",
    Veldgroep.GESCHIEDENIS: "de geschiedenis",
}
GRONDEN: Mapping[str, str] = {
    EIGEN_TAAK: "hoort bij het eigen werk voor uw dossier",
    EIGEN_GEGEVENS: "hoort bij deze woning",
    TOEGANG_VERLEEND: "kreeg toegang van de coördinator",
    ADVIES_ONTVANGEN: "advies van NCG aan de gemeente",
    TOESTEMMING: "toestemming van u, of van wie met u over de woning beslist",
    WET.naam: f"de wet: {WET.naam}",
}
FUNCTIES: Mapping[str, str] = {
    Rol.BEWONERSBEGELEIDER: "bewonersbegeleider",
    Rol.ZAAKBEGELEIDER: "zaakbegeleider",
    Rol.COORDINATOR: "coördinator",
    Rol.SVIP: "medewerker van het informatiepunt",
    Rol.PRIORITERING: "medewerker prioritering",
    Rol.INTERVENTIETEAM: "lid van het interventieteam",
    Rol.FINANCIEEL: "medewerker financiën",
    Rol.BESTUUR: "bestuurder",
    Rol.GEMEENTE: "medewerker van de gemeente",
    Rol.CORPORATIE: "medewerker van de corporatie",
    Rol.BEHEERDER: "beheerder",
    Rol.PRIVACY: "privacyfunctionaris",
}
# Wie: anderen dan de bewoner zelf, alleen de andere organisatie, of alleen hijzelf.
KEUZES: Mapping[str, str] = {
    "": "Iedereen behalve ik",
    "ander": "Alleen de andere organisatie",
    "zelf": "Alleen ikzelf",
}


def wat_in_woorden(velden: Collection[str]) -> str:
    """De velden als opsomming, in vaste volgorde; een onbekend veld zoals het is."""
    namen = [naam for veld, naam in WAT.items() if veld in velden]
    namen += sorted(set(velden) - WAT.keys())
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}" if namen else ""


def grond_in_woorden(grond: str) -> str:
    """De grond zoals een bewoner hem begrijpt; een toestemming of verzoek met zijn nummer staat er al zo."""
    return GRONDEN.get(grond, grond)


def functie(rollen: Collection[str]) -> str:
    """De functie bij deze rollen, de meest gewone eerst; zonder rol `medewerker`."""
    return next((naam for rol, naam in FUNCTIES.items() if rol in rollen), "medewerker")
