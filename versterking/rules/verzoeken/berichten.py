"""Wat de bewoner hoort over een verzoek om een opname of herbeoordeling, op taalniveau B1.

Of een afwijzing een besluit is waartegen bezwaar openstaat, is niet bevestigd (recht 1.19 leidt het af). Het
bericht noemt het bezwaar toch: wie het ten onrechte hoort, verliest niets.
"""

from collections.abc import Mapping

from groningen.rules.berichten import Berichtsjabloon, Ontvanger, sjabloon
from versterking.rules.verzoeken.verzoek import ANTWOORD_IN_WOORDEN, SOORTEN, Soort

from .gebeurtenissen import Verzoekgebeurtenis as Feit

VRAAG = "Hebt u een vraag? Bel uw bewonersbegeleider van NCG. Houd dossiernummer {nummer} bij de hand."
GEVAAR = "Is er nu gevaar? Ga naar buiten en bel 112."


# De soort zoals zij in de gebeurtenis staat.
WAT: Mapping[str, str] = {
    SOORTEN[Soort.OPNAME].lower(): "een opname",
    SOORTEN[Soort.HERBEOORDELING].lower(): "een nieuwe beoordeling",
}


def _bewoner(
    onderwerp: str, *alineas: str, woorden: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[Berichtsjabloon, ...]:
    return (sjabloon(Ontvanger.BEWONER, onderwerp, *alineas, VRAAG, woorden=woorden),)


BERICHTEN: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    Feit.ONTVANGEN: _bewoner(
        "Wij hebben uw verzoek ontvangen",
        "Op {datum} vroeg u om {wat} van uw woning aan {adres}. Op de pagina van uw woning in het portaal "
        "staat hoe ver het is.",
        f"U krijgt binnen {ANTWOORD_IN_WOORDEN} antwoord. U hoeft nu niets te doen.",
        GEVAAR,
        woorden={"wat": WAT},
    ),
    Feit.OPNAME_TOEGEKEND: _bewoner(
        "U krijgt een opname van uw woning",
        "Op {datum} hebben wij besloten dat uw woning aan {adres} een opname krijgt. Bij een opname bekijkt "
        "een onafhankelijke deskundige hoe uw woning is gebouwd.",
        "Er zijn meer mensen die wachten. Op de pagina van uw woning in het portaal staat uw plaats en "
        "wanneer u ongeveer aan de beurt bent. Wij bellen u dan voor een afspraak.",
        "U hoeft nu niets te doen.",
        GEVAAR,
    ),
    Feit.HERBEOORDELING_TOEGEKEND: _bewoner(
        "Wij beoordelen uw woning opnieuw als u aan de beurt bent",
        "Op {datum} hebben wij besloten dat uw woning aan {adres} opnieuw wordt beoordeeld.",
        "Er zijn meer mensen die wachten. Op de pagina van uw woning in het portaal staat uw plaats en "
        "wanneer u ongeveer aan de beurt bent. Tot die tijd gaat het plan voor uw woning gewoon door.",
        "De uitkomst kan anders zijn dan eerst: misschien zijn er minder maatregelen nodig, of geen.",
    ),
    Feit.AFGEWEZEN: _bewoner(
        "Besluit op uw verzoek",
        "Op {datum} hebben wij uw verzoek voor {adres} afgewezen. De reden staat op de pagina van "
        "uw woning in het portaal. Uw bewonersbegeleider kan haar ook aan u uitleggen.",
        "Bent u het er niet mee eens? Dan kunt u binnen zes weken bezwaar maken. Uw bewonersbegeleider "
        "helpt u daarbij.",
        GEVAAR,
    ),
    Feit.INGETROKKEN: (),
    Feit.OPNAME_VERVALT: _bewoner(
        "De opname van uw woning gaat niet door",
        "Het verzoek om een opname van {adres} is op {datum} ingetrokken. Er komt nu geen opname.",
        "Wilt u later toch een opname? Dan kunt u het opnieuw vragen.",
    ),
    # Wat de voordracht oplevert (een opname, een programma) heeft zijn eigen bericht.
    Feit.VOORDRACHT_TOEGEKEND: (),
    Feit.AOS_VOORGEDRAGEN: (),
}
