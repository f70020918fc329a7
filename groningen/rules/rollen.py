"""Wie er zijn en wat zij met een dossier mogen: rollen, handelingen en veldgroepen als gegevens."""

from enum import StrEnum


class Organisatiesoort(StrEnum):
    NCG = "ncg"
    IMG = "img"
    GEMEENTE = "gemeente"
    CORPORATIE = "corporatie"
    TOEZICHT = "toezicht"
    MINISTERIE = "ministerie"
    PROVINCIE = "provincie"
    INTERVENTIETEAM = "interventieteam"
    OVERIG = "overig"


class Dossiersoort(StrEnum):
    VERSTERKING = "versterking"
    SCHADE = "schade"
    BEZWAAR = "bezwaar"
    KLACHT = "klacht"


# De twee sporen van de samenloop. Alleen die tellen in de matrix en worden met de ander gedeeld; een bezwaar
# of klacht blijft bij de eigen organisatie.
SPOREN = (Dossiersoort.VERSTERKING, Dossiersoort.SCHADE)


class Rol(StrEnum):
    """Rollen van medewerkers (eisen C-41 tot en met C-54)."""

    BEWONERSBEGELEIDER = "bewonersbegeleider"
    ZAAKBEGELEIDER = "zaakbegeleider"
    COORDINATOR = "coordinator"
    SVIP = "svip"
    PRIORITERING = "prioritering"
    INTERVENTIETEAM = "interventieteam"
    FINANCIEEL = "financieel"
    BESTUUR = "bestuur"
    PLANNER = "planner"
    GEMEENTE = "gemeente"
    COLLEGE = "college"
    RAAD = "raad"
    SODM = "sodm"
    CORPORATIE = "corporatie"
    BEHEERDER = "beheerder"
    PRIVACY = "privacy"


class Veldgroep(StrEnum):
    """Wat er van een dossier te zien valt, in groepen die samen open of dicht gaan."""

    VOORTGANG = "voortgang"  # status, fase, behandelaar, volgende datum
    INHOUD = "inhoud"  # stappen, uitkomsten, redenen
    BEDRAGEN = "bedragen"
    PERSONEN = "personen"
    CONTACT = "contact"  # contactmomenten en notities
    DOCUMENTEN = "documenten"
    GESCHIEDENIS = "geschiedenis"


class Handeling(StrEnum):
    """Wat iemand met een dossier wil doen."""

    BEHANDELEN = "behandelen"
    OVERNEMEN = "overnemen"
    TOEWIJZEN = "toewijzen"
    CORRIGEREN = "corrigeren"
    PRIORITEREN = "prioriteren"
    VASTLEGGEN = "vastleggen"  # contactmoment of document toevoegen
    GOEDKEUREN = "goedkeuren"  # een vergoeding toekennen; tot welk bedrag zegt `mandaat`
    BETALEN = "betalen"  # een vergoeding uitbetalen of terugvorderen
    VOORRANG_BESLISSEN = "voorrang beslissen"  # over een verzoek van een ander
    PLANNEN = "plannen"  # een stap zetten die uit een plan, treintje of verzoek volgt
    BUREAU = "bureau"  # beantwoorden en uitdelen wat bij het bureau van de organisatie ligt


ALLE_VELDEN = frozenset(Veldgroep)
BEHANDELROLLEN = frozenset({Rol.BEWONERSBEGELEIDER, Rol.ZAAKBEGELEIDER})
# Rollen die de dossiers van de eigen organisatie mogen lezen: zij beantwoorden vragen van bewoners
# of beslissen over dossiers van collega's. Elke inzage komt in het leeslog.
LEESROLLEN = BEHANDELROLLEN | {
    Rol.COORDINATOR,
    Rol.SVIP,
    Rol.PRIORITERING,
    Rol.FINANCIEEL,
    Rol.PLANNER,
}
# Wie bij een gemeente werkt: wie het lokaal plan maakt, het college en de raad die erover besluiten.
GEMEENTEROLLEN = frozenset({Rol.GEMEENTE, Rol.COLLEGE, Rol.RAAD})
# De vaste medewerkers van het informatiepunt bemensen het bureau (C-47), en een coördinator valt in.
BUREAUROLLEN = frozenset({Rol.SVIP, Rol.COORDINATOR})
# Rollen die alleen tellingen zien, geen dossiers.
TELROLLEN = LEESROLLEN | {Rol.BESTUUR}
