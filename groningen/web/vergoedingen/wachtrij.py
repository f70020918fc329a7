"""Wat op een akkoord wacht: voorstellen van de eigen organisatie, met wie er nu over gaat."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.models import Vergoedingsbesluit
from groningen.queries import grootboek
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.mandaat import GOEDKEURROLLEN, mandaten_op, waarom_niet_goedkeuren
from groningen.rules.rekening import toon_iban
from groningen.rules.rollen import Veldgroep
from groningen.rules.uitleg import uit_json
from groningen.web.dossier.scherm import dossier_url
from groningen.web.poort import pagina
from groningen.web.vergoedingen.bladen import bladen

GETOOND = frozenset({Veldgroep.INHOUD, Veldgroep.BEDRAGEN, Veldgroep.PERSONEN})


def eis_kijker(kijker: Kijker) -> None:
    """Alleen wie over het geld van de eigen organisatie beslist, ziet deze pagina's."""
    if not kijker.rollen & GOEDKEURROLLEN or not kijker.leest_eigen_organisatie:
        raise PermissionDenied("Alleen een coördinator of iemand van financiën gaat over vergoedingen.")


@require_safe
@pagina("vergoedingen die wachten")
def toon_wachtrij(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Eerst wat op deze kijker wacht, daarna wat een ander moet doen."""
    eis_kijker(kijker)
    rijen = [_rij(kijker, besluit) for besluit in grootboek.wachtrij(kijker)]
    kijker.noteer_inzage([rij["dossier"].pk for rij in rijen], GETOOND, EIGEN_TAAK)
    return render(
        request,
        "vergoedingen/wachtrij.html",
        {
            "mij": [rij for rij in rijen if not rij["waarom_niet"]],
            "anderen": [rij for rij in rijen if rij["waarom_niet"]],
            "begrensd": len(rijen) == grootboek.HOOGSTENS,
            "mandaten": mandaten_op(kijker.peildatum),
            "bladen": bladen(kijker, "vergoedingen"),
        },
    )


def _rij(kijker: Kijker, besluit: Vergoedingsbesluit) -> dict[str, Any]:
    dossier = besluit.termijn.dossier
    eigen = besluit.voorgesteld_door_id == kijker.medewerker_id
    return {
        "besluit": besluit,
        "dossier": dossier,
        "dossier_url": dossier_url(dossier),
        "url": dossier_url(dossier, "vergoedingen", besluit.pk),
        "termijn": termijnsoorten()[besluit.termijn.soort].naam,
        "rekening": toon_iban(besluit.iban),
        "stappen": uit_json(besluit.stappen),
        "waarom_niet": "U stelde dit zelf voor."
        if eigen
        else waarom_niet_goedkeuren(kijker.rollen, besluit.bedrag, kijker.peildatum),
        "mag_terugsturen": not eigen,
    }
