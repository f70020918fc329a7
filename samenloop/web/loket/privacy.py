"""De tekst van contacten wissen; alleen voor de privacyfunctionaris."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from samenloop.access import LOKET
from samenloop.actions.loket.privacy import wis_contacttekst
from samenloop.queries.loket.lijsten import contact_met, met_tekst
from samenloop.web.loket.formulieren import Redenformulier
from samenloop.web.loket.scherm import naam_van


class Nummerformulier(Formulier):
    """Welk contact."""

    nummer = forms.IntegerField(label="Nummer van het contact", min_value=1, max_value=2**31)


def _eis_privacy(kijker: Kijker) -> None:
    if Rol.PRIVACY not in kijker.rollen or kijker.organisatiesoort not in LOKET:
        raise PermissionDenied("Teksten wissen is voor de privacyfunctionaris van NCG of IMG.")


@require_safe
@pagina("teksten van het loket wissen")
def toon_privacy(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Zoeken op nummer, en de afgehandelde contacten waar nog tekst bij staat, de oudste eerst."""
    _eis_privacy(kijker)
    formulier = Nummerformulier(request.GET if "nummer" in request.GET else None)
    if formulier.is_bound and formulier.is_valid():
        nummer = formulier.cleaned_data["nummer"]
        if contact_met(kijker, nummer) is not None:
            return redirect("loket_wissen", nummer)
        formulier.add_error("nummer", "Dit contact is er niet, of het is niet van uw organisatie.")
    return render(
        request,
        "samenloop/loket/privacy.html",
        {"formulier": formulier, "contacten": met_tekst(kijker), "vandaag": kijker.peildatum},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("tekst van een contact wissen")
def wis(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """De tekst met een bevestiging; wissen is niet terug te draaien."""
    _eis_privacy(kijker)
    contact = contact_met(kijker, nummer)
    if contact is None:
        raise GeenToegang(f"Contact {nummer} is niet gevonden.")
    formulier = Redenformulier(
        request.POST or None,
        initial={"versie": contact.versie},
        label="Waarom wist u dit",
        uitleg="Alleen de reden blijft bewaard. Noem geen namen.",
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            wis_contacttekst(
                contact_id=contact.pk, door=kijker, peildatum=kijker.peildatum, **formulier.cleaned_data
            )
        except Verouderd:
            messages.error(request, "Er is intussen iets veranderd. Kijk het opnieuw na.")
            return redirect("loket_wissen", contact.pk)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"De tekst van contact {contact.pk} is gewist.")
            return redirect("loketprivacy")
    return render(
        request,
        "samenloop/loket/wissen.html",
        {
            "contact": contact,
            "van": naam_van(contact.van.soort),
            "aan": naam_van(contact.aan.soort),
            "redenen": [een.tekst for een in contact.stappen.exclude(tekst="")],
            "formulier": formulier,
            "terug": reverse("loketprivacy"),
            "kruimels": [
                {"naam": "Teksten wissen", "url": reverse("loketprivacy")},
                {"naam": str(contact), "url": ""},
            ],
        },
        status=422 if formulier.errors else 200,
    )
