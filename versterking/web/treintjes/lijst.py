"""De lijst van treintjes: per gemeente op volgorde, met filters en een bestand; en een nieuw voorstel."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.rules.bladeren import lees_bladwijzer
from groningen.rules.export import rij
from groningen.rules.fouten import Geweigerd
from groningen.web.poort import pagina
from versterking.access import (
    gemeenten_for,
    is_corporatie,
    is_gemeente,
    is_ncg,
    is_planner,
    is_sodm,
    plannen_for,
    woningen_for,
)
from versterking.actions.treintjes import stel_treintjes_voor
from versterking.models import Versterkingsdossier
from versterking.queries.planning.stroom import stroom
from versterking.queries.treintjes import lezen
from versterking.queries.treintjes.lezen import Filters
from versterking.rules.treintjes.gang import KLEINST, RUIM, STANDEN, Stand
from versterking.rules.treintjes.voorstel import DICHTBIJ, PAST_NIET, STREEF, VERST
from versterking.web.kruimels import onder_gemeenten
from versterking.web.planning.stroombeeld import stroombeeld
from versterking.web.treintjes.formulieren import Voorstelformulier

KLEUREN = {Stand.RIJDT: "label--let-op", Stand.KLAAR: "label--goed"}
KOPPEN = (
    "nummer",
    "naam",
    "gemeente",
    "plan",
    "stand",
    "volgorde",
    "woningen",
    "P50",
    "P90",
    "klaar",
    "gestart op",
    "gesloten op",
)
ZOEKLENGTE = 80


def eis_treintjes(kijker: Kijker) -> None:
    """Weigert met uitleg wie geen treintjes ziet."""
    if not (is_ncg(kijker) or is_gemeente(kijker) or is_sodm(kijker) or is_corporatie(kijker)):
        raise PermissionDenied(
            "De treintjes zijn voor NCG, gemeenten, SodM en corporaties met woningen in de versterking."
        )


def _filters(request: HttpRequest, gemeenten: Iterable[str]) -> Filters:
    gemeente, stand = request.GET.get("gemeente", ""), request.GET.get("stand", "")
    return Filters(
        gemeente=gemeente if gemeente in set(gemeenten) else "",
        stand=stand if stand in set(Stand) else "",
        zoek=request.GET.get("zoek", "").replace("\x00", "").strip()[:ZOEKLENGTE],
    )


def _url(filters: Filters, **anders: str) -> str:
    delen = {"gemeente": filters.gemeente, "stand": filters.stand, "zoek": filters.zoek, **anders}
    return f"?{urlencode({naam: waarde for naam, waarde in delen.items() if waarde})}"


@require_safe
@pagina("treintjes bekijken")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De treintjes die deze kijker ziet; een planner kan hier een voorstel laten maken."""
    eis_treintjes(kijker)
    gemeenten = list(gemeenten_for(kijker).order_by("naam").values_list("code", "naam"))
    filters = _filters(request, (code for code, _ in gemeenten))
    tekst = request.GET.get("pagina", "")
    wijzer = lees_bladwijzer(tekst, (int, str, int, int)) if tekst else None
    stuk = lezen.bladzijde(kijker, filters, wijzer)
    aantallen = lezen.aantallen_per_stand(kijker, filters.gemeente)
    hier = filters.gemeente or (gemeenten[0][0] if len(gemeenten) == 1 else "")
    lopend = sum(aantallen.get(stand, 0) for stand in lezen.OPEN)
    return render(
        request,
        "versterking/treintjes/lijst.html",
        {
            "bladen": [
                {
                    "naam": naam,
                    "url": _url(filters, stand=stand),
                    "actief": filters.stand == stand,
                    "teller": lopend if not stand else aantallen.get(stand, 0),
                }
                for stand, naam in (("", "Nu"), *STANDEN.items())
            ],
            "groepen": _groepen(filters, gemeenten),
            "vast": [("stand", filters.stand)] if filters.stand else [],
            "gekozen": bool(filters.gemeente and len(gemeenten) > 1) + bool(filters.zoek),
            "wis": _url(Filters(stand=filters.stand)),
            "regels": [
                {"t": een, "stand": STANDEN[Stand(een.stand)], "kleur": KLEUREN.get(Stand(een.stand), "")}
                for een in stuk.rijen
            ],
            "stroom": stroombeeld(
                stroom(
                    Versterkingsdossier.objects.filter(
                        dossier__in=woningen_for(kijker).filter(adres__gemeente=hier)
                    ),
                    peildatum=kijker.peildatum,
                ),
                kijker.peildatum,
            )
            if hier
            else None,
            "gemeentenaam": dict(gemeenten).get(hier, ""),
            "meer_gemeenten": len(gemeenten) > 1,
            "planner": is_planner(kijker),
            "bestand": reverse("treintjes_csv") + _url(filters),
            "verkeerde_link": bool(tekst) and wijzer is None,
            "begin": _url(filters),
            "vorige": _url(filters, pagina=stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": _url(filters, pagina=stuk.volgende.als_tekst()) if stuk.volgende else "",
            "kruimels": [
                {"naam": "Gemeenten", "url": "/gemeente/"},
                {"naam": "Treintjes", "url": ""},
            ],
        },
    )


def _groepen(filters: Filters, gemeenten: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    uit: list[dict[str, Any]] = [
        {"naam": "Naam of nummer", "veld": "zoek", "soort": "tekst", "waarde": filters.zoek}
    ]
    if len(gemeenten) > 1:
        opties = [
            {"waarde": code, "naam": naam, "gekozen": code == filters.gemeente} for code, naam in gemeenten
        ]
        uit.append({"naam": "Gemeente", "veld": "gemeente", "soort": "lijst", "opties": opties})
    return uit


def als_bestand(naam: str, koppen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> HttpResponse:
    """Een CSV-bestand: UTF-8 met BOM, puntkomma's, en niets dat een rekenblad uitvoert."""
    antwoord = HttpResponse(content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.csv"'
    antwoord.write("\ufeff")
    schrijver = csv.writer(antwoord, delimiter=";")
    schrijver.writerow(koppen)
    schrijver.writerows(rij(een) for een in rijen)
    return antwoord


@require_safe
@pagina("treintjes opslaan als bestand")
def voer_uit(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Dezelfde lijst als bestand; alleen aantallen per treintje."""
    eis_treintjes(kijker)
    filters = _filters(request, gemeenten_for(kijker).values_list("code", flat=True))
    rijen = (
        (
            een.nummer,
            een.naam,
            een.gemeente.naam,
            str(een.plan) if een.plan else "",
            STANDEN[Stand(een.stand)],
            een.volgorde,
            een.woningen,
            een.p50,
            een.p90,
            een.klaar,
            een.gestart_op,
            een.gesloten_op,
        )
        for een in lezen.alle(kijker, filters)
    )
    return als_bestand(f"treintjes-{kijker.peildatum.isoformat()}", KOPPEN, rijen)


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("treintjes voorstellen")
def stel_voor(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Laat voor een gemeente of plan treintjes voorstellen."""
    if not is_planner(kijker):
        raise PermissionDenied("Alleen een planner van NCG laat treintjes voorstellen.")
    gemeenten = list(gemeenten_for(kijker).order_by("naam").values_list("code", "naam"))
    plannen = list(plannen_for(kijker).filter(gesloten_op__isnull=True).select_related("gemeente"))
    formulier = Voorstelformulier(
        request.POST if request.method == "POST" else None,
        gemeenten=gemeenten,
        plannen=plannen,
        initial={"gemeente": request.GET.get("gemeente", ""), "plan": request.GET.get("plan", "")},
    )
    if request.method == "POST" and formulier.is_valid():
        velden = formulier.cleaned_data
        try:
            uit = stel_treintjes_voor(
                gemeente_code=velden["gemeente"],
                plan_id=velden["plan"],
                door=kijker,
                peildatum=kijker.peildatum,
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(
                request,
                f"Voorgesteld: {uit.treintjes} {'treintje' if uit.treintjes == 1 else 'treintjes'} met "
                f"{uit.woningen} woningen.",
            )
            if uit.vervangen:
                messages.info(
                    request, f"{uit.vervangen} eerdere voorstellen waar niemand aan kwam, zijn vervangen."
                )
            if uit.past_niet:
                messages.warning(request, f"{len(uit.past_niet)} woningen passen nergens bij. {PAST_NIET}")
            vraag = urlencode({"gemeente": velden["gemeente"], "stand": Stand.VOORSTEL.value})
            return redirect(f"{reverse('treintjes')}?{vraag}")
    return render(
        request,
        "versterking/treintjes/voorstel.html",
        {
            "formulier": formulier,
            "terug": reverse("treintjes"),
            "kleinst": KLEINST,
            "ruim": RUIM,
            "streef": STREEF,
            "dichtbij": DICHTBIJ,
            "verst": VERST // 1000,
            "kruimels": onder_gemeenten("Treintjes", reverse("treintjes"), ("Voorstel maken", "")),
        },
        status=422 if formulier.errors else 200,
    )
