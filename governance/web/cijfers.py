"""De openbare cijfers voor iedereen, zonder aanmelden: balken met een tabel ernaast, en uitleg."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from governance.models import Publicatie
from governance.queries.openbaar import als_csv, als_rij, geldende, gemeenten, regels
from governance.rules.cijfers.afronden import BASIS, DREMPEL, MINSTE_GEBIED, MINSTE_RUIMTE
from governance.rules.cijfers.tabellen import PER_CODE, TABELLEN, Niveau, Tabel
from governance.web.beeld import balken, per_gebied, per_maand

BEGIN = date.min


def _tabel(code: str) -> Tabel:
    if code not in PER_CODE:
        raise Http404("Deze tabel is niet gevonden.")
    return PER_CODE[code]


def _keuze(request: HttpRequest) -> dict[str, Any]:
    """De gekozen maand en gemeente, met waaruit te kiezen is; een onbekende keuze is de eerste."""
    publicaties = geldende(vanaf=BEGIN)
    maand, code = request.GET.get("periode", ""), request.GET.get("gemeente", "")
    gekozen = [een for een in publicaties if f"{een.periode:%Y-%m}" == maand] or publicaties[:1]
    plekken = gemeenten()
    gemeente = next((een for een in plekken if een.code == code), None)
    return {
        "publicatie": gekozen[0] if gekozen else None,
        "publicaties": publicaties,
        "gemeenten": plekken,
        "gemeente": gemeente,
    }


def _vraag(keuze: dict[str, Any]) -> tuple[list[Publicatie], str]:
    publicatie, gemeente = keuze["publicatie"], keuze["gemeente"]
    return [publicatie] if publicatie else [], gemeente.code if gemeente else ""


@require_safe
def toon_cijfers(request: HttpRequest) -> HttpResponse:
    """De hele regio of één gemeente: van elke tabel de balken met de getallen."""
    keuze = _keuze(request)
    publicaties, code = _vraag(keuze)
    niveau = Niveau.GEMEENTE if code else Niveau.REGIO
    tabellen = [
        (tabel, balken(regels(tabel, publicaties, gemeente=code, niveau=niveau))) for tabel in TABELLEN
    ]
    return render(request, "governance/cijfers.html", {**keuze, "tabellen": tabellen, "drempel": DREMPEL})


@require_safe
def toon_tabel(request: HttpRequest, tabel: str) -> HttpResponse:
    """Eén tabel: elk gebied in de gekozen maand, en de regio of gemeente over de tijd."""
    welke, keuze = _tabel(tabel), _keuze(request)
    publicaties, code = _vraag(keuze)
    niveau = Niveau.GEMEENTE if code else Niveau.REGIO
    reeks = regels(welke, keuze["publicaties"], gemeente=code, niveau=niveau)
    return render(
        request,
        "governance/tabel.html",
        {
            **keuze,
            "tabel": welke,
            "rijen": per_gebied(regels(welke, publicaties, gemeente=code)),
            "maanden": per_maand(reeks),
            "drempel": DREMPEL,
            "bestand": reverse("cijfers_bestand", args=[welke.code]),
            "kruimels": [
                {"naam": "Cijfers", "url": reverse("cijfers")},
                {"naam": welke.titel, "url": ""},
            ],
        },
    )


@require_safe
def bestand(request: HttpRequest, tabel: str) -> HttpResponse:
    """Alle maanden van één tabel als CSV."""
    welke = _tabel(tabel)
    inhoud = als_csv(als_rij(regel) for regel in regels(welke, geldende(vanaf=BEGIN)))
    antwoord = HttpResponse(inhoud, content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="cijfers-{welke.code}.csv"'
    return antwoord


@require_safe
def toon_uitleg(request: HttpRequest) -> HttpResponse:
    """Hoe en waarom er is afgerond en weggelaten, in gewone taal."""
    return render(
        request,
        "governance/uitleg.html",
        {
            "basis": BASIS,
            "drempel": DREMPEL,
            "gebied": MINSTE_GEBIED,
            "ruimte": MINSTE_RUIMTE,
            "kruimels": [{"naam": "Cijfers", "url": reverse("cijfers")}, {"naam": "Uitleg", "url": ""}],
        },
    )
