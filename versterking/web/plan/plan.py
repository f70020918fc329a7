"""De lijst van plannen, één plan, zijn logboek, zijn vergelijking met de vorige versie, en de PDF."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.fouten import GeenToegang
from groningen.web.poort import pagina
from versterking.access import mag_plannen_ordenen, noteer_voortgang
from versterking.actions.plan.stappen import is_opsteller
from versterking.models import LokaalPlan, Planstap
from versterking.pdf import plan_pdf
from versterking.queries.plan.lijsten import (
    LIJSTEN,
    PLANKOPPEN,
    afwijkingen,
    bladzijde_plannen,
    gekozen_plannen,
    is_aan_zet,
    keuze_gemeenten,
    plannen_als_rijen,
    tel_woningen,
)
from versterking.queries.plan.opdracht import vooruitblik
from versterking.queries.plan.stuurgroep import stemmen
from versterking.queries.plan.volgorde import rang_van
from versterking.queries.plan.woningen import regels_for
from versterking.rules.plan.fasen import FASEN, fase_van
from versterking.rules.plan.gang import STANDEN, Stand
from versterking.rules.plan.volgorde import PROFIELEN, profielnaam, vergelijk
from versterking.rules.plan.zet import EIGEN_KEUZE, STAPNAMEN, ZETTEN
from versterking.web.plan import scherm
from versterking.web.plan.stappen import handelingen

GETOOND = 200
IN_PDF = 2_000


@require_safe
@pagina("lokale plannen bekijken")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De plannen die deze kijker ziet, met wie er aan zet is."""
    scherm.eis_gemeentezijde(kijker)
    welke, gemeente, gemeenten = _gevraagd(request, kijker)
    stuk, klopt = bladzijde_plannen(kijker, welke, gemeente, request.GET.get("pagina", ""))
    woningen = tel_woningen(kijker, stuk.rijen)

    def url(lijst: str, code: str, wijzer: str = "") -> str:
        delen = {"welke": lijst, "gemeente": code, "pagina": wijzer}
        return f"?{urlencode({naam: waarde for naam, waarde in delen.items() if waarde})}"

    return render(
        request,
        "versterking/plan/lijst.html",
        {
            "lijsten": [{"naam": "Alle plannen", "url": url("", gemeente), "actief": not welke}]
            + [
                {"naam": naam, "url": url(sleutel, gemeente), "actief": sleutel == welke}
                for sleutel, naam in LIJSTEN.items()
            ],
            "gemeenten": [("Alle gemeenten", url(welke, ""), not gemeente)]
            + [(naam, url(welke, code), code == gemeente) for code, naam in gemeenten]
            if len(gemeenten) > 1
            else [],
            "regels": [
                {
                    **scherm.regel(een),
                    "woningen": woningen.get(een.pk, 0),
                    "u": is_aan_zet(kijker, een),
                }
                for een in stuk.rijen
            ],
            "nieuw": reverse("plan_nieuw") if _mag_nieuw(kijker) else "",
            "ordenen": reverse("planvolgorde") if mag_plannen_ordenen(kijker) else "",
            "bestand": f"{reverse('plannen_csv')}{url(welke, gemeente)}",
            "verkeerde_link": not klopt,
            "begin": url(welke, gemeente),
            "vorige": url(welke, gemeente, stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": url(welke, gemeente, stuk.volgende.als_tekst()) if stuk.volgende else "",
            "vandaag": kijker.peildatum,
            "eigen_keuze": EIGEN_KEUZE,
            "kruimels": [{"naam": "Gemeenten", "url": reverse("gemeenten")}, {"naam": "Plannen", "url": ""}],
        },
    )


def _gevraagd(request: HttpRequest, kijker: Kijker) -> tuple[str, str, list[tuple[str, str]]]:
    gemeenten = keuze_gemeenten(kijker)
    welke, gemeente = request.GET.get("welke", ""), request.GET.get("gemeente", "")
    return (
        welke if welke in LIJSTEN else "",
        gemeente if gemeente in dict(gemeenten) else "",
        gemeenten,
    )


def _mag_nieuw(kijker: Kijker) -> bool:
    return bool(kijker.gemeente_code) and is_opsteller(kijker, str(kijker.gemeente_code))


@require_safe
@pagina("lokale plannen als bestand")
def plannen_csv(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De gefilterde lijst van plannen."""
    scherm.eis_gemeentezijde(kijker)
    welke, gemeente, _ = _gevraagd(request, kijker)
    rijen = plannen_als_rijen(kijker, gekozen_plannen(kijker, welke, gemeente))
    return scherm.bestand(f"plannen-{kijker.peildatum.isoformat()}", PLANKOPPEN, rijen)


@require_safe
@pagina("lokaal plan bekijken")
def toon_plan(request: HttpRequest, kijker: Kijker, plan_id: int) -> HttpResponse:
    """Het plan: waar het ligt, wie aan zet is, wat erin staat."""
    plan = scherm.open_plan(kijker, plan_id)
    return render(
        request,
        "versterking/plan/plan.html",
        {
            **beeld(kijker, plan),
            "bladen": scherm.tabbladen(plan, "gemeenteplan"),
            "handelingen": handelingen(kijker, plan),
            "vandaag": kijker.peildatum,
            "eigen_keuze": EIGEN_KEUZE,
            "kruimels": scherm.kruimels(plan),
        },
    )


def beeld(kijker: Kijker, plan: LokaalPlan) -> dict[str, Any]:
    """Wat de pagina en de PDF van een plan tonen."""
    stand = Stand(plan.stand)
    rijen = list(
        regels_for(kijker, plan)
        .order_by()
        .values_list("dossier__versterking__risicoprofiel", "dossier__status", "opgenomen_op")
    )
    profielen = Counter(profielnaam(profiel) for profiel, _, _ in rijen)
    fasen = Counter(fase_van(status) for _, status, _ in rijen)
    afwijkend, zonder_motief = afwijkingen(plan)
    opsteller = is_opsteller(kijker, plan.gemeente_id)
    blik = vooruitblik(plan) if stand is Stand.VASTGESTELD else None
    rang = rang_van(plan) if stand is Stand.OPDRACHT else None
    teruggave = plan.stappen.filter(soort="geef_terug").last() if stand is Stand.CONCEPT else None
    if teruggave is not None and teruggave.gegevens.get("van") == Stand.STUURGROEP:
        stem = plan.stemmen.filter(akkoord=False).last()
        reden = f"{stem.partij}: {stem.toelichting}" if stem else ""
    else:
        reden = teruggave.tekst if teruggave else ""
    return {
        "plan": plan,
        "regel": scherm.regel(plan),
        "spoor": scherm.spoor(plan),
        "vraag": ZETTEN[stand].vraag if stand in ZETTEN else "",
        "u_bent_aan_zet": is_aan_zet(kijker, plan),
        "opsteller": opsteller and stand is Stand.CONCEPT,
        "aantal": len(rijen),
        "profielen": [(naam, profielen[naam]) for naam in (*PROFIELEN, profielnaam("")) if profielen[naam]],
        "balk": [
            {"naam": naam, "aantal": fasen[fase], "soort": scherm.VULLING[fase]}
            for fase, naam in FASEN.items()
            if fasen[fase]
        ],
        "opgenomen": sum(op is not None for _, _, op in rijen),
        "afwijkend": len(afwijkend),
        "zonder_motief": len(zonder_motief),
        "partijen": stemmen(plan) if stand is Stand.STUURGROEP else [],
        "blik": blik,
        "rang": rang,
        "teruggave": reden,
        "geschiedenis": list(
            LokaalPlan.objects.filter(gemeente=plan.gemeente_id, pk__in=_leesbaar(kijker, plan))
            .exclude(pk=plan.pk)
            .order_by("-versie")
        ),
    }


def _leesbaar(kijker: Kijker, plan: LokaalPlan) -> list[int]:
    rijen = gekozen_plannen(kijker, "", plan.gemeente_id)
    return list(rijen.values_list("pk", flat=True))


@require_safe
@pagina("logboek van een lokaal plan")
def toon_logboek(request: HttpRequest, kijker: Kijker, plan_id: int) -> HttpResponse:
    """Elke stap, de nieuwste eerst."""
    plan = scherm.open_plan(kijker, plan_id)
    stappen = plan.stappen.select_related("door__medewerker__organisatie").order_by("-id")
    return render(
        request,
        "versterking/plan/logboek.html",
        {
            "plan": plan,
            "regel": scherm.regel(plan),
            "bladen": scherm.tabbladen(plan, "planlogboek"),
            "stappen": [
                (STAPNAMEN.get(een.soort, een.soort), een, in_woorden(een), scherm.wie(een.door))
                for een in stappen[:GETOOND]
            ],
            "meer": max(stappen.count() - GETOOND, 0),
            "kruimels": scherm.kruimels(plan, "Logboek"),
        },
    )


def in_woorden(stap: Planstap) -> str:
    """Wat er bij een stap hoort, zoals `12 woningen`."""
    gegevens = stap.gegevens
    delen = []
    if "partij" in gegevens:
        delen.append(f"{gegevens['partij']}: {'akkoord' if gegevens['akkoord'] else 'niet akkoord'}")
    if "woningen" in gegevens:
        delen.append(f"{gegevens['woningen']} woningen")
    if "naar" in gegevens:
        delen.append(f"naar plaats {gegevens['naar']}")
    if gegevens.get("filter"):
        delen.append("op " + ", ".join(f"{naam} {waarde}" for naam, waarde in gegevens["filter"].items()))
    if "mee" in gegevens:
        delen.append(
            f"{gegevens['mee']} woningen naar 2.1, {gegevens['gepauzeerd']} gepauzeerd en niet mee, "
            f"{gegevens['al_verder']} waren al verder"
        )
    if "van" in gegevens and stap.soort == "geef_terug":
        delen.append(f"vanuit: {STANDEN[Stand(gegevens['van'])].lower()}")
    elif "van" in gegevens:
        delen.append(f"uit versie {gegevens['van']}")
    if "door" in gegevens:
        delen.append(f"door versie {gegevens['door']}")
    if "velden" in gegevens:
        delen.append(", ".join(str(veld).replace("_op", "").replace("_", " ") for veld in gegevens["velden"]))
    return "; ".join(delen)


@require_safe
@pagina("twee versies van een lokaal plan vergelijken")
def vergelijking(request: HttpRequest, kijker: Kijker, plan_id: int) -> HttpResponse:
    """Wat erbij kwam, eruit ging en van plaats wisselde ten opzichte van de vorige versie."""
    plan = scherm.open_plan(kijker, plan_id)
    if plan.vorige is None or plan.vorige_id not in _leesbaar(kijker, plan):
        raise GeenToegang("Dit plan heeft geen vorige versie die u kunt lezen.")
    oud, nieuw = (
        dict(regels_for(kijker, een).order_by("plaats").values_list("dossier", "plaats"))
        for een in (plan.vorige, plan)
    )
    verschil = vergelijk(oud, nieuw)
    delen = []
    for naam, sleutels in (
        ("Erbij", verschil.erbij),
        ("Eruit", verschil.eruit),
        ("Verplaatst", verschil.verplaatst),
    ):
        woningen = {
            een.pk: een
            for een in Dossier.objects.filter(pk__in=sleutels[:GETOOND]).select_related(
                "adres", "versterking"
            )
        }
        noteer_voortgang(kijker, list(woningen))
        delen.append(
            {
                "naam": naam,
                "aantal": len(sleutels),
                "rijen": [
                    (
                        woningen[een],
                        scherm.dossier_url(kijker, woningen[een].nummer),
                        oud.get(een),
                        nieuw.get(een),
                    )
                    for een in sleutels[:GETOOND]
                ],
                "meer": max(len(sleutels) - GETOOND, 0),
            }
        )
    velden = [
        (naam, getattr(plan.vorige, veld), getattr(plan, veld))
        for naam, veld in (
            ("Naam", "naam"),
            ("Ambitie", "ambitie"),
            ("Wat de gemeente regelt", "faciliteiten"),
            ("Wisselwoningen", "wisselwoningen"),
            ("Eerste dag", "begint_op"),
            ("Laatste dag", "eindigt_op"),
        )
        if getattr(plan.vorige, veld) != getattr(plan, veld)
    ]
    return render(
        request,
        "versterking/plan/vergelijking.html",
        {
            "plan": plan,
            "regel": scherm.regel(plan),
            "oud": plan.vorige,
            "delen": delen,
            "velden": velden,
            "bladen": scherm.tabbladen(plan, "planvergelijking"),
            "kruimels": scherm.kruimels(plan, "Vergelijken"),
        },
    )


@require_safe
@pagina("lokaal plan als PDF")
def als_pdf(request: HttpRequest, kijker: Kijker, plan_id: int) -> HttpResponse:
    """Het plan op papier, met zijn woningen en motieven."""
    plan = scherm.open_plan(kijker, plan_id)
    regels = regels_for(kijker, plan).select_related("dossier__adres", "dossier__versterking")
    rijen = list(regels.order_by("plaats")[:IN_PDF])
    noteer_voortgang(kijker, [een.dossier_id for een in rijen])
    afwijkend, _ = afwijkingen(plan)
    gegevens = {
        **beeld(kijker, plan),
        "dag": kijker.peildatum,
        "rijen": [(een, een.pk in afwijkend) for een in rijen],
        "meer": max(regels.count() - IN_PDF, 0),
        "stappen": [
            (STAPNAMEN.get(een.soort, een.soort), een, in_woorden(een))
            for een in plan.stappen.order_by("id")
            if een.soort in STANDSTAPPEN
        ],
    }
    antwoord = HttpResponse(plan_pdf(gegevens), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="plan-{plan.gemeente_id}-v{plan.versie}.pdf"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


# Wat in de PDF van het logboek staat: de besluiten, niet elke verplaatsing.
STANDSTAPPEN = frozenset(
    {
        "gemaakt",
        "nieuwe_versie",
        "leg_voor",
        "stem",
        "stem_in",
        "keur_goed",
        "besluit_college",
        "stel_vast",
        "geef_opdracht",
        "geef_terug",
        "trek_in",
        "vervang",
    }
)
