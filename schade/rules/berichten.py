"""Berichten bij de gebeurtenissen van een schademelding, op taalniveau B1.

Elke soort gebeurtenis staat in `BERICHTEN`, ook als er met opzet geen bericht uitgaat. De tekst zegt
wat er gebeurt, wat de bewoner moet doen en wie hij belt. Bedragen en redenen staan in het besluit of
bij de zaakbegeleider, niet in een bericht. Bronnen: 001 (zes processtappen), recht 4.3 (stappen en
zienswijze), 002 (prioriteren ten behoeve van de versterking).
"""

from collections.abc import Collection, Mapping

from groningen.rules.berichten import Berichtsjabloon, Ontvanger, sjabloon
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.termijnberichten import termijnberichten
from groningen.rules.termijnstand import Verstrekenoordeel

from .gebeurtenissen import Gebeurtenissoort
from .statussen import Status
from .termijnen import BESLUIT, TERMIJNEN

VRAAG = "Hebt u een vraag? Bel uw zaakbegeleider van IMG. Houd zaaknummer {nummer} bij de hand."

# De stappen zoals zij in een bericht staan.
STATUSSEN: Mapping[str, str] = {
    Status.VOORBEREIDING: "wij bereiden de opname voor",
    Status.OPNAME: "de opname van de schade",
    Status.ZIENSWIJZE: "u kunt reageren op het schaderapport",
    Status.BESCHIKKING: "wij nemen het besluit",
    Status.UITVOERING: "wij betalen uit of laten de schade herstellen",
}


def _bewoner(
    onderwerp: str,
    *alineas: str,
    woorden: Mapping[str, Mapping[str, str]] | None = None,
    bij: Mapping[str, Collection[str]] | None = None,
) -> Berichtsjabloon:
    return sjabloon(Ontvanger.BEWONER, onderwerp, *alineas, VRAAG, woorden=woorden, bij=bij)


def _te_laat(**bij: Collection[str]) -> Berichtsjabloon:
    """De kennisgeving dat het besluit te laat is; ook waar als het intussen is genomen."""
    return _bewoner(
        "Ons besluit over uw melding is te laat",
        "Wij moesten uiterlijk op {eindigt_op} een besluit nemen over uw melding voor {adres}. Dat is niet "
        "gelukt.",
        "Wij werken verder aan het besluit. Daar hoeft u niets voor te doen. Hebt u het besluit intussen al "
        "gekregen? Dan hoeft u dit bericht niet verder te lezen.",
        "Wilt u niet langer wachten? Stuur ons dan een brief waarin staat dat wij te laat zijn. Dat heet een "
        "ingebrekestelling. U mag dat doen, het hoeft niet.",
        "Hebben wij twee weken na die brief nog niet besloten? Dan krijgt u meestal geld voor elke dag dat "
        "het langer duurt, hoogstens 42 dagen. Dat heet een dwangsom.",
        bij={"termijn": {BESLUIT}, **bij},
    )


