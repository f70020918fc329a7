"""De wegentabel: elke pagina, lijst, uitvoer en handeling van het portaal, en voor wie zij open is.

Elke app heeft zijn eigen regels; `settings.WEGENTABELLEN` noemt ze. Een weg zonder regel laat de tests falen,
en een test loopt elke weg langs als elke rol, met en zonder elke grond.
"""

from dataclasses import dataclass
from enum import StrEnum

from .rollen import BEHANDELROLLEN, LEESROLLEN, Organisatiesoort, Rol, Veldgroep

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
BEWONER = "bewoner"
# Wie er kan komen: een rol bij een organisatie, of een bewoner.
Wie = tuple[Rol, Organisatiesoort] | str
Publiek = frozenset[Wie]


def bij(rollen: frozenset[Rol], *organisaties: Organisatiesoort) -> Publiek:
    """Deze rollen bij elk van deze organisaties."""
    return frozenset((rol, organisatie) for rol in rollen for organisatie in organisaties)


NIEMAND: Publiek = frozenset()
LEEST_NCG, LEEST_IMG = bij(LEESROLLEN, NCG), bij(LEESROLLEN, IMG)
LEEST = LEEST_NCG | LEEST_IMG
COORDINATIE = bij(frozenset({Rol.COORDINATOR}), NCG, IMG)
BUREAU = bij(frozenset({Rol.COORDINATOR, Rol.SVIP}), NCG, IMG)
BEGELEIDT = bij(BEHANDELROLLEN | {Rol.COORDINATOR}, NCG, IMG)
FINANCIEN = bij(frozenset({Rol.FINANCIEEL}), NCG, IMG)
TEAM = bij(frozenset({Rol.INTERVENTIETEAM}), Organisatiesoort.INTERVENTIETEAM)
BESTUUR = bij(frozenset({Rol.BESTUUR}), NCG, IMG)
GEMEENTE = bij(frozenset({Rol.GEMEENTE}), Organisatiesoort.GEMEENTE)
COLLEGE = bij(frozenset({Rol.COLLEGE}), Organisatiesoort.GEMEENTE)
RAAD = bij(frozenset({Rol.RAAD}), Organisatiesoort.GEMEENTE)
SODM = bij(frozenset({Rol.SODM}), Organisatiesoort.TOEZICHT)
PLANNER = bij(frozenset({Rol.PLANNER}), NCG)
CORPORATIE = bij(frozenset({Rol.CORPORATIE}), Organisatiesoort.CORPORATIE)
BEHEER = bij(frozenset({Rol.BEHEERDER}), NCG, IMG)
BEHEER_NCG = bij(frozenset({Rol.BEHEERDER}), NCG)
PRIVACY = bij(frozenset({Rol.PRIVACY}), NCG, IMG)
BEWONERS: Publiek = frozenset({BEWONER})
GEMEENTEN = GEMEENTE | COLLEGE | RAAD
MEDEWERKERS = LEEST | TEAM | BESTUUR | GEMEENTEN | SODM | CORPORATIE | BEHEER | PRIVACY
IEDEREEN = MEDEWERKERS | BEWONERS


class Wegsoort(StrEnum):
    PAGINA = "pagina"
    LIJST = "lijst"
    ZOEKEN = "zoeken"
    TELLING = "telling"
    UITVOER = "uitvoer"
    PDF = "pdf"
    BESTAND = "bestand"
    FORMULIER = "formulier"
    KNOP = "knop"  # alleen te versturen, niet te openen
    AANMELDEN = "aanmelden"


class Anders(StrEnum):
    """Wat krijgt wie er niet bij mag: uitleg wie het wel mag, of niets, alsof de pagina er niet is."""

    UITLEG = "uitleg"
    NIETS = "niets"


@dataclass(frozen=True, slots=True)
class Weg:
    """Wegen met hetzelfde recht. De adrespatronen zijn die van Django.

    `open`: krijgt de pagina. `op_zaak`: hangt van de zaak af, bijvoorbeeld van wie haar behandelt. `ander`:
    de velden van een zaak van de andere organisatie die hier te zien zijn, als de grond ze opent.
    """

    naam: str
    soort: Wegsoort
    routes: tuple[str, ...]
    open: Publiek = NIEMAND
    op_zaak: Publiek = NIEMAND
    anders: Anders = Anders.NIETS
    ander: frozenset[Veldgroep] = frozenset()


