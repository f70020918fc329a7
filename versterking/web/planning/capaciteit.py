"""De capaciteit per stap, kwartaal en pot: bekijken, opslaan als bestand en vastleggen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from versterking.access import is_planner
from versterking.actions.planning import LANGSTE_BRON, MEESTE, leg_capaciteit_vast
from versterking.models import Capaciteit
from versterking.queries.planning.capaciteit import capaciteiten, rijen_per_pot
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import POTTEN, STAPPEN, Pot, Stap
from versterking.web.planning.scherm import eis_planning, tabbladen
from versterking.web.treintjes.lijst import als_bestand

KWARTALEN = 8
KOPPEN = ("pot", "stap", "vanaf", "per kwartaal", "bron", "vastgelegd op")


class Capaciteitsformulier(Formulier):
    """Een getal met zijn bron; `eerder` is wat er stond."""

    eerder = forms.IntegerField(widget=forms.HiddenInput, required=False)
    per_kwartaal = forms.IntegerField(
        label="Woningen per kwartaal",
        min_value=0,
        max_value=MEESTE,
        help_text="Geldt tot het volgende kwartaal waarvoor een ander getal is vastgelegd.",
    )
    bron = forms.CharField(
        label="Waar komt dit getal vandaan?",
        max_length=LANGSTE_BRON,
        help_text="Bijvoorbeeld een contract of een besluit. Is het een schatting, schrijf dan: eigen keuze.",
    )


@require_safe
@pagina("capaciteit bekijken")
def toon_capaciteit(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Per pot een tabel van stappen en kwartalen, met eronder waar elk getal vandaan komt."""
    eis_planning(kijker)
    loops, rijen = capaciteiten(), rijen_per_pot()
    kwartalen = list(Kwartaal.van(kijker.peildatum).reeks(KWARTALEN))
    planner = is_planner(kijker)
    return render(
        request,
        "versterking/planning/capaciteit.html",
        {
            "bladen": tabbladen(kijker, "capaciteit"),
            "kwartalen": kwartalen,
            "planner": planner,
            "potten": [
                {
                    "naam": naam,
                    "pot": pot,
                    "stappen": [
                        {
                            "naam": stapnaam,
                            "cellen": [
                                {
                                    "aantal": loops[pot][stap].op(kwartaal),
                                    "kwartaal": kwartaal,
                                    "url": reverse("capaciteit_vastleggen", args=[pot, stap, kwartaal.kort])
                                    if planner
                                    else "",
                                }
                                for kwartaal in kwartalen
                            ],
                        }
                        for stap, stapnaam in STAPPEN.items()
                    ],
                    "bronnen": [(een, Kwartaal.van(een.vanaf)) for een in rijen[pot]],
                }
                for pot, naam in POTTEN.items()
            ],
            "bestand": reverse("capaciteit_csv"),
        },
    )


@require_safe
@pagina("capaciteit opslaan als bestand")
def voer_uit(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Elke vastgelegde rij met haar bron."""
    eis_planning(kijker)
    rijen = [
        (
            POTTEN[pot],
            een.get_stap_display(),
            Kwartaal.van(een.vanaf).kort,
            een.per_kwartaal,
            een.bron,
            een.vastgelegd_op,
        )
        for pot, per_pot in rijen_per_pot().items()
        for een in per_pot
    ]
    return als_bestand(f"capaciteit-{kijker.peildatum.isoformat()}", KOPPEN, rijen)


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("capaciteit vastleggen")
def leg_vast(request: HttpRequest, kijker: Kijker, pot: str, stap: str, kwartaal: str) -> HttpResponse:
    """Eén getal: vanaf dit kwartaal, met de bron."""
    eis_planning(kijker)
    if not is_planner(kijker):
        raise PermissionDenied("Alleen een planner van NCG legt de capaciteit vast.")
    if pot not in set(Pot) or stap not in set(Stap):
        raise GeenToegang("Deze stap of pot bestaat niet.")
    vanaf = Kwartaal(*map(int, kwartaal.split("-")))
    if not 2000 <= vanaf.jaar <= 2100:
        raise GeenToegang("Dit kwartaal bestaat niet.")
    rij = Capaciteit.objects.filter(pot=pot, stap=stap, vanaf=vanaf.eerste_dag).first()
    nu = capaciteiten()[Pot(pot)][Stap(stap)].op(vanaf)
    begin: dict[str, Any] = {
        "eerder": rij.per_kwartaal if rij else None,
        "per_kwartaal": nu or None,
        "bron": rij.bron if rij else "",
    }
    formulier = Capaciteitsformulier(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and formulier.is_valid():
        try:
            leg_capaciteit_vast(
                stap=stap,
                pot=pot,
                vanaf=vanaf,
                door=kijker,
                peildatum=kijker.peildatum,
                **formulier.cleaned_data,
            )
        except Verouderd:
            messages.error(request, "Iemand was u voor. Dit is de stand van nu.")
            return redirect("capaciteit")
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"Vastgelegd: {STAPPEN[Stap(stap)]} vanaf het {vanaf}.")
            return redirect("capaciteit")
    return render(
        request,
        "versterking/planning/capaciteit_vastleggen.html",
        {
            "formulier": formulier,
            "kop": f"{STAPPEN[Stap(stap)]} vanaf het {vanaf}",
            "pot": POTTEN[Pot(pot)],
            "nu": nu,
            "terug": reverse("capaciteit"),
            "kruimels": [
                {"naam": "Capaciteit", "url": reverse("capaciteit")},
                {"naam": f"{STAPPEN[Stap(stap)]}, {vanaf}", "url": ""},
            ],
        },
        status=422 if formulier.errors else 200,
    )
