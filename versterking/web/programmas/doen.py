"""Wat de planner met programma's doet: maken, wijzigen, woningen erin en eruit, en vullen uit een batch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from groningen.web.velden import Dagveld, Tekstvak
from versterking.access import gemeenten_for
from versterking.actions import programmas as acties
from versterking.actions.programmas.beheer import Inhoud
from versterking.models import Programma
from versterking.models.stap import LANGSTE_TEKST
from versterking.queries.programmas.lijst import Kenmerken, deelnames_for, keuzes, voorstel
from versterking.rules.programmas.gang import LANGSTE_REDEN
from versterking.rules.programmas.programma import HERKOMSTEN, SOORTEN, Herkomst
from versterking.rules.programmas.programma import Soort as Programmasoort
from versterking.rules.statussen import BATCHES, RISICOPROFIELEN
from versterking.web.programmas.scherm import eis_planner, kruimels, programma_met
from versterking.web.stap import Stappagina, zet_stap

VOORGESTELD = 200
VELDEN = ("naam", "soort", "van", "tot", "criteria", "doel", "gemeente", "bron")
# Verrijking gaat van een voorbeeld uit en heeft een eigen pagina.
ZELF_GEKOZEN = [(str(een), naam) for een, naam in HERKOMSTEN.items() if een is not Herkomst.VERRIJKING]


class Programmaformulier(Formulier):
    rijversie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    naam = forms.CharField(label="Naam", max_length=120)
    soort = forms.ChoiceField(
        label="Soort", choices=[("", "Kies een soort"), *((str(een), naam) for een, naam in SOORTEN.items())]
    )
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    van = Dagveld(label="Eerste dag")
    tot = Dagveld(label="Laatste dag", required=False)
    criteria = Tekstvak(
        label="Criteria",
        max_length=LANGSTE_TEKST,
        help_text="Welke woningen horen erin? Gemeenten lezen dit mee.",
    )
    doel = forms.IntegerField(
        label="Doel", required=False, min_value=1, help_text="Hoeveel woningen het programma wil."
    )
    bron = forms.CharField(
        label="Bron", required=False, max_length=200, help_text="Het besluit of stuk waar dit uit komt."
    )

    def __init__(self, *args: Any, gemeenten: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].choices = [("", "Het hele gebied"), *gemeenten]  # type: ignore[attr-defined]


class Redenformulier(Formulier):
    reden = forms.CharField(
        label="Waarom?",
        max_length=LANGSTE_REDEN,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Noem geen namen of gezondheid.",
    )


class Batchformulier(Formulier):
    batch = forms.ChoiceField(label="Batch", choices=[(een, een) for een in BATCHES])


def _formulier(request: HttpRequest, kijker: Kijker, begin: dict[str, Any]) -> Programmaformulier:
    return Programmaformulier(
        request.POST if request.method == "POST" else None,
        initial=begin,
        gemeenten=list(gemeenten_for(kijker).order_by("naam").values_list("code", "naam")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("programma maken")
def nieuw(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    eis_planner(kijker)

    def doe(gegevens: dict[str, Any]) -> tuple[str, str]:
        programma = acties.maak_programma(
            inhoud=Inhoud(**{veld: gegevens[veld] for veld in VELDEN}),
            door=kijker,
            peildatum=kijker.peildatum,
        )
        return f"{programma.naam} is gemaakt.", reverse("programma", args=[programma.sleutel])

    return zet_stap(
        request,
        Stappagina(
            titel="Programma maken",
            knop="Maak",
            terug=reverse("programmas"),
            uitleg="Daarna zet u er woningen in: op kenmerken, uit een batch, of als gelijke woning.",
            kruimels=kruimels(None, "Nieuw"),
        ),
        _formulier(request, kijker, {"van": kijker.peildatum}),
        doe,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("programma wijzigen")
def wijzig(request: HttpRequest, kijker: Kijker, sleutel: str) -> HttpResponse:
    eis_planner(kijker)
    programma = programma_met(kijker, sleutel)

    def doe(gegevens: dict[str, Any]) -> str:
        acties.wijzig_programma(
            programma_id=programma.pk,
            inhoud=Inhoud(**{veld: gegevens[veld] for veld in VELDEN}),
            door=kijker,
            peildatum=kijker.peildatum,
            rijversie=gegevens["rijversie"],
        )
        return "Het programma is gewijzigd."

    begin = {veld: getattr(programma, veld) for veld in (*VELDEN, "rijversie")} | {
        "gemeente": programma.gemeente_id or ""
    }
    return zet_stap(
        request,
        Stappagina(
            titel="Programma wijzigen",
            onder=programma.naam,
            knop="Bewaar",
            terug=reverse("programma", args=[sleutel]),
            kruimels=kruimels(programma, "Wijzigen"),
        ),
        _formulier(request, kijker, begin),
        doe,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("programma vullen uit een batch")
def vul(request: HttpRequest, kijker: Kijker, sleutel: str) -> HttpResponse:
    eis_planner(kijker)
    programma = programma_met(kijker, sleutel)
    if programma.soort != Programmasoort.BATCH:
        raise GeenToegang("Dit programma is geen batch.")

    def doe(gegevens: dict[str, Any]) -> str:
        aantal = acties.vul_uit_batch(
            programma_id=programma.pk, batch=gegevens["batch"], door=kijker, peildatum=kijker.peildatum
        )
        if not aantal:
            return f"Alle woningen van batch {gegevens['batch']} zaten er al in."
        woorden = "woning is" if aantal == 1 else "woningen zijn"
        return f"{aantal} {woorden} erbij gezet."

    gevonden = next((een for een in BATCHES if een in programma.naam), BATCHES[0])
    return zet_stap(
        request,
        Stappagina(
            titel="Vullen uit een batch",
            onder=programma.naam,
            knop="Vul",
            terug=reverse("programma", args=[sleutel]),
            uitleg="Zet alle dossiers erin die in de levering bij deze batch staan. Nog eens doen geeft "
            "niets dubbel; wie er met een reden uit ging, blijft eruit.",
            kruimels=kruimels(programma, "Vullen"),
        ),
        Batchformulier(request.POST if request.method == "POST" else None, initial={"batch": gevonden}),
        doe,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("woning uit een programma halen")
def haal_eruit(request: HttpRequest, kijker: Kijker, sleutel: str, deelname_id: int) -> HttpResponse:
    eis_planner(kijker)
    programma = programma_met(kijker, sleutel)
    deelname = (
        deelnames_for(kijker)
        .select_related("dossier__adres")
        .filter(pk=deelname_id, programma=programma)
        .first()
    )
    if deelname is None:
        raise GeenToegang("Deze woning zit niet in dit programma.")

    def doe(gegevens: dict[str, Any]) -> str:
        acties.haal_eruit(
            deelname_id=deelname_id, reden=gegevens["reden"], door=kijker, peildatum=kijker.peildatum
        )
        return f"{deelname.dossier.nummer} is uit het programma. De bewoner krijgt bericht."

    return zet_stap(
        request,
        Stappagina(
            titel="Woning uit het programma halen",
            onder=programma.naam,
            knop="Haal eruit",
            terug=reverse("programma", args=[sleutel]),
            gevaar=True,
            uitleg="Was dit programma de grond om van 1.2 naar 2.1 te gaan, dan vervalt die grond.",
            feiten=[("Dossier", deelname.dossier.nummer), ("Adres", str(deelname.dossier.adres))],
            kruimels=kruimels(programma, "Eruit"),
        ),
        Redenformulier(request.POST if request.method == "POST" else None),
        doe,
    )


# -- woningen erbij, op kenmerken


class Zoekformulier(Formulier):
    """Kenmerken in de adresbalk; het voorstel eronder is nog niets, tot de planner het bevestigt."""

    nummer = forms.CharField(label="Dossiernummer", required=False, max_length=40)
    plaats = forms.CharField(label="Dorp of stad", required=False, max_length=80)
    risico = forms.ChoiceField(
        label="Risicoprofiel",
        required=False,
        choices=[("", "Alle"), *((een, een) for een in RISICOPROFIELEN)],
    )
    typologie = forms.ChoiceField(label="Typologie", required=False)
    batch = forms.ChoiceField(label="Batch", required=False)
    eigendom = forms.ChoiceField(label="Eigendom", required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)

    def __init__(
        self, *args: Any, keuzes: dict[str, list[str]], gemeenten: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for naam, waarden in keuzes.items():
            self.fields[naam].choices = [("", "Alle"), *((een, een) for een in waarden)]  # type: ignore[attr-defined]
        self.fields["gemeente"].choices = [("", "Alle"), *gemeenten]  # type: ignore[attr-defined]


class Keuzeformulier(Redenformulier):
    herkomst = forms.ChoiceField(label="Hoe komen zij erin?", choices=ZELF_GEKOZEN)

    field_order = ["herkomst", "reden"]


def dossiernummers(request: HttpRequest) -> list[int]:
    """De aangevinkte dossiers; wat geen nummer is, telt niet."""
    gekozen = request.POST.getlist("dossier")
    return [int(een) for een in gekozen if een.isascii() and een.isdecimal() and len(een) < 19]


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("woningen aan een programma toevoegen")
def voeg_toe(request: HttpRequest, kijker: Kijker, sleutel: str) -> HttpResponse:
    """Zoeken op kenmerken, aanvinken, en met een reden bevestigen."""
    eis_planner(kijker)
    programma: Programma = programma_met(kijker, sleutel)
    gemeenten = list(gemeenten_for(kijker).order_by("naam").values_list("code", "naam"))
    zoek = Zoekformulier(request.GET, keuzes=keuzes(kijker), gemeenten=gemeenten)
    kenmerken = Kenmerken()
    if zoek.is_valid():
        kenmerken = Kenmerken(**zoek.cleaned_data)
    gevonden = voorstel(kijker, programma, kenmerken, hoogstens=VOORGESTELD)
    formulier = Keuzeformulier(request.POST if request.method == "POST" else None)
    gekozen = dossiernummers(request) if request.method == "POST" else []
    if request.method == "POST" and formulier.is_valid():
        try:
            aantal = acties.neem_veel_deel(
                programma_id=programma.pk,
                dossier_ids=gekozen,
                door=kijker,
                peildatum=kijker.peildatum,
                **formulier.cleaned_data,
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            woorden = "woning doet" if aantal == 1 else "woningen doen"
            messages.success(request, f"{aantal} {woorden} nu mee in {programma.naam}.")
            return redirect("programma", sleutel)
    return render(
        request,
        "versterking/programmas/toevoegen.html",
        {
            "programma": programma,
            "zoek": zoek,
            "gezocht": bool(kenmerken),
            "gevonden": gevonden[:VOORGESTELD],
            "meer": len(gevonden) > VOORGESTELD,
            "voorgesteld": VOORGESTELD,
            "gekozen": gekozen,
            "formulier": formulier,
            "terug": reverse("programma", args=[sleutel]),
            "kruimels": kruimels(programma, "Woningen toevoegen"),
        },
        status=422 if formulier.errors else 200,
    )
