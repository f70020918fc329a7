"""Berichten bij de gebeurtenissen van een versterkingsdossier, op taalniveau B1.

Elke soort gebeurtenis staat in `BERICHTEN`, ook als er met opzet geen bericht uitgaat. De tekst
zegt wat er gebeurt, wat de bewoner moet doen en wie hij belt; een bericht aan IMG noemt alleen de
stand. Bronnen: 001 (zes processtappen), 000 maatregel 1 (keuze van de bewoner en afzien), 002 groep E
en F (schadeherstel meenemen).
"""

from collections.abc import Collection, Mapping

from groningen.rules.berichten import Berichtsjabloon, Ontvanger, sjabloon
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.partijen import Partij
from groningen.rules.termijnberichten import termijnberichten
from groningen.rules.termijnstand import Verstrekenoordeel

from .gebeurtenissen import Gebeurtenissoort
from .statussen import LABELS, Keuze
from .termijnen import TERMIJNEN

VRAAG = "Hebt u een vraag? Bel uw bewonersbegeleider van NCG. Houd dossiernummer {nummer} bij de hand."
SCHADE_MEE = (
    "Loopt er ook een schademelding bij IMG? Vertel dat uw bewonersbegeleider. Soms kan het werk worden "
    "gecombineerd. U kiest zelf of u dat wilt."
)

# Opgeslagen waarden zoals zij in een bericht staan. Afzien is een eigen gebeurtenis.
KEUZES: Mapping[str, str] = {
    Keuze.ZELF_REGIE: "u voert zelf de regie over de versterking",
    Keuze.NCG: "NCG regelt de versterking voor u",
}
STATUSSEN: Mapping[str, str] = {status: label.lower() for status, label in LABELS.items()}
# Wat was toegezegd, zoals het na "uiterlijk op 3 september 2026" staat.
TOEZEGGINGEN: Mapping[str, str] = {
    "versterking.opname_plannen": "een afspraak met u maken voor de opname van uw woning",
    "versterking.opname": "uw woning opnemen",
    "versterking.beoordeling": "uw woning beoordelen",
    "versterking.uitvoeringsplan": "een uitvoeringsplan voor uw woning vaststellen",
    "versterking.overeenkomst": "zorgen dat er een overeenkomst met de aannemer is",
    "versterking.bouwstart": "zorgen dat de bouw begint",
    "versterking.oplevering": "zorgen dat het werk klaar is",
    "versterking.afronding": "uw dossier afronden",
    "versterking.gespreksafspraak": "doen wat wij in het gesprek met u afspraken",
}

# Waarom een datum niet is gehaald, als dat niet aan de overheid ligt.
OORZAKEN: Mapping[str, str] = {
    Partij.BEWONER: "Volgens ons dossier wachten wij nog op iets van u.",
    Partij.AANNEMER_BEWONER: "Volgens ons dossier wachten wij nog op uw eigen aannemer.",
    Partij.OVERMACHT: "De oorzaak is overmacht: iets waar u niets aan kunt doen, en wij ook niet.",
}


def _bewoner(
    onderwerp: str,
    *alineas: str,
    woorden: Mapping[str, Mapping[str, str]] | None = None,
    bij: Mapping[str, Collection[str]] | None = None,
) -> Berichtsjabloon:
    return sjabloon(Ontvanger.BEWONER, onderwerp, *alineas, VRAAG, woorden=woorden, bij=bij)


def _te_laat(**bij: Collection[str]) -> Berichtsjabloon:
    """De kennisgeving dat een toezegging is gemist; ook waar als de stap intussen is gezet."""
    return _bewoner(
        "Wij zijn te laat met de versterking van uw woning",
        "Het gaat om {adres}. Wij zouden uiterlijk op {eindigt_op} {termijn}. Dat is niet gelukt.",
        "Wij gaan verder met deze stap. Uw bewonersbegeleider kan u vertellen wanneer het wel "
        "gebeurt. Is het "
        "intussen gebeurd? Dan hoeft u hierover niet te bellen.",
        "Soms hoort bij zo’n vertraging een vergoeding. Wij zoeken dat zelf uit en laten het u "
        "weten. U hoeft "
        "er niets voor te doen.",
        woorden={"termijn": TOEZEGGINGEN},
        bij={"termijn": TOEZEGGINGEN.keys(), **bij},
    )


