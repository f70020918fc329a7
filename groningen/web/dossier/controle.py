"""Een samenloopcontrole vastleggen: kan schadeherstel mee? (eisen M-06)"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from groningen.access import Kijker
from groningen.actions.contact import leg_controle_vast
from groningen.models import Controle, Dossier, Gebeurtenis
from groningen.rules.controlevoorstel import Controlevoorstel
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Handeling
from groningen.web.dossier.formulieren import Controleformulier
from groningen.web.dossier.handelen import VELDEN, Handelpagina, behandel
from groningen.web.dossier.scherm import Dossierscherm, open_zaak
from groningen.web.poort import pagina

MOMENTEN = tuple(Controle.Moment)  # zes momenten, één voor elke processtap
TITEL = "Controle vastleggen: kan schadeherstel mee?"


@pagina("controle vastleggen")
def leg_vast(request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str) -> HttpResponse:
    """Het formulier voor een controle; het moment staat al op dat van de huidige stap.

    Antwoordde de andere organisatie al, dan staat dat er en is het ingevuld; de behandelaar bevestigt.
    """
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    moment = MOMENTEN[geopend.dossier.fase - 1].value
    voorstel = _voorstel(kijker, geopend.dossier, moment)

    def doe(argumenten: dict[str, Any]) -> Gebeurtenis:
        return leg_controle_vast(
            dossier_id=geopend.dossier.pk, door=kijker, peildatum=kijker.peildatum, **argumenten
        )

    return behandel(
        request,
        geopend,
        Handelpagina(
            titel=TITEL,
            knop="Leg vast",
            sjabloon="groningen/_uitleg_controle.html",
            soort=Kerngebeurtenis.CONTROLE_VASTGELEGD,
            extra={"voorstel": voorstel},
        ),
        Controleformulier,
        doe,
        dicht=geopend.mag_niet(Handeling.BEHANDELEN),
        kan_nog=lambda: "" if geopend.dossier.loopt else "Dit dossier is gesloten.",
        initieel={"moment": moment, **(voorstel.velden if voorstel else {})},
    )


def _voorstel(kijker: Kijker, dossier: Dossier, moment: str) -> Controlevoorstel | None:
    """Het eerste voorstel dat een andere app doet (`settings.CONTROLEVOORSTELLEN`)."""
    for pad in settings.CONTROLEVOORSTELLEN:
        voorstel: Controlevoorstel | None = import_string(pad)(kijker, dossier, moment)
        if voorstel is not None:
            return voorstel
    return None
