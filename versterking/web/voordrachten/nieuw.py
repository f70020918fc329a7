"""Eén woning voordragen: eerst het adres zoeken in de eigen gemeente, dan het formulier."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.web.poort import pagina
from versterking.access import mag_voordragen
from versterking.actions.voordrachten import draag_voor
from versterking.queries.voordrachten.lijsten import (
    HOOGSTENS_ADRESSEN,
    LANGSTE_VRAAG,
    eigen_adres,
    zoek_adressen,
)
from versterking.web.stap import Stappagina, zet_stap
from versterking.web.verzoeken.scherm import bellen_bij_gevaar
from versterking.web.voordrachten import scherm
from versterking.web.voordrachten.formulieren import Voordrachtformulier

ALLEEN_GEMEENTE = "Woningen voordragen is voor wie bij een gemeente aan het lokaal plan werkt."


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("woning voordragen")
def toon_nieuw(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Zonder adres het zoekveld; met adres het formulier."""
    if not mag_voordragen(kijker):
        raise PermissionDenied(ALLEEN_GEMEENTE)
    bag = request.GET.get("adres", "")
    adres = eigen_adres(kijker, bag) if bag.isascii() and bag.isdigit() else None
    if adres is None:
        vraag = request.GET.get("q", "").strip()[:LANGSTE_VRAAG]
        return render(
            request,
            "versterking/voordrachten/zoek.html",
            {
                "vraag": vraag,
                "adressen": zoek_adressen(kijker, vraag),
                "hoogstens": HOOGSTENS_ADRESSEN,
                "onbekend": bool(bag),
                "kruimels": scherm.kruimels(("Woning voordragen", "")),
            },
        )

    def doe(schoon: dict[str, Any]) -> tuple[str, str]:
        voordracht = draag_voor(adres_id=adres.pk, door=kijker, peildatum=kijker.peildatum, **schoon)
        zin = f"Voordracht {voordracht.nummer} ligt bij NCG."
        return zin, reverse("voordracht", args=[voordracht.nummer])

    return zet_stap(
        request,
        Stappagina(
            titel="Woning voordragen",
            knop="Draag voor",
            terug=reverse("voordracht_nieuw"),
            onder=str(adres),
            uitleg=scherm.NORM,
            kruimels=scherm.kruimels(("Woning voordragen", reverse("voordracht_nieuw")), (str(adres), "")),
            sjabloon="versterking/voordrachten/nieuw.html",
            extra={"bellen": bellen_bij_gevaar()},
        ),
        Voordrachtformulier(request.POST if request.method == "POST" else None),
        doe,
    )