def _niet_door_ons() -> Berichtsjabloon:
    """De datum is voorbij en op die dag wachtten wij niet op onszelf; zo staat het in het dossier."""
    return _bewoner(
        "Een datum in de versterking van uw woning is niet gehaald",
        "Het gaat om {adres}. Wij zouden uiterlijk op {eindigt_op} {termijn}. Dat is niet gelukt. "
        "{vertraging_door}",
        "Over de dagen dat dit zo is, krijgt u geen vergoeding. Duurt het daarna nog langer en ligt dat aan "
        "ons, dan tellen die dagen wel mee. U hoeft daar niets voor te doen.",
        "Klopt het niet wat hier staat? Vertel het ons. Dan zoeken wij het opnieuw uit.",
        woorden={"termijn": TOEZEGGINGEN, "vertraging_door": OORZAKEN},
        bij={"termijn": TOEZEGGINGEN.keys(), "vertraging_door": OORZAKEN.keys()},
    )


# Zegt alleen dat het dossier dicht is: meer opent de wettelijke grond niet.
_AFGESLOTEN_VOOR_IMG = sjabloon(
    Ontvanger.IMG,
    "Versterking afgerond: {nummer}",
    "NCG heeft het versterkingsdossier van {adres} afgesloten op {afgerond_op} (dossier {nummer}).",
    "Loopt er op dit adres een schademelding, stem dan het vervolg af met de bewoner.",
)