VOORTGANG = frozenset({Veldgroep.VOORTGANG})
ZONDER_GESPREKKEN = frozenset({Rol.FINANCIEEL, Rol.PLANNER})
BAG = "(?P<nummeraanduiding_id>[0-9]{16})"
# Wat elke zaak heeft, van welk proces zij ook is.
GESPREKKEN = ("contacten", "berichten")
TERMIJNHANDELINGEN = (
    "vergoeding/<int:termijn_id>",
    *(
        f"termijn/<int:termijn_id>/{een}"
        for een in (
            "opschorten",
            "opschorting/<int:rij_id>/beeindigen",
            "opschorting/<int:rij_id>/intrekken",
            "verdagen",
            "instemming",
            "instemming/<int:rij_id>/intrekken",
            "ingebrekestelling",
            "ingebrekestelling/<int:rij_id>/intrekken",
            "vertraging",
            "vertraging/<int:rij_id>/beeindigen",
            "vertraging/<int:rij_id>/intrekken",
            "beslissen",
        )
    ),
    *(f"vergoedingen/<int:besluit_id>/{een}" for een in ("goedkeuren", "terugsturen", "terugvorderen")),
)
BEHEERHANDELINGEN = ("overnemen", "toewijzen", "loslaten", "toegang", "toegang/<int:gebruiker_id>/intrekken")


def zaakwegen(
    soort: str,
    naam: str,
    lezers: Publiek,
    handelingen: tuple[str, ...],
    *,
    openers: Publiek,
    spoor: bool = False,
) -> tuple[Weg, ...]:
    """De regels van één proces: zijn pagina, zijn lijsten en alles wat men er doet.

    `spoor`: alle zaken zijn van één organisatie, en op de pagina staat hoe ver de ander is. Anders hangt van
    de zaak af wie haar leest.
    """

    def hier(*delen: str) -> tuple[str, ...]:
        return tuple(f"{soort}/<str:nummer>/{deel}/" for deel in delen)

    zonder = frozenset(wie for wie in lezers if wie[0] in ZONDER_GESPREKKEN)
    ander = VOORTGANG if spoor else frozenset()
    open_, op_zaak = (lezers, TEAM) if spoor else (NIEMAND, lezers | TEAM)
    return (
        Weg(naam, Wegsoort.PAGINA, (f"{soort}/<str:nummer>/",), open_, op_zaak, ander=ander),
        Weg(f"{naam}: geschiedenis", Wegsoort.LIJST, hier("geschiedenis"), open_, op_zaak, ander=ander),
        Weg(
            f"{naam}: documenten en vergoedingen",
            Wegsoort.LIJST,
            hier("documenten", "vergoedingen"),
            open_,
            op_zaak,
        ),
        Weg(
            f"{naam}: contact en berichten",
            Wegsoort.LIJST,
            hier(*GESPREKKEN),
            open_ - zonder,
            op_zaak - zonder,
        ),
        Weg(
            f"{naam}: document of brief ophalen",
            Wegsoort.BESTAND,
            hier("document/<int:document_id>", "brief/<int:brief_id>"),
            op_zaak=lezers | TEAM,
        ),
        Weg(f"{naam}: vastleggen", Wegsoort.FORMULIER, hier("contact", "document"), open_, op_zaak),
        Weg(f"{naam}: vervolg afronden", Wegsoort.KNOP, hier("contact/<int:contact_id>/afgerond")),
        Weg(
            f"{naam}: behandelen",
            Wegsoort.FORMULIER,
            hier(*BEHEERHANDELINGEN, *TERMIJNHANDELINGEN, *handelingen),
            op_zaak=lezers | TEAM,
        ),
        Weg(
            f"{naam}: nieuw",
            Wegsoort.FORMULIER,
            (f"{soort}/nieuw/<str:nummeraanduiding_id>/",),
            op_zaak=openers,
            ander=frozenset() if spoor else VOORTGANG,
        ),
    )


