"""De volgorde tussen plannen: NCG beslist, met reden (eis V-26)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.rules.export import rij
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.web.poort import pagina
from versterking.actions.plan.rang import leg_volgorde_vast
from versterking.models import LokaalPlan
from versterking.queries.plan.volgorde import eerdere_besluiten, laatste_besluit, plannen_op_volgorde
from versterking.web.plan import scherm
from versterking.web.plan.formulieren import Rangformulier

KOPPEN = (
    "Plek",
    "Gemeente",
    "Plan",
    "Versie",
    "In opdracht sinds",
    "Woningen",
    "Wachten op opname",
    "Waarvan P50",
)


def _naam(plan: LokaalPlan) -> str:
    return f"{plan.gemeente}: {plan}"


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("volgorde tussen plannen")
def volgorde(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De plannen in opdracht op volgorde, en het besluit erover."""
    scherm.eis_ordenen(kijker)
    geldt = laatste_besluit()
    plannen = plannen_op_volgorde(geldt)
    formulier = Rangformulier(
        request.POST if request.method == "POST" else None,
        initial={"gezien": geldt.pk if geldt else 0},
        plannen=[(een.plan.pk, _naam(een.plan)) for een in plannen],
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            leg_volgorde_vast(
                volgorde=formulier.volgorde(),
                reden=formulier.cleaned_data["reden"],
                gezien=formulier.cleaned_data["gezien"],
                door=kijker,
                peildatum=kijker.peildatum,
            )
        except Verouderd:
            messages.error(request, "Iemand was u voor. Dit is de volgorde van nu; er is niets veranderd.")
            return redirect("planvolgorde")
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, "De volgorde is vastgelegd. Elke gemeente ziet haar plek en uw reden.")
            return redirect("planvolgorde")
    return render(
        request,
        "versterking/plan/volgorde.html",
        {
            "plannen": plannen,
            "besluit": geldt,
            "door": scherm.wie(geldt.door) if geldt else "",
            "eerder": [(een, scherm.wie(een.door)) for een in eerdere_besluiten()],
            "formulier": formulier,
            "bestand": reverse("planvolgorde_csv"),
            "kruimels": [{"naam": "Volgorde tussen plannen", "url": ""}],
        },
        status=422 if formulier.errors else 200,
    )


@require_safe
@pagina("volgorde tussen plannen als bestand")
def volgorde_csv(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De plannen in opdracht op volgorde."""
    scherm.eis_ordenen(kijker)
    rijen = [
        rij(
            (
                een.plek,
                een.plan.gemeente,
                een.plan.naam,
                een.plan.versie,
                een.plan.opdracht_op,
                een.woningen,
                een.wachten,
                een.p50,
            )
        )
        for een in plannen_op_volgorde(laatste_besluit())
    ]
    return scherm.bestand(f"volgorde-plannen-{kijker.peildatum.isoformat()}", KOPPEN, rijen)
