"""Wat de pagina's van de planning delen: de toets, de tabbladen en de tekening van de stroom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker
from versterking.access import is_ncg
from versterking.queries.planning.stroom import laatste_hele_kwartaal
from versterking.rules.planning.stroom import Stroomstap, in_woorden, volst


def eis_planning(kijker: Kijker) -> None:
    """Weigert met uitleg wie niet bij NCG leest."""
    if not is_ncg(kijker):
        raise PermissionDenied("De planning is voor medewerkers van NCG.")


def tabbladen(hier: str) -> list[dict[str, Any]]:
    bladen = (
        ("Waar het werk ligt", "planning"),
        ("Vooruit", "vooruit"),
        ("Capaciteit", "capaciteit"),
        ("Treintjes", "treintjes"),
    )
    return [{"naam": naam, "url": reverse(route), "actief": route == hier} for naam, route in bladen]


def stroombeeld(stappen: Sequence[Stroomstap], peildatum: date) -> dict[str, Any]:
    """Wat `_stroom.html` nodig heeft: de zin, en per stap een balk naar kwartalen werk of aantal."""
    met = any(een.per_kwartaal is not None for een in stappen)
    maten = [(een.tienden or 0) if met else een.ligt for een in stappen]
    grootste = max(maten, default=0) or 1
    meest = volst(stappen)
    return {
        "zin": in_woorden(stappen),
        "met_capaciteit": met,
        "kwartaal": laatste_hele_kwartaal(peildatum),
        "stappen": [
            {"s": een, "breedte": f"{maat / grootste * 100:.1f}%", "meest": een is meest}
            for een, maat in zip(stappen, maten, strict=True)
        ],
    }