BERICHTEN: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    Gebeurtenissoort.PLAN_OPGENOMEN: (
        _bewoner(
            "Uw adres staat in het lokale plan van aanpak",
            "Uw adres {adres} is opgenomen in het lokale plan van aanpak van uw gemeente. Dat plan is op "
            "{plan_vastgesteld_op} vastgesteld. Wij gaan nu de opname van uw woning plannen.",
            "Bij een opname bekijkt een onafhankelijke deskundige hoe uw woning is gebouwd.",
            "U hoeft nu niets te doen. Wij bellen u voor een afspraak.",
            "Hebt u schade aan uw woning die u nog niet hebt gemeld? U kunt die nu al melden bij IMG. U "
            "hoeft daarmee niet op ons te wachten.",
        ),
    ),
    Gebeurtenissoort.OPNAME_GEPLAND: (
        _bewoner(
            "Afspraak voor de opname van uw woning op {opname_gepland_op}",
            "Op {opname_gepland_op} komt een onafhankelijke deskundige bij {adres}. Hij bekijkt hoe uw "
            "woning is gebouwd.",
            "Zorg dat er die dag iemand thuis is. Leg bouwtekeningen klaar als u die hebt. Kunt u niet? Bel "
            "ons. Dan maken wij een nieuwe afspraak.",
            "Komt er ook iemand van IMG voor schade aan uw woning? Bel ons dan vóór deze dag. Wij bekijken "
            "of het in één keer kan. U kiest zelf of u dat wilt.",
        ),
    ),
    Gebeurtenissoort.OPNAME_UITGEVOERD: (
        _bewoner(
            "De opname van uw woning is gedaan",
            "Op {opname_uitgevoerd_op} is uw woning aan {adres} opgenomen. Deskundigen gaan nu beoordelen "
            "of uw woning voldoet aan de veiligheidsnorm.",
            "U hoeft nu niets te doen. U krijgt bericht als de beoordeling klaar is.",
        ),
    ),
    Kerngebeurtenis.CONTROLE_VASTGELEGD: (),
    Gebeurtenissoort.OP_NORM_BESLOTEN: (
        _bewoner(
            "Besluit: uw woning voldoet aan de veiligheidsnorm",
            "Op {normbesluit_op} hebben wij besloten dat uw woning aan {adres} voldoet aan de "
            "veiligheidsnorm. Versterken is niet nodig.",
            "In het normbesluit leest u waarom. Lees het goed door. Bent u het er niet mee eens? In het "
            "besluit staat hoe u bezwaar maakt en tot wanneer dat kan.",
            "Met dit besluit stopt de versterking voor uw woning. Een schademelding bij IMG loopt gewoon "
            "door.",
        ),
        _AFGESLOTEN_VOOR_IMG,
    ),
    Gebeurtenissoort.VERSTERKINGSADVIES_UITGEBRACHT: (
        _bewoner(
            "Besluit: uw woning moet sterker worden",
            "Op {normbesluit_op} hebben wij besloten dat uw woning aan {adres} nog niet voldoet aan de "
            "veiligheidsnorm. In het versterkingsadvies staat wat er nodig is.",
            "Lees het besluit en het advies goed door. Bent u het er niet mee eens? In het besluit staat "
            "hoe u bezwaar maakt en tot wanneer dat kan.",
            "Uw bewonersbegeleider bespreekt het advies met u. U kunt daarna kiezen: u voert zelf de regie, "
            "u laat de versterking over aan NCG, of u ziet af van versterking.",
            SCHADE_MEE,
        ),
    ),
    Gebeurtenissoort.MAATREGEL_TOEGEVOEGD: (),
    Gebeurtenissoort.MAATREGEL_VERWIJDERD: (),
    Gebeurtenissoort.KEUZE_VASTGELEGD: (
        _bewoner(
            "Wij hebben uw keuze vastgelegd",
            "Op {keuze_op} hebben wij uw keuze voor {adres} vastgelegd: {keuze}.",
            "Klopt dit? Dan hoeft u niets te doen. Klopt het niet? Bel ons dan zo snel mogelijk.",
            woorden={"keuze": KEUZES},
        ),
    ),
    Gebeurtenissoort.PLANVORMING_AFGEROND: (),
    Gebeurtenissoort.UITVOERINGSPLAN_VASTGESTELD: (
        _bewoner(
            "Het uitvoeringsplan voor uw woning is klaar",
            "Op {uitvoeringsplan_op} is het uitvoeringsplan voor {adres} vastgesteld. Daarin staat wat er "
            "aan uw woning gebeurt en hoe.",
            "Lees het plan goed door. Ziet u iets wat niet klopt met wat wij hebben afgesproken? Bel ons "
            "dan zo snel mogelijk.",
            "Daarna nemen wij het versterkingsbesluit. Daarover krijgt u bericht.",
            SCHADE_MEE,
        ),
    ),
    Gebeurtenissoort.VERSTERKINGSBESLUIT_GENOMEN: (
        _bewoner(
            "Wij hebben het versterkingsbesluit genomen",
            "Op {versterkingsbesluit_op} hebben wij besloten hoe uw woning aan {adres} wordt versterkt. In "
            "het besluit staan de maatregelen.",
            "Lees het besluit goed door. Bent u het er niet mee eens? In het besluit staat hoe u bezwaar "
            "maakt en tot wanneer dat kan.",
            "De volgende stap is de overeenkomst met de aannemer. Wij bespreken die met u.",
        ),
    ),
    Gebeurtenissoort.OVEREENKOMST_GESLOTEN: (
        _bewoner(
            "De overeenkomst met de aannemer is gesloten",
            "Op {overeenkomst_aannemer_op} is de overeenkomst met de aannemer gesloten voor de versterking "
            "van {adres}. De aannemer bereidt de bouw voor.",
            "Wij spreken met u af wanneer de bouw begint, en of u tijdelijk ergens anders moet wonen.",
            "Wilt u nog iets veranderen? Bel ons dan meteen. Een verandering kan nu vertraging geven.",
        ),
    ),
    Gebeurtenissoort.BOUW_GESTART: (
        _bewoner(
            "De versterking van uw woning is begonnen",
            "Op {bouw_gestart_op} is de bouw begonnen aan {adres}.",
            "Ziet u tijdens de bouw schade aan uw woning? Vertel het de aannemer en ons. Wij bekijken met "
            "IMG of het herstel meteen mee kan.",
        ),
    ),
    Gebeurtenissoort.OPGELEVERD: (
        _bewoner(
            "De versterking van uw woning is opgeleverd",
            "Op {opgeleverd_op} is het werk aan {adres} opgeleverd.",
            "Kijk of alles is gedaan zoals afgesproken. Is iets niet goed? Geef het zo snel mogelijk aan "
            "ons door.",
            "Is alles geregeld? Dan ronden wij uw dossier af. Daarover krijgt u bericht.",
        ),
    ),
    Gebeurtenissoort.AFGEROND: (
        _bewoner(
            "Uw versterkingsdossier is afgerond",
            "Op {afgerond_op} hebben wij de versterking van {adres} afgerond. Dossier {nummer} is gesloten.",
            "U hoeft niets meer te doen. Bewaar de papieren van de versterking goed.",
            "Wij hebben aan IMG doorgegeven dat de versterking klaar is. Loopt er een schademelding bij "
            "IMG? Die gaat gewoon door.",
        ),
        _AFGESLOTEN_VOOR_IMG,
    ),
    Gebeurtenissoort.AFGEZIEN: (
        _bewoner(
            "U ziet af van versterking",
            "Op {datum} hebben wij vastgelegd dat u afziet van versterking van {adres}. Wij stoppen met de "
            "versterking. Uw woning wordt niet sterker gemaakt en voldoet misschien niet aan de "
            "veiligheidsnorm.",
            "Wat blijft: u kunt een subsidie krijgen om uw woning te verduurzamen. Die kan oplopen tot € "
            "7.000 per woning. Er gelden voorwaarden. Die zijn nog niet vastgesteld. Wij kunnen u de "
            "subsidie dus nog niet toezeggen.",
            "Een schademelding bij IMG loopt gewoon door.",
            "Klopt dit niet, of twijfelt u? Bel ons dan zo snel mogelijk.",
        ),
        _AFGESLOTEN_VOOR_IMG,
    ),
    Gebeurtenissoort.HERBEOORDELING_GESTART: (
        _bewoner(
            "Wij beoordelen uw woning opnieuw",
            "Op {datum} is een nieuwe beoordeling begonnen van uw woning aan {adres}. Deskundigen gebruiken "
            "daarbij de nieuwste inzichten. De uitkomst kan anders zijn dan eerst: misschien zijn er minder "
            "maatregelen nodig, of geen.",
            "U hoeft nu niets te doen. U krijgt bericht als de beoordeling klaar is.",
        ),
    ),
    Gebeurtenissoort.SLOOP_NIEUWBOUW_BESLOTEN: (
        _bewoner(
            "Besluit: sloop en nieuwbouw van uw woning",
            "Op {sloop_nieuwbouw_op} is besloten dat uw woning aan {adres} wordt gesloopt en opnieuw wordt "
            "gebouwd.",
            "Uw bewonersbegeleider neemt contact met u op. Hij bespreekt met u de planning, waar u tijdens "
            "de bouw woont en wat u nog kunt kiezen.",
            "Loopt er ook een schademelding bij IMG? Vertel dat dan. Wij bespreken met u wat dit besluit "
            "voor uw schademelding betekent.",
        ),
    ),
    Gebeurtenissoort.GEPAUZEERD: (
        _bewoner(
            "Uw versterkingsdossier ligt tijdelijk stil",
            "Sinds {gepauzeerd_op} ligt uw dossier voor {adres} tijdelijk stil. Uw bewonersbegeleider kan u "
            "vertellen waarom.",
            "U hoeft nu niets te doen. U krijgt bericht als wij verdergaan.",
        ),
    ),
    Gebeurtenissoort.HERVAT: (
        _bewoner(
            "Wij gaan verder met uw versterkingsdossier",
            "Op {datum} zijn wij verdergegaan met uw dossier voor {adres}.",
            "U hoeft nu niets te doen. Uw bewonersbegeleider vertelt u wat de volgende stap is.",
        ),
    ),
    Gebeurtenissoort.STATUS_GECORRIGEERD: (
        _bewoner(
            "Wij hebben de stand van uw dossier verbeterd",
            "De stand van uw dossier voor {adres} klopte niet. Op {datum} hebben wij die verbeterd. Uw "
            "dossier staat nu in deze stap: {status}.",
            "U hoeft nu niets te doen. Hebt u eerder een bericht gekregen dat hier niet bij past? Bel ons "
            "dan.",
            woorden={"status": STATUSSEN},
        ),
    ),
    Kerngebeurtenis.TERMIJN_VERSTREKEN: (_te_laat(vertraging_door={Partij.OVERHEID}), _niet_door_ons()),
    Kerngebeurtenis.TERMIJN_BEOORDEELD: (_te_laat(oordeel={Verstrekenoordeel.LAAT_LOPEN}),),
    **termijnberichten(VRAAG, TERMIJNEN),
}
