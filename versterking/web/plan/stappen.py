"""De stappen van een plan als gegevens: in welke stand, met welk formulier, en wat erbij staat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.web.poort import pagina
from versterking.actions.plan.besluiten import (
    besluit_college,
    geef_terug,
    keur_goed,
    leg_voor,
    stel_vast,
    stem,
    trek_in,
)
from versterking.actions.plan.opdracht import geef_opdracht
from versterking.actions.plan.stappen import is_opsteller
from versterking.models import LokaalPlan
from versterking.queries.plan.lijsten import is_aan_zet
from versterking.queries.plan.opdracht import vooruitblik
from versterking.rules.plan.gang import GANG, STANDEN, Plangang, Stand
from versterking.web.plan import formulieren as vorm
from versterking.web.plan.scherm import kruimels, open_plan, regel

OVER = "Iemand was u voor. Dit is de stand van nu."
GENOEMD = 30


@dataclass(frozen=True, slots=True)
class Planstap:
    """Eén stap. `opsteller`: alleen de gemeente, ook als een ander aan zet is."""

    naam: str
    knop: str
    uitleg: str
    gang: Plangang
    doe: Callable[..., Any]
    formulier: type[vorm.Versieformulier]
    gelukt: str
    opsteller: bool = False
    gevaar: bool = False
    hoofd: bool = True


STAPPEN: Mapping[str, Planstap] = {
    "voorleggen": Planstap(
        "Voorleggen aan de stuurgroep",
        "Leg voor",
        "Daarna ligt de inhoud vast tot iemand het plan teruggeeft.",
        Plangang.LEG_VOOR,
        leg_voor,
        vorm.Versieformulier,
        "Het plan ligt bij de lokale stuurgroep.",
        opsteller=True,
    ),
    "stem": Planstap(
        "Stemmen in de stuurgroep",
        "Geef uw stem",
        "Is elke partij akkoord, dan gaat het plan vanzelf naar SodM. Eén keer niet akkoord geeft het terug.",
        Plangang.STEM_IN,
        stem,
        vorm.Stemformulier,
        "De stem van uw organisatie is vastgelegd.",
    ),
    "toets": Planstap(
        "Toets afronden",
        "Geen bezwaar",
        "De toets op veiligheid is klaar. Het plan gaat naar het college.",
        Plangang.KEUR_GOED,
        keur_goed,
        vorm.Toelichtingformulier,
        "De toets is vastgelegd. Het college is aan zet.",
    ),
    "college": Planstap(
        "Instemmen als college",
        "Stem in",
        "Het plan gaat naar de raad.",
        Plangang.BESLUIT_COLLEGE,
        besluit_college,
        vorm.Toelichtingformulier,
        "Het college stemde in. De raad is aan zet.",
    ),
    "vaststellen": Planstap(
        "Raadsbesluit vastleggen",
        "Stel vast",
        "NCG kan daarna de opdracht aannemen.",
        Plangang.STEL_VAST,
        stel_vast,
        vorm.Raadsbesluitformulier,
        "Het plan is vastgesteld. NCG is aan zet.",
    ),
    "opdracht": Planstap(
        "Opdracht aannemen",
        "Neem de opdracht aan",
        "De woningen gaan in één keer van 1.2 naar 2.1. Lukt er één niet, dan verandert er niets.",
        Plangang.GEEF_OPDRACHT,
        geef_opdracht,
        vorm.Opdrachtformulier,
        "Het plan is in opdracht.",
    ),
    "teruggeven": Planstap(
        "Teruggeven aan de gemeente",
        "Geef terug",
        "Het plan wordt weer concept. De gemeente leest de reden en legt het daarna opnieuw voor.",
        Plangang.GEEF_TERUG,
        geef_terug,
        vorm.Redenformulier,
        "Het plan is teruggegeven aan de gemeente.",
        gevaar=True,
        hoofd=False,
    ),
    "intrekken": Planstap(
        "Intrekken",
        "Trek in",
        "De gemeente gaat niet verder met deze versie. Een versie in opdracht loopt gewoon door.",
        Plangang.TREK_IN,
        trek_in,
        vorm.Redenformulier,
        "Deze versie is ingetrokken.",
        opsteller=True,
        gevaar=True,
        hoofd=False,
    ),
}


def waarom_niet(kijker: Kijker, plan: LokaalPlan, stap: Planstap) -> str:
    """Leeg als deze kijker deze stap nu kan zetten, anders waarom niet."""
    if stap.opsteller and not is_opsteller(kijker, plan.gemeente_id):
        return "Alleen wie bij de gemeente het lokaal plan maakt, doet dit."
    terug_in_stuurgroep = stap.gang is Plangang.GEEF_TERUG and plan.stand == Stand.STUURGROEP
    if plan.stand not in GANG[stap.gang][0] or terug_in_stuurgroep:
        return f"Dit kan nu niet. Het plan staat op: {STANDEN[Stand(plan.stand)].lower()}."
    if not stap.opsteller and not is_aan_zet(kijker, plan):
        return "Uw organisatie is niet aan zet, of heeft al gestemd."
    return ""


def handelingen(kijker: Kijker, plan: LokaalPlan) -> list[dict[str, Any]]:
    """Wat deze kijker nu met het plan kan; wat een ander doet, staat er niet bij."""
    return [
        {
            "naam": stap.naam,
            "url": reverse("planstap", args=[plan.pk, sleutel]),
            "uitleg": stap.uitleg,
            "mag": True,
            "hoofd": stap.hoofd,
        }
        for sleutel, stap in STAPPEN.items()
        if not waarom_niet(kijker, plan, stap)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("over een lokaal plan beslissen")
def zet_stap(request: HttpRequest, kijker: Kijker, plan_id: int, sleutel: str) -> HttpResponse:
    """Eén stap: het formulier, en na versturen terug naar het plan."""
    plan = open_plan(kijker, plan_id)
    if sleutel not in STAPPEN:
        raise GeenToegang("Deze stap bestaat niet.")
    stap = STAPPEN[sleutel]
    hier = redirect("gemeenteplan", plan_id)
    if reden := waarom_niet(kijker, plan, stap):
        messages.error(request, reden)
        return hier
    begin: dict[str, Any] = {"rijversie": plan.rijversie}
    blik = vooruitblik(plan) if sleutel == "opdracht" else None
    if blik is not None:
        begin["verwacht"] = len(blik.mee)
    extra = {"kijker": kijker} if stap.formulier is vorm.Raadsbesluitformulier else {}
    formulier = stap.formulier(request.POST if request.method == "POST" else None, initial=begin, **extra)
    if request.method == "POST" and formulier.is_valid():
        argumenten = (
            formulier.argumenten() if isinstance(formulier, vorm.Stemformulier) else formulier.cleaned_data
        )
        try:
            stap.doe(plan_id=plan.pk, door=kijker, peildatum=kijker.peildatum, **argumenten)
        except Verouderd:
            messages.error(request, OVER)
            return hier
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, stap.gelukt)
            return hier
    return render(
        request,
        "versterking/plan/stap.html",
        {
            "plan": plan,
            "regel": regel(plan),
            "stap": stap,
            "formulier": formulier,
            "blik": blik,
            "genoemd": blik.gepauzeerd[:GENOEMD] if blik else [],
            "meer_gepauzeerd": max(len(blik.gepauzeerd) - GENOEMD, 0) if blik else 0,
            "terug": reverse("gemeenteplan", args=[plan.pk]),
            "kruimels": kruimels(plan, stap.naam),
        },
        status=422 if formulier.errors else 200,
    )
