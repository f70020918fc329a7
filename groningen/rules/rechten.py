"""De rechtentabel: rol × organisatie × band met de zaak × grond → veldgroepen (eisen P-03, P-07 en P-08).

De poort (`groningen.access`) stelt vast welke band en welke grond er zijn; wat daarmee open is, staat alleen
hier.
`docs/rechten.md` is deze tabel in gewone taal (`manage.py rechten`), en een test loopt alle wegen langs.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from .delen import DEELBARE_VELDEN
from .rollen import ALLE_VELDEN, GEMEENTEROLLEN, Organisatiesoort, Rol, Veldgroep

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
BEIDE = frozenset({NCG, IMG})


class Band(StrEnum):
    """Wat iemand met een zaak te maken heeft."""

    EIGEN = "zaak van de eigen organisatie"
    GEDEELD = "zaak van de ander, op een adres waar de eigen organisatie er ook een heeft"
    OP_NAAM = "zaak van de ander, waarbij hij op naam is genoemd"
    TOEGANG = "zaak waartoe een coördinator hem toegang gaf"
    WONING = "zaak van de eigen woning, of door hemzelf ingediend"
    OPDRACHT = "versterking in de eigen gemeente, in een plan om te toetsen, of van een eigen huurwoning"
    GRONDGEBIED = "samenloop en maatregelen op een adres in de eigen gemeente"


class Grond(StrEnum):
    """Waarop het zien rust."""

    TAAK = "eigen taak"
    WET = "de wet"
    TOESTEMMING = "toestemming, of een goedgekeurd verzoek"
    VERLEEND = "toegang verleend"
    EIGEN = "eigen gegevens"
    OPDRACHTGEVER = "opdrachtgever van de versterking"
    GEMEENTE = "grond voor gemeenten, uit tot een beheerder haar met een dag aanzet"


@dataclass(frozen=True, slots=True)
class Recht:
    """Eén regel van de tabel. Zonder rollen geldt zij voor een bewoner."""

    rollen: frozenset[Rol]
    organisaties: frozenset[Organisatiesoort]
    band: Band
    grond: Grond
    velden: frozenset[Veldgroep]
    waarom: str


_BEGELEIDING = frozenset({Rol.BEWONERSBEGELEIDER, Rol.ZAAKBEGELEIDER, Rol.COORDINATOR, Rol.SVIP})
_BIJ_BEIDE = _BEGELEIDING | {Rol.PRIORITERING, Rol.FINANCIEEL, Rol.PLANNER}

RECHTEN: tuple[Recht, ...] = (
    Recht(
        _BEGELEIDING | {Rol.PRIORITERING},
        BEIDE,
        Band.EIGEN,
        Grond.TAAK,
        ALLE_VELDEN,
        "Zij helpen de bewoner of beslissen over zijn zaak, en beantwoorden elkaars telefoon.",
    ),
    Recht(
        frozenset({Rol.FINANCIEEL, Rol.PLANNER}),
        BEIDE,
        Band.EIGEN,
        Grond.TAAK,
        ALLE_VELDEN - {Veldgroep.CONTACT},
        "Voor een betaling of een planning zijn aantekeningen van gesprekken niet nodig.",
    ),
    Recht(
        _BIJ_BEIDE,
        BEIDE,
        Band.GEDEELD,
        Grond.WET,
        frozenset({Veldgroep.VOORTGANG}),
        "De wet laat NCG en IMG zien hoe ver de ander is, wie het doet en wat de volgende datum is.",
    ),
    Recht(
        _BIJ_BEIDE,
        BEIDE,
        Band.OP_NAAM,
        Grond.TOESTEMMING,
        frozenset(DEELBARE_VELDEN),
        "Hoogstens dit, en daarvan alleen wat de bewoner openzette: voor het doel en de tijd die hij noemde.",
    ),
    Recht(
        frozenset({Rol.INTERVENTIETEAM}),
        frozenset(Organisatiesoort),
        Band.TOEGANG,
        Grond.VERLEEND,
        ALLE_VELDEN,
        "Een vastgelopen dossier bekijken zij helemaal, zolang de coördinator dat openzet.",
    ),
    Recht(
        GEMEENTEROLLEN | {Rol.SODM, Rol.CORPORATIE},
        frozenset({Organisatiesoort.GEMEENTE, Organisatiesoort.TOEZICHT, Organisatiesoort.CORPORATIE}),
        Band.OPDRACHT,
        Grond.OPDRACHTGEVER,
        frozenset({Veldgroep.VOORTGANG}),
        "Gemeenten stellen het plan vast en volgen hoe ver het is, zonder namen, gesprekken of bedragen.",
    ),
    Recht(
        frozenset({Rol.GEMEENTE}),
        frozenset({Organisatiesoort.GEMEENTE}),
        Band.GRONDGEBIED,
        Grond.GEMEENTE,
        frozenset({Veldgroep.VOORTGANG}),
        "De letter, het advies, dat er een melding loopt en in welke kolom, en de maatregelen van NCG. Geen "
        "bedragen, namen, nummers of inhoud van IMG.",
    ),
    Recht(
        frozenset(),
        frozenset(),
        Band.WONING,
        Grond.EIGEN,
        frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD, Veldgroep.BEDRAGEN, Veldgroep.DOCUMENTEN}),
        "Wat de bewoner zelf in het portaal leest.",
    ),
)


def velden_voor(
    rollen: Collection[Rol], organisatie: Organisatiesoort | None, band: Band, grond: Grond
) -> frozenset[Veldgroep]:
    """Wat hiermee open is: alles bij elkaar van wat een van zijn rollen geeft. Niets als geen regel past."""
    return frozenset(
        veld
        for recht in RECHTEN
        if (recht.band, recht.grond) == (band, grond)
        and (
            recht.rollen & set(rollen) and organisatie in recht.organisaties
            if recht.rollen
            else organisatie is None
        )
        for veld in recht.velden
    )


# Het beheer van Django: per groep wat zij er mag, als app.codenaam. Een rol alleen geeft er niets.
BEHEERDERS, TOEZICHT = "beheer van stamgegevens", "privacy"
BEHEERGROEPEN: dict[str, tuple[str, ...]] = {
    BEHEERDERS: (
        *(
            f"groningen.{recht}_{model}"
            for model in ("gemeente", "organisatie", "organisatierol", "medewerker", "medewerkerrol")
            for recht in ("view", "add", "change")
        ),
        "groningen.view_gebruiker",
        "groningen.change_gebruiker",
        "groningen.view_levering",
    ),
    TOEZICHT: (
        "groningen.view_leesregel",
        "groningen.view_gebeurtenis",
        "groningen.view_dossiertoegang",
        "groningen.view_gebruiker",
        "groningen.view_medewerker",
        "groningen.view_medewerkerrol",
    ),
}
