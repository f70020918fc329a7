"""De cijfers van het informatiepunt; een tekening met de getallen ernaast."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.web.poort import pagina
from samenloop.access import LOKET
from samenloop.queries.svip.cijfers import UITKOMSTEN, Svipcijfers, svipcijfers
from samenloop.rules.loket.cijfers import staven
from samenloop.rules.svip.cijfers import BRON, EVALUATIE_AANTAL, EVALUATIE_TOP, EVALUATIE_WANNEER
from samenloop.rules.svip.verzoek import SOORTEN, norm_op
from samenloop.web.svip.scherm import tabbladen

BREEDTE, HOOGTE = 720.0, 160.0


@require_safe
@pagina("cijfers van het informatiepunt")
def toon_cijfers(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Per soort, uitkomst en maand, met de evaluatie als context."""
    if not kijker.ziet_tellingen or kijker.organisatiesoort not in LOKET:
        raise PermissionDenied(
            "De cijfers van het informatiepunt zijn voor medewerkers en bestuur van NCG en IMG."
        )
    cijfers = svipcijfers(kijker.peildatum)
    return render(
        request,
        "samenloop/svip/cijfers.html",
        {
            "bladen": tabbladen(kijker, "svipcijfers"),
            "bron": BRON,
            "aantal": EVALUATIE_AANTAL,
            "wanneer": EVALUATIE_WANNEER,
            "top": [SOORTEN[een].lower() for een in EVALUATIE_TOP],
            "cijfers": cijfers,
            "uitkomsten": list(UITKOMSTEN),
            "soorten": [(SOORTEN[een.soort], een) for een in cijfers.per_soort],
            "norm": norm_op(kijker.peildatum),
            "maanden": [
                (maand, [cijfers.per_maand[soort][plek] for soort in SOORTEN])
                for plek, maand in enumerate(cijfers.maanden)
            ],
            "namen": list(SOORTEN.values()),
            "tekening": _tekening(cijfers),
        },
    )


def _tekening(cijfers: Svipcijfers) -> dict[str, Any]:
    """Het aantal per maand, alle soorten bij elkaar; de soorten staan in de tabel."""
    aantallen = tuple(
        sum(per[plek] for per in cijfers.per_maand.values()) for plek in range(len(cijfers.maanden))
    )
    grootste = max(aantallen, default=0)
    vak = BREEDTE / len(cijfers.maanden)
    return {
        "grootste": grootste,
        "staven": staven(aantallen, grootste, breedte=BREEDTE, hoogte=HOOGTE, deel=0.6, schuif=0.2),
        "tikken": [(round(vak * (plek + 0.5), 1), maand) for plek, maand in enumerate(cijfers.maanden)],
    }
