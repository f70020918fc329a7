"""De eerste inhoud van de bladen over de zes stappen van NCG en de zes van IMG.

Termijnen staan hier niet: die haalt de pagina uit de tabellen van het proces; zo zijn er nooit twee waarden.
Bron: aanpak samenwerking IMG/NCG (001, oktober 2021), de evaluatie (002) en de statussen van de leveringen.
"""

from .blad import Eerste, Soort

BRON_NCG = "001 (zes stappen van de versterking), 002 en de statussen van NCG"
BRON_IMG = "001 (zes stappen van de schadeafhandeling), 002 en de statussen van IMG"


def _ncg(stap: int, titel: str, kort: str, tekst: str, zoekwoorden: str) -> Eerste:
    return Eerste(
        f"ncg-stap-{stap}",
        "ncg",
        Soort.STAP,
        titel,
        kort,
        tekst,
        stap,
        zoekwoorden=zoekwoorden,
        bron=BRON_NCG,
    )


def _img(stap: int, titel: str, kort: str, tekst: str, zoekwoorden: str) -> Eerste:
    return Eerste(
        f"img-stap-{stap}",
        "img",
        Soort.STAP,
        titel,
        kort,
        tekst,
        stap,
        zoekwoorden=zoekwoorden,
        bron=BRON_IMG,
    )


