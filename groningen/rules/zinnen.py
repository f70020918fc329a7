"""Van een gebeurtenis een leesbare zin maken."""

from collections.abc import Mapping
from string import Formatter

GEWIST = "[gewist]"
ONBEKEND = "[onbekend]"


def velden_in(sjabloon: str) -> frozenset[str]:
    """De namen tussen accolades."""
    return frozenset(naam for _, naam, _, _ in Formatter().parse(sjabloon) if naam)


def maak_zin(sjabloon: str, waarden: Mapping[str, str], *, gewist: bool = False) -> str:
    """Vult het sjabloon. Wat ontbreekt of leeg is, heet onbekend, of gewist als de tekst vernietigd is."""
    ontbreekt = GEWIST if gewist else ONBEKEND
    return sjabloon.format_map({naam: waarden.get(naam) or ontbreekt for naam in velden_in(sjabloon)})
