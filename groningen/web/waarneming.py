"""De pagina waarop men regelt wie waarneemt tijdens afwezigheid."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from groningen.access import Kijker
from groningen.actions.waarneming import leg_waarneming_vast, trek_waarneming_in, waarom_niet_waarnemen
from groningen.models import Medewerker
from groningen.queries.dossierpagina import medewerkers_van
from groningen.queries.waarneming import behandelaars, waarnemingen
from groningen.rules.datums import in_woorden
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import BEHANDELROLLEN
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from groningen.web.velden import Dagveld


class Waarneemformulier(Formulier):
    """Wie er weg is, wie waarneemt, en wanneer."""

    medewerker = forms.TypedChoiceField(label="Wie is er weg", coerce=int)
    waarnemer = forms.TypedChoiceField(label="Wie neemt waar", coerce=int)
    van = Dagveld(label="Eerste dag")
    tot = Dagveld(label="Laatste dag")

    def __init__(self, *args: Any, kijker: Kijker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        organisatie = kijker.eigen_organisatie
        if kijker.is_coordinator:
            iedereen = [(een.pk, _naam(een)) for een in medewerkers_van(organisatie)]
            velden["medewerker"].choices = [("", "Kies een medewerker"), *iedereen]
        else:
            velden["medewerker"].choices = [(kijker.medewerker_id, f"{kijker.naam} (u)")]
        anderen = [
            (een.pk, _naam(een))
            for een in behandelaars(organisatie, kijker.peildatum)
            if kijker.is_coordinator or een.pk != kijker.medewerker_id
        ]
        velden["waarnemer"].choices = [("", "Kies een collega"), *anderen]
        for naam in ("van", "tot"):
            velden[naam].begrens(van=kijker.peildatum)


def _naam(medewerker: Medewerker) -> str:
    return f"{medewerker} ({medewerker.nummer})" if medewerker.naam else str(medewerker)


def eis_waarneming(kijker: Kijker) -> None:
    """Weigert met uitleg wie geen dossiers behandelt en niemand inroostert."""
    if not (kijker.is_coordinator or kijker.rollen & BEHANDELROLLEN):
        raise PermissionDenied("Waarneming is voor begeleiders en coördinatoren van NCG en IMG.")


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("waarneming regelen")
def regel(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Wat er geregeld is, en het formulier voor een nieuwe waarneming."""
    eis_waarneming(kijker)
    formulier = Waarneemformulier(request.POST or None, kijker=kijker)
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        try:
            waarneming = leg_waarneming_vast(
                medewerker_id=gegevens["medewerker"],
                waarnemer_id=gegevens["waarnemer"],
                van=gegevens["van"],
                tot=gegevens["tot"],
                door=kijker,
                peildatum=kijker.peildatum,
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(
                request,
                f"{waarneming.waarnemer} neemt waar voor {waarneming.medewerker} van "
                f"{in_woorden(waarneming.van)} tot en met {in_woorden(waarneming.tot)}.",
            )
            return redirect(reverse("waarneming"))
    rijen = [(rij, not waarom_niet_waarnemen(kijker, rij.medewerker_id)) for rij in waarnemingen(kijker)]
    return render(
        request,
        "groningen/waarneming.html",
        {"formulier": formulier, "rijen": rijen, "vandaag": kijker.peildatum},
        status=422 if formulier.errors else 200,
    )


@require_POST
@pagina("waarneming intrekken")
def trek_in(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    eis_waarneming(kijker)
    try:
        rij = trek_waarneming_in(waarneming_id=nummer, door=kijker, peildatum=kijker.peildatum)
    except Geweigerd as fout:
        messages.error(request, fout.reden)
    else:
        messages.success(request, f"{rij.waarnemer} neemt niet meer waar voor {rij.medewerker}.")
    return redirect(reverse("waarneming"))
