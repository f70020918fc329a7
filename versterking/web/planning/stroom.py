"""Waar het werk ligt: per stap, voor alles samen of voor één gemeente."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.web.poort import pagina
from versterking.access import gemeenten_for, is_planner
from versterking.models import Versterkingsdossier
from versterking.queries.planning.potten import op_verzoek
from versterking.queries.planning.stroom import stroom, volgens_plan
from versterking.queries.treintjes.lezen import aantallen_per_stand
from versterking.rules.treintjes.gang import STANDEN, Stand
from versterking.web.planning.scherm import eis_planning, stroombeeld, tabbladen


@require_safe
@pagina("planning bekijken")
def toon_stroom(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De stroom van de pot volgens de lokale plannen, met daaronder wat op verzoek komt."""
    eis_planning(kijker)
    gemeenten = list(gemeenten_for(kijker).order_by("naam").values_list("code", "naam"))
    gemeente = request.GET.get("gemeente", "")
    gemeente = gemeente if gemeente in dict(gemeenten) else ""
    woningen = volgens_plan()
    verzoek = Versterkingsdossier.objects.filter(op_verzoek())
    if gemeente:
        woningen = woningen.filter(dossier__adres__gemeente=gemeente)
        verzoek = verzoek.filter(dossier__adres__gemeente=gemeente)
    standen = aantallen_per_stand(kijker, gemeente)
    return render(
        request,
        "versterking/planning/stroom.html",
        {
            "bladen": tabbladen("planning"),
            "stroom": stroombeeld(
                stroom(woningen, peildatum=kijker.peildatum, capaciteit=not gemeente), kijker.peildatum
            ),
            "verzoek": stroombeeld(stroom(verzoek, peildatum=kijker.peildatum), kijker.peildatum),
            "gemeentenaam": dict(gemeenten).get(gemeente, ""),
            "groepen": [
                {
                    "naam": "Gemeente",
                    "veld": "gemeente",
                    "soort": "lijst",
                    "uitleg": "Alle gemeenten",
                    "opties": [
                        {"waarde": code, "naam": naam, "gekozen": code == gemeente}
                        for code, naam in gemeenten
                    ],
                }
            ],
            "gekozen": 1 if gemeente else 0,
            "wis": reverse("planning"),
            "standen": [
                (naam, standen.get(stand, 0), f"{reverse('treintjes')}?stand={stand}&gemeente={gemeente}")
                for stand, naam in STANDEN.items()
                if stand is not Stand.OPGEHEVEN
            ],
            "planner": is_planner(kijker),
        },
    )
