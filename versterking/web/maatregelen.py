"""Maatregelen in het plan zetten en eruit halen."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from groningen.access import Kijker
from groningen.models import Gebeurtenis
from groningen.rules.rollen import Handeling
from groningen.web.dossier.formulieren import Handelingsformulier
from groningen.web.dossier.handelen import VELDEN, Handelpagina, behandel
from groningen.web.dossier.scherm import open_zaak
from groningen.web.poort import pagina
from versterking.actions import verwijder_maatregel, voeg_maatregel_toe
from versterking.actions.maatregelen import waarom_niet_wijzigbaar
from versterking.rules.gebeurtenissen import Gebeurtenissoort
from versterking.web.formulieren import Maatregelformulier
from versterking.web.scherm import MAATREGEL_TITEL, SCHERM


@pagina("maatregel toevoegen")
def voeg_toe(request: HttpRequest, kijker: Kijker, *, nummer: str) -> HttpResponse:
    geopend = open_zaak(kijker, SCHERM, nummer, velden=VELDEN)

    def doe(argumenten: dict[str, Any]) -> Gebeurtenis:
        return voeg_maatregel_toe(
            dossier_id=geopend.dossier.pk, door=kijker, peildatum=kijker.peildatum, **argumenten
        )

    return behandel(
        request,
        geopend,
        Handelpagina(
            titel=MAATREGEL_TITEL,
            knop="Voeg toe",
            uitleg="Zet elke maatregel apart in het plan.",
            soort=Gebeurtenissoort.MAATREGEL_TOEGEVOEGD,
        ),
        Maatregelformulier,
        doe,
        dicht=geopend.mag_niet(Handeling.BEHANDELEN),
        kan_nog=lambda: waarom_niet_wijzigbaar(geopend.zaak),
    )


@pagina("maatregel verwijderen")
def verwijder(request: HttpRequest, kijker: Kijker, *, nummer: str, maatregel_id: int) -> HttpResponse:
    """Vraagt bevestiging en haalt de maatregel dan uit het plan."""
    geopend = open_zaak(kijker, SCHERM, nummer, velden=VELDEN)
    maatregel = geopend.zaak.maatregelen.filter(pk=maatregel_id).first()
    if maatregel is None and request.method != "POST":
        raise Http404("Deze maatregel staat niet (meer) in het plan.")

    def doe(argumenten: dict[str, Any]) -> Gebeurtenis:
        return verwijder_maatregel(
            dossier_id=geopend.dossier.pk,
            door=kijker,
            peildatum=kijker.peildatum,
            maatregel_id=maatregel_id,
            **argumenten,
        )

    return behandel(
        request,
        geopend,
        Handelpagina(
            titel="Maatregel verwijderen",
            knop="Verwijder",
            gevaar=True,
            soort=Gebeurtenissoort.MAATREGEL_VERWIJDERD,
            feiten=[("Maatregel", maatregel.omschrijving)] if maatregel else [],
        ),
        Handelingsformulier,
        doe,
        dicht=geopend.mag_niet(Handeling.BEHANDELEN),
        kan_nog=lambda: waarom_niet_wijzigbaar(geopend.zaak),
    )
