"""De woningen van een plan: lijst, kaart, bestand, en voor de gemeente het samenstellen en ordenen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.web.poort import pagina
from versterking.access import noteer_voortgang
from versterking.actions.plan.stappen import is_opsteller
from versterking.actions.plan.woningen import (
    geef_motief,
    haal_woningen_uit,
    herstel_modelvolgorde,
    verplaats_woningen,
    voeg_woning_toe,
    voeg_woningen_toe,
)
from versterking.models import LokaalPlan
from versterking.queries.plan.lijsten import (
    REGELKOPPEN,
    afwijkingen,
    bladzijde_regels,
    gekozen_regels,
    regels_als_rijen,
    status_in_woorden,
)
from versterking.queries.plan.woningen import Woningfilter, gefilterd, keuzes, planbaar, regels_for
from versterking.rules.plan.gang import Stand
from versterking.rules.plan.volgorde import profielnaam
from versterking.web.plan import scherm
from versterking.web.plan.formulieren import Verplaatsformulier, Versieformulier, Woningformulier

ALLEEN = {"": "Alle woningen", "afwijkend": "Wijken af van het model", "motief": "Motief ontbreekt"}
OVER = "Het plan is intussen gewijzigd. Dit is de stand van nu; er is niets veranderd."


def _alleen(request: HttpRequest) -> str:
    alleen = request.GET.get("alleen", "")
    return alleen if alleen in ALLEEN else ""


def wijzigbaar(kijker: Kijker, plan: LokaalPlan) -> bool:
    return plan.stand == Stand.CONCEPT and is_opsteller(kijker, plan.gemeente_id)


@require_safe
@pagina("woningen van een lokaal plan")
def toon_woningen(request: HttpRequest, kijker: Kijker, plan_id: int) -> HttpResponse:
    """De woningen op volgorde; in een concept kan de gemeente ze kiezen en verplaatsen."""
    return _lijst(request, kijker, scherm.open_plan(kijker, plan_id), None)


def _lijst(
    request: HttpRequest,
    kijker: Kijker,
    plan: LokaalPlan,
    formulier: Verplaatsformulier | None,
    gekozen: frozenset[int] = frozenset(),
) -> HttpResponse:
    keuze, alleen = scherm.filter_uit(request), _alleen(request)
    stuk, klopt = bladzijde_regels(kijker, plan, keuze, alleen, request.GET.get("pagina", ""))
    eigen = Dossier.objects.filter(pk__in=regels_for(kijker, plan).values("dossier"))
    open_ = wijzigbaar(kijker, plan)
    aantal = regels_for(kijker, plan).count()
    return render(
        request,
        "versterking/plan/woningen.html",
        {
            "plan": plan,
            "regel": scherm.regel(plan),
            "bladen": scherm.tabbladen(plan, "planwoningen", aantal=aantal),
            "rijen": [
                {
                    "rij": een,
                    "regel": een.regel,
                    "dossier": een.regel.dossier,
                    "url": scherm.dossier_url(kijker, een.regel.dossier.nummer),
                    "profiel": profielnaam(een.regel.dossier.versterking.risicoprofiel),
                    "status": status_in_woorden(een.regel.dossier.status),
                    "gekozen": een.regel.pk in gekozen,
                }
                for een in stuk.rijen
            ],
            "wijzigbaar": open_,
            "formulier": formulier
            or (Verplaatsformulier(initial={"rijversie": plan.rijversie}) if open_ else None),
            "groepen": scherm.filtergroepen(keuze, status=True, **_opties(eigen)),
            "vast": [("alleen", alleen)] if alleen else [],
            "gekozen": len(keuze.delen()),
            "wis": "?",
            "welke": [
                {"naam": naam, "url": scherm.link(keuze, alleen=sleutel), "actief": sleutel == alleen}
                for sleutel, naam in ALLEEN.items()
            ],
            "hier": scherm.link(keuze, alleen=alleen, pagina=request.GET.get("pagina", "")),
            "bestand": reverse("planwoningen_csv", args=[plan.pk]) + scherm.link(keuze, alleen=alleen),
            "verkeerde_link": not klopt,
            "begin": scherm.link(keuze, alleen=alleen),
            "vorige": _blad(keuze, alleen, stuk.vorige),
            "volgende": _blad(keuze, alleen, stuk.volgende),
            "kruimels": scherm.kruimels(plan, "Woningen"),
        },
        status=422 if formulier and formulier.errors else 200,
    )


def _blad(keuze: Woningfilter, alleen: str, wijzer: Any) -> str:
    return scherm.link(keuze, alleen=alleen, pagina=wijzer.als_tekst()) if wijzer else ""


def _opties(woningen: Any) -> dict[str, list[str]]:
    return {
        "dorpen": keuzes(woningen, "adres__woonplaats"),
        "typologieen": keuzes(woningen, "versterking__typologie"),
        "batches": keuzes(woningen, "versterking__batch"),
    }


@require_safe
@pagina("woningen van een lokaal plan als bestand")
def woningen_csv(request: HttpRequest, kijker: Kijker, plan_id: int) -> HttpResponse:
    """De gefilterde lijst."""
    plan = scherm.open_plan(kijker, plan_id)
    regels = gekozen_regels(kijker, plan, scherm.filter_uit(request), _alleen(request), afwijkingen(plan))
    rijen = regels_als_rijen(kijker, plan, regels)
    return scherm.bestand(f"plan-{plan.gemeente_id}-v{plan.versie}-woningen", REGELKOPPEN, rijen)


@require_safe
@pagina("kaart van een lokaal plan")
def toon_kaart(request: HttpRequest, kijker: Kijker, plan_id: int) -> HttpResponse:
    """De woningen van het plan op de kaart, gekleurd naar fase."""
    plan = scherm.open_plan(kijker, plan_id)
    keuze = scherm.filter_uit(request)
    regels = regels_for(kijker, plan).values("dossier")
    woningen = gefilterd(Dossier.objects.filter(pk__in=regels), keuze, kijker.peildatum)
    rijen = list(woningen.select_related("adres"))
    noteer_voortgang(kijker, [een.pk for een in rijen])
    return render(
        request,
        "versterking/plan/kaart.html",
        {
            "plan": plan,
            "regel": scherm.regel(plan),
            "bladen": scherm.tabbladen(plan, "plankaart"),
            "kaart": scherm.kaart_van(str(plan), rijen, kijker),
            "aantal": len(rijen),
            "groepen": scherm.filtergroepen(
                keuze, status=True, **_opties(Dossier.objects.filter(pk__in=regels))
            ),
            "gekozen": len(keuze.delen()),
            "wis": "?",
            "lijst": reverse("planwoningen", args=[plan.pk]) + scherm.link(keuze),
            "kruimels": scherm.kruimels(plan, "Kaart"),
        },
    )


@require_POST
@pagina("volgorde van een lokaal plan wijzigen")
def wijzig_volgorde(request: HttpRequest, kijker: Kijker, plan_id: int) -> HttpResponse:
    """Wat men met de aangevinkte woningen doet: verplaatsen, een motief geven of eruit halen."""
    plan = scherm.open_plan(kijker, plan_id)
    terug = f"{reverse('planwoningen', args=[plan.pk])}?{request.GET.urlencode()}"
    if not wijzigbaar(kijker, plan):
        messages.error(request, "Alleen de gemeente wijzigt een plan, en alleen zolang het concept is.")
        return redirect(terug)
    gekozen = frozenset(
        int(een) for een in request.POST.getlist("regel") if een.isdecimal() and len(een) < 19
    )
    formulier = Verplaatsformulier(request.POST)
    if not formulier.is_valid():
        return _lijst(request, kijker, plan, formulier, gekozen)
    gegevens = formulier.cleaned_data
    alles = {
        "plan_id": plan.pk,
        "door": kijker,
        "peildatum": kijker.peildatum,
        "rijversie": gegevens["rijversie"],
    }
    try:
        match request.POST.get("wat", ""):
            case "verplaats":
                if gegevens["naar"] is None:
                    raise Geweigerd("Vul in naar welke plaats de woningen gaan.", veld="naar")
                n = verplaats_woningen(
                    regels=gekozen, naar=gegevens["naar"], motief=gegevens["motief"], **alles
                )
                gelukt = f"{_woningen(n)} verplaatst naar plaats {gegevens['naar']}."
            case "motief":
                n = geef_motief(regels=gekozen, motief=gegevens["motief"], **alles)
                gelukt = f"Motief vastgelegd bij {_woningen(n)}."
            case "eruit":
                n = haal_woningen_uit(regels=gekozen, **alles)
                gelukt = f"{_woningen(n)} uit het plan gehaald."
            case "model":
                herstel_modelvolgorde(**alles)
                gelukt = "De volgorde van het model is hersteld. Motieven zijn niet meer nodig en weg."
            case _:
                raise Geweigerd("Kies wat u met de woningen wilt doen.")
    except Verouderd:
        messages.error(request, OVER)
        return redirect(terug)
    except Geweigerd as fout:
        formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        return _lijst(request, kijker, plan, formulier, gekozen)
    messages.success(request, gelukt)
    return redirect(terug)


def _woningen(aantal: int) -> str:
    return "1 woning" if aantal == 1 else f"{aantal} woningen"


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("woningen aan een lokaal plan toevoegen")
def voeg_toe(request: HttpRequest, kijker: Kijker, plan_id: int) -> HttpResponse:
    """Op een filter of op nummer; het aantal staat er voordat men bevestigt."""
    plan = scherm.open_plan(kijker, plan_id)
    hier = reverse("planwoningen", args=[plan.pk])
    if not wijzigbaar(kijker, plan):
        messages.error(
            request, "Alleen de gemeente voegt woningen toe, en alleen zolang het plan concept is."
        )
        return redirect(hier)
    keuze = scherm.filter_uit(request)
    los = request.POST.get("wat") == "een"
    een = Woningformulier(request.POST if los else None, initial={"rijversie": plan.rijversie})
    veel = Versieformulier(
        request.POST if request.method == "POST" and not los else None, initial={"rijversie": plan.rijversie}
    )
    formulier = een if los else veel
    if request.method == "POST" and formulier.is_valid():
        alles = {
            "plan_id": plan.pk,
            "door": kijker,
            "peildatum": kijker.peildatum,
            "rijversie": formulier.cleaned_data["rijversie"],
        }
        try:
            aantal = (
                voeg_woning_toe(nummer=formulier.cleaned_data["nummer"], **alles)
                if los
                else voeg_woningen_toe(keuze=keuze, **alles)
            )
        except Verouderd:
            messages.error(request, OVER)
            return redirect(request.get_full_path())
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"{_woningen(aantal)} toegevoegd.")
            return redirect(hier)
    vrij = planbaar(plan.gemeente_id).exclude(pk__in=plan.regels.values("dossier"))
    return render(
        request,
        "versterking/plan/toevoegen.html",
        {
            "plan": plan,
            "regel": scherm.regel(plan),
            "groepen": scherm.filtergroepen(keuze, status=False, **_opties(vrij)),
            "gekozen": len(keuze.delen()),
            "wis": "?",
            "aantal": gefilterd(vrij, keuze, kijker.peildatum).count(),
            "vrij": vrij.count(),
            "formulier": formulier,
            "een": een,
            "veel": veel,
            "hier": scherm.link(keuze),
            "terug": hier,
            "kruimels": scherm.kruimels(plan, "Woningen toevoegen"),
        },
        status=422 if formulier.errors else 200,
    )
