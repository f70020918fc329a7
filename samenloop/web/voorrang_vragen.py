"""Voorrang vragen bij IMG of de gemeente adviseren, vanaf het adres of het dossier."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import Dossiersoort, Organisatiesoort, Veldgroep
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from groningen.web.velden import Dagveld
from samenloop.access import waarom_niet_vragen
from samenloop.actions.prioritering import adviseer_gemeente, vraag_voorrang
from samenloop.models import Prioriteitsverzoek
from samenloop.queries.voorrang import eigen_lopende, feiten_over, zichtbare_zaak
from samenloop.rules.prioritering import LANGSTE_MOTIVERING, NAMEN, Grond, Soort, Toets, toetsen, waarom_nooit

MOTIVERING_UITLEG = {
    Soort.IMG_VOORRANG: "Waarom moet deze melding vóór oudere meldingen? Het team van IMG leest dit.",
    Soort.GEMEENTE_ADVIES: "Waarom moet dit adres eerder aan de beurt? De gemeente leest dit.",
}
NIET_PERSOONLIJK = " Noem geen bedragen en geen gegevens van de bewoner."


class Verzoekformulier(Formulier):
    """De grond en de motivering; alleen gronden die hier nu kunnen, zijn te kiezen."""

    grond = forms.ChoiceField(label="Op welke grond?", widget=forms.RadioSelect)
    onveilig_gemeld_op = Dagveld(
        label="Wanneer is de onveilige situatie gemeld?",
        required=False,
        help_text="Alleen bij een onveilige situatie.",
    )
    motivering = forms.CharField(
        label="Motivering", widget=forms.Textarea(attrs={"rows": 6}), max_length=LANGSTE_MOTIVERING
    )

    def __init__(self, *args: Any, soort: Soort, gronden: dict[Grond, Toets], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [
            (grond.value, NAMEN[grond])
            for grond, toets in gronden.items()
            if toets.mag or grond is Grond.ONVEILIG
        ]
        self.fields["grond"].choices = keuzes  # type: ignore[attr-defined]
        self.fields["motivering"].help_text = MOTIVERING_UITLEG[soort] + NIET_PERSOONLIJK


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("voorrang vragen")
def vraag(request: HttpRequest, kijker: Kijker, dossier_id: int) -> HttpResponse:
    """Het formulier, met per grond waarom het kan of niet."""
    dossier = zichtbare_zaak(kijker, dossier_id) if kijker.leest_eigen_organisatie else None
    if dossier is None or (
        dossier.soort == Dossiersoort.VERSTERKING and kijker.organisatiesoort is not Organisatiesoort.NCG
    ):
        raise GeenToegang("Dit dossier is niet gevonden.")
    soort = Soort.IMG_VOORRANG if dossier.soort == Dossiersoort.SCHADE else Soort.GEMEENTE_ADVIES
    eigen = eigen_lopende(kijker, dossier.adres_id)
    is_eigen = dossier.organisatie_id == kijker.organisatie_id
    feiten = feiten_over(kijker, dossier, eigen)
    gronden = toetsen(soort, feiten, peildatum=kijker.peildatum)
    dicht = (
        waarom_niet_vragen(kijker, dossier if is_eigen else None, eigen)
        or waarom_nooit(soort, feiten)
        or _loopt_al(dossier)
    )
    formulier = Verzoekformulier(request.POST or None, soort=soort, gronden=gronden)
    if request.method == "POST" and formulier.is_valid():
        try:
            verzoek = _doe(kijker, dossier, soort, formulier)
        except Geweigerd as fout:
            if dicht:
                messages.error(request, fout.reden)
                return redirect("voorrang_vragen", dossier.pk)
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, _gelukt(verzoek))
            return redirect("voorrangsverzoek", verzoek.pk)
    grond = None if is_eigen else kijker.wettelijke_grond()
    kijker.noteer_inzage([dossier.pk], [Veldgroep.VOORTGANG], grond.naam if grond is not None else EIGEN_TAAK)
    return render(
        request,
        "samenloop/voorrang_vragen.html",
        {
            "dossier": dossier,
            "advies": soort is Soort.GEMEENTE_ADVIES,
            "dicht": dicht,
            "gronden": [
                (NAMEN[een], toets.waarom, toets.mag)
                for een, toets in gronden.items()
                if een is not Grond.ONVEILIG
            ],
            "formulier": formulier,
            "terug": reverse("adres", args=[dossier.adres.nummeraanduiding_id]),
        },
        status=422 if formulier.errors else 200,
    )


def _loopt_al(dossier: Dossier) -> str:
    """Leeg, of dat er al een verzoek open staat."""
    open_ = Prioriteitsverzoek.objects.filter(dossier=dossier.pk, stand=Prioriteitsverzoek.Stand.INGEDIEND)
    return f"Over {dossier.nummer} loopt al een verzoek. Wacht op het antwoord." if open_.exists() else ""


def _doe(kijker: Kijker, dossier: Dossier, soort: Soort, formulier: Formulier) -> Prioriteitsverzoek:
    doe = vraag_voorrang if soort is Soort.IMG_VOORRANG else adviseer_gemeente
    return doe(dossier_id=dossier.pk, door=kijker, peildatum=kijker.peildatum, **formulier.cleaned_data)


def _gelukt(verzoek: Prioriteitsverzoek) -> str:
    if verzoek.gemeente is not None:
        return f"Uw advies ligt bij gemeente {verzoek.gemeente}."
    return "Uw verzoek ligt bij het prioriteringsteam van IMG."
