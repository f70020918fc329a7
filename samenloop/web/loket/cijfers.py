"""Hoe vaak een bewoner bij de verkeerde organisatie uitkomt; een tekening met de getallen ernaast."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.rules.rollen import Organisatiesoort
from groningen.web.poort import pagina
from samenloop.access import LOKET
from samenloop.queries.loket.cijfers import Loketcijfers, loketcijfers
from samenloop.rules.loket.cijfers import BRON, EVALUATIE, TOT, VAN, staven
from samenloop.rules.loket.contact import NAAM, NORM
from samenloop.web.loket.scherm import tabbladen

BREEDTE, HOOGTE = 720.0, 160.0
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
HOOGSTE_PROCENT = 16.0  # de schaal van de tekening van de evaluatie


@require_safe
@pagina("cijfers van het loket")
def toon_cijfers(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De evaluatie van 2021 en de eigen tellingen, elk met een eigen bron."""
    if not kijker.ziet_tellingen or kijker.organisatiesoort not in LOKET:
        raise PermissionDenied("De cijfers van het loket zijn voor medewerkers en bestuur van NCG en IMG.")
    cijfers = loketcijfers(kijker.peildatum)
    return render(
        request,
        "samenloop/loket/cijfers.html",
        {
            "bladen": tabbladen(kijker, "loketcijfers"),
            "evaluatie": _evaluatie(),
            "bron": BRON,
            "van": VAN,
            "tot": TOT,
            "cijfers": cijfers,
            "maanden": list(
                zip(cijfers.maanden, cijfers.per_maand[NCG], cijfers.per_maand[IMG], strict=True)
            ),
            "kanalen": [(naam, per[NCG], per[IMG]) for naam, per in cijfers.per_kanaal],
            "totaal": (cijfers.totaal[NCG], cijfers.totaal[IMG]),
            "tekening": _tekening(cijfers),
            "norm": NORM,
            "leeg": not any(een.totaal for een in cijfers.totaal.values()),
        },
    )


def _evaluatie() -> list[dict[str, Any]]:
    uit = []
    for plek, soort in enumerate((IMG, NCG)):
        telling = EVALUATIE[soort]
        assert telling.procent is not None
        uit.append(
            {
                "naam": NAAM[soort],
                "soort": soort.value,
                "telling": telling,
                "y": 8 + 44 * plek,
                "tekst_y": 27 + 44 * plek,
                "breedte": f"{telling.procent / HOOGSTE_PROCENT * 100:.1f}%",
                "tekst_x": f"{telling.procent / HOOGSTE_PROCENT * 100 + 1:.1f}%",
            }
        )
    return uit


def _tekening(cijfers: Loketcijfers) -> dict[str, Any]:
    waarden = {soort: tuple(een.verkeerd for een in cijfers.per_maand[soort]) for soort in (NCG, IMG)}
    grootste = max((max(reeks) for reeks in waarden.values()), default=0)
    vak = BREEDTE / len(cijfers.maanden)
    return {
        "breedte": BREEDTE,
        "hoogte": HOOGTE,
        "grootste": grootste,
        "reeksen": [
            (
                soort.value,
                staven(waarden[soort], grootste, breedte=BREEDTE, hoogte=HOOGTE, deel=0.34, schuif=schuif),
            )
            for soort, schuif in ((NCG, 0.14), (IMG, 0.5))
        ],
        "tikken": [(round(vak * (plek + 0.5), 1), maand) for plek, maand in enumerate(cijfers.maanden)],
    }
