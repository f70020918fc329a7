"""De gebeurtenissen van een wisselwoning, met hun zin en hun berichten op taalniveau B1.

Waar de woning staat, hoort bij de bewoner: het staat in de tekst bij de gebeurtenis, niet in de gebeurtenis.
"""

from collections.abc import Mapping
from enum import StrEnum

from groningen.rules.berichten import Berichtsjabloon, Ontvanger, sjabloon


class Wisselgebeurtenis(StrEnum):
    GEBOEKT = "wisselwoning_geboekt"
    VERZET = "wisselwoning_verzet"
    GEANNULEERD = "wisselwoning_geannuleerd"
    BETROKKEN = "wisselwoning_betrokken"
    VERLATEN = "wisselwoning_verlaten"


ZINNEN: dict[str, str] = {
    Wisselgebeurtenis.GEBOEKT: "Wisselwoning {wisselwoning} geboekt van {van} tot en met {tot}",
    Wisselgebeurtenis.VERZET: "Wisselwoning {wisselwoning} verzet: van {van} tot en met {tot} ({reden})",
    Wisselgebeurtenis.GEANNULEERD: "Wisselwoning {wisselwoning} geannuleerd: {reden}",
    Wisselgebeurtenis.BETROKKEN: "De bewoner woont sinds {betrokken_op} in wisselwoning {wisselwoning}",
    Wisselgebeurtenis.VERLATEN: "De bewoner heeft wisselwoning {wisselwoning} verlaten op {verlaten_op}",
}

VRAAG = (
    "Hebt u een vraag, of past deze woning niet? Bel uw bewonersbegeleider van NCG. Houd dossiernummer "
    "{nummer} bij de hand."
)


def _bewoner(onderwerp: str, *alineas: str) -> tuple[Berichtsjabloon, ...]:
    return (sjabloon(Ontvanger.BEWONER, onderwerp, *alineas, VRAAG),)


# `plaats` is waar de wisselwoning staat; zo heet het veld ook bij een gesprek.
BERICHTEN: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    Wisselgebeurtenis.GEBOEKT: _bewoner(
        "U hebt een wisselwoning van {van} tot en met {tot}",
        "Tijdens het werk aan uw woning aan {adres} kunt u ergens anders wonen. Wij hebben een wisselwoning "
        "voor u geboekt: {plaats}.",
        "De woning is voor u van {van} tot en met {tot}.",
        "Uw begeleider belt u over de sleutel en de verhuizing. U hoeft nu niets te doen.",
    ),
    Wisselgebeurtenis.VERZET: _bewoner(
        "Andere dagen voor uw wisselwoning",
        "De dagen van uw wisselwoning ({plaats}) zijn veranderd. De woning is nu voor u van {van} tot en met "
        "{tot}.",
        "De oude dagen vervallen.",
    ),
    Wisselgebeurtenis.GEANNULEERD: _bewoner(
        "Uw wisselwoning gaat niet door",
        "De wisselwoning van {van} tot en met {tot} gaat niet door. Het gaat om uw woning aan {adres}.",
        "Uw begeleider belt u om te bespreken wat er nu gebeurt.",
    ),
    Wisselgebeurtenis.BETROKKEN: (),
    Wisselgebeurtenis.VERLATEN: (),
}
