"""Contact met de bewoner vastleggen, en een afgesproken vervolg afronden."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast, rond_vervolg_af
from groningen.models import Contactmoment
from groningen.rules.datums import in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import Handeling, Veldgroep
from groningen.web.dossier.formulieren import Contactformulier
from groningen.web.dossier.handelen import VELDEN, Handelpagina, behandel
from groningen.web.dossier.scherm import Dossierscherm, open_zaak
from groningen.web.poort import pagina


@pagina("contact vastleggen")
def leg_vast(request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str) -> HttpResponse:
    """Het formulier voor een contactmoment; het noemt de mensen op het adres."""
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN | {Veldgroep.PERSONEN, Veldgroep.CONTACT})

    def doe(argumenten: dict[str, Any]) -> str:
        contact = leg_contact_vast(
            dossier_id=geopend.dossier.pk, door=kijker, peildatum=kijker.peildatum, **argumenten
        )
        if contact.vervolg_op is None:
            return "Het contact is vastgelegd."
        return (
            f"Het contact is vastgelegd. Afgesproken: {contact.vervolg}, op {in_woorden(contact.vervolg_op)}."
        )

    return behandel(
        request,
        geopend,
        Handelpagina(titel="Contact vastleggen", knop="Leg vast"),
        Contactformulier,
        doe,
        dicht=geopend.mag_niet(Handeling.VASTLEGGEN),
    )


@require_POST
@pagina("vervolg afronden")
def rond_af(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str, contact_id: int
) -> HttpResponse:
    """Vinkt een afgesproken vervolg af en keert terug naar het dossier."""
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN | {Veldgroep.CONTACT})
    contact = Contactmoment.objects.filter(pk=contact_id, dossier=geopend.dossier).first()
    if contact is None:
        raise GeenToegang("Dit contact is niet gevonden.")
    try:
        rond_vervolg_af(contactmoment_id=contact_id, door=kijker, peildatum=kijker.peildatum)
    except Geweigerd as fout:
        messages.error(request, fout.reden)
    else:
        messages.success(request, f"Afgerond: {contact.vervolg}.")
    return redirect(geopend.url())
