"""Gezamenlijke opnames: de lijst met de agenda van de week, en de pagina van één opname."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang
from groningen.rules.gronden import EIGEN_GEGEVENS, EIGEN_TAAK
from groningen.rules.rollen import Veldgroep
from groningen.web.dossier.lijsten import als_verloop
from groningen.web.dossier.scherm import dossier_url
from groningen.web.poort import pagina
from samenloop.actions.deskundigen import waarom_geen_agenda
from samenloop.models import GezamenlijkeOpname
from samenloop.queries.opname import (
    LOPEND,
    agenda,
    bezoeken_van,
    grenzen,
    grenzen_voor,
    opnames_for,
    verloop_van,
    wacht_op_ons,
    zijden,
)
from samenloop.rules.opname import IMG, NCG, VORMEN
from samenloop.web import opnamebeeld as toon
from samenloop.web.opnameagenda import als_agenda
from samenloop.web.opnamestappen import handelingen

HOOGSTENS, LAATSTE = 100, 20
# Verder bladeren in de agenda heeft geen zin.
VERSTE_WEEK = 60
ZATERDAG = 5


@require_safe
@pagina("gezamenlijke opnames bekijken")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Wat op antwoord wacht, wat er loopt, en de week van de eigen deskundigen."""
    toon.eis_opnames(kijker)
    wacht = list(wacht_op_ons(kijker).order_by("voorgesteld_op", "pk")[:HOOGSTENS])
    lopend = opnames_for(kijker).filter(stand__in=LOPEND).exclude(pk__in=[een.pk for een in wacht])
    loopt = list(lopend.order_by("voorgesteld_op", "pk")[:HOOGSTENS])
    klaar = list(
        opnames_for(kijker)
        .filter(stand__in=[stand.value for stand in GezamenlijkeOpname.VERSLAGEN])
        .order_by("-gesloten_op", "-pk")[:LAATSTE]
    )
    alle = [*wacht, *loopt, *klaar]
    bezoeken = bezoeken_van(alle)
    maandag = _maandag(request.GET.get("week", ""), kijker.peildatum)
    kijker.noteer_inzage(
        {toon.eigen_en_ander(een, kijker)[0].pk for een in alle}, [Veldgroep.VOORTGANG], EIGEN_TAAK
    )

    def regels(opnames: list[GezamenlijkeOpname]) -> list[dict[str, Any]]:
        rijen = [
            {
                "opname": een,
                "dossier": toon.eigen_en_ander(een, kijker)[0],
                "bezoeken": toon.bezoekregels(bezoeken[een.pk]),
                "wat_nu": toon.wat_nu(een, bezoeken[een.pk], kijker.peildatum),
            }
            for een in opnames
        ]
        eigen = kijker.behandelt_voor
        return sorted(rijen, key=lambda rij: rij["dossier"].behandelaar_id not in eigen)

    return render(
        request,
        "samenloop/opnames.html",
        {
            "wacht": regels(wacht),
            "loopt": regels(loopt),
            "klaar": regels(klaar),
            "week": maandag.isocalendar().week,
            "maandag": maandag,
            "zondag": maandag + timedelta(days=6),
            "vorige": (maandag - timedelta(days=7)).isoformat(),
            "volgende": (maandag + timedelta(days=7)).isoformat(),
            "deze_week": maandag <= kijker.peildatum <= maandag + timedelta(days=6),
            **_rooster(kijker, maandag),
            "geen_agenda": waarom_geen_agenda(kijker),
            "vandaag": kijker.peildatum,
        },
    )


def _rooster(kijker: Kijker, maandag: date) -> dict[str, Any]:
    """De week als tabel: de dagen (zonder leeg weekend), en per deskundige wat er op elke dag staat."""
    per_deskundige = agenda(kijker, maandag)
    gebruikt = {regel.tijdvak.dag for _, regels in per_deskundige for regel in regels}
    week = [maandag + timedelta(days=nummer) for nummer in range(7)]
    dagen = [dag for dag in week if dag.weekday() < ZATERDAG or dag in gebruikt]
    return {
        "dagen": dagen,
        "agenda": [
            (deskundige, [(dag, [een for een in regels if een.tijdvak.dag == dag]) for dag in dagen])
            for deskundige, regels in per_deskundige
        ],
    }


def _maandag(gevraagd: str, vandaag: date) -> date:
    """De maandag van de gevraagde week; wat geen dag is of te ver weg ligt, geeft deze week."""
    try:
        dag = date.fromisoformat(gevraagd)
    except ValueError:
        dag = vandaag
    if abs((dag - vandaag).days) > VERSTE_WEEK * 7:
        dag = vandaag
    return dag - timedelta(days=dag.weekday())


@require_safe
@pagina("gezamenlijke opname bekijken")
def toon_opname(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """De stand, de afspraak, wat er nu moet en van wie, en wat er gebeurde."""
    opname = toon.open_opname(kijker, nummer)
    eigen, ander = toon.eigen_en_ander(opname, kijker)
    bezoeken = bezoeken_van([opname])[opname.pk]
    dossiers = {NCG: opname.versterking, IMG: opname.schade}
    stand = zijden(opname.versterking.versterking, opname.schade.schade, bezoeken)
    laatste = grenzen(stand, {spoor: een.pk for spoor, een in dossiers.items()}, peildatum=kijker.peildatum)
    return render(
        request,
        "samenloop/opname.html",
        {
            "opname": opname,
            "adres": opname.versterking.adres,
            "eigen": eigen,
            "eigen_url": dossier_url(eigen),
            "ander": ander,
            "vorm": VORMEN[opname.vorm],
            "bezoeken": toon.bezoekregels(bezoeken),
            "soort": toon.SOORT[GezamenlijkeOpname.Stand(opname.stand)],
            "wat_nu": toon.wat_nu(opname, bezoeken, kijker.peildatum),
            "uiterlijk": toon.uiterlijk(grenzen_voor(kijker, dossiers, laatste)) if opname.loopt else [],
            "handelingen": handelingen(kijker, opname, bezoeken),
            "gebeurtenissen": als_verloop(list(verloop_van(opname, eigen))),
            "kruimels": [
                {"naam": "Opnames", "url": reverse("opnames")},
                {"naam": opname.versterking.adres.straat_en_nummer, "url": ""},
            ],
            "vandaag": kijker.peildatum,
        },
    )


# -- naar een agenda

IN_AGENDA = (GezamenlijkeOpname.Stand.GEPLAND, GezamenlijkeOpname.Stand.UITGEVOERD)


@require_safe
@pagina("gezamenlijke opname naar agenda")
def naar_agenda(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """De afspraak als bestand, voor een medewerker."""
    return _bestand(toon.open_opname(kijker, nummer))


@require_safe
@pagina("eigen afspraak naar agenda")
def naar_eigen_agenda(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """De afspraak als bestand, voor de bewoner zelf."""
    opname = opnames_for(kijker).filter(pk=nummer).first() if kijker.persoon_id is not None else None
    if opname is None:
        raise GeenToegang("Deze afspraak is niet gevonden.")
    kijker.noteer_inzage([opname.versterking_id, opname.schade_id], [Veldgroep.VOORTGANG], EIGEN_GEGEVENS)
    return _bestand(opname)


def _bestand(opname: GezamenlijkeOpname) -> HttpResponse:
    bezoeken = bezoeken_van([opname])[opname.pk]
    if opname.stand not in IN_AGENDA or not bezoeken:
        raise GeenToegang("Er is nu geen afspraak.")
    return als_agenda(opname, bezoeken)
