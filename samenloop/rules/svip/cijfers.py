"""Hoeveel verzoeken er zijn: de evaluatie van 2021, en wat het portaal zelf telt."""

from collections.abc import Sequence
from statistics import median

from .verzoek import Soort

BRON = "Evaluatie samenwerking NCG en IMG (002), r.731-750"
EVALUATIE_AANTAL = 500
EVALUATIE_WANNEER = "medio 2020"
# De volgorde waarin de evaluatie de drie meest voorkomende soorten noemt; aantallen per soort geeft zij niet.
EVALUATIE_TOP: tuple[Soort, ...] = (Soort.STATUS, Soort.KOPPELEN, Soort.VERSNELLING)


def middelste(dagen: Sequence[int]) -> float | None:
    """De mediaan van de dagen tot antwoord; None zonder antwoorden."""
    return float(median(dagen)) if dagen else None
