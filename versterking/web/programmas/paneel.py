"""Op de dossierpagina: de programma's, het geld voor het treintje, en de wisselwoning."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.rollen import Dossiersoort
from versterking.access import is_ncg, is_planner
from versterking.actions.wisselwoningen.boeken import waarom_niet_boeken
from versterking.models import Deelname, Wisselboeking
from versterking.queries.financiering.geld import geld_voor
from versterking.queries.wisselwoningen.dossier import boekingen_van
from versterking.rules.statussen import Status
from versterking.rules.wisselwoningen.boeking import LOPEND, STANDEN, Stand, na
from versterking.web.wisselwoningen.boeken import BOEKSTAPPEN
from versterking.web.wisselwoningen.scherm import LABELS

# Vanaf het plan weet men wanneer de bewoner eruit moet.
BOUW = (Status.UITVOERINGSPLAN, Status.BOUW_VOORBEREIDEN, Status.BOUW_UITVOEREN)


def planpaneel(request: HttpRequest, kijker: Kijker, dossier: Dossier) -> SafeString:
    """Leeg als er niets te tonen en niets te doen is."""
    if dossier.soort != Dossiersoort.VERSTERKING or not is_ncg(kijker):
        return SafeString("")
    deelnames = list(
        Deelname.objects.filter(dossier=dossier).select_related("programma").order_by("tot", "vanaf")
    )
    boekingen = boekingen_van(dossier)
    geld = geld_voor(dossier)
    mag = not waarom_niet_boeken(kijker, dossier)
    bewoond = any(een.stand in LOPEND for een in boekingen)
    if not (deelnames or boekingen or geld or is_planner(kijker) or (mag and dossier.status in BOUW)):
        return SafeString("")
    return render_to_string(
        "versterking/programmas/_paneel.html",
        {
            "dossier": dossier,
            "deelnames": deelnames,
            "planner": is_planner(kijker),
            "geld": geld,
            "boekingen": [_regel(een, mag) for een in boekingen],
            "boek": mag and dossier.loopt,
            "waarschuw": dossier.status in (Status.BOUW_VOORBEREIDEN, Status.BOUW_UITVOEREN)
            and dossier.loopt
            and not bewoond,
            "vandaag": kijker.peildatum,
        },
        request,
    )


def _regel(boeking: Wisselboeking, mag: bool) -> dict[str, Any]:
    return {
        "boeking": boeking,
        "stand": STANDEN[Stand(boeking.stand)],
        "kleur": LABELS[Stand(boeking.stand)],
        "stappen": [
            (een.naam, f"/versterking/{boeking.dossier.nummer}/wisselwoning/{boeking.pk}/{sleutel}/")
            for sleutel, een in BOEKSTAPPEN.items()
            if mag and na(boeking.stand, een.gang) is not None
        ],
    }
