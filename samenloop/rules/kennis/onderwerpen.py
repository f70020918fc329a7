"""De eerste inhoud van “Wie doet wat”: per onderwerp wie erover gaat en wat de bewoner doet.

Bron: waar de taken in elkaar lopen (002, r.498-530 en r.1113-1170; eisen M-40, M-43 en M-45). Wat daar niet
staat, is onze lezing tot iemand van de organisatie die erover gaat het heeft nagekeken.
"""

from .blad import Eerste, Partij, Soort


def _wie(
    sleutel: str,
    houder: str,
    titel: str,
    wie: Partij,
    kort: str,
    doet: str,
    tekst: str,
    zoekwoorden: str,
    *,
    meer: str = "",
    bron: str = "",
) -> Eerste:
    return Eerste(
        sleutel,
        houder,
        Soort.ONDERWERP,
        titel,
        kort,
        tekst,
        verantwoordelijk=wie.value,
        bewoner_doet=doet,
        zoekwoorden=zoekwoorden,
        onze_lezing=not bron,
        bron=bron,
        meer=meer,
    )


ONDERWERPEN: tuple[Eerste, ...] = (
    _wie(
        "scheuren",
        "img",
        "Scheuren en andere schade aan het huis",
        Partij.IMG,
        "Schade door gaswinning of gasopslag meldt u bij IMG. IMG stuurt een deskundige en neemt een "
        "besluit.",
        "Meldt de schade bij IMG, met een adres en wat er te zien is.",
        "IMG beslist over schade door bodembeweging, ook als het huis later versterkt wordt. NCG "
        "kijkt niet naar scheuren, maar of het huis sterk genoeg is. Elke nieuwe schade is een nieuwe"
        " melding.",
        "scheur barst schade melden muur aardbeving",
        meer="img-stap-1",
        bron="Tijdelijke wet Groningen; 002",
    ),
    _wie(
        "onveilig",
        "img",
        "Ik voel me onveilig in mijn huis",
        Partij.IMG,
        "Is er nu gevaar, bel 112. Anders meldt u een onveilige situatie meteen bij IMG; zij komen "
        "snel kijken.",
        "Belt bij direct gevaar 112, en anders IMG. Gaat zo nodig het huis uit.",
        "Een acuut onveilige situatie (AOS) is iets anders dan “niet op norm”. IMG laat een "
        "deskundige kijken en maakt de situatie veilig. Hoort het adres bij de versterking, dan gaat "
        "de melding ook naar NCG, na toestemming van de bewoner. Hoort het er niet bij en blijft de "
        "bewoner zich onveilig voelen, dan kan hij NCG om een opname op verzoek vragen. Noteer het "
        "aan het loket als “Onveilig of acuut gevaar”.",
        "aos gevaar instorten veiligheid acuut schoorsteen onveilig",
        bron="002, r.752-765; eisen M-40 en V-39",
    ),
    _wie(
        "sterk-genoeg",
        "ncg",
        "Of mijn huis sterk genoeg is",
        Partij.NCG,
        "NCG beoordeelt of huizen veilig genoeg zijn bij een aardbeving en versterkt ze als dat nodig is.",
        "Wacht op bericht van NCG, of vraagt NCG of zijn adres in de opgave zit.",
        "Versterken gaat in beginsel niet op aanvraag: NCG bekijkt de huizen in de opgave, in de "
        "volgorde van de gemeente. Wie er niet in zit en zich onveilig voelt, kan een opname op "
        "verzoek vragen.",
        "versterken veilig norm opgave sta ik op de lijst",
        meer="ncg-stap-1",
        bron="002, r.561-585; eisen V-11 en V-39",
    ),
    _wie(
        "op-norm",
        "ncg",
        "Mijn huis is op norm, maar er zit schade",
        Partij.IMG,
        "Op norm betekent dat uw huis sterk genoeg is. Voor de schade doet u een melding bij IMG.",
        "Meldt de schade bij IMG. Is hij het niet eens met “op norm”, dan maakt hij bezwaar bij NCG.",
        "De uitkomst van NCG zegt niets over schade, en schade zegt niet dat het huis te zwak is. Het"
        " zijn twee besluiten van twee organisaties, elk met een eigen bezwaar.",
        "op norm normbesluit schade toch bezwaar",
        meer="ncg-stap-3",
    ),
    _wie(
        "herstel-in-plan",
        "ncg",
        "Schade herstellen tijdens het versterken",
        Partij.BEIDE,
        "Dat kan vaak, als u dat wilt. NCG en IMG maken dan samen één plan met u.",
        "Zegt tegen een van beide begeleiders dat hij het samen wil, het liefst vóór het "
        "uitvoeringsplan klaar is.",
        "IMG beslist over de schade en betaalt die; NCG maakt het plan en bouwt. Wie welk deel "
        "betaalt, staat in de integrale oplossing op de pagina van het adres. De bewoner moet ja "
        "zeggen, en mag dat weer intrekken. Kijk in de matrix of het op dit moment nog past.",
        "samen combineren tegelijk integraal plan schade versterken",
        meer="ncg-stap-4",
        bron="001, zes stappen; 002, r.1113-1136",
    ),
    _wie(
        "herstel-in-natura",
        "img",
        "Overlap tussen versterken en herstel in natura",
        Partij.BEIDE,
        "IMG kan de schade zelf laten herstellen, NCG laat versterken. Zij stemmen af wie wat doet.",
        "Laat weten dat beide spelen, voordat er een aannemer begint.",
        "Herstel in natura is van IMG, versterken van NCG. Aan hetzelfde bouwdeel kunnen zij allebei "
        "willen werken. De twee begeleiders leggen dan per bouwdeel vast wie het doet en betaalt, in "
        "de integrale oplossing. De stukken noemen dit als overlap die nog uitgewerkt moest worden; "
        "deze verdeling is onze lezing.",
        "hin herstel in natura overlap dubbel aannemer",
        meer="img-stap-5",
    ),
    _wie(
        "duurzaam-herstel",
        "img",
        "Slechte fundering, ook zonder gaswinning",
        Partij.IMG,
        "Als u schade hebt én uw huis heeft een ander gebrek, zoals een slechte fundering, kan IMG "
        "soms helpen.",
        "Bespreekt het met de zaakbegeleider van IMG. Versterkt NCG ook, dan kijken zij er samen naar.",
        "Duurzaam herstel is voor bewoners met mijnbouwschade die ook een gebrek hebben dat niet door"
        " mijnbouw komt. Dat ligt dicht bij wat NCG doet; de grens wordt per huis besproken. Of "
        "iemand er nu voor in aanmerking komt, zegt IMG.",
        "fundering verzakking duurzaam herstel funderingsschade",
    ),
    _wie(
        "dubbel-geld",
        "img",
        "Moet ik geld terugbetalen na het versterken?",
        Partij.IMG,
        "Wat IMG u toekende, hoeft u niet terug te geven omdat uw huis daarna versterkt wordt. "
        "Bespreek het wel voordat u herstelt.",
        "Wacht met herstellen tot duidelijk is wat het versterken meeneemt, als dat kan.",
        "Bewoners maken zich zorgen over “dubbele” vergoedingen. Dezelfde schade wordt niet twee keer"
        " betaald: NCG en IMG controleren dat per bouwdeel vóór er getekend wordt. Alleen IMG kan "
        "geld van IMG terugvragen, met een besluit waartegen bezwaar open staat. Beloof niets; "
        "verwijs bij twijfel naar de zaakbegeleider.",
        "dubbel terugbetalen terugvorderen vergoeding al gehad",
        bron="",
        meer="img-stap-5",
    ),
    _wie(
        "waardedaling",
        "img",
        "Mijn huis is minder waard",
        Partij.IMG,
        "Een vergoeding voor waardedaling vraagt u aan bij IMG. Dat kan ook als u uw huis al hebt verkocht.",
        "Vraagt de vergoeding aan bij IMG.",
        "Het gaat om huizen in gebieden waar aardbevingen voorkomen, verkocht of niet. Het staat los "
        "van schade en van versterken. De aanvraag telt niet mee in de letters van de samenloop.",
        "waardedaling woz verkopen minder waard",
        bron="002, r.498-503",
    ),
    _wie(
        "immaterieel",
        "img",
        "Vergoeding voor verdriet en zorgen",
        Partij.IMG,
        "Daarvoor heeft IMG een eigen regeling. U vraagt haar zelf aan, per persoon.",
        "Vraagt de vergoeding aan bij IMG, voor elke persoon apart.",
        "Immateriële schade gaat over leed en minder plezier in het leven door de gaswinning. De "
        "vergoeding is van een persoon, niet van het huis; NCG krijgt er niets van te zien.",
        "immaterieel leed verdriet smartengeld",
        bron="002, r.504-511",
    ),
    _wie(
        "tijdelijk-wonen",
        "ncg",
        "Tijdelijk ergens anders wonen",
        Partij.NCG,
        "Moet u uit huis voor het versterken, dan regelt NCG dat met u. Is het alleen voor "
        "schadeherstel, dan bespreekt u dat met IMG.",
        "Bespreekt wat hij nodig heeft met zijn bewonersbegeleider, ruim voor de bouw.",
        "Bij versterken hoort een tijdelijke woning bij het plan. Bij schadeherstel spreekt de "
        "zaakbegeleider af wat er nodig is. Is het huis nu onveilig, zie dan “Ik voel me onveilig in "
        "mijn huis”.",
        "wisselwoning verhuizen tijdelijk wonen hotel",
        meer="ncg-stap-5",
    ),
    _wie(
        "volgorde",
        "ncg",
        "Wanneer ben ik aan de beurt",
        Partij.GEMEENTE,
        "De volgorde van het versterken bepaalt de gemeente. IMG behandelt schade op volgorde van "
        "binnenkomst.",
        "Vraagt de gemeente naar het lokale plan van aanpak, of zijn begeleider naar zijn dossier.",
        "De gemeente is opdrachtgever van het versterken en stelt de volgorde vast in het lokale plan"
        " van aanpak. NCG kan haar adviseren. Bij IMG beslist het prioriteringsteam over voorrang.",
        "wachten volgorde beurt planning lokaal plan van aanpak gemeente",
        meer="ncg-stap-1",
        bron="002, r.1000-1015; eisen V-25 en S-05",
    ),
    _wie(
        "vergunning",
        "ncg",
        "Vergunning voor de bouw",
        Partij.GEMEENTE,
        "Voor een vergunning moet u bij de gemeente zijn. Doet NCG de bouw, dan vraagt NCG haar meestal aan.",
        "Overlegt met zijn bewonersbegeleider wie de aanvraag doet.",
        "De gemeente beslist over een omgevingsvergunning, ook bij versterken en bij sloop met "
        "nieuwbouw. Voert de bewoner zelf de regie, dan vraagt hij haar zelf aan.",
        "vergunning omgevingsvergunning monument sloop nieuwbouw",
    ),
    _wie(
        "monument",
        "ncg",
        "Mijn huis is een monument",
        Partij.GEMEENTE,
        "NCG en IMG kijken extra zorgvuldig bij een monument. De gemeente beslist wat er mag.",
        "Zegt meteen dat het huis een monument is, en vraagt de gemeente wat er mag.",
        "Versterken en herstellen van een monument vragen overleg met de gemeente, en bij een "
        "rijksmonument met het Rijk. De begeleiders nemen dat mee in het plan.",
        "monument erfgoed karakteristiek",
    ),
    _wie(
        "verduurzamen",
        "ncg",
        "Subsidie voor isoleren en verduurzamen",
        Partij.RIJK,
        "Daarvoor zijn eigen subsidies. Die vraagt u niet aan bij NCG of IMG, maar bij het loket van "
        "die subsidie.",
        "Vraagt bij het SNN of zijn gemeente welke subsidie past.",
        "Een subsidie is een ander potje dan schade of versterken. De bewoner mag haar wel gebruiken "
        "om bij het versterken iets extra's te laten doen; dan staat zij in het plan als eigen "
        "inbreng.",
        "subsidie isolatie verduurzaming zonnepanelen snn",
    ),
    _wie(
        "leefbaarheid",
        "ncg",
        "Plannen voor het dorp en de regio",
        Partij.PROVINCIE,
        "Geld voor dorpen en voor de toekomst van de regio is van provincie, gemeenten en Rijk. NCG "
        "en IMG gaan daar niet over.",
        "Vraagt het bij de gemeente of de provincie.",
        "Projecten voor leefbaarheid lopen buiten NCG en IMG om. Aan het loket verwijst u alleen.",
        "dorp leefbaarheid nationaal programma regio provincie",
    ),
    _wie(
        "verzekering",
        "img",
        "Storm, brand, water of verbouwing",
        Partij.VERZEKERAAR,
        "Schade door iets anders dan gaswinning meldt u bij uw eigen verzekering.",
        "Meldt het bij zijn verzekeraar. Twijfelt hij over de oorzaak, dan mag hij het ook bij IMG melden.",
        "IMG gaat alleen over schade door mijnbouw. In het gebied geldt een wettelijk vermoeden dat "
        "schade daardoor komt, tenzij een andere oorzaak duidelijk is. Twijfelt u, laat de bewoner "
        "dan bij IMG melden.",
        "verzekering storm brand lekkage water inboedel",
    ),
    _wie(
        "andere-mijnbouw",
        "img",
        "Schade door zoutwinning of een klein gasveld",
        Partij.COMMISSIE,
        "Komt de schade niet door het Groningenveld of de gasopslagen Norg en Grijpskerk, dan helpt "
        "de Commissie Mijnbouwschade.",
        "Doet zijn melding bij de Commissie Mijnbouwschade.",
        "IMG gaat over het Groningenveld en de gasopslagen. Voor andere mijnbouw in Nederland is er "
        "de Commissie Mijnbouwschade. Weet de bewoner niet waar het door komt, dan mag hij het bij "
        "IMG melden.",
        "zoutwinning klein veld mijnbouw commissie mijnbouwschade",
    ),
    _wie(
        "bezwaar-ncg",
        "ncg",
        "Niet eens met een besluit van NCG",
        Partij.NCG,
        "U kunt bezwaar maken bij NCG. In het besluit staat hoe en tot welke dag.",
        "Stuurt een bezwaar naar NCG, binnen de termijn die in het besluit staat.",
        "Bezwaar gaat altijd naar de organisatie die het besluit nam. IMG kan er niets aan "
        "veranderen. Helpt bezwaar niet, dan kan de bewoner naar de rechter.",
        "bezwaar ncg besluit niet eens versterkingsbesluit normbesluit beroep",
        bron="Algemene wet bestuursrecht, hoofdstuk 6 en 7",
    ),
    _wie(
        "bezwaar-img",
        "img",
        "Niet eens met een besluit van IMG",
        Partij.IMG,
        "U kunt bezwaar maken bij IMG. In het besluit staat hoe en tot welke dag.",
        "Stuurt een bezwaar naar IMG, binnen de termijn die in het besluit staat.",
        "Voor het besluit kan de bewoner al reageren met een zienswijze. Bezwaar kan pas daarna. "
        "Helpt bezwaar niet, dan kan de bewoner naar de rechter.",
        "bezwaar img besluit niet eens schadebesluit afgewezen beroep",
        meer="img-stap-4",
        bron="Algemene wet bestuursrecht, hoofdstuk 6 en 7",
    ),
    _wie(
        "klacht",
        "ncg",
        "Klacht over hoe iemand geholpen is",
        Partij.BEIDE,
        "U kunt een klacht indienen bij de organisatie waar het over gaat. Daarna kunt u naar de ombudsman.",
        "Dient de klacht in bij NCG of bij IMG, waar het over gaat.",
        "Een klacht gaat over gedrag, niet over een besluit. Gaat zij over beide, dan dient de "
        "bewoner haar bij elk in; geef haar aan het loket warm over, zodat hij niet twee keer hoeft "
        "te bellen.",
        "klacht ontevreden bejegening ombudsman",
        bron="Algemene wet bestuursrecht, hoofdstuk 9",
    ),
    _wie(
        "beroep",
        "img",
        "Naar de rechter",
        Partij.RECHTER,
        "Bent u het niet eens met de beslissing op uw bezwaar, dan kunt u in beroep bij de rechtbank.",
        "Stelt beroep in bij de rechtbank; in de beslissing staat hoe en tot welke dag.",
        "Eerst bezwaar, dan beroep. NCG en IMG kunnen daar niets aan veranderen. Verwijs naar het "
        "Juridisch Loket voor hulp.",
        "rechter rechtbank beroep juridisch loket",
        meer="img-stap-4",
        bron="Algemene wet bestuursrecht, hoofdstuk 6 en 8",
    ),
    _wie(
        "vastgelopen",
        "ncg",
        "Ik zit al jaren vast tussen NCG en IMG",
        Partij.ANDERS,
        "Voor situaties die helemaal vastzitten is er een interventieteam met een onafhankelijke voorzitter.",
        "Vraagt zijn begeleider, de gemeente of een belangenorganisatie om het voor te dragen.",
        "Het interventieteam heeft het mandaat om over grenzen van NCG en IMG heen te beslissen. "
        "Noteer het als contact, en geef het aan een coördinator.",
        "vastgelopen interventieteam schrijnend kastje muur",
        bron="002, r.471-484; eisen M-41",
    ),
    _wie(
        "huurder",
        "ncg",
        "Ik huur mijn huis",
        Partij.ANDERS,
        "De eigenaar, vaak de woningcorporatie, beslist mee over versterken en meldt schade aan het gebouw.",
        "Neemt contact op met zijn verhuurder. Schade aan eigen spullen meldt hij zelf bij IMG.",
        "Een huurder ziet wat er in zijn huis gebeurt en wanneer. Over het geld voor het gebouw gaan "
        "de eigenaar, NCG en IMG.",
        "huurder huurwoning corporatie verhuurder",
    ),
    _wie(
        "gegevens-delen",
        "ncg",
        "Wat NCG en IMG van elkaar zien",
        Partij.BEIDE,
        "Zij zien van elkaar hoever het is en wie u helpt. Meer alleen als u daar ja op zegt, en dat "
        "mag u intrekken.",
        "Zegt ja of nee als hem gevraagd wordt om gegevens te delen. Hij kan zien wie er keek.",
        "Op grond van de wet zien NCG en IMG van elkaar de stap, de begeleider en de eerstvolgende "
        "datum. Rapporten en bedragen alleen met toestemming. Elke inzage wordt vastgelegd. Aan het "
        "loket leest u van de ander dus niet wat er besproken is; u geeft de vraag door.",
        "privacy avg gegevens toestemming delen inzage",
        bron="recht 3.5 en 5.14; eisen P-02, P-03 en P-09",
    ),
)
