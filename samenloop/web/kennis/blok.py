"""De kennisbladen naast het werk: het blad van de stap waarin een dossier nu staat."""

from __future__ import annotations

from collections.abc import Iterable

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.rollen import SPOREN, Dossiersoort, Organisatiesoort
from samenloop.queries.kennis.bladen import SPOOR, Blad, stapbladen

VAN_SPOOR: dict[Dossiersoort, Organisatiesoort] = {spoor: soort for soort, spoor in SPOOR.items()}


def kennisblok(kijker: Kijker, dossiers: Iterable[Dossier]) -> list[Blad]:
    """Per lopend dossier het blad van zijn stap, elk één keer; de dossiers zijn al langs de poort geopend."""
    stappen = [
        (VAN_SPOOR[Dossiersoort(een.soort)], een.fase)
        for een in dossiers
        if een.loopt and een.soort in SPOREN
    ]
    return stapbladen(list(dict.fromkeys(stappen)), kijker.peildatum)
