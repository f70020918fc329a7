"""De woningen van een gemeente: lijst, kaart en bestand; alleen de voortgang."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.models import Gemeente
from groningen.web.poort import pagina
from versterking.access import noteer_voortgang
from versterking.queries.plan.lijsten import (
    WONINGKOPPEN,
    bladzijde_woningen,
    status_in_woorden,
    woningen_als_rijen,
)
from versterking.queries.plan.woningen import Woningfilter, gefilterd, keuzes, woningen_van_gemeente
from versterking.rules.plan.volgorde import profielnaam
from versterking.web.plan import scherm


def _bladen(gemeente: Gemeente, hier: str) -> list[dict[str, Any]]:
    return [
        {"naam": naam, "url": reverse(route, args=[gemeente.code]), "actief": route == hier}
        for naam, route in (
            ("Overzicht", "gemeente"),
            ("Woningen", "gemeentewoningen"),
            ("Kaart", "gemeentekaart"),
        )
    ]


def _filters(kijker: Kijker, gemeente: Gemeente, keuze: Woningfilter) -> dict[str, Any]:
    alle = woningen_van_gemeente(kijker, gemeente.code)
    return {
        "groepen": scherm.filtergroepen(
            keuze,
            dorpen=keuzes(alle, "adres__woonplaats"),
            typologieen=keuzes(alle, "versterking__typologie"),
            batches=keuzes(alle, "versterking__batch"),
            status=True,
        ),
        "gekozen": len(keuze.delen()),
        "wis": "?",
    }


@require_safe
@pagina("woningen van een gemeente")
def toon(request: HttpRequest, kijker: Kijker, code: str) -> HttpResponse:
    """De woningen op adres, met status, profiel en datums."""
    gemeente, keuze = scherm.open_gemeente(kijker, code), scherm.filter_uit(request)
    woningen = gefilterd(woningen_van_gemeente(kijker, code), keuze, kijker.peildatum)
    stuk, klopt = bladzijde_woningen(kijker, woningen, request.GET.get("pagina", ""))
    return render(
        request,
        "versterking/gemeente/woningen.html",
        {
            "gemeente": gemeente,
            "bladen": _bladen(gemeente, "gemeentewoningen"),
            **_filters(kijker, gemeente, keuze),
            "rijen": [
                {
                    "dossier": een,
                    "url": scherm.dossier_url(kijker, een.nummer),
                    "profiel": profielnaam(een.versterking.risicoprofiel),
                    "status": status_in_woorden(een.status),
                }
                for een in stuk.rijen
            ],
            "bestand": reverse("gemeentewoningen_csv", args=[code]) + scherm.link(keuze),
            "verkeerde_link": not klopt,
            "begin": scherm.link(keuze),
            "vorige": scherm.link(keuze, pagina=stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": scherm.link(keuze, pagina=stuk.volgende.als_tekst()) if stuk.volgende else "",
            "kruimels": scherm.kruimels(None, "Woningen", gemeente=gemeente),
        },
    )


@require_safe
@pagina("woningen van een gemeente als bestand")
def als_csv(request: HttpRequest, kijker: Kijker, code: str) -> HttpResponse:
    """De gefilterde lijst."""
    scherm.open_gemeente(kijker, code)
    keuze = scherm.filter_uit(request)
    woningen = gefilterd(woningen_van_gemeente(kijker, code), keuze, kijker.peildatum)
    return scherm.bestand(
        f"woningen-{code}-{kijker.peildatum.isoformat()}",
        WONINGKOPPEN,
        woningen_als_rijen(kijker, woningen),
    )


@require_safe
@pagina("kaart van een gemeente")
def kaart(request: HttpRequest, kijker: Kijker, code: str) -> HttpResponse:
    """De woningen op de kaart, gekleurd naar fase."""
    gemeente, keuze = scherm.open_gemeente(kijker, code), scherm.filter_uit(request)
    woningen = gefilterd(woningen_van_gemeente(kijker, code), keuze, kijker.peildatum)
    rijen = list(woningen.select_related("adres"))
    noteer_voortgang(kijker, [een.pk for een in rijen])
    return render(
        request,
        "versterking/gemeente/kaart.html",
        {
            "gemeente": gemeente,
            "bladen": _bladen(gemeente, "gemeentekaart"),
            **_filters(kijker, gemeente, keuze),
            "kaart": scherm.kaart_van(gemeente.naam, rijen, kijker),
            "aantal": len(rijen),
            "lijst": reverse("gemeentewoningen", args=[code]) + scherm.link(keuze),
            "kruimels": scherm.kruimels(None, "Kaart", gemeente=gemeente),
        },
    )
