"""Het paneel op een dossierpagina: de bezwaren en klachten erover, en een nieuwe (`DOSSIERPANELEN`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from groningen.access import Kijker, blik_op
from groningen.actions.bezwaar.registreren import eis_mag_registreren
from groningen.models import Bezwaar, Dossier, Klacht
from groningen.queries.bezwaar import bezwaren_over, klachten_over
from groningen.rules.bezwaar.statussen import Bezwaarstatus
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import SPOREN, Veldgroep
from groningen.web.dossier.scherm import dossier_url


def bezwaarpaneel(request: HttpRequest, kijker: Kijker, dossier: Dossier) -> SafeString | str:
    """Wat er over dit dossier is ingediend, alleen voor de eigen organisatie; leeg als er niets is."""
    if dossier.soort not in SPOREN or Veldgroep.INHOUD not in blik_op(kijker, dossier):
        return ""
    eigen = kijker.leest_eigen_organisatie and dossier.organisatie_id == kijker.organisatie_id
    bezwaren = bezwaren_over(dossier) if eigen else []
    klachten = klachten_over(dossier) if eigen else []
    mag = eigen and _mag_registreren(kijker)
    if not (bezwaren or klachten or mag):
        return ""
    kijker.noteer_inzage(
        [zaak.pk for zaak in (*bezwaren, *klachten)], {Veldgroep.VOORTGANG}, blik_op(kijker, dossier).grond
    )
    vraag = f"{dossier.adres.nummeraanduiding_id}/?{urlencode({'over': dossier.nummer})}"
    return render_to_string(
        "groningen/bezwaar/_paneel.html",
        {
            "rijen": [
                *(_rij(zaak, "bezwaar", zaak.uitkomst and zaak.get_uitkomst_display()) for zaak in bezwaren),
                *(_rij(zaak, "klacht", zaak.oordeel and zaak.get_oordeel_display()) for zaak in klachten),
            ],
            "taken": [zaak for zaak in bezwaren if zaak.status == Bezwaarstatus.UITVOEREN],
            "nieuw_bezwaar": f"/bezwaar/nieuw/{vraag}" if mag else "",
            "nieuwe_klacht": f"/klacht/nieuw/{vraag}" if mag else "",
        },
        request,
    )


def _rij(zaak: Bezwaar | Klacht, wat: str, uitkomst: str) -> Mapping[str, Any]:
    return {
        "nummer": zaak.dossier.nummer,
        "url": dossier_url(zaak.dossier),
        "wat": wat,
        "ontvangen_op": zaak.ontvangen_op,
        "status": zaak.get_status_display(),
        "uitkomst": uitkomst,
        "behandelaar": zaak.dossier.behandelaar,
    }


def _mag_registreren(kijker: Kijker) -> bool:
    try:
        eis_mag_registreren(kijker)
    except Geweigerd:
        return False
    return True
