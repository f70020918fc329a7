"""De gebeurtenissen van de integrale oplossing met hun zin, en wat de bewoner en IMG erover lezen (B1).

Een gebeurtenis staat in het verloop van beide dossiers; wat iemand schreef en bedragen alleen in dat van de
eigen organisatie. Inbreng staat alleen bij NCG: IMG is daarin geen partij.
"""

from collections.abc import Mapping
from enum import StrEnum

from groningen.rules.berichten import Berichtsjabloon, Ontvanger, sjabloon


class Oplossingsfeit(StrEnum):
    OPGESTELD = "oplossing_opgesteld"
    GEWIJZIGD = "oplossing_gewijzigd"
    INGESTEMD = "oplossing_ingestemd"
    VOORGELEGD = "oplossing_voorgelegd"
    TERUGGENOMEN = "oplossing_teruggenomen"
    VASTGESTELD = "oplossing_vastgesteld"
    VERVALLEN = "oplossing_vervallen"
    AFGEWOGEN = "oplossing_afgewogen"
    INGEBRACHT = "bedrag_ingebracht"
    INBRENG_TERUG = "inbreng_teruggenomen"
    SCHADE_GEVONDEN = "gevonden_schade_gemeld"
    SCHADE_DIRECT = "gevonden_schade_direct"
    SCHADE_NAAR_IMG = "gevonden_schade_naar_img"
    SCHADE_NIET = "gevonden_schade_niet"
    SCHADE_HERSTELD = "gevonden_schade_hersteld"


ZINNEN: dict[str, str] = {
    Oplossingsfeit.OPGESTELD: "Integrale oplossing opgesteld",
    Oplossingsfeit.GEWIJZIGD: "Integrale oplossing gewijzigd: {wat}",
    Oplossingsfeit.INGESTEMD: "{wie} stemt in met de integrale oplossing",
    Oplossingsfeit.VOORGELEGD: "Integrale oplossing voorgelegd aan de bewoner",
    Oplossingsfeit.TERUGGENOMEN: "Integrale oplossing teruggenomen om haar te wijzigen",
    Oplossingsfeit.VASTGESTELD: "Integrale oplossing vastgesteld met ja van de bewoner",
    Oplossingsfeit.VERVALLEN: "Integrale oplossing vervallen",
    Oplossingsfeit.AFGEWOGEN: "Controle op dubbel betalen: afweging vastgelegd",
    Oplossingsfeit.INGEBRACHT: "De bewoner brengt een schadebedrag in bij de versterking",
    Oplossingsfeit.INBRENG_TERUG: "De bewoner brengt een schadebedrag toch niet in",
    Oplossingsfeit.SCHADE_GEVONDEN: "Schade gevonden tijdens de bouw",
    Oplossingsfeit.SCHADE_DIRECT: "Gevonden schade: de aannemer herstelt direct",
    Oplossingsfeit.SCHADE_NAAR_IMG: "Gevonden schade: de bewoner kan haar bij IMG melden",
    Oplossingsfeit.SCHADE_NIET: "Gevonden schade: geen mijnbouwschade volgens de bouw",
    Oplossingsfeit.SCHADE_HERSTELD: "Gevonden schade hersteld door de aannemer",
}

_VRAAG = "Hebt u een vraag? Bel uw bewonersbegeleider van NCG. Houd dossiernummer {nummer} bij de hand."
# Alleen bij het NCG-dossier: de gebeurtenis staat in beide, en de bewoner krijgt één bericht.
BERICHTEN_NCG: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    Oplossingsfeit.VOORGELEGD: (
        sjabloon(
            Ontvanger.BEWONER,
            "Uw plan voor herstel en versterking ligt klaar",
            "Het gaat om {adres}. NCG en IMG hebben samen één plan gemaakt: wat er aan uw huis gebeurt, "
            "wie dat doet, wanneer, en wie het betaalt.",
            "U leest het plan in het portaal, bij uw woning. Hebt u geen account, vraag dan uw "
            "bewonersbegeleider "
            "om een afdruk.",
            "Het plan gaat alleen door als u ja zegt. Wilt u iets anders, dan passen wij het aan.",
            _VRAAG,
        ),
    ),
    Oplossingsfeit.VASTGESTELD: (
        sjabloon(
            Ontvanger.BEWONER,
            "Uw plan voor herstel en versterking staat vast",
            "Het gaat om {adres}. U zei ja tegen het plan van NCG en IMG. In het portaal staat wie wat "
            "doet, wanneer en van welk geld.",
            _VRAAG,
        ),
    ),
    Oplossingsfeit.SCHADE_NAAR_IMG: (
        sjabloon(
            Ontvanger.BEWONER,
            "Schade gevonden tijdens de bouw: u kunt haar bij IMG melden",
            "Het gaat om {adres}. Tijdens de bouw is schade gevonden. De aannemer herstelt die niet direct.",
            "U kunt deze schade bij IMG melden, als u dat wilt. Loopt er al een melding, vraag dan uw "
            "zaakbegeleider "
            "om de schade daarbij te voegen. Melden doet u zelf; dat kan niemand voor u beslissen.",
            _VRAAG,
        ),
        sjabloon(
            Ontvanger.IMG,
            "Schade gevonden tijdens de bouw: {nummer}",
            "Tijdens de versterking van {adres} is schade gevonden. NCG wees de bewoner erop dat hij die "
            "bij IMG kan melden. Meldt hij haar, spreek dan met NCG af wanneer de opname tijdens de bouw "
            "kan.",
        ),
    ),
}
