"""De mensen van de demo: met welke naam zij inloggen, waar zij werken en wat zij doen."""

from dataclasses import dataclass

from groningen.rules.rechten import BEHEERDERS, TOEZICHT
from groningen.rules.rollen import Organisatiesoort, Rol

NCG, IMG = "ncg", "img"
GEMEENTE_EEMSDELTA, GEMEENTE_GRONINGEN = "1979", "0014"
CORPORATIE = "Woonstichting Maarland (verzonnen)"


@dataclass(frozen=True, slots=True)
class Werkplek:
    """Een organisatie van de demo; `naam` leeg is de ene organisatie van die soort uit de stamgegevens."""

    soort: Organisatiesoort
    naam: str = ""
    afkorting: str = ""
    gemeente_code: str | None = None


WERKPLEKKEN: dict[str, Werkplek] = {
    NCG: Werkplek(Organisatiesoort.NCG),
    IMG: Werkplek(Organisatiesoort.IMG),
    "interventieteam": Werkplek(Organisatiesoort.INTERVENTIETEAM),
    "eemsdelta": Werkplek(Organisatiesoort.GEMEENTE, "Gemeente Eemsdelta", gemeente_code=GEMEENTE_EEMSDELTA),
    "groningen": Werkplek(Organisatiesoort.GEMEENTE, "Gemeente Groningen", gemeente_code=GEMEENTE_GRONINGEN),
    "sodm": Werkplek(Organisatiesoort.TOEZICHT, "Staatstoezicht op de Mijnen", "SodM"),
    "corporatie": Werkplek(Organisatiesoort.CORPORATIE, CORPORATIE, "Maarland"),
}


@dataclass(frozen=True, slots=True)
class Demopersoon:
    """Een account. Zonder `rol` is het een bewoner; `wat` zegt wat er te zien is."""

    login: str
    werkplek: str
    rol: Rol | None
    wat: str
    groep: str = ""
    # Neemt een nummer uit de leveringen over, met de dossiers die daarbij horen.
    uit_levering: bool = False


DEMOPERSONEN: tuple[Demopersoon, ...] = (
    Demopersoon(
        "bewonersbegeleider", NCG, Rol.BEWONERSBEGELEIDER, "NCG: eigen werkvoorraad", uit_levering=True
    ),
    Demopersoon("zaakbegeleider", IMG, Rol.ZAAKBEGELEIDER, "IMG: eigen werkvoorraad", uit_levering=True),
    Demopersoon("coordinator", NCG, Rol.COORDINATOR, "NCG: verdeelt en corrigeert"),
    Demopersoon("coordinator_img", IMG, Rol.COORDINATOR, "IMG: verdeelt en corrigeert"),
    Demopersoon("svip_ncg", NCG, Rol.SVIP, "NCG: informatiepunt, leest alle dossiers"),
    Demopersoon("svip_img", IMG, Rol.SVIP, "IMG: informatiepunt, leest alle meldingen"),
    Demopersoon("prioritering", IMG, Rol.PRIORITERING, "IMG: geeft meldingen voorrang"),
    Demopersoon(
        "interventieteam", "interventieteam", Rol.INTERVENTIETEAM, "vastgelopen dossiers met toegang"
    ),
    Demopersoon("financieel_1", IMG, Rol.FINANCIEEL, "IMG: financiën, leest alle meldingen"),
    Demopersoon("financieel_2", IMG, Rol.FINANCIEEL, "IMG: financiën, leest alle meldingen"),
    Demopersoon("financieel_ncg", NCG, Rol.FINANCIEEL, "NCG: toetst en geeft geld vrij voor de bouw"),
    Demopersoon("bestuur", NCG, Rol.BESTUUR, "alleen tellingen"),
    Demopersoon("planner", NCG, Rol.PLANNER, "NCG: treintjes, capaciteit en opdrachten van gemeenten"),
    Demopersoon("gemeente_eemsdelta", "eemsdelta", Rol.GEMEENTE, "gemeente Eemsdelta"),
    Demopersoon("gemeente_groningen", "groningen", Rol.GEMEENTE, "gemeente Groningen"),
    Demopersoon("college_eemsdelta", "eemsdelta", Rol.COLLEGE, "college van Eemsdelta, over het plan"),
    Demopersoon("raad_eemsdelta", "eemsdelta", Rol.RAAD, "raad van Eemsdelta: stelt het plan vast"),
    Demopersoon("sodm", "sodm", Rol.SODM, "toezicht: toetst de plannen"),
    Demopersoon("corporatie", "corporatie", Rol.CORPORATIE, "eigenaar van huurwoningen"),
    Demopersoon("bewoner", "", None, "eigenaar van een woning waar beide lopen"),
    Demopersoon("huurder", "", None, "huurt van de corporatie"),
    Demopersoon("gemachtigde", "", None, "treedt op voor een bewoner"),
    Demopersoon("beheerder", NCG, Rol.BEHEERDER, "stamgegevens en medewerkers (/beheer/)", groep=BEHEERDERS),
    Demopersoon("privacy", NCG, Rol.PRIVACY, "leeslog (/beheer/)", groep=TOEZICHT),
)
