"""Welke brief er bij een gebeurtenis van een schademelding hoort."""

from collections.abc import Mapping
from typing import Any

from groningen.rules.brieven import Briefsoort

from .bezwaar import BESLUITEN
from .gebeurtenissen import Gebeurtenissoort

_BRIEVEN = {
    Gebeurtenissoort.MELDING_ONTVANGEN.value: Briefsoort.ONTVANGST,
    Gebeurtenissoort.BESLUIT_TOEGEKEND.value: Briefsoort.BESLUIT_TOEGEKEND,
    Gebeurtenissoort.BESLUIT_AFGEWEZEN.value: Briefsoort.BESLUIT_AFGEWEZEN,
}
SOORTEN = frozenset(_BRIEVEN)


def brief_bij(soort: str, stand: Mapping[str, Any]) -> tuple[Briefsoort, str] | None:
    """De brief, en de sleutel van de norm voor bezwaar: bij schade aan een gebouw is die langer."""
    brief = _BRIEVEN.get(soort)
    if brief is None:
        return None
    return brief, BESLUITEN.norm(stand)
