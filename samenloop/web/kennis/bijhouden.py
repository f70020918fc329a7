"""Kennisbladen bijhouden: wijzigen, nakijken, een eigenaar aanwijzen en een onderwerp toevoegen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from groningen.access import Kijker
from groningen.models import Medewerker
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from groningen.web.velden import Tekstvak
from samenloop.access import LOKET, waarom_niet_aanwijzen, waarom_niet_bijhouden
from samenloop.actions.kennis.bladen import (
    Inhoud,
    kijk_blad_na,
    schrijf_versie,
    voeg_onderwerp_toe,
    wijs_eigenaar_aan,
)
from samenloop.models import Kennisversie
from samenloop.queries.kennis.bladen import Blad, bladen, mogelijke_eigenaren
from samenloop.rules.kennis.blad import (
    LANGSTE_BRON,
    LANGSTE_DOET,
    LANGSTE_KORT,
    LANGSTE_TEKST,
    LANGSTE_TITEL,
    PARTIJEN,
    Soort,
)
from samenloop.web.kennis.lezen import eis_medewerker, kruimels, open_blad

ALLEEN_ONDERWERP = ("verantwoordelijk", "bewoner_doet", "meer")


class Bladformulier(Formulier):
    """De inhoud van een blad; wie erover gaat en wat de bewoner doet alleen bij een onderwerp."""

    titel = forms.CharField(label="Titel", max_length=LANGSTE_TITEL)
    verantwoordelijk = forms.ChoiceField(
        label="Wie gaat erover", choices=[("", "Kies"), *((str(wie), naam) for wie, naam in PARTIJEN.items())]
    )
    kort = Tekstvak(
        label="Wat u de bewoner zegt",
        regels=2,
        max_length=LANGSTE_KORT,
        help_text="Eén of twee zinnen, zoals u ze aan de telefoon zegt.",
    )
    bewoner_doet = Tekstvak(label="Wat de bewoner doet", regels=2, max_length=LANGSTE_DOET)
    tekst = Tekstvak(
        label="Uitleg",
        regels=10,
        max_length=LANGSTE_TEKST,
        help_text="Gewone taal. Een lege regel begint een nieuw stuk. Zet er geen termijnen in: die staan "
        "er vanzelf bij.",
    )
    meer = forms.TypedChoiceField(
        label="Meer uitleg op", required=False, coerce=int, empty_value=None, help_text="Een ander blad."
    )
    zoekwoorden = forms.CharField(
        label="Zoekwoorden",
        required=False,
        max_length=LANGSTE_KORT,
        help_text="Woorden die bewoners gebruiken.",
    )
    bron = forms.CharField(label="Bron", required=False, max_length=LANGSTE_BRON)
    onze_lezing = forms.BooleanField(
        label="Dit is onze lezing: niet nagegaan bij wie erover gaat", required=False
    )

    def __init__(self, *args: Any, soort: str, anderen: Sequence[Blad] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if soort == Soort.STAP:
            for naam in ALLEEN_ONDERWERP:
                del self.fields[naam]
        else:
            self.fields["meer"].choices = [  # type: ignore[attr-defined]
                ("", "Geen"),
                *((een.blad.pk, een.versie.titel) for een in anderen),
            ]

    def inhoud(self) -> Inhoud:
        """De gegevens zoals de actie ze aanneemt."""
        gegevens = {naam: self.cleaned_data[naam] for naam in self.fields if naam in Inhoud.__slots__}
        return Inhoud(**gegevens, meer_id=self.cleaned_data.get("meer"))


class Wijzigformulier(Bladformulier):
    """Met het nummer van de versie die de schrijver zag, en wat er anders is."""

    nummer = forms.IntegerField(widget=forms.HiddenInput)
    wijziging = forms.CharField(
        label="Wat is er anders", max_length=LANGSTE_BRON, help_text="Collega’s lezen dit bij de versies."
    )


class Eigenaarformulier(Formulier):
    """Wie het blad bijhoudt."""

    medewerker = forms.TypedChoiceField(
        label="Wie houdt dit blad bij", coerce=int, help_text="Iemand van uw organisatie."
    )

    def __init__(self, *args: Any, collegas: Sequence[Medewerker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medewerker"].choices = [  # type: ignore[attr-defined]
            ("", "Kies een collega"),
            *((een.pk, str(een)) for een in collegas),
        ]


def _anderen(een: Blad | None, kijker: Kijker) -> list[Blad]:
    return [ander for ander in bladen(kijker.peildatum) if een is None or ander.blad.pk != een.blad.pk]


def _vul_in(versie: Kennisversie) -> dict[str, Any]:
    gegevens = {naam: getattr(versie, naam) for naam in Inhoud.__slots__ if naam != "meer_id"}
    return {**gegevens, "meer": versie.meer_id or "", "nummer": versie.nummer}


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("kennisblad wijzigen")
def wijzig(request: HttpRequest, kijker: Kijker, sleutel: str) -> HttpResponse:
    """Een nieuwe versie; de oude blijft te lezen."""
    een = open_blad(kijker, sleutel)
    if reden := waarom_niet_bijhouden(kijker, een.blad):
        raise PermissionDenied(reden)
    formulier = Wijzigformulier(
        request.POST or None,
        initial=_vul_in(een.versie),
        soort=een.blad.soort,
        anderen=_anderen(een, kijker),
    )
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        try:
            schrijf_versie(
                blad_id=een.blad.pk,
                door=kijker,
                peildatum=kijker.peildatum,
                nummer=gegevens["nummer"],
                inhoud=formulier.inhoud(),
                wijziging=gegevens["wijziging"],
            )
        except Verouderd:
            formulier.add_error(
                None,
                f"{een.versie.gemaakt_door or 'Iemand'} wijzigde dit blad intussen. Open het opnieuw en "
                "neem uw wijziging over.",
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, "De nieuwe versie staat erop. De vorige blijft te lezen.")
            return redirect("kennisblad", sleutel)
    return _toon(request, formulier, "Blad wijzigen", "Bewaar als nieuwe versie", een)


@require_POST
@pagina("kennisblad nakijken")
def nagekeken(request: HttpRequest, kijker: Kijker, sleutel: str) -> HttpResponse:
    """Het blad klopt nog."""
    een = open_blad(kijker, sleutel)
    gezien = request.POST.get("nummer", "")
    try:
        kijk_blad_na(
            blad_id=een.blad.pk,
            door=kijker,
            peildatum=kijker.peildatum,
            nummer=int(gezien) if gezien.isascii() and gezien.isdigit() else 0,
        )
    except Verouderd:
        messages.error(request, "Dit blad is intussen gewijzigd. Lees het opnieuw.")
    except Geweigerd as fout:
        messages.error(request, fout.reden)
    else:
        messages.success(request, "Vastgelegd: dit blad klopt nog.")
    return redirect("kennisblad", sleutel)


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("eigenaar van een kennisblad")
def eigenaar(request: HttpRequest, kijker: Kijker, sleutel: str) -> HttpResponse:
    """Een coördinator wijst aan wie het blad bijhoudt."""
    een = open_blad(kijker, sleutel)
    if reden := waarom_niet_aanwijzen(kijker, een.blad.organisatie_id):
        raise PermissionDenied(reden)
    formulier = Eigenaarformulier(
        request.POST or None,
        collegas=mogelijke_eigenaren(een.blad),
        initial={"medewerker": een.blad.eigenaar_id or ""},
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            blad = wijs_eigenaar_aan(
                blad_id=een.blad.pk,
                medewerker_id=formulier.cleaned_data["medewerker"],
                door=kijker,
                peildatum=kijker.peildatum,
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"{blad.eigenaar} houdt dit blad nu bij.")
            return redirect("kennisblad", sleutel)
    return _toon(request, formulier, "Eigenaar aanwijzen", "Wijs aan", een)


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("onderwerp toevoegen")
def nieuw(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Een onderwerp bij “Wie doet wat”; de coördinator houdt het eerst zelf bij."""
    eis_medewerker(kijker)
    if kijker.organisatiesoort not in LOKET:
        raise PermissionDenied("Alleen NCG en IMG houden bladen bij.")
    if reden := waarom_niet_aanwijzen(kijker, kijker.eigen_organisatie):
        raise PermissionDenied(reden)
    formulier = Bladformulier(
        request.POST or None,
        soort=Soort.ONDERWERP,
        anderen=_anderen(None, kijker),
        initial={"onze_lezing": True},
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            versie = voeg_onderwerp_toe(door=kijker, peildatum=kijker.peildatum, inhoud=formulier.inhoud())
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"{versie.titel} staat nu bij “Wie doet wat”. U houdt het blad bij.")
            return redirect("kennisblad", versie.blad.sleutel)
    return _toon(request, formulier, "Onderwerp toevoegen", "Voeg toe", None)


def _toon(
    request: HttpRequest, formulier: Formulier, titel: str, knop: str, een: Blad | None
) -> HttpResponse:
    if een is not None:
        weg, terug = kruimels(een, titel), reverse("kennisblad", args=[een.blad.sleutel])
    else:
        terug = reverse("wie_doet_wat")
        weg = [{"naam": "Wie doet wat", "url": terug}, {"naam": titel, "url": ""}]
    return render(
        request,
        "samenloop/kennis/formulier.html",
        {
            "formulier": formulier,
            "titel": titel,
            "onder": een.versie.titel if een is not None else "",
            "knop": knop,
            "terug": terug,
            "kruimels": weg,
        },
        status=422 if formulier.errors else 200,
    )
