"""De gebeurtenissen van een deelname aan een programma, met hun zin en hun berichten op taalniveau B1."""

from collections.abc import Mapping
from enum import StrEnum

from groningen.rules.berichten import Berichtsjabloon, Ontvanger, sjabloon

from .programma import Herkomst


class Deelgebeurtenis(StrEnum):
    IN_PROGRAMMA = "in_programma"
    UIT_PROGRAMMA = "uit_programma"


ZINNEN: dict[str, str] = {
    Deelgebeurtenis.IN_PROGRAMMA: "Opgenomen in het programma {programma} ({herkomst}): {reden}",
    Deelgebeurtenis.UIT_PROGRAMMA: "Uit het programma {programma}: {reden}",
}

VRAAG = "Hebt u een vraag? Bel uw bewonersbegeleider van NCG. Houd dossiernummer {nummer} bij de hand."
# Wie om een andere reden meedoet, hoort het van wie hem voordroeg. Een batch was er al: daar verandert niets.
WAAROM: Mapping[str, str] = {
    Herkomst.TOEZEGGING: "Dat was u toegezegd.",
    Herkomst.VERZOEK: "U vroeg om een opname van uw woning.",
    Herkomst.AOS: "Er is gemeld dat uw woning misschien niet veilig is.",
    Herkomst.GEMEENTE: "Uw gemeente droeg uw woning voor.",
}

BERICHTEN: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    Deelgebeurtenis.IN_PROGRAMMA: (
        sjabloon(
            Ontvanger.BEWONER,
            "Uw woning lijkt op een woning die wij beoordelen",
            "Wij hebben uw woning aan {adres} op {datum} toegevoegd aan een programma van NCG. In uw buurt "
            "staat een woning die op dezelfde manier is gebouwd. Van die woning weten wij dat zij meer "
            "risico heeft of sterker moet worden.",
            "Daarom willen wij ook van uw woning weten of zij veilig genoeg is. Dit betekent niet dat uw "
            "woning onveilig is.",
            "U hoeft nu niets te doen. Wij bellen u als wij uw woning willen bekijken.",
            VRAAG,
            bij={"bron": {Herkomst.VERRIJKING}},
        ),
        sjabloon(
            Ontvanger.BEWONER,
            "Uw woning doet mee in een programma van NCG",
            "Wij hebben uw woning aan {adres} op {datum} toegevoegd aan een programma van NCG. {bron}",
            "In een programma krijgen woningen die op elkaar lijken dezelfde aanpak.",
            "U hoeft nu niets te doen. Wij bellen u over de volgende stap.",
            VRAAG,
            woorden={"bron": WAAROM},
            bij={"bron": WAAROM.keys()},
        ),
    ),
    Deelgebeurtenis.UIT_PROGRAMMA: (
        sjabloon(
            Ontvanger.BEWONER,
            "Uw woning doet niet meer mee in het programma",
            "Uw woning aan {adres} doet sinds {datum} niet meer mee in een programma van NCG.",
            "Uw dossier bij NCG loopt gewoon door. Uw bewonersbegeleider kan u vertellen waarom dit is "
            "veranderd, en wat de volgende stap is.",
            VRAAG,
        ),
    ),
}
