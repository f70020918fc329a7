"""Op welke momenten de ene organisatie de andere een signaal geeft (eisen M-05 en M-06).

Een feit in het ene dossier is een signaal aan wie het lopende dossier van de ander behandelt. Valt het feit
samen met een andere letter, dan is het één signaal: het moment gaat voor. De dagen om te antwoorden en de
volgorde naar waarde zijn onze keuze; de documenten noemen er geen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Dossiersoort
from schade.rules.gebeurtenissen import Gebeurtenissoort as Schadefeit
from schade.rules.statussen import Besluit
from schade.rules.statussen import Status as Schadestatus
from versterking.rules.gebeurtenissen import Gebeurtenissoort as Versterkingsfeit
from versterking.rules.statussen import Status as Versterkingsstatus


class Moment(StrEnum):
    """Waarom er een signaal is. De waarde is de soort van het signaal."""

    START = "start"
    OPNAME = "opname"
    ADVIES = "versterkingsadvies"
    PLANVORMING = "planvorming"
    UITVOERING = "uitvoering"
    HERSTEL = "herstel_in_natura"
    AFRONDING = "afronding"
    LETTER = "letterwissel"
    TERUGVAL = "terugval_ander"
    AFWIJKING = "afwijking_ander"
    WENS_GEGEVEN = "wens_gegeven"
    WENS_WEG = "wens_weg"
    WENS_VRAAG = "wens_vraag"
    PLAN_ANTWOORD = "plan_antwoord"
    BUDDY_VOORSTEL = "buddy_voorstel"
    BUDDY_WEG = "buddy_weg"
    COORDINATOR_TOT = "coordinator_tot"
    AFSPRAAK_GEVRAAGD = "afspraak_gevraagd"
    DELEN_GEGEVEN = "delen_gegeven"
    DELEN_WEG = "delen_weg"
    SVIP_NIEUWS = "svip_nieuws"
    SVIP_VRAAG = "svip_vraag"
    SVIP_TE_LAAT = "svip_te_laat"
    AOS = "aos_voorgedragen"


@dataclass(frozen=True, slots=True)
class Vraag:
    """Wat een signaal betekent, wat het vraagt, en binnen hoeveel werkdagen.

    In titel en betekenis staat `{wie}` voor de organisatie bij wie het feit is.
    """

    titel: str
    betekenis: str
    wat_nu: str
    werkdagen: int


VRAGEN: Mapping[str, Vraag] = {
    Moment.START: Vraag(
        "Nieuw dossier bij {wie}",
        "{wie} is een dossier begonnen op dit adres.",
        "Kijk of u samen iets kunt doen en vraag de bewoner wat hij wil. Laat weten wat u doet.",
        10,
    ),
    Moment.OPNAME: Vraag(
        "{wie} plant een opname",
        "{wie} heeft een opname gepland.",
        "Bekijk wat er nu samen kan. Antwoord vóór de opname.",
        3,
    ),
    Moment.ADVIES: Vraag(
        "NCG stelt het versterkingsadvies op",
        "De woning is opgenomen. NCG beoordeelt nu of versterken nodig is.",
        "Kan schadeherstel mee in het versterkingsadvies? NCG brengt het advies niet uit zonder deze "
        "controle.",
        5,
    ),
    Moment.PLANVORMING: Vraag(
        "NCG maakt het plan",
        "Versterken is nodig. NCG bereidt met de bewoner het plan voor.",
        "Kan schadeherstel mee in het plan, en wil de bewoner dat? Is de melding er nog niet klaar voor, "
        "vraag dan om voorrang.",
        10,
    ),
    Moment.UITVOERING: Vraag(
        "De bouw begint",
        "De versterking is in uitvoering.",
        "Spreek af wie de schade herstelt die de aannemer tijdens het werk vindt.",
        5,
    ),
    Moment.HERSTEL: Vraag(
        "IMG herstelt in natura",
        "De bewoner krijgt herstel in natura.",
        "Ga na of dit herstel en de versterking elkaar raken, en spreek af wie wat doet.",
        5,
    ),
    Moment.AFRONDING: Vraag(
        "{wie} is klaar",
        "{wie} heeft het dossier op dit adres afgesloten.",
        "Ga na wat dit voor uw dossier betekent en stem het vervolg af met de bewoner.",
        10,
    ),
    Moment.LETTER: Vraag(
        "Andere letter in de matrix",
        "Wat er samen kan, is veranderd door een stap bij {wie}.",
        "Bekijk het nieuwe advies en laat weten wat u ermee doet.",
        10,
    ),
    Moment.TERUGVAL: Vraag(
        "Status bij {wie} loopt terug",
        "Een levering zet het dossier van {wie} op een eerdere stap.",
        "Ga na of een gezamenlijke afspraak hierdoor niet meer klopt.",
        10,
    ),
    Moment.AFWIJKING: Vraag(
        "Levering en portaal verschillen bij {wie}",
        "De stand van het dossier van {wie} is niet zeker.",
        "Vraag na welke stand klopt voordat u er een afspraak op baseert.",
        10,
    ),
    # Deze drie komen van de bewoner (`samenloop.actions.wenssignalen`).
    Moment.WENS_GEGEVEN: Vraag(
        "De bewoner wil het samen",
        "De bewoner heeft ja gezegd tegen samen doen.",
        "Kijk of het nu samen kan en spreek het af met de andere organisatie.",
        5,
    ),
    Moment.WENS_WEG: Vraag(
        "De bewoner wil het niet meer samen",
        "De bewoner had ja gezegd tegen samen doen en wil dat nu niet, of wil later beslissen.",
        "Zet gezamenlijke afspraken stop en ga apart verder. Laat weten wat u hebt gedaan.",
        2,
    ),
    Moment.PLAN_ANTWOORD: Vraag(
        "De bewoner antwoordde op het plan",
        "De bewoner las het plan van NCG en IMG en gaf in het portaal antwoord.",
        "Zei hij ja, dan staat het plan vast. Wil hij iets anders, lees dan in het verloop wat hij schreef. "
        "Pas het plan aan en leg het opnieuw voor.",
        5,
    ),
    # Deze vier komen van het vaste tweetal, de coördinator en het gesprek.
    Moment.BUDDY_VOORSTEL: Vraag(
        "{wie} stelt een vast tweetal voor",
        "{wie} wil dat één bewonersbegeleider en één zaakbegeleider dit adres samen doen.",
        "Noem wie het bij u doet, of zeg waarom niet.",
        5,
    ),
    Moment.BUDDY_WEG: Vraag(
        "Het vaste tweetal klopt niet meer",
        "Een van de twee behandelt zijn dossier op dit adres niet meer.",
        "Zet de nieuwe begeleider in het tweetal, of beëindig het. De bewoner hoort wie hij belt.",
        5,
    ),
    Moment.COORDINATOR_TOT: Vraag(
        "De termijn van de coördinator loopt af",
        "De coördinator van dit adres is benoemd tot een dag die binnenkort komt.",
        "Verleng de termijn, draag over aan een collega, of laat haar aflopen.",
        10,
    ),
    Moment.AFSPRAAK_GEVRAAGD: Vraag(
        "Bevestig een afspraak uit het gesprek",
        "In een gesprek met de bewoner is genoteerd wat uw organisatie zou doen.",
        "Bevestig de afspraak, dan wordt zij een termijn bij uw dossier. Of zeg waarom zij niet kan.",
        3,
    ),
    # Deze twee komen van een toestemming om gegevens te delen (`samenloop.actions.delen`).
    Moment.DELEN_GEGEVEN: Vraag(
        "De bewoner deelt meer met u",
        "De bewoner liet toe dat u meer ziet van zijn dossier bij de andere organisatie.",
        "Bekijk bij Gedeeld wat er open is, waarvoor en tot wanneer. Gebruik het alleen daarvoor.",
        5,
    ),
    Moment.DELEN_WEG: Vraag(
        "De bewoner deelt dit niet meer",
        "De bewoner trok zijn toestemming in. Wat u daarop zag, is dicht.",
        "Vernietig wat u hebt afgedrukt of opgeslagen en werk verder zonder die gegevens. Schrijf op wat u "
        "deed.",
        2,
    ),
    # Deze drie komen van het informatiepunt (`samenloop.actions.svip`).
    Moment.SVIP_NIEUWS: Vraag(
        "Nieuws over een verzoek aan het informatiepunt",
        "Er is iets veranderd aan een verzoek dat bij dit dossier hoort.",
        "Open het verzoek bij Informatiepunt en lees wat er is geantwoord of wat er ontbreekt.",
        5,
    ),
    Moment.SVIP_VRAAG: Vraag(
        "Het informatiepunt vraagt u iets",
        "Een collega van de andere organisatie vroeg iets over dit dossier, en het informatiepunt ging mee.",
        "Doe wat er bij het verzoek staat, of zeg het bureau waarom het niet kan.",
        5,
    ),
    Moment.SVIP_TE_LAAT: Vraag(
        "Een verzoek aan het informatiepunt wacht te lang",
        "De norm voor deze stap is voorbij en er is geen antwoord.",
        "Open het verzoek bij Informatiepunt en zorg dat het antwoord er komt.",
        2,
    ),
    Moment.AOS: Vraag(
        "Mogelijk acuut onveilig",
        "De gemeente draagt deze woning voor als mogelijk acuut onveilig.",
        "Bel de bewoner vandaag. Is er gevaar, laat hem 112 bellen en meld het bij IMG, dat de woning laat "
        "onderzoeken.",
        0,
    ),
    Moment.WENS_VRAAG: Vraag(
        "Vraag de bewoner opnieuw",
        "De bewoner wilde later beslissen of iets samen mag. Die dag is er nu.",
        "Vraag wat hij nu wil en leg zijn antwoord vast bij het adres.",
        10,
    ),
}

# Een feit in een dossier: welk spoor, welke gebeurtenis, en de waarde waar het om gaat. Die waarde is bij een
# levering de nieuwe status (of `nieuw`), bij een toekenning het besluit, en anders leeg.
Feit = tuple[str, str, str]
NIEUW = "nieuw"
_NCG, _IMG, _GELEVERD = Dossiersoort.VERSTERKING, Dossiersoort.SCHADE, Kerngebeurtenis.GELEVERD
MOMENTEN: Mapping[Feit, Moment] = {
    (_NCG, Kerngebeurtenis.GEREGISTREERD, ""): Moment.START,
    (_NCG, _GELEVERD, NIEUW): Moment.START,
    (_NCG, Versterkingsfeit.OPNAME_GEPLAND, ""): Moment.OPNAME,
    (_NCG, Versterkingsfeit.OPNAME_UITGEVOERD, ""): Moment.ADVIES,
    (_NCG, _GELEVERD, Versterkingsstatus.BEOORDELING): Moment.ADVIES,
    (_NCG, Versterkingsfeit.HERBEOORDELING_GESTART, ""): Moment.ADVIES,
    (_NCG, Versterkingsfeit.VERSTERKINGSADVIES_UITGEBRACHT, ""): Moment.PLANVORMING,
    (_NCG, _GELEVERD, Versterkingsstatus.PLANVORMING): Moment.PLANVORMING,
    (_NCG, Versterkingsfeit.BOUW_GESTART, ""): Moment.UITVOERING,
    (_NCG, _GELEVERD, Versterkingsstatus.BOUW_UITVOEREN): Moment.UITVOERING,
    (_NCG, Versterkingsfeit.OP_NORM_BESLOTEN, ""): Moment.AFRONDING,
    (_NCG, Versterkingsfeit.AFGEZIEN, ""): Moment.AFRONDING,
    (_NCG, Versterkingsfeit.AFGEROND, ""): Moment.AFRONDING,
    (_NCG, _GELEVERD, Versterkingsstatus.AFGEROND): Moment.AFRONDING,
    (_IMG, Schadefeit.MELDING_ONTVANGEN, ""): Moment.START,
    (_IMG, _GELEVERD, NIEUW): Moment.START,
    (_IMG, Schadefeit.OPNAME_GEPLAND, ""): Moment.OPNAME,
    (_IMG, _GELEVERD, Schadestatus.OPNAME): Moment.OPNAME,
    (_IMG, Schadefeit.BESLUIT_TOEGEKEND, Besluit.HERSTEL_IN_NATURA): Moment.HERSTEL,
    (_IMG, Schadefeit.BESLUIT_AFGEWEZEN, ""): Moment.AFRONDING,
    (_IMG, Schadefeit.AFGEHANDELD, ""): Moment.AFRONDING,
    (_IMG, _GELEVERD, Schadestatus.AFGEHANDELD): Moment.AFRONDING,
    (_IMG, Schadefeit.INGETROKKEN, ""): Moment.AFRONDING,
    (_IMG, _GELEVERD, Schadestatus.INGETROKKEN): Moment.AFRONDING,
}
FEITEN = frozenset(gebeurtenis for _, gebeurtenis, _ in MOMENTEN)

# Hoe hoger, hoe meer de bewoner eraan heeft dat er nu iemand kijkt: E en B eerst (nu kan het samen), dan D
# en F (beperkt), A en C het laatst. Binnen een letter gaat een moment dat niet terugkomt voor.
WAARDE_LETTER: Mapping[str, int] = {"E": 50, "B": 40, "D": 30, "F": 20, "C": 10, "A": 10, "": 0}
WAARDE_MOMENT: Mapping[str, int] = {
    Moment.ADVIES: 9,
    Moment.OPNAME: 8,
    Moment.PLANVORMING: 7,
    Moment.HERSTEL: 6,
    Moment.UITVOERING: 5,
    Moment.LETTER: 4,
    Moment.START: 3,
    Moment.TERUGVAL: 2,
    Moment.AFWIJKING: 1,
    Moment.AFRONDING: 1,
    Moment.WENS_GEGEVEN: 6,
    Moment.WENS_WEG: 9,
    Moment.WENS_VRAAG: 5,
    Moment.PLAN_ANTWOORD: 8,
    Moment.BUDDY_VOORSTEL: 5,
    Moment.BUDDY_WEG: 7,
    Moment.COORDINATOR_TOT: 3,
    Moment.AFSPRAAK_GEVRAAGD: 8,
    Moment.DELEN_GEGEVEN: 4,
    Moment.DELEN_WEG: 9,
    Moment.SVIP_NIEUWS: 4,
    Moment.SVIP_VRAAG: 5,
    Moment.SVIP_TE_LAAT: 7,
    Moment.AOS: 9,
}
# Uit een levering komen er veel tegelijk. Zo veel gaan er rechtstreeks naar een behandelaar, de waardevolste
# eerst en alleen bij deze letters; de rest komt bij het bureau.
RECHTSTREEKS = 5
VOOR_BEHANDELAAR = frozenset({"E", "B"})
# Alleen bij B moeten beide opnames nog komen.
SAMEN_OPNEMEN = (
    "Kunt u gelijk opnemen? Antwoord vóór de opname, zodat de bewoner maar één keer bezoek krijgt."
)


def wat_nu(moment: str, letter: str) -> str:
    """Wat een signaal met deze letter vraagt."""
    return SAMEN_OPNEMEN if moment == Moment.OPNAME and letter == "B" else VRAGEN[moment].wat_nu


def waarde(moment: str, letter: str) -> int:
    """De plaats in de rij, van 0 tot en met 59; de hoogste eerst."""
    return WAARDE_LETTER[letter] + WAARDE_MOMENT[moment]
