"""Dossiers in één keer uitdelen of loslaten: kiezen op de lijst, bevestigen op een eigen pagina."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.actions.dossiers import deel_uit
from groningen.rules.begeleiders import AANLEIDINGEN, GEEN, Overdracht
from groningen.rules.fouten import Geweigerd
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import Veldgroep
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from groningen.web.velden import Tekstvak
from samenloop.queries.werkvoorraad import PER_BLADZIJDE, Regel, collegas, gekozen_dossiers

LANGSTE_REDEN = 200


class Verdeelformulier(Formulier):
    """Aan wie en waarom; bij loslaten alleen waarom. `versies` is wat de gebruiker op het scherm had."""

    medewerker = forms.TypedChoiceField(label="Aan wie", coerce=int)
    reden = forms.CharField(
        label="Reden",
        max_length=LANGSTE_REDEN,
        help_text="Bijvoorbeeld: vervanging tijdens verlof. De reden staat in het verloop van elk dossier.",
    )
    notitie = Tekstvak(
        label="Notitie voor de opvolger",
        required=False,
        help_text="Komt bij elk van deze dossiers te staan.",
    )
    aanleiding = forms.ChoiceField(
        label="Wat de bewoners over de wisseling lezen", choices=list(AANLEIDINGEN.items()), required=False
    )
    waarom_toch = Tekstvak(
        label="Waarom is deze wisseling toch nodig?",
        required=False,
        help_text="Nodig als een bewoner hierdoor zijn derde of een latere begeleider krijgt.",
    )
    versies = forms.CharField(widget=forms.HiddenInput)
    actie = forms.CharField(widget=forms.HiddenInput)
    lijst = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, loslaten: bool, keuzes: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if loslaten:
            for veld in ("medewerker", "notitie", "aanleiding", "waarom_toch"):
                del self.fields[veld]
        else:
            self.fields["medewerker"].choices = [("", "Kies een medewerker"), *keuzes]  # type: ignore[attr-defined]

    def clean_versies(self) -> dict[int, int]:
        """Van `12:3,15:1` naar de versie per dossier."""
        try:
            paren = [een.split(":") for een in self.cleaned_data["versies"].split(",")]
            return {int(nummer): int(versie) for nummer, versie in paren}
        except ValueError:
            raise forms.ValidationError(
                "De keuze is onderweg beschadigd. Ga terug naar de lijst en kies opnieuw."
            ) from None


def _terug(lijst: str) -> str:
    return reverse("werkvoorraad") + (f"?{lijst}" if lijst else "")


def _nummers(request: HttpRequest) -> list[int]:
    """De gekozen dossiers: uit de lijst (GET) of uit de bevestiging (POST)."""
    if request.method == "POST":
        gevraagd = [een.partition(":")[0] for een in request.POST.get("versies", "").split(",")]
    else:
        gevraagd = request.GET.getlist("dossier")
    return [int(een) for een in dict.fromkeys(gevraagd) if een.isascii() and een.isdigit() and len(een) < 19]


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("dossiers uitdelen")
def verdeel(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Toont de gekozen dossiers met de vraag aan wie en waarom, en deelt ze na de bevestiging uit."""
    if not kijker.is_coordinator:
        raise PermissionDenied("Alleen een coördinator deelt dossiers uit of laat ze los.")
    vraag = request.POST if request.method == "POST" else request.GET
    lijst, loslaten = vraag.get("lijst", ""), vraag.get("actie") == "los"
    nummers = _nummers(request)
    if not nummers:
        messages.warning(request, "Kies eerst een of meer dossiers in de lijst.")
        return redirect(_terug(lijst))
    if len(nummers) > PER_BLADZIJDE:
        messages.warning(request, f"Kies hoogstens {PER_BLADZIJDE} dossiers tegelijk.")
        return redirect(_terug(lijst))
    regels = gekozen_dossiers(kijker, nummers)
    if len(regels) < len(nummers):
        messages.warning(
            request, "Een van de dossiers is intussen afgesloten of niet meer te zien. Kies opnieuw."
        )
        return redirect(_terug(lijst))
    keuzes = [] if loslaten else collegas(kijker)
    versies = ",".join(f"{regel.id}:{regel.versie}" for regel in regels)
    if request.method == "POST":
        formulier = Verdeelformulier(request.POST, loslaten=loslaten, keuzes=keuzes)
        if formulier.is_valid() and _voer_uit(request, kijker, formulier, keuzes):
            return redirect(_terug(lijst))
        # Wie opnieuw bevestigt, doet dat op de stand die hij nu voor zich heeft.
        formulier.data = {**request.POST.dict(), "versies": versies}
    else:
        formulier = Verdeelformulier(
            initial={"versies": versies, "actie": "los" if loslaten else "verdeel", "lijst": lijst},
            loslaten=loslaten,
            keuzes=keuzes,
        )
    kijker.noteer_inzage([regel.id for regel in regels], [Veldgroep.VOORTGANG], EIGEN_TAAK)
    return render(
        request,
        "samenloop/verdelen.html",
        {
            "formulier": formulier,
            "regels": regels,
            "loslaten": loslaten,
            "knop": _knop(regels, loslaten),
            "terug": _terug(lijst),
        },
        status=422 if formulier.errors else 200,
    )


def _voer_uit(
    request: HttpRequest, kijker: Kijker, formulier: Verdeelformulier, keuzes: list[tuple[int, str]]
) -> bool:
    """Deelt uit en zegt wat er gebeurde; False als het geweigerd werd, met de reden op het formulier."""
    gegevens = formulier.cleaned_data
    medewerker: int | None = gegevens.get("medewerker")
    try:
        aantal = deel_uit(
            versies=gegevens["versies"],
            medewerker_id=medewerker,
            door=kijker,
            peildatum=kijker.peildatum,
            reden=gegevens["reden"],
            overdracht=GEEN
            if medewerker is None
            else Overdracht(
                gegevens["notitie"], gegevens["aanleiding"] or GEEN.aanleiding, gegevens["waarom_toch"]
            ),
        )
    except Geweigerd as fout:
        formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        return False
    naam = next((label for nummer, label in keuzes if nummer == medewerker), "")
    messages.success(request, _uitkomst(aantal, len(gegevens["versies"]) - aantal, naam))
    return True


def _knop(regels: list[Regel], loslaten: bool) -> str:
    hoeveel = "1 dossier" if len(regels) == 1 else f"{len(regels)} dossiers"
    return f"Laat {hoeveel} los" if loslaten else f"Deel {hoeveel} uit"


def _uitkomst(aantal: int, al_zo: int, medewerker: str) -> str:
    """Wat er gebeurde, in één of twee zinnen; `medewerker` is leeg bij loslaten."""
    if not aantal:
        return "Er is niets veranderd: het stond al zo."
    wat = "1 dossier" if aantal == 1 else f"{aantal} dossiers"
    naam = medewerker.split(" · ")[0]
    rest = f" Bij {al_zo} stond het al zo." if al_zo else ""
    return (f"{wat} uitgedeeld aan {naam}." if naam else f"{wat} losgelaten.") + rest
