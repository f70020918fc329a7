"""De tabbladen boven de pagina's over geld en post: alleen wat deze kijker mag openen."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from groningen.access import Kijker
from groningen.queries.regelingen import VAN
from groningen.rules.mandaat import GOEDKEURROLLEN
from groningen.rules.rollen import TELROLLEN, Rol


def bladen(kijker: Kijker, hier: str) -> list[dict[str, Any]]:
    """`hier` is de naam van het adres van deze pagina."""
    mag = {
        "vergoedingen": ("Voorstellen", bool(kijker.rollen & GOEDKEURROLLEN)),
        "betaalbatches": ("Betaalbatches", Rol.FINANCIEEL in kijker.rollen),
        "regelingen": ("Regelingen", bool(kijker.rollen & TELROLLEN) and kijker.organisatiesoort in VAN),
        "post": ("Uitgaande post", kijker.is_coordinator),
    }
    return [
        {"naam": naam, "url": reverse(url), "actief": url == hier}
        for url, (naam, open_) in mag.items()
        if open_
    ]
