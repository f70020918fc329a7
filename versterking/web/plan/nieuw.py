"""Een plan of een nieuwe versie maken, en de beschrijving wijzigen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.web.poort import pagina
from versterking.actions.plan.opstellen import BESCHREVEN, maak_plan, wijzig_plan
from versterking.actions.plan.stappen import is_opsteller
from versterking.models import LokaalPlan
from versterking.rules.plan.gang import Stand
from versterking.web.plan import scherm
from versterking.web.plan.formulieren import Planformulier
from versterking.web.plan.woningen import OVER, wijzigbaar

BEGIN = "U begint met een concept. Daarna voegt u woningen toe en legt u het voor."
VERVOLG = (
    "De versie in opdracht loopt door tot NCG de nieuwe aanneemt. De woningen die nog op hun opname wachten, "
    "komen mee."
)


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("lokaal plan maken")
def nieuw(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Het eerste plan van de gemeente, of een nieuwe versie met de woningen die nog wachten."""
    code = kijker.gemeente_code or ""
    if not is_opsteller(kijker, code):
        raise PermissionDenied("Een lokaal plan maken is voor wie bij een gemeente het plan opstelt.")
    gemeente = scherm.open_gemeente(kijker, code)
    lopend = LokaalPlan.objects.filter(gemeente=code, stand=Stand.OPDRACHT).first()
    begin: dict[str, Any] = {"naam": f"Lokaal plan {gemeente.naam}"}
    if lopend is not None:
        begin = {veld: getattr(lopend, veld) for veld in BESCHREVEN}
    formulier = Planformulier(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and formulier.is_valid():
        try:
            plan = maak_plan(
                gemeente_code=code, inhoud=formulier.inhoud(), door=kijker, peildatum=kijker.peildatum
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"{plan} is gemaakt. Voeg nu de woningen toe.")
            return redirect("gemeenteplan", plan.pk)
    return render(
        request,
        "versterking/plan/formulier.html",
        {
            "titel": "Nieuwe versie van het plan" if lopend else "Nieuw lokaal plan",
            "uitleg": VERVOLG if lopend else BEGIN,
            "formulier": formulier,
            "knop": "Maak het plan",
            "terug": reverse("gemeente", args=[code]),
            "kruimels": scherm.kruimels(None, "Nieuw plan", gemeente=gemeente),
        },
        status=422 if formulier.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("lokaal plan wijzigen")
def wijzig(request: HttpRequest, kijker: Kijker, plan_id: int) -> HttpResponse:
    """Naam, ambitie, faciliteiten, wisselwoningen en periode van een concept."""
    plan = scherm.open_plan(kijker, plan_id)
    if not wijzigbaar(kijker, plan):
        messages.error(request, "Alleen de gemeente wijzigt een plan, en alleen zolang het concept is.")
        return redirect("gemeenteplan", plan_id)
    begin = {veld: getattr(plan, veld) for veld in (*BESCHREVEN, "rijversie")}
    formulier = Planformulier(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and formulier.is_valid():
        try:
            wijzig_plan(
                plan_id=plan.pk,
                inhoud=formulier.inhoud(),
                door=kijker,
                peildatum=kijker.peildatum,
                rijversie=formulier.cleaned_data["rijversie"],
            )
        except Verouderd:
            messages.error(request, OVER)
            return redirect("plan_wijzigen", plan_id)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, "De beschrijving is bewaard.")
            return redirect("gemeenteplan", plan_id)
    return render(
        request,
        "versterking/plan/formulier.html",
        {
            "titel": f"{plan} wijzigen",
            "uitleg": "De woningen en hun volgorde wijzigt u op het tabblad Woningen.",
            "formulier": formulier,
            "knop": "Bewaar",
            "terug": reverse("gemeenteplan", args=[plan.pk]),
            "kruimels": scherm.kruimels(plan, "Wijzigen"),
        },
        status=422 if formulier.errors else 200,
    )
