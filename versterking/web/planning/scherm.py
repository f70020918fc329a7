"""Wat de pagina's van de planning delen: de toets en de tabbladen."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker
from versterking.access import is_ncg, mag_plannen_ordenen


def eis_planning(kijker: Kijker) -> None:
    """Weigert met uitleg wie niet bij NCG leest."""
    if not is_ncg(kijker):
        raise PermissionDenied("De planning is voor medewerkers van NCG.")


def tabbladen(kijker: Kijker, hier: str) -> list[dict[str, Any]]:
    """De onderdelen van de planning; de volgorde tussen plannen alleen voor wie erover beslist."""
    bladen = [
        ("Waar het werk ligt", "planning"),
        ("Vooruit", "vooruit"),
        ("Capaciteit", "capaciteit"),
        ("Treintjes", "treintjes"),
        ("Geld vóór de bouw", "geld"),
    ]
    if mag_plannen_ordenen(kijker):
        bladen.append(("Volgorde van plannen", "planvolgorde"))
    return [{"naam": naam, "url": reverse(route), "actief": route == hier} for naam, route in bladen]
