"""Regelingen: wat een organisatie toezegt en vergoedt, per versie, met wie voorstelde en wie vaststelde."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from groningen.access import Kijker
from groningen.actions.regelingen import stel_regeling_vast, stel_regeling_voor, trek_regeling_in
from groningen.models import Regeling
from groningen.queries import regelingen
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import TELROLLEN
from groningen.web.dossier.handelen import ONGELDIG, VERBODEN
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from groningen.web.velden import Bedragveld, Dagveld
from groningen.web.vergoedingen.bladen import bladen


class Regelingformulier(Formulier):
    """Een volgende versie van de regeling bij één termijn."""

    geldig_vanaf = Dagveld(
        label="Geldt vanaf", help_text="Voor toezeggingen die op of na deze dag worden gedaan."
    )
    duur = forms.CharField(
        label="Duur",
        max_length=8,
        help_text="Bijvoorbeeld 12w (weken), 30d (dagen), 3m (maanden) of 10wd (werkdagen).",
    )
    vergoeding = forms.ChoiceField(
        label="Vergoeding", choices=Regeling.Vergoeding.choices, widget=forms.RadioSelect
    )
    bedrag = Bedragveld(label="Bedrag", help_text="Per dag, of ineens. Zonder vergoeding: 0.")
    maximum = Bedragveld(
        label="Maximum", help_text="Het meeste per termijn. Bij een bedrag ineens hetzelfde."
    )
    besluit = forms.CharField(
        label="Berust op", max_length=200, help_text="Het besluit waarin dit is vastgelegd, met de datum."
    )
    fictief = forms.BooleanField(
        label="Verzonnen waarden, alleen om te oefenen",
        required=False,
        help_text="Dan staat overal bij het bedrag dat het fictief is.",
    )

    def __init__(self, *args: Any, afgesproken_dag: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if afgesproken_dag:
            duur = self.fields["duur"]
            duur.required = False
            duur.help_text = "Laat leeg: bij deze termijn hoort een afgesproken dag."


def eis_kijker(kijker: Kijker) -> None:
    """Iedereen die bij NCG of IMG over dossiers of cijfers gaat, mag de regelingen lezen."""
    if not kijker.rollen & TELROLLEN or kijker.organisatiesoort not in regelingen.VAN:
        raise PermissionDenied("De regelingen zijn voor medewerkers van NCG en IMG.")


def _mag(kijker: Kijker) -> bool:
    return bool(kijker.rollen & regelingen.GELDIGE_ROLLEN)


@require_safe
@pagina("regelingen")
def toon_regelingen(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    eis_kijker(kijker)
    rijen = [
        {
            "soort": een.soort,
            "geldend": een.geldend,
            "voorstel": een.voorstel,
            "versies": een.versies,
            "zelf": een.voorstel is not None and een.voorstel.voorgesteld_door_id == kijker.medewerker_id,
        }
        for een in regelingen.regelingen(kijker)
    ]
    return render(
        request,
        "regelingen/regelingen.html",
        {
            "rijen": rijen,
            "mag": _mag(kijker),
            "organisatie": kijker.organisatienaam,
            "bladen": bladen(kijker, "regelingen"),
        },
    )


@pagina("regeling voorstellen")
def nieuw(request: HttpRequest, kijker: Kijker, termijnsoort: str) -> HttpResponse:
    """Het formulier voor een volgende versie."""
    eis_kijker(kijker)
    soort = regelingen.soorten_van(kijker).get(termijnsoort)
    if soort is None:
        raise Http404("Deze termijn is niet gevonden.")
    terug = reverse("regelingen")
    context: dict[str, Any] = {
        "titel": "Nieuwe versie voorstellen",
        "onder": soort.naam,
        "uitleg": "Een collega stelt de versie vast. Daarna wijzigt zij niet meer.",
        "knop": "Stel voor",
        "terug": terug,
        "kruimels": [{"naam": "Regelingen", "url": terug}, {"naam": soort.naam, "url": ""}],
    }
    if not _mag(kijker):
        context["dicht"] = "Alleen een coördinator of het bestuur stelt een regeling voor."
        return render(request, "regelingen/bevestig.html", context, status=VERBODEN)
    data = request.POST if request.method == "POST" else None
    formulier = Regelingformulier(data, afgesproken_dag=not soort.uit_regeling)
    status = 200
    if data is not None:
        status = ONGELDIG
        if formulier.is_valid():
            try:
                stel_regeling_voor(
                    door=kijker,
                    peildatum=kijker.peildatum,
                    termijnsoort=termijnsoort,
                    **formulier.cleaned_data,
                )
            except Geweigerd as fout:
                formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
            else:
                messages.success(request, "De nieuwe versie is voorgesteld. Een collega stelt haar vast.")
                return redirect(terug)
    return render(request, "regelingen/bevestig.html", context | {"formulier": formulier}, status=status)


@pagina("regeling vaststellen")
def vaststellen(request: HttpRequest, kijker: Kijker, regeling_id: int) -> HttpResponse:
    """Bevestigen dat een versie gaat gelden."""
    eis_kijker(kijker)
    regeling = _regeling(kijker, regeling_id)
    terug = reverse("regelingen")
    if request.method == "POST":
        try:
            stel_regeling_vast(regeling_id=regeling_id, door=kijker, peildatum=kijker.peildatum)
        except Geweigerd as fout:
            messages.error(request, fout.reden)
        else:
            messages.success(request, f"Versie {regeling.versie} is vastgesteld.")
        return redirect(terug)
    return render(
        request,
        "regelingen/bevestig.html",
        {
            "titel": "Regeling vaststellen",
            "onder": f"versie {regeling.versie}",
            "regeling": regeling,
            "gevolgen": ["Deze versie geldt vanaf de begindag en wijzigt daarna niet meer."],
            "formulier": Formulier(),
            "knop": "Stel vast",
            "terug": terug,
            "dicht": _waarom_niet_vast(kijker, regeling),
            "kruimels": [{"naam": "Regelingen", "url": terug}, {"naam": "Vaststellen", "url": ""}],
        },
        status=VERBODEN if not _mag(kijker) else 200,
    )


def _waarom_niet_vast(kijker: Kijker, regeling: Regeling) -> str:
    if not _mag(kijker):
        return "Alleen een coördinator of het bestuur stelt een regeling vast."
    if regeling.vastgesteld_op is not None:
        return "Deze versie is al vastgesteld."
    if regeling.voorgesteld_door_id == kijker.medewerker_id:
        return "U hebt deze versie zelf voorgesteld. Een collega stelt haar vast."
    return ""


@require_POST
@pagina("regelingvoorstel intrekken")
def intrekken(request: HttpRequest, kijker: Kijker, regeling_id: int) -> HttpResponse:
    eis_kijker(kijker)
    _regeling(kijker, regeling_id)
    try:
        trek_regeling_in(regeling_id=regeling_id, door=kijker)
    except Geweigerd as fout:
        messages.error(request, fout.reden)
    else:
        messages.success(request, "Het voorstel is ingetrokken.")
    return redirect("regelingen")


def _regeling(kijker: Kijker, regeling_id: int) -> Regeling:
    regeling = Regeling.objects.select_related("voorgesteld_door").filter(pk=regeling_id).first()
    if regeling is None or regeling.termijnsoort not in regelingen.soorten_van(kijker):
        raise Http404("Deze regeling is niet gevonden.")
    return regeling
