"""Eén voordracht: wat de gemeente zei, wat NCG besloot, en hoe ver de woning is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang
from groningen.web.poort import pagina
from versterking.access import is_ncg, is_planner, mag_voordragen
from versterking.actions.voordrachten import (
    ken_voordracht_toe,
    trek_voordracht_in,
    wijs_voordracht_af,
)
from versterking.models import Voordracht
from versterking.queries.voordrachten.lijsten import voordracht_met
from versterking.rules.voordrachten.voordracht import GEVOLG, STAPPEN, Soort, Stand, Stap
from versterking.web.stap import Stappagina, zet_stap
from versterking.web.voordrachten import scherm
from versterking.web.voordrachten.formulieren import Motiveringformulier, Versieformulier


@dataclass(frozen=True, slots=True)
class Zet:
    """Eén handeling op een voordracht waarover nog niet is beslist."""

    naam: str
    knop: str
    uitleg: str
    mag: Callable[[Kijker], bool]
    doe: Callable[..., Any]
    gelukt: str
    motivering: bool
    hoofd: bool = False
    gevaar: bool = False


ZETTEN: dict[str, Zet] = {
    "toekennen": Zet(
        "Toekennen",
        "Ken toe",
        "",
        is_planner,
        ken_voordracht_toe,
        "Toegekend. De gemeente ziet dit en hoe ver de woning is.",
        motivering=True,
        hoofd=True,
    ),
    "afwijzen": Zet(
        "Afwijzen",
        "Wijs af",
        "Met een reden die de gemeente leest. Voor de woning verandert er niets.",
        is_planner,
        wijs_voordracht_af,
        "Afgewezen. De gemeente leest de reden.",
        motivering=True,
        gevaar=True,
    ),
    "intrekken": Zet(
        "Intrekken",
        "Trek in",
        "Zolang NCG niet heeft beslist. U kunt de woning later opnieuw voordragen.",
        mag_voordragen,
        trek_voordracht_in,
        "De voordracht is ingetrokken.",
        motivering=False,
        gevaar=True,
    ),
}


def _open(kijker: Kijker, nummer: str) -> Voordracht:
    scherm.eis_voordrachten(kijker)
    voordracht = voordracht_met(kijker, nummer)
    if voordracht is None:
        raise GeenToegang(f"Voordracht {nummer} is niet gevonden.")
    return voordracht


def _uitleg(zet: Zet, voordracht: Voordracht) -> str:
    return zet.uitleg or f"{GEVOLG[Soort(voordracht.soort)]} Is er nog geen dossier, dan komt er een."


@require_safe
@pagina("voordracht bekijken")
def toon(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """De voordracht met haar logboek. Een gemeente ziet van de woning alleen hoe ver zij is."""
    voordracht = _open(kijker, nummer)
    stappen = voordracht.stappen.select_related("door__medewerker__organisatie").order_by("id")
    return render(
        request,
        "versterking/voordrachten/voordracht.html",
        {
            "voordracht": voordracht,
            "regel": scherm.regel(voordracht),
            "handelingen": [
                {
                    "naam": zet.naam,
                    "url": reverse("voordrachtstap", args=[nummer, sleutel]),
                    "knop": zet.knop,
                    "uitleg": _uitleg(zet, voordracht),
                    "mag": True,
                    "hoofd": zet.hoofd,
                }
                for sleutel, zet in ZETTEN.items()
                if voordracht.stand == Stand.INGEDIEND and zet.mag(kijker)
            ],
            "stappen": [
                (STAPPEN[Stap(een.soort)], een, str(een.door.medewerker.organisatie) if een.door else "")
                for een in stappen
            ],
            "ncg": is_ncg(kijker),
            "verzoek": getattr(voordracht, "verzoek", None) if is_ncg(kijker) else None,
            "vandaag": kijker.peildatum,
            "norm": scherm.NORM,
            "kruimels": scherm.kruimels((nummer, "")),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("over een voordracht beslissen")
def zet_voordrachtstap(request: HttpRequest, kijker: Kijker, nummer: str, sleutel: str) -> HttpResponse:
    """Toekennen, afwijzen of intrekken."""
    voordracht = _open(kijker, nummer)
    zet = ZETTEN.get(sleutel)
    if zet is None:
        raise GeenToegang("Deze stap is er niet.")
    if voordracht.stand != Stand.INGEDIEND or not zet.mag(kijker):
        messages.warning(
            request,
            "Dit doet een ander."
            if voordracht.stand == Stand.INGEDIEND
            else f"Dit kan niet meer: {voordracht.get_stand_display().lower()}.",
        )
        return redirect("voordracht", nummer)
    gegevens = request.POST if request.method == "POST" else None
    soort = Motiveringformulier if zet.motivering else Versieformulier

    def doe(schoon: dict[str, Any]) -> str:
        zet.doe(voordracht_id=voordracht.pk, door=kijker, peildatum=kijker.peildatum, **schoon)
        return zet.gelukt

    terug = reverse("voordracht", args=[nummer])
    return zet_stap(
        request,
        Stappagina(
            titel=zet.naam,
            knop=zet.knop,
            terug=terug,
            onder=f"{nummer} · {voordracht.adres}",
            uitleg=_uitleg(zet, voordracht),
            gevaar=zet.gevaar,
            kruimels=scherm.kruimels((nummer, terug), (zet.naam, "")),
        ),
        soort(gegevens, initial={"rijversie": voordracht.rijversie}),
        doe,
    )
