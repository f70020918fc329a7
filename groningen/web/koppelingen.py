"""Koppelingen met de API: uitgeven, sleutels wisselen en intrekken, met het laatste gebruik erbij."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.access.koppelingen import koppelingen_for, mag_uitgeven
from groningen.actions.koppelingen import (
    geef_koppeling_uit,
    trek_koppeling_in,
    trek_sleutel_in,
    voeg_sleutel_toe,
)
from groningen.models import Koppeling, Organisatie
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.scopes import ALLEEN_LEZEN, SCOPES
from groningen.web.dossier.handelen import ONGELDIG
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from groningen.web.velden import Tekstvak

SLEUTELHULP = "Een JWK met een nummer (kid), zonder het geheime deel. Hoe u die maakt, staat in de uitleg."


class Sleutelformulier(Formulier):
    """Een volgende sleutel, en hoe lang de oude nog geldt."""

    sleutel = Tekstvak(label="Openbare sleutel", max_length=4_000, help_text=SLEUTELHULP)
    overlap = forms.TypedChoiceField(
        label="Hoe lang geldt de oude sleutel nog?",
        choices=[(0, "niet meer"), (1, "1 dag"), (7, "7 dagen"), (31, "31 dagen")],
        coerce=int,
        initial=7,
    )


class Uitgifteformulier(Formulier):
    """Een nieuwe koppeling."""

    organisatie_id = forms.TypedChoiceField(label="Gemeente", coerce=int)
    naam = forms.CharField(label="Naam", max_length=120, help_text="Bijvoorbeeld het systeem dat koppelt.")
    scopes = forms.MultipleChoiceField(
        label="Wat mag deze koppeling?",
        choices=list(SCOPES.items()),
        initial=list(ALLEEN_LEZEN),
        widget=forms.CheckboxSelectMultiple,
    )
    sleutel = Tekstvak(label="Openbare sleutel", max_length=4_000, help_text=SLEUTELHULP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gemeenten = Organisatie.objects.filter(soort=Organisatiesoort.GEMEENTE).order_by("naam")
        self.fields["organisatie_id"].choices = [(een.pk, een.naam) for een in gemeenten]  # type: ignore[attr-defined]


class Redenformulier(Formulier):
    reden = forms.CharField(label="Reden", max_length=300)


def _eis(kijker: Kijker) -> None:
    gemeente = Rol.GEMEENTE in kijker.rollen and kijker.organisatiesoort is Organisatiesoort.GEMEENTE
    if not (mag_uitgeven(kijker) or gemeente):
        raise PermissionDenied("Koppelingen zijn voor de beheerder van NCG en voor de gemeente zelf.")


def _koppeling(kijker: Kijker, koppeling_id: int) -> Koppeling:
    _eis(kijker)
    gevonden = koppelingen_for(kijker).filter(pk=koppeling_id).first()
    if gevonden is None:
        raise Http404("Deze koppeling is niet gevonden.")
    return gevonden


@require_safe
@pagina("koppelingen")
def toon_koppelingen(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Alle koppelingen die deze kijker ziet, met het laatste gebruik."""
    _eis(kijker)
    rijen = (
        koppelingen_for(kijker)
        .annotate(laatst=Max("aanroepen__op"))
        .order_by("medewerker__organisatie__naam", "name", "pk")
    )
    return render(
        request, "groningen/koppelingen/lijst.html", {"koppelingen": rijen, "mag": mag_uitgeven(kijker)}
    )


@require_safe
@pagina("koppelingen")
def toon_koppeling(request: HttpRequest, kijker: Kijker, koppeling_id: int) -> HttpResponse:
    """Eén koppeling: haar rechten, sleutels en wat ermee gebeurd is."""
    koppeling = _koppeling(kijker, koppeling_id)
    nu = timezone.now()
    return render(
        request,
        "groningen/koppelingen/koppeling.html",
        {
            "koppeling": koppeling,
            "scopes": [(scope, SCOPES.get(scope, "")) for scope in koppeling.scopes],
            "sleutels": [
                (een, een.ingetrokken_op or (een.geldig_tot and een.geldig_tot <= nu))
                for een in koppeling.sleutels.all()
            ],
            "stappen": koppeling.stappen.select_related("door")[:50],
            "laatst": koppeling.aanroepen.order_by("-op").first(),
            "mag": mag_uitgeven(kijker),
            "kruimels": _kruimels(koppeling, ""),
        },
    )