WEGEN: tuple[Weg, ...] = (
    Weg("Aanmelden", Wegsoort.AANMELDEN, ("inloggen/", "uitloggen/"), IEDEREEN),
    Weg("Wachtwoord wijzigen", Wegsoort.FORMULIER, ("wachtwoord/", "wachtwoord/gewijzigd/"), IEDEREEN),
    Weg("Stijlgids (alleen bij ontwikkelen)", Wegsoort.PAGINA, ("stijlgids/",), IEDEREEN),
    Weg("Ronden van de termijnen", Wegsoort.TELLING, ("rondes/",), BEHEER, anders=Anders.UITLEG),
    Weg(
        "Termijnen",
        Wegsoort.LIJST,
        ("termijnen/", "termijnen/beslissen/", "termijnen/kalender/"),
        LEEST | TEAM,
        anders=Anders.UITLEG,
    ),
    Weg("De regels van de termijnen", Wegsoort.PAGINA, ("regels/",), MEDEWERKERS),
    Weg("Waarneming", Wegsoort.FORMULIER, ("waarneming/",), BEGELEIDT, anders=Anders.UITLEG),
    Weg("Vergoedingen", Wegsoort.LIJST, ("vergoedingen/",), FINANCIEN | COORDINATIE, anders=Anders.UITLEG),
    Weg(
        "Betaalbatches",
        Wegsoort.LIJST,
        (
            "vergoedingen/batches/",
            "vergoedingen/batches/<int:batch_id>/",
            "vergoedingen/batches/<int:batch_id>/mislukt/<int:besluit_id>/",
        ),
        FINANCIEN,
        anders=Anders.UITLEG,
    ),
    Weg("Regelingen", Wegsoort.PAGINA, ("regelingen/",), LEEST | BESTUUR, anders=Anders.UITLEG),
    Weg(
        "Regelingen voorstellen en vaststellen",
        Wegsoort.FORMULIER,
        ("regelingen/<str:termijnsoort>/nieuw/", "regelingen/<int:regeling_id>/vaststellen/"),
        op_zaak=LEEST | BESTUUR,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Koppelingen met de API",
        Wegsoort.LIJST,
        ("koppelingen/",),
        BEHEER_NCG | GEMEENTE,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een koppeling, en haar sleutel wisselen (een gemeente alleen de eigen)",
        Wegsoort.FORMULIER,
        (
            "koppelingen/<int:koppeling_id>/",
            "koppelingen/<int:koppeling_id>/sleutel/",
            "koppelingen/<int:koppeling_id>/sleutel/<int:sleutel_id>/intrekken/",
        ),
        BEHEER_NCG,
        op_zaak=GEMEENTE,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Koppelingen uitgeven",
        Wegsoort.FORMULIER,
        ("koppelingen/nieuw/",),
        BEHEER_NCG,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een koppeling intrekken",
        Wegsoort.FORMULIER,
        ("koppelingen/<int:koppeling_id>/intrekken/",),
        BEHEER_NCG,
        anders=Anders.UITLEG,
    ),
    Weg("Post", Wegsoort.LIJST, ("post/",), COORDINATIE, anders=Anders.UITLEG),
    Weg("Berichten van de ander", Wegsoort.LIJST, ("berichten/",), LEEST, anders=Anders.UITLEG),
    Weg("Eigen brief", Wegsoort.BESTAND, ("mijn/brief/<int:brief_id>/",), BEWONERS),
    Weg(
        "Knoppen van de kern",
        Wegsoort.KNOP,
        (
            "berichten/<int:bericht_id>/gelezen/",
            "post/bericht/<int:bericht_id>/opnieuw/",
            "post/bericht/<int:bericht_id>/per-post/",
            "post/printbatch/",
            "post/printbatch/<int:batch_id>/",
            "regelingen/<int:regeling_id>/intrekken/",
            "vergoedingen/batches/<int:batch_id>/betaald/",
            "vergoedingen/batches/<int:batch_id>/ondertekenen/",
            "vergoedingen/batches/<int:batch_id>/ophalen/",
            "vergoedingen/batches/maken/",
            "waarneming/<int:nummer>/intrekken/",
        ),
    ),
    *zaakwegen(
        "bezwaar",
        "Bezwaar",
        LEEST,
        (
            "corrigeer",
            "houd_hoorzitting",
            "leg_nieuw_besluit_vast",
            "neem_in_behandeling",
            "ontvang_gronden",
            "plan_hoorzitting",
            "sluit_gronden",
            "stel_commissie_in",
            "trek_in",
            "verklaar_gegrond",
            "verklaar_gegrond_nieuw",
            "verklaar_niet_ontvankelijk",
            "verklaar_ongegrond",
            "verschoon",
            "vraag_gronden",
            "zie_af_van_horen",
        ),
        openers=LEEST,
    ),
    *zaakwegen(
        "klacht",
        "Klacht",
        LEEST,
        (
            "behandel_niet",
            "corrigeer",
            "geef_oordeel",
            "handel_af",
            "los_op",
            "neem_in_behandeling",
            "plan_gesprek",
            "stel_commissie_in",
            "trek_in",
            "voer_gesprek",
            "zie_af_van_horen",
        ),
        openers=LEEST,
    ),
)