STAPBLADEN: tuple[Eerste, ...] = (
    _ncg(
        1,
        "NCG, stap 1: opgave",
        "Uw woning staat op de lijst om beoordeeld te worden. NCG plant de opname als de gemeente uw "
        "buurt in het lokale plan van aanpak heeft gezet.",
        """\
Wat er gebeurt
De woning hoort bij de versterkingsopgave en wacht op het lokale plan van aanpak (status 1.2). De \
gemeente bepaalt elk jaar de volgorde.

Wat de bewoner doet
Niets. Hij hoeft geen aanvraag te doen: NCG neemt zelf contact op.

Goed om te weten
NCG kan in deze stap nog geen opname plannen. Heeft de bewoner schade, dan wacht IMG daar niet op: \
de schade loopt gewoon door. Voelt de bewoner zich onveilig, lees dan “Ik voel me onveilig in mijn \
huis”.""",
        "opgave wachtlijst lokaal plan van aanpak wanneer ben ik aan de beurt",
    ),
    _ncg(
        2,
        "NCG, stap 2: opname",
        "NCG maakt een afspraak met u. Een onafhankelijke deskundige bekijkt uw huis van binnen en "
        "van buiten.",
        """\
Wat er gebeurt
NCG maakt een afspraak (status 2.1). Een onafhankelijke deskundige bekijkt hoe het huis gebouwd is \
en hoe sterk het is. Hij zoekt geen schade.

Wat de bewoner doet
Thuis zijn op de afgesproken dag, en papieren klaarleggen als hij die heeft: bouwtekeningen en \
eerdere rapporten.

Goed om te weten
Moet IMG de schade ook nog opnemen, dan kan het vaak samen. Dat doen we alleen als de bewoner ja \
zegt en het niets vertraagt. Is de schade al opgenomen, dan is samen opnemen niet meer mogelijk.""",
        "opname inspectie afspraak deskundige",
    ),
    _ncg(
        3,
        "NCG, stap 3: beoordeling",
        "Een ingenieursbureau rekent uit of uw huis sterk genoeg is. U krijgt daarover een besluit.",
        """\
Wat er gebeurt
Een bureau beoordeelt de opname (status 3.1). De vraag is of het huis aan de veiligheidsnorm \
voldoet. Voldoet het, dan krijgt de bewoner een besluit dat het huis op norm is. Voldoet het niet, \
dan volgt een versterkingsadvies met wat er nodig is.

Wat de bewoner doet
Wachten op de uitkomst. Tegen een besluit dat het huis op norm is, kan hij bezwaar maken bij NCG.

Goed om te weten
De beoordeling gaat niet over scheuren of andere schade; daar beslist IMG over. Alleen onderzoek in \
de grond, zoals een sondering, stemmen NCG en IMG hier soms op elkaar af.""",
        "beoordeling norm normbesluit veilig versterkingsadvies",
    ),
    _ncg(
        4,
        "NCG, stap 4: planvorming",
        "U werkt met NCG uit hoe uw huis versterkt wordt. U kiest zelf wie de leiding heeft: u of NCG.",
        """\
Wat er gebeurt
Eerst wordt de planvorming voorbereid (status 4.1), daarna komt er een uitvoeringsplan (status 4.2). \
Aan het eind neemt NCG het versterkingsbesluit.

Wat de bewoner doet
Hij kiest of hij zelf de regie voert of het aan NCG overlaat, en zegt wat hij van het plan vindt. \
Met eigen geld of een ander potje mag hij iets laten meenemen.

Goed om te weten
Dit is het beste moment om schadeherstel in het plan mee te nemen. De zaakbegeleider van IMG kan dan \
aansluiten. Het gebeurt alleen als de bewoner dat wil. Zie “Schade herstellen tijdens het \
versterken”.""",
        "planvorming plan ontwerp eigen regie versterkingsbesluit",
    ),
    _ncg(
        5,
        "NCG, stap 5: uitvoering",
        "De aannemer gaat aan het werk. Soms woont u tijdelijk ergens anders; NCG bespreekt dat "
        "vooraf met u.",
        """\
Wat er gebeurt
Eerst wordt de bouw voorbereid (status 5.1) met een overeenkomst met de aannemer. Daarna wordt er \
gebouwd (status 5.2).

Wat de bewoner doet
De overeenkomst tekenen, en zo nodig tijdelijk verhuizen. Vragen over de bouw stelt hij aan zijn \
bewonersbegeleider.

Goed om te weten
Na het tekenen is er bijna niets meer aan het plan te veranderen. Wil de bewoner schadeherstel laten \
meelopen, bespreek dat dan vóór de overeenkomst. Vindt de aannemer tijdens het werk schade, dan \
meldt NCG dat aan IMG en kan die soms direct mee hersteld worden.""",
        "bouw aannemer uitvoering verhuizen wisselwoning",
    ),
    _ncg(
        6,
        "NCG, stap 6: afronding",
        "De bouw is klaar. NCG rondt uw dossier af en meldt dat aan IMG.",
        """\
Wat er gebeurt
Het werk is opgeleverd. NCG rondt het dossier af (status 6.1) en sluit het (status 6.2). Een dossier \
kan ook hier eindigen omdat het huis al op norm is, of omdat de bewoner van versterking afziet.

Wat de bewoner doet
Meekijken bij de oplevering en gebreken meteen melden bij zijn bewonersbegeleider.

Goed om te weten
Nieuwe schade na de bouw is een nieuwe melding bij IMG. Een klacht over het werk hoort bij NCG.""",
        "oplevering klaar afgerond gebreken",
    ),
    _img(
        1,
        "IMG, stap 1: melding",
        "IMG heeft uw melding en zoekt een deskundige. U krijgt een zaakbegeleider die u belt.",
        """\
Wat er gebeurt
IMG bevestigt de melding en bereidt de opname voor (status voorbereiding). IMG behandelt meldingen \
op volgorde van binnenkomst. De zaakbegeleider is het vaste gezicht.

Wat de bewoner doet
Ontbrekende gegevens aanvullen als IMG daarom vraagt.

Goed om te weten
Voorrang kan alleen in deze stap en de volgende. NCG vraagt die aan als schade en versterking anders \
niet in elkaar passen; het prioriteringsteam van IMG beslist. Loopt er ook versterking, kijk dan in \
de matrix wat er samen kan.""",
        "schade melden melding ontvangen voorbereiding voorrang",
    ),
    _img(
        2,
        "IMG, stap 2: opname",
        "Een onafhankelijke deskundige komt bij u langs en bekijkt alle schade die u hebt gemeld.",
        """\
Wat er gebeurt
De deskundige bekijkt de schade en maakt foto's (status opname). Hij schrijft daarna het \
adviesrapport.

Wat de bewoner doet
Thuis zijn op de afgesproken dag en alle schade laten zien. Wie een andere deskundige wil, zegt dat \
voordat de opname er is.

Goed om te weten
De deskundige van IMG beoordeelt niet of het huis sterk genoeg is; dat doet NCG. Is het gevaarlijk, \
dan meldt hij dat meteen. Zie “Ik voel me onveilig in mijn huis”.""",
        "schadeopname afspraak deskundige verzetten",
    ),
    _img(
        3,
        "IMG, stap 3: beoordeling",
        "Het rapport is klaar. U kunt zeggen wat u ervan vindt voordat IMG beslist. Dat hoeft niet.",
        """\
Wat er gebeurt
De bewoner krijgt het adviesrapport met de schade, de oorzaak en een bedrag (status zienswijze). Hij \
mag daarop reageren; dat heet een zienswijze.

Wat de bewoner doet
Het rapport lezen en reageren als hij het er niet mee eens is. Reageert hij niet, dan gaat IMG \
verder met het rapport zoals het is. Meer tijd vragen mag; zie de termijn hieronder.

Goed om te weten
Een zienswijze is nog geen bezwaar. Bezwaar kan pas tegen het besluit in de volgende stap.""",
        "zienswijze rapport adviesrapport reageren bedrag niet eens",
    ),
    _img(
        4,
        "IMG, stap 4: besluit",
        "IMG neemt een besluit over uw schade. U krijgt dat op papier, met de reden.",
        """\
Wat er gebeurt
IMG beslist over de melding (status beschikking): een vergoeding, herstel door IMG (herstel in \
natura), of een afwijzing.

Wat de bewoner doet
Het besluit lezen. Is hij het er niet mee eens, dan maakt hij bezwaar bij IMG; in het besluit staat \
tot wanneer. Is IMG te laat met het besluit, dan kan de bewoner IMG in gebreke stellen.

Goed om te weten
Krijgt de bewoner geld en wordt zijn huis nog versterkt, laat hem dan eerst overleggen: herstel dat \
bij het versterken toch weer opengaat, is zonde van zijn geld.""",
        "besluit beschikking toegekend afgewezen bezwaar te laat ingebrekestelling",
    ),
    _img(
        5,
        "IMG, stap 5: uitvoering",
        "IMG betaalt u uit, of laat de schade herstellen. Dat hangt af van wat er besloten is.",
        """\
Wat er gebeurt
IMG maakt het geld over, of laat een aannemer herstellen (status uitvoering).

Wat de bewoner doet
Bij geld: hij kiest zelf wanneer en door wie hij laat herstellen. Bij herstel in natura: hij maakt \
een afspraak met de aannemer.

Goed om te weten
Loopt er een plan bij NCG, dan kan de bewoner het herstel daarin meenemen of het geld daarin \
inbrengen. Dezelfde schade twee keer vergoed krijgen kan niet; de controle daarop zit in de \
integrale oplossing.""",
        "betaling uitbetaling geld herstel in natura rekening",
    ),
    _img(
        6,
        "IMG, stap 6: afronding",
        "Uw zaak bij IMG is klaar en wordt gesloten. Nieuwe schade kunt u altijd opnieuw melden.",
        """\
Wat er gebeurt
De zaak is afgehandeld, of de bewoner trok de melding in (status afgehandeld of ingetrokken).

Wat de bewoner doet
Niets. Ziet hij nieuwe schade, dan doet hij een nieuwe melding: er kunnen bij één adres meer \
meldingen zijn.

Goed om te weten
Een gesloten schadezaak houdt de versterking niet op. Omgekeerd ook niet.""",
        "gesloten klaar opnieuw melden nieuwe schade",
    ),
)
