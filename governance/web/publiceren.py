"""Voor wie over openbare cijfers beslist: zien wat klaarstaat, wat verborgen is en waarom, en publiceren."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from governance.access import mag_publiceren, ziet_publicaties
from governance.actions.cijfers import MAX_REDEN, houd_tegen, publiceer, trek_in, zet_klaar
from governance.models import Publicatie
from governance.queries.openbaar import regels, verborgen
from governance.rules.cijfers.afronden import DREMPEL
from governance.rules.cijfers.tabellen import TABELLEN, Niveau
from governance.web.beeld import balken
from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina

Stand = Publicatie.Stand
ONGELDIG = 422


class Redenformulier(Formulier):
    """Waarom; staat bij de publicatie, niet op de openbare pagina."""

    reden = forms.CharField(label="Waarom?", max_length=MAX_REDEN, widget=forms.Textarea(attrs={"rows": 3}))


class Klaarzetformulier(Formulier):
    reden = forms.CharField(
        label="Waarom komt er een nieuwe versie?",
        help_text="Alleen nodig als er van deze maand al een versie is.",
        max_length=MAX_REDEN,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@dataclass(frozen=True, slots=True)
class Stap:
    """Wat er met een publicatie kan, en wanneer."""

    titel: str
    knop: str
    gevolg: str
    vanuit: Publicatie.Stand
    gedaan: str
    doe: Callable[[int, Kijker, str], Publicatie]
    reden: bool = True


STAPPEN: dict[str, Stap] = {
    "publiceren": Stap(
        "Cijfers publiceren",
        "Publiceer",
        "Iedereen kan de cijfers meteen zien. Wat eenmaal openbaar was, blijft bekend, ook na intrekken.",
        Stand.KLAARGEZET,
        "De cijfers zijn openbaar.",
        lambda nummer, door, _: publiceer(publicatie_id=nummer, door=door, peildatum=door.peildatum),
        reden=False,
    ),
    "tegenhouden": Stap(
        "Cijfers tegenhouden",
        "Houd tegen",
        "Deze cijfers worden niet openbaar. Voor deze maand kunt u daarna een nieuwe versie klaarzetten.",
        Stand.KLAARGEZET,
        "De cijfers zijn tegengehouden.",
        lambda nummer, door, reden: houd_tegen(publicatie_id=nummer, door=door, reden=reden),
    ),
    "intrekken": Stap(
        "Cijfers intrekken",
        "Trek in",
        "De cijfers verdwijnen van de openbare pagina en uit de API. Wie ze al had, heeft ze nog.",
        Stand.GEPUBLICEERD,
        "De cijfers zijn ingetrokken.",
        lambda nummer, door, reden: trek_in(publicatie_id=nummer, door=door, reden=reden),
    ),
}


def _eis_kijker(kijker: Kijker) -> None:
    if not ziet_publicaties(kijker):
        raise PermissionDenied("Het bestuur van NCG beslist over openbare cijfers.")


def _eis_beslisser(kijker: Kijker) -> None:
    if not mag_publiceren(kijker):
        raise PermissionDenied("Alleen het bestuur van NCG beslist over openbare cijfers.")


@require_safe
@pagina("publicaties van cijfers")
def toon_publicaties(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    _eis_kijker(kijker)
    return render(
        request,
        "governance/publicaties.html",
        {
            "publicaties": Publicatie.objects.all(),
            "staat_klaar": Publicatie.objects.filter(stand=Stand.KLAARGEZET).exists(),
            "mag": mag_publiceren(kijker),
        },
    )


@require_safe
@pagina("publicatie van cijfers")
def toon_publicatie(request: HttpRequest, kijker: Kijker, publicatie_id: int) -> HttpResponse:
    """Wat er openbaar wordt of is, en hoeveel getallen verborgen zijn en waarom."""
    _eis_kijker(kijker)
    publicatie = _lees(publicatie_id)
    bekend = publicatie.gepubliceerd_op is not None
    return render(
        request,
        "governance/publicatie.html",
        {
            "publicatie": publicatie,
            "stappen": publicatie.stappen.select_related("door"),
            "verborgen": [verborgen(tabel, publicatie) for tabel in TABELLEN],
            "tabellen": [
                (tabel, balken(regels(tabel, [publicatie], niveau=Niveau.REGIO))) for tabel in TABELLEN
            ],
            "drempel": DREMPEL,
            "bekend": bekend,
            "kan": [
                (sleutel, stap)
                for sleutel, stap in STAPPEN.items()
                if stap.vanuit == publicatie.stand and mag_publiceren(kijker)
            ],
            "kruimels": _kruimels(str(publicatie)),
        },
    )


@pagina("cijfers klaarzetten")
def klaarzetten(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    _eis_beslisser(kijker)
    formulier = Klaarzetformulier(request.POST if request.method == "POST" else None)
    status = 200
    if formulier.is_valid():
        try:
            publicatie = zet_klaar(
                peildatum=kijker.peildatum, door=kijker, reden=formulier.cleaned_data["reden"]
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld or None, fout.reden)
            status = ONGELDIG
        else:
            assert publicatie is not None
            messages.success(request, "De cijfers staan klaar. Bekijk ze en publiceer ze daarna.")
            return redirect("publicatie", publicatie.pk)
    return _formulierpagina(
        request,
        formulier,
        titel="Cijfers klaarzetten",
        uitleg="Het portaal telt, rondt af en probeert zelf of er iets te herleiden valt. "
        "Er wordt nog niets openbaar.",
        knop="Zet klaar",
        terug=reverse("publicaties"),
        status=status,
    )


@pagina("cijfers publiceren")
def zet_stap(request: HttpRequest, kijker: Kijker, publicatie_id: int, stap: str) -> HttpResponse:
    """Publiceren, tegenhouden of intrekken, na een bevestiging."""
    _eis_beslisser(kijker)
    publicatie = _lees(publicatie_id)
    if stap not in STAPPEN:
        raise Http404("Deze stap is er niet.")
    welke = STAPPEN[stap]
    terug = reverse("publicatie", args=[publicatie.pk])
    soort = Redenformulier if welke.reden else Formulier
    formulier = soort(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = ONGELDIG
        if formulier.is_valid():
            try:
                welke.doe(publicatie.pk, kijker, formulier.cleaned_data.get("reden", ""))
            except Geweigerd as fout:
                formulier.add_error(fout.veld or None, fout.reden)
            else:
                messages.success(request, welke.gedaan)
                return redirect(terug)
    return _formulierpagina(
        request,
        formulier,
        titel=welke.titel,
        uitleg=welke.gevolg,
        knop=welke.knop,
        terug=terug,
        status=status,
    )


def _formulierpagina(
    request: HttpRequest, formulier: Formulier, *, status: int, **context: Any
) -> HttpResponse:
    inhoud = {**context, "formulier": formulier, "kruimels": _kruimels(context["titel"])}
    return render(request, "governance/formulier.html", inhoud, status=status)


def _lees(publicatie_id: int) -> Publicatie:
    publicatie = Publicatie.objects.filter(pk=publicatie_id).first()
    if publicatie is None:
        raise Http404("Deze publicatie is niet gevonden.")
    return publicatie


def _kruimels(naam: str) -> list[dict[str, str]]:
    return [
        {"naam": "Cijfers publiceren", "url": reverse("publicaties")},
        {"naam": naam.capitalize(), "url": ""},
    ]
