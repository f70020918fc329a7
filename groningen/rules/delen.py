"""Wat een bewoner NCG en IMG van elkaar laat zien: velden, doelen, duur, en de tekst die hij las.

Bron: evaluatie van de samenwerking (2021) en de regel van NCG uit 2022: persoonsgegevens uitwisselen vraagt
toestemming, die op elk moment is in te trekken. AVG art. 6 lid 1 onder a en art. 7. De doelen en de langste
duur zijn onze keuze.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .fouten import Geweigerd
from .rollen import Organisatiesoort, Veldgroep

# De twee organisaties die van elkaar mogen zien wat de bewoner toestaat.
ANDER = {Organisatiesoort.NCG: Organisatiesoort.IMG, Organisatiesoort.IMG: Organisatiesoort.NCG}
# Wat toestemming opent, met de naam die de bewoner leest. De voortgang deelt de wet al.
DEELBARE_VELDEN: Mapping[Veldgroep, str] = {
    Veldgroep.DOCUMENTEN: "rapporten",
    Veldgroep.BEDRAGEN: "bedragen",
    Veldgroep.CONTACT: "aantekeningen van gesprekken",
}
VELDUITLEG: Mapping[Veldgroep, str] = {
    Veldgroep.DOCUMENTEN: "Het rapport van de opname, met de foto’s.",
    Veldgroep.BEDRAGEN: "Wat u krijgt of kreeg voor schade of voor de versterking, en het besluit daarover.",
    Veldgroep.CONTACT: "Wat uw begeleider opschreef na een gesprek met u. Wat gevoelig is, delen wij niet.",
}
# Een toestemming geldt hoogstens zo lang; daarna vraagt de begeleider haar opnieuw (onze keuze).
LANGSTE_DAGEN = 2 * 365
LANGSTE_TOELICHTING = 1000


class Doel(StrEnum):
    """Waarvoor gedeeld wordt. Iets anders mag de ontvanger er niet mee doen (AVG art. 5 lid 1 onder b)."""

    AFSTEMMEN = "afstemmen"
    OPNAME = "opname"
    VEILIGHEID = "veiligheid"
    VRAAG = "vraag"

    @property
    def naam(self) -> str:
        return DOELEN[self]


DOELEN: Mapping[Doel, str] = {
    Doel.AFSTEMMEN: "herstel en versterking op elkaar afstemmen",
    Doel.OPNAME: "de opnames op elkaar laten aansluiten",
    Doel.VEILIGHEID: "bepalen of de woning veilig is",
    Doel.VRAAG: "een vraag over de woning beantwoorden",
}


class Hoe(StrEnum):
    """Hoe de toestemming of de intrekking binnenkwam."""

    PORTAAL = "portaal"
    FORMULIER = "formulier"
    GESPREK = "gesprek"
    TELEFOON = "telefoon"


HOE: Mapping[Hoe, str] = {
    Hoe.PORTAAL: "in het portaal",
    Hoe.FORMULIER: "op het formulier",
    Hoe.GESPREK: "in een gesprek",
    Hoe.TELEFOON: "aan de telefoon",
}
# Geven moet aantoonbaar zijn (AVG art. 7 lid 1): zelf in het portaal, of met een handtekening op papier.
HOE_GEVEN = frozenset({Hoe.PORTAAL, Hoe.FORMULIER})
# Intrekken is zo makkelijk als geven (AVG art. 7 lid 3): het mag langs elke weg.
HOE_INTREKKEN = frozenset(Hoe)


@dataclass(frozen=True, slots=True)
class Toestemmingstekst:
    """Eén versie van wat de bewoner las voordat hij koos; `sinds` is de eerste dag van gebruik."""

    versie: int
    sinds: date
    vraag: str
    betekenis: tuple[str, ...]
    blijft: str
    intrekken: str


# De oudste eerst. Een versie die gebruikt is, verandert niet meer: elke toestemming noemt haar tekst.
TEKSTEN: tuple[Toestemmingstekst, ...] = (
    Toestemmingstekst(
        1,
        date(2026, 11, 23),
        "Mogen NCG en IMG meer van uw gegevens aan elkaar laten zien?",
        (
            "NCG en IMG werken allebei aan uw woning. Van elkaar zien zij alleen hoe ver het is, wie het "
            "doet en wanneer het volgende gebeurt.",
            "U kunt toestaan dat de mensen die u helpen ook rapporten, bedragen of aantekeningen zien. U "
            "kiest zelf wat, waarvoor en tot wanneer.",
            "Alleen de mensen die u hieronder ziet, mogen kijken. Elke keer dat iemand kijkt, kunt u dat "
            "terugzien.",
            "U hoeft geen toestemming te geven. Zegt u nee, dan gaan uw schade en uw versterking gewoon "
            "door.",
        ),
        "Hoe ver het is, wie het doet en wanneer het volgende gebeurt, mogen NCG en IMG volgens de wet van "
        "elkaar zien. Daarvoor is uw toestemming niet nodig.",
        "U kunt uw toestemming op elk moment intrekken, zonder reden. Dan is meteen dicht wat u had "
        "opengezet.",
    ),
)


def tekst(versie: int | None = None) -> Toestemmingstekst:
    """De tekst met dit nummer, of zonder nummer die van nu. Een onbekende versie geeft `KeyError`."""
    if versie is None:
        return TEKSTEN[-1]
    return {een.versie: een for een in TEKSTEN}[versie]


def eis_velden(velden: Collection[Veldgroep]) -> frozenset[Veldgroep]:
    """De gekozen velden, of `Geweigerd` als er niets gekozen is of iets wat niet te delen is."""
    gekozen = frozenset(velden)
    if not gekozen:
        raise Geweigerd("Kies wat er gedeeld mag worden.", veld="velden")
    if not gekozen <= DEELBARE_VELDEN.keys():
        raise Geweigerd("Kies alleen uit rapporten, bedragen en aantekeningen.", veld="velden")
    return gekozen


def eis_tot(vanaf: date, tot: date) -> None:
    """Weigert een laatste dag vóór `vanaf`, of verder dan de langste duur."""
    if tot < vanaf:
        raise Geweigerd("Kies een laatste dag die nog moet komen.", veld="tot")
    if tot > vanaf + timedelta(days=LANGSTE_DAGEN):
        raise Geweigerd("Toestemming geldt hoogstens twee jaar. Kies een eerdere dag.", veld="tot")


def in_woorden(velden: Collection[str]) -> str:
    """De velden als opsomming: `rapporten, bedragen en aantekeningen van gesprekken`."""
    namen = [naam for groep, naam in DEELBARE_VELDEN.items() if groep in velden]
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}" if namen else ""


# Welke documenten een veldgroep laat zien; brieven, overeenkomsten en de rest blijven waar zij zijn.
DOCUMENTSOORTEN: Mapping[Veldgroep, frozenset[str]] = {
    Veldgroep.DOCUMENTEN: frozenset({"rapport", "foto"}),
    Veldgroep.BEDRAGEN: frozenset({"besluit"}),
}


def documentsoorten(velden: Collection[Veldgroep]) -> frozenset[str]:
    """De soorten documenten die met deze velden open zijn."""
    return frozenset(soort for veld in velden for soort in DOCUMENTSOORTEN.get(veld, ()))
