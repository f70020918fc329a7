"""Op de pagina van een dossier in 1.2 of 2.1: in welk lokaal plan de woning staat, en wat er volgt."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.rollen import Dossiersoort
from versterking.access import is_ncg
from versterking.queries.plan.grond import opnamegrond
from versterking.queries.plan.woning import plannen_van_woning
from versterking.rules.plan.gang import STANDEN, Stand
from versterking.rules.plan.zet import ZETTEN
from versterking.rules.statussen import Status

VAN_BELANG = (Status.LOKAAL_PLAN, Status.OPNAME_PLANNEN)


def lokaalplanpaneel(request: HttpRequest, kijker: Kijker, dossier: Dossier) -> SafeString:
    """Het plan, de plaats en wie er aan zet is; na de opname is dat geschiedenis en blijft het weg."""
    if dossier.soort != Dossiersoort.VERSTERKING or dossier.status not in VAN_BELANG:
        return SafeString("")
    plannen = plannen_van_woning(dossier.pk)
    wacht = dossier.status == Status.LOKAAL_PLAN
    if not wacht and not plannen:
        return SafeString("")
    return render_to_string(
        "versterking/plan/_paneel.html",
        {
            "plannen": [
                {
                    "regel": een.regel,
                    "van": een.van,
                    "stand": STANDEN[Stand(een.regel.plan.stand)],
                    "wie": zet.wie if (zet := ZETTEN.get(Stand(een.regel.plan.stand))) else "",
                }
                for een in plannen
            ],
            "wacht": wacht,
            "grond": opnamegrond(dossier.pk, kijker.peildatum) if wacht else None,
            "ziet_plan": is_ncg(kijker),
        },
        request,
    )