@pagina("koppeling uitgeven")
def nieuw(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Het formulier voor een nieuwe koppeling."""
    if not mag_uitgeven(kijker):
        raise PermissionDenied("Alleen een beheerder van NCG geeft koppelingen uit.")
    formulier = Uitgifteformulier(request.POST or None)

    def doe() -> str:
        gemaakt = geef_koppeling_uit(**formulier.cleaned_data, door=kijker, nu=timezone.now())
        return reverse("koppeling", args=[gemaakt.pk])

    return _formulier(
        request,
        formulier,
        doe,
        "De koppeling is uitgegeven. Geef het clientnummer aan de gemeente.",
        {
            "titel": "Koppeling uitgeven",
            "knop": "Geef uit",
            "terug": reverse("koppelingen"),
            "kruimels": [
                {"naam": "Koppelingen", "url": reverse("koppelingen")},
                {"naam": "Uitgeven", "url": ""},
            ],
        },
    )


@pagina("sleutel van een koppeling wisselen")
def nieuwe_sleutel(request: HttpRequest, kijker: Kijker, koppeling_id: int) -> HttpResponse:
    """Een volgende sleutel erbij; de oude geldt nog even."""
    koppeling = _koppeling(kijker, koppeling_id)
    formulier = Sleutelformulier(request.POST or None)

    def doe() -> str:
        voeg_sleutel_toe(
            koppeling_id=koppeling.pk,
            sleutel=formulier.cleaned_data["sleutel"],
            overlap=timedelta(days=formulier.cleaned_data["overlap"]),
            door=kijker,
            nu=timezone.now(),
        )
        return reverse("koppeling", args=[koppeling.pk])

    return _formulier(
        request,
        formulier,
        doe,
        "De sleutel is toegevoegd.",
        {"titel": "Sleutel wisselen", "onder": str(koppeling), "knop": "Voeg toe"}
        | _terug(koppeling, "Sleutel wisselen"),
    )


@pagina("sleutel van een koppeling intrekken")
def sleutel_intrekken(
    request: HttpRequest, kijker: Kijker, koppeling_id: int, sleutel_id: int
) -> HttpResponse:
    """Bevestigen dat een sleutel niet meer geldt."""
    koppeling = _koppeling(kijker, koppeling_id)
    sleutel = koppeling.sleutels.filter(pk=sleutel_id).first()
    if sleutel is None:
        raise Http404("Deze sleutel is niet gevonden.")
    formulier = Formulier(request.POST if request.method == "POST" else None)

    def doe() -> str:
        trek_sleutel_in(koppeling_id=koppeling.pk, sleutel_id=sleutel_id, door=kijker, nu=timezone.now())
        return reverse("koppeling", args=[koppeling.pk])

    return _formulier(
        request,
        formulier,
        doe,
        "De sleutel is ingetrokken.",
        {
            "titel": "Sleutel intrekken",
            "onder": f"{sleutel.kid} van {koppeling}",
            "uitleg": "Met deze sleutel is dan geen token meer te halen. Dat is niet terug te draaien.",
            "knop": "Trek in",
            "gevaar": True,
        }
        | _terug(koppeling, "Sleutel intrekken"),
    )


@pagina("koppeling intrekken")
def intrekken(request: HttpRequest, kijker: Kijker, koppeling_id: int) -> HttpResponse:
    """Bevestigen dat een koppeling meteen niet meer geldt."""
    koppeling = _koppeling(kijker, koppeling_id)
    if not mag_uitgeven(kijker):
        raise PermissionDenied("Alleen een beheerder van NCG trekt koppelingen in.")
    formulier = Redenformulier(request.POST if request.method == "POST" else None)

    def doe() -> str:
        reden = formulier.cleaned_data["reden"]
        trek_koppeling_in(koppeling_id=koppeling.pk, reden=reden, door=kijker, nu=timezone.now())
        return reverse("koppeling", args=[koppeling.pk])

    return _formulier(
        request,
        formulier,
        doe,
        "De koppeling is ingetrokken.",
        {
            "titel": "Koppeling intrekken",
            "onder": str(koppeling),
            "uitleg": "Zij geldt dan meteen niet meer, ook niet met een token dat er al is.",
            "knop": "Trek in",
            "gevaar": True,
        }
        | _terug(koppeling, "Intrekken"),
    )


def _kruimels(koppeling: Koppeling, hier: str) -> list[dict[str, str]]:
    eigen = {"naam": str(koppeling), "url": reverse("koppeling", args=[koppeling.pk]) if hier else ""}
    rij = [{"naam": "Koppelingen", "url": reverse("koppelingen")}, eigen]
    return [*rij, {"naam": hier, "url": ""}] if hier else rij


def _terug(koppeling: Koppeling, hier: str) -> dict[str, Any]:
    return {"terug": reverse("koppeling", args=[koppeling.pk]), "kruimels": _kruimels(koppeling, hier)}


def _formulier(
    request: HttpRequest, formulier: Any, doe: Any, gelukt: str, context: dict[str, Any]
) -> HttpResponse:
    """Toont het formulier, of doet wat erin staat; een weigering komt bij het veld waar zij over gaat."""
    status = 200
    if request.method == "POST":
        status = ONGELDIG
        if formulier.is_valid():
            try:
                waarheen = doe()
            except Geweigerd as fout:
                formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
            else:
                messages.success(request, gelukt)
                return redirect(waarheen)
    return render(
        request, "groningen/koppelingen/formulier.html", context | {"formulier": formulier}, status=status
    )
