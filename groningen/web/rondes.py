"""Voor de beheerder: de laatste ronden langs de termijnen, wat er misging, en nog een keer draaien."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.actions.termijnronde import Uitkomst, draai_opnieuw
from groningen.queries.termijnronde import laatste_ronden
from groningen.rules.geld import in_euro
from groningen.rules.rollen import Rol
from groningen.web.poort import pagina


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("ronden langs de termijnen bekijken")
def toon(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De laatste ronden; met de knop draait er een tot en met vandaag."""
    if Rol.BEHEERDER not in kijker.rollen:
        raise PermissionDenied("De ronden langs de termijnen zijn voor beheerders.")
    if request.method == "POST":
        uitkomst = draai_opnieuw(door=kijker, peildatum=kijker.peildatum)
        (messages.success if uitkomst.volledig else messages.warning)(request, _zin(uitkomst))
        return redirect("rondes")
    ronden = laatste_ronden(kijker, nu=timezone.now())
    return render(
        request,
        "groningen/rondes.html",
        {
            "ronden": ronden,
            "nagelopen_tot": max(
                (een.ronde.peildatum for een in ronden if een.ronde.klaar_op and een.goed), default=None
            ),
        },
    )


def _zin(uitkomst: Uitkomst) -> str:
    if not uitkomst.klaar:
        return "Er is veel te doen. Een deel is gedaan; de klok doet de rest binnen een uur."
    if not uitkomst.volledig:
        return "De ronde is gedraaid, maar niet alles lukte. Bij de ronde staat wat er misging."
    if not (uitkomst.waarschuwingen or uitkomst.verstreken or uitkomst.vergoedingen):
        return "Alles was al nagelopen; er was niets te doen."
    return (
        f"De ronde is gedaan. Waarschuwingen: {uitkomst.waarschuwingen}, verstreken: {uitkomst.verstreken}, "
        f"geboekt: {in_euro(uitkomst.bedrag)}."
    )