BERICHTEN: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    Gebeurtenissoort.MELDING_ONTVANGEN: (
        _bewoner(
            "Wij hebben uw melding ontvangen",
            "Op {datum_melding} hebben wij uw melding voor {adres} ontvangen. Uw zaaknummer is {nummer}.",
            "U hoeft nu niets te doen. Wij nemen contact met u op over de volgende stap.",
            "Wordt uw woning ook versterkt door NCG? Vertel dat dan. Wij bekijken of schade en versterking "
            "samen kunnen. U kiest zelf of u dat wilt.",
        ),
    ),
    Gebeurtenissoort.OPNAME_GEPLAND: (
        _bewoner(
            "Afspraak voor de opname van uw schade op {opname_gepland_op}",
            "Op {opname_gepland_op} komt een onafhankelijke deskundige bij {adres}. Hij bekijkt de schade.",
            "Zorg dat er die dag iemand thuis is en dat de deskundige overal bij kan. Kunt u niet? Bel ons. "
            "Dan maken wij een nieuwe afspraak.",
            "Komt er ook iemand van NCG voor de versterking? Bel ons dan vóór deze dag. Wij bekijken of het "
            "in één keer kan. U kiest zelf of u dat wilt.",
        ),
    ),
    Gebeurtenissoort.OPNAME_UITGEVOERD: (
        _bewoner(
            "De opname van uw schade is gedaan",
            "Op {datum_opname} heeft een deskundige de schade aan {adres} bekeken. Hij maakt nu een "
            "schaderapport.",
            "U hoeft nu niets te doen. U krijgt bericht als het rapport klaar is.",
        ),
    ),
    Gebeurtenissoort.SCHADERAPPORT_OPGESTELD: (
        _bewoner(
            "Het schaderapport is klaar: u kunt reageren tot en met {zienswijze_tot}",
            "Het schaderapport voor {adres} is klaar sinds {schaderapport_op}. Daarin staat welke schade de "
            "deskundige heeft gezien en welk bedrag daarbij hoort.",
            "Lees het rapport goed door. Klopt er iets niet? Laat het ons weten, uiterlijk op "
            "{zienswijze_tot}. Zo’n reactie heet een zienswijze.",
            "Bent u het eens met het rapport? Dan hoeft u niet te reageren. Wij nemen daarna het besluit.",
            "Hebt u meer tijd nodig? Bel ons vóór {zienswijze_tot}.",
        ),
    ),
    Gebeurtenissoort.ZIENSWIJZE_ONTVANGEN: (
        _bewoner(
            "Wij hebben uw reactie op het schaderapport ontvangen",
            "Op {zienswijze_op} hebben wij uw reactie op het schaderapport voor {adres} ontvangen. Wij "
            "gebruiken uw reactie bij het besluit.",
            "U hoeft nu niets te doen. U krijgt bericht als het besluit er is.",
        ),
    ),
    Gebeurtenissoort.ZIENSWIJZETERMIJN_VERSTREKEN: (
        _bewoner(
            "De tijd om te reageren op het schaderapport is voorbij",
            "U kon reageren op het schaderapport voor {adres}. De tijd daarvoor is voorbij. Wij hebben geen "
            "reactie gekregen. Sinds {datum} werken wij aan het besluit.",
            "Hebt u wel een reactie gestuurd? Bel ons dan zo snel mogelijk. Anders hoeft u niets te doen.",
        ),
    ),
    Gebeurtenissoort.BESLUIT_TOEGEKEND: (
        _bewoner(
            "Besluit over uw melding: toegekend",
            "Op {besluit_op} hebben wij een besluit genomen over uw melding voor {adres}. Wij kennen uw "
            "aanvraag toe. In het besluit staat of u een vergoeding krijgt of dat de schade wordt hersteld.",
            "Lees het besluit goed door. Bent u het er niet mee eens? In het besluit staat hoe u bezwaar "
            "maakt en tot wanneer dat kan.",
            "Wordt uw woning ook versterkt? Bespreek dan met ons of het herstel daarbij kan. U kiest zelf "
            "of u dat wilt.",
        ),
    ),
    Gebeurtenissoort.BESLUIT_AFGEWEZEN: (
        _bewoner(
            "Besluit over uw melding: niet toegekend",
            "Op {besluit_op} hebben wij een besluit genomen over uw melding voor {adres}. Wij kennen uw "
            "aanvraag niet toe. In het besluit leest u waarom.",
            "Lees het besluit goed door. Bent u het er niet mee eens? In het besluit staat hoe u bezwaar "
            "maakt en tot wanneer dat kan.",
            "Maakt u geen bezwaar? Dan hoeft u niets te doen. Wij hebben zaak {nummer} gesloten.",
        ),
    ),
    Gebeurtenissoort.UITBETAALD: (
        _bewoner(
            "Wij hebben uw vergoeding betaald",
            "Op {uitbetaald_op} hebben wij de vergoeding voor {adres} betaald.",
            "Hebt u het geld na een week nog niet? Bel ons dan. Anders hoeft u niets te doen.",
        ),
    ),
    Gebeurtenissoort.HERSTELD: (
        _bewoner(
            "De schade aan uw woning is hersteld",
            "Op {hersteld_op} is het herstel van de schade aan {adres} klaar gemeld.",
            "Kijk of alles goed is hersteld. Is iets niet goed? Geef het zo snel mogelijk aan ons door.",
        ),
    ),
    Gebeurtenissoort.AFGEHANDELD: (
        _bewoner(
            "Uw melding is afgehandeld",
            "Op {afgehandeld_op} hebben wij uw melding voor {adres} afgehandeld. Zaak {nummer} is gesloten.",
            "U hoeft niets meer te doen. Krijgt u later nieuwe schade? Dan kunt u die opnieuw melden.",
        ),
    ),
    Gebeurtenissoort.INGETROKKEN: (
        _bewoner(
            "Uw melding is ingetrokken",
            "U hebt uw melding voor {adres} ingetrokken. Wij hebben de zaak op {datum} gesloten.",
            "Klopt dit niet? Bel ons dan zo snel mogelijk. Krijgt u later nieuwe schade? Dan kunt u die "
            "opnieuw melden.",
        ),
    ),
    Gebeurtenissoort.AANGEHOUDEN: (
        _bewoner(
            "Uw melding ligt tijdelijk stil",
            "Sinds {aangehouden_op} ligt uw melding voor {adres} tijdelijk stil. Uw zaakbegeleider kan u "
            "vertellen waarom.",
            "U hoeft nu niets te doen. U krijgt bericht als wij verdergaan.",
        ),
    ),
    Gebeurtenissoort.HERVAT: (
        _bewoner(
            "Wij gaan verder met uw melding",
            "Op {datum} zijn wij verdergegaan met uw melding voor {adres}.",
            "U hoeft nu niets te doen. Uw zaakbegeleider vertelt u wat de volgende stap is.",
        ),
    ),
    Gebeurtenissoort.PRIORITEIT_GEGEVEN: (
        _bewoner(
            "Uw melding krijgt voorrang",
            "Op {prioriteit_op} hebben wij besloten dat uw melding voor {adres} voorrang krijgt. Wij pakken "
            "uw melding eerder op dan volgens de gewone volgorde.",
            "U hoeft nu niets te doen. Wij nemen contact met u op over de volgende stap.",
        ),
    ),
    Gebeurtenissoort.STATUS_GECORRIGEERD: (
        _bewoner(
            "Wij hebben de stand van uw melding verbeterd",
            "De stand van uw melding voor {adres} klopte niet. Op {datum} hebben wij die verbeterd. Uw "
            "melding staat nu in deze stap: {status}.",
            "U hoeft nu niets te doen. Hebt u eerder een bericht gekregen dat hier niet bij past? Bel ons "
            "dan.",
            woorden={"status": STATUSSEN},
        ),
    ),
    Kerngebeurtenis.TERMIJN_VERSTREKEN: (_te_laat(),),
    Kerngebeurtenis.TERMIJN_BEOORDEELD: (_te_laat(oordeel={Verstrekenoordeel.LAAT_LOPEN}),),
    **termijnberichten(VRAAG, TERMIJNEN),
}
