"""Waar het werk ligt: per stap, voor alles samen of voor één gemeente."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.web.poort import pagina
from versterking.access import gemeenten_for, is_planner, plannen_for
from versterking.models import Planregel, Versterkingsdossier
from versterking.queries.planning.potten import op_verzoek
from versterking.queries.planning.stroom import stroom, volgens_plan
from versterking.queries.treintjes.lezen import aantallen_per_stand
from versterking.rules.plan.gang import Stand as Planstand
from versterking.rules.treintjes.gang import STANDEN, Stand
from versterking.web.planning.scherm import eis_planning, tabbladen
from versterking.web.planning.stroombeeld import stroombeeld


@require_safe
@pagina("planning bekijken")
def toon_stroom(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De stroom van de pot volgens de lokale plannen, met daaronder wat op verzoek komt."""
    eis_planning(kijker)
    gemeenten = list(gemeenten_for(kijker).order_by("naam").values_list("code", "naam"))
    gemeente = request.GET.get("gemeente", "")
    gemeente = gemeente if gemeente in dict(gemeenten) else ""
    plannen = {
        str(een.pk): een
        for een in plannen_for(kijker).filter(stand=Planstand.OPDRACHT).select_related("gemeente")
    }
    plan = request.GET.get("plan", "")
    plan = plan if plan in plannen else ""
    woningen = volgens_plan()
    verzoek = Versterkingsdossier.objects.filter(op_verzoek())
    if gemeente:
        woningen = woningen.filter(dossier__adres__gemeente=gemeente)
        verzoek = verzoek.filter(dossier__adres__gemeente=gemeente)
    if plan:
        in_plan = Exists(Planregel.objects.filter(plan=int(plan), dossier=OuterRef("pk")))
        woningen, verzoek = woningen.filter(in_plan), verzoek.filter(in_plan)
    standen = aantallen_per_stand(kijker, gemeente)
    return render(
        request,
        "versterking/planning/stroom.html",
        {
            "bladen": tabbladen(kijker, "planning"),
            "stroom": stroombeeld(
                stroom(woningen, peildatum=kijker.peildatum, capaciteit=not (gemeente or plan)),
                kijker.peildatum,
            ),
            "verzoek": stroombeeld(stroom(verzoek, peildatum=kijker.peildatum), kijker.peildatum),
            "waarvan": " en ".join(
                een for een in (dict(gemeenten).get(gemeente, ""), str(plannen[plan]) if plan else "") if een
            ),
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
                },
                {
                    "naam": "Plan in opdracht",
                    "veld": "plan",
                    "soort": "lijst",
                    "uitleg": "Alle plannen",
                    "opties": [
                        {"waarde": sleutel, "naam": f"{een.gemeente}: {een}", "gekozen": sleutel == plan}
                        for sleutel, een in plannen.items()
                    ],
                },
            ],
            "gekozen": bool(gemeente) + bool(plan),
            "wis": reverse("planning"),
            "standen": [
                (naam, standen.get(stand, 0), f"{reverse('treintjes')}?stand={stand}&gemeente={gemeente}")
                for stand, naam in STANDEN.items()
                if stand is not Stand.OPGEHEVEN
            ],
            "planner": is_planner(kijker),
        },
    )
