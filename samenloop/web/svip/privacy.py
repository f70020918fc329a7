"""De tekst van verzoeken wissen; alleen voor de privacyfunctionaris."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from groningen.web.poort import pagina
from samenloop.access import LOKET
from samenloop.actions.svip.privacy import wis_verzoektekst
from samenloop.queries.svip.lijsten import met_tekst, verzoek_met
from samenloop.rules.svip.verzoek import SOORTEN, Soort
from samenloop.web.svip.formulieren import Redenformulier
from samenloop.web.svip.scherm import stand_van, tabbladen


def _eis_privacy(kijker: Kijker) -> None:
    if Rol.PRIVACY not in kijker.rollen or kijker.organisatiesoort not in LOKET:
        raise PermissionDenied("Teksten wissen is voor de privacyfunctionaris van NCG of IMG.")


@require_safe
@pagina("teksten van het informatiepunt wissen")
def toon_privacy(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De gesloten verzoeken waar nog tekst bij staat, de oudste eerst."""
    _eis_privacy(kijker)
    return render(
        request,
        "samenloop/svip/privacy.html",
        {
            "bladen": tabbladen(kijker, "svipprivacy"),
            "verzoeken": [(een, SOORTEN[Soort(een.soort)], stand_van(een)) for een in met_tekst(kijker)],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("tekst van een verzoek wissen")
def wis(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """De tekst met een bevestiging; wissen is niet terug te draaien."""
    _eis_privacy(kijker)
    verzoek = verzoek_met(kijker, nummer)
    if verzoek is None:
        raise GeenToegang(f"Verzoek {nummer} is niet gevonden.")
    formulier = Redenformulier(
        request.POST if request.method == "POST" else None,
        initial={"versie": verzoek.versie},
        label="Waarom wist u dit",
        uitleg="Alleen de reden blijft bewaard. Noem geen namen.",
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            wis_verzoektekst(
                verzoek_id=verzoek.pk, door=kijker, peildatum=kijker.peildatum, **formulier.cleaned_data
            )
        except Verouderd:
            messages.error(request, "Er is intussen iets veranderd. Kijk het opnieuw na.")
            return redirect("svip_wissen", nummer)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"De tekst van {nummer} is gewist.")
            return redirect("svipprivacy")
    return render(
        request,
        "samenloop/svip/wissen.html",
        {
            "verzoek": verzoek,
            "toets": list(verzoek.toets.exclude(motief="")),
            "redenen": [een.tekst for een in verzoek.stappen.exclude(tekst="")],
            "formulier": formulier,
            "terug": reverse("svipprivacy"),
            "kruimels": [
                {"naam": "Teksten wissen", "url": reverse("svipprivacy")},
                {"naam": nummer, "url": ""},
            ],
        },
        status=422 if formulier.errors else 200,
    )
