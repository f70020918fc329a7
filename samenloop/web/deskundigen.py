"""De deskundigen van de eigen organisatie en hun tijdvakken bijhouden."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd
from groningen.web.poort import pagina
from samenloop.actions.deskundigen import (
    verwijder_tijdvak,
    voeg_deskundige_toe,
    voeg_tijdvakken_toe,
    waarom_geen_agenda,
    waarom_geen_deskundigen,
    zet_deskundige,
)
from samenloop.models import Deskundige
from samenloop.rules.opname import SCHAARS
from samenloop.web.opnamebeeld import eis_opnames
from samenloop.web.opnameformulieren import Deskundigeformulier, Tijdvakformulier


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("deskundigen bijhouden")
def toon_deskundigen(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Wie er opneemt; een coördinator voegt toe."""
    eis_opnames(kijker)
    waarom_niet = waarom_geen_deskundigen(kijker)
    formulier = Deskundigeformulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        try:
            nieuw = voeg_deskundige_toe(door=kijker, **formulier.cleaned_data)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"{nieuw} staat op de lijst. Voeg nu tijdvakken toe.")
            return redirect("deskundigen")
    return render(
        request,
        "samenloop/deskundigen.html",
        {
            "deskundigen": list(
                Deskundige.objects.filter(organisatie=kijker.organisatie_id).order_by("-actief", "naam")
            ),
            "formulier": formulier,
            "waarom_niet": waarom_niet,
            "schaars": SCHAARS,
            "kruimels": [
                {"naam": "Opnames", "url": reverse("opnames")},
                {"naam": "Deskundigen", "url": ""},
            ],
        },
        status=422 if formulier.errors else 200,
    )


@require_POST
@pagina("deskundige wijzigen")
def wijzig_deskundige(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """Of iemand nog opneemt, en of hij dubbel gekwalificeerd is."""
    eis_opnames(kijker)
    try:
        wie = zet_deskundige(
            deskundige_id=nummer,
            door=kijker,
            actief="actief" in request.POST,
            dubbel_gekwalificeerd="dubbel" in request.POST,
        )
    except Geweigerd as fout:
        messages.error(request, fout.reden)
    else:
        messages.success(request, f"{wie} is bijgewerkt.")
    return redirect("deskundigen")


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("tijdvakken toevoegen")
def nieuw_tijdvak(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Een tijdvak toevoegen, of een reeks."""
    eis_opnames(kijker)
    if reden := waarom_geen_agenda(kijker):
        raise PermissionDenied(reden)
    deskundigen = [
        (een.pk, f"{een.naam} (schade én versterking)" if een.dubbel_gekwalificeerd else een.naam)
        for een in Deskundige.objects.filter(organisatie=kijker.eigen_organisatie, actief=True)
    ]
    formulier = Tijdvakformulier(
        request.POST or None, deskundigen=deskundigen, initial={"deskundige": request.GET.get("deskundige")}
    )
    if request.method == "POST" and formulier.is_valid():
        gegevens = dict(formulier.cleaned_data)
        try:
            nieuw = voeg_tijdvakken_toe(
                deskundige_id=gegevens.pop("deskundige"), door=kijker, peildatum=kijker.peildatum, **gegevens
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            hoeveel = "1 tijdvak" if len(nieuw) == 1 else f"{len(nieuw)} tijdvakken"
            messages.success(request, f"{hoeveel} toegevoegd.")
            return redirect(_week(gegevens["dag"].isoformat()))
    return render(
        request,
        "samenloop/tijdvak.html",
        {
            "formulier": formulier,
            "geen": not deskundigen,
            "terug": reverse("opnames"),
            "kruimels": [
                {"naam": "Opnames", "url": reverse("opnames")},
                {"naam": "Tijdvakken toevoegen", "url": ""},
            ],
        },
        status=422 if formulier.errors else 200,
    )


@require_POST
@pagina("tijdvak verwijderen")
def haal_tijdvak_weg(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """Een vrij tijdvak weghalen."""
    eis_opnames(kijker)
    try:
        wie = verwijder_tijdvak(tijdvak_id=nummer, door=kijker)
    except Geweigerd as fout:
        messages.error(request, fout.reden)
    else:
        messages.success(request, f"Het tijdvak van {wie} is weg.")
    return redirect(_week(request.POST.get("week", "")))


def _week(week: str) -> str:
    return f"{reverse('opnames')}?{urlencode({'week': week})}#agenda"
