"""De stappen op een gedeeld adres: tweetal en coördinator, elk op een eigen pagina met een formulier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.web.poort import pagina
from samenloop.models import Buddykoppel
from samenloop.queries.buddy import kandidaten
from samenloop.queries.collegas import behandelaars_van
from samenloop.queries.gesprek import genodigden
from samenloop.rules.buddy import GENOEMD, rangschik
from samenloop.rules.coordinator import STANDAARD_TERMIJN
from samenloop.web.buddy import doen
from samenloop.web.buddy.beeld import Samenbeeld, open_samen
from samenloop.web.buddy.formulieren import (
    Antwoordformulier,
    Coordinatorformulier,
    Gespreksformulier,
    Lidformulier,
    Overdrachtformulier,
    Redenformulier,
    Verlengformulier,
    Versieformulier,
)

Stand = Buddykoppel.Stand
ONGELDIG = 422


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén stap. `past` zegt of hij bij de stand hoort, `waarom_niet` of deze kijker hem mag zetten."""

    groep: str
    naam: str
    knop: str
    uitleg: str
    kop: str
    formulier: type[Versieformulier]
    past: Callable[[Kijker, Samenbeeld], bool]
    waarom_niet: Callable[[Kijker, Samenbeeld], str]
    doe: Callable[[Samenbeeld, Any, dict[str, Any]], object]
    gelukt: str
    gevolgen: tuple[str, ...] = ()
    gevaar: bool = False
    hoofd: bool = False


TWEETAL, COORDINATOR, GESPREK = "tweetal", "coordinator", "gesprek"
KOPPELT = "Wie het dossier nog niet behandelt, krijgt het toegewezen. De bewoner krijgt daar bericht van."
STAPPEN: Mapping[str, Stap] = {
    "voorstellen": Stap(
        TWEETAL,
        "Een vast tweetal voorstellen",
        "Stel voor",
        "U noemt uw begeleider, de andere organisatie de hare.",
        "Wie doet dit adres namens u?",
        Lidformulier,
        doen.geen_koppel,
        doen.koppelt,
        doen.stel_voor,
        "Uw voorstel is verstuurd. De andere organisatie antwoordt.",
        ("De andere organisatie krijgt een signaal.", "De bewoner hoort het pas als beide ja zeggen."),
        hoofd=True,
    ),
    "antwoord": Stap(
        TWEETAL,
        "Antwoorden op het voorstel",
        "Verstuur antwoord",
        "Ja met uw begeleider, of nee met een reden.",
        "Doet u mee?",
        Antwoordformulier,
        doen.staat(Stand.VOORGESTELD, ons=False),
        doen.koppelt,
        doen.antwoord,
        "Uw antwoord is vastgelegd.",
        (KOPPELT, "De bewoner leest wie zijn twee begeleiders zijn en hoe hij hen belt."),
        hoofd=True,
    ),
    "vervangen": Stap(
        TWEETAL,
        "Een andere begeleider in het tweetal",
        "Zet in het tweetal",
        "Uw kant van het tweetal; de andere kant blijft.",
        "Wie komt er in het tweetal?",
        Lidformulier,
        doen.staat(Stand.ACTIEF),
        doen.koppelt,
        doen.vervang,
        "Het tweetal is bijgewerkt.",
        (KOPPELT, "De bewoner krijgt bericht van de verandering."),
    ),
    "beeindigen": Stap(
        TWEETAL,
        "Het tweetal stoppen",
        "Stop",
        "Ieder blijft zijn eigen dossier doen.",
        "Het tweetal stoppen?",
        Redenformulier,
        doen.staat(Stand.ACTIEF, Stand.VOORGESTELD, ons=True),
        doen.koppelt,
        doen.beeindig,
        "Het tweetal is gestopt.",
        ("Werkte het tweetal al, dan krijgt de bewoner bericht.",),
        gevaar=True,
    ),
    "benoemen": Stap(
        COORDINATOR,
        "Een coördinator benoemen",
        "Benoem",
        "Iemand van uw organisatie die dit adres in het oog houdt.",
        "Wie coördineert dit adres?",
        Coordinatorformulier,
        doen.geen_coordinator,
        doen.benoemt,
        doen.benoem,
        "De coördinator is benoemd.",
        ("De bewoner leest wie het is en hoe hij die belt.",),
    ),
    "verlengen": Stap(
        COORDINATOR,
        "De termijn verlengen",
        "Verleng",
        "Hoogstens een jaar vooruit.",
        "Tot wanneer?",
        Verlengformulier,
        doen.een_coordinator,
        doen.beheert,
        doen.verleng,
        "De termijn is verlengd.",
    ),
    "overdragen": Stap(
        COORDINATOR,
        "Overdragen aan een collega",
        "Draag over",
        "Met een notitie; het mandaat blijft.",
        "Wie neemt het over?",
        Overdrachtformulier,
        doen.een_coordinator,
        doen.beheert,
        doen.draag_over,
        "De coördinatie is overgedragen.",
        ("De bewoner leest wie het nu is.", "De notitie leest alleen uw organisatie."),
    ),
    "stoppen": Stap(
        COORDINATOR,
        "De coördinatie stoppen",
        "Stop",
        "Dit adres heeft daarna geen coördinator.",
        "De coördinatie stoppen?",
        Redenformulier,
        doen.een_coordinator,
        doen.beheert,
        doen.stop,
        "De coördinatie is gestopt.",
        ("De bewoner krijgt bericht.",),
        gevaar=True,
    ),
    "gesprek": Stap(
        GESPREK,
        "Een gesprek plannen",
        "Plan het gesprek",
        "NCG, IMG en de bewoner samen.",
        "Wanneer praat u met de bewoner?",
        Gespreksformulier,
        doen.geen_gesprek,
        doen.spreekt,
        doen.plan,
        "Het gesprek is gepland. De bewoner krijgt een uitnodiging.",
        ("Vraag de bewoner vooraf. Hij mag ook nee zeggen.",),
    ),
}


def handelingen(kijker: Kijker, samen: Samenbeeld, groep: str) -> list[dict[str, Any]]:
    """Wat er in deze stand kan, voor `_handelingen.html`."""
    uit = []
    for sleutel, stap in STAPPEN.items():
        if stap.groep == groep and stap.past(kijker, samen):
            reden = stap.waarom_niet(kijker, samen)
            uit.append(
                {
                    "naam": stap.naam,
                    "url": reverse("tweetal_stap", args=[samen.nummer, sleutel]),
                    "uitleg": stap.uitleg,
                    "mag": not reden,
                    "reden": reden,
                    "hoofd": stap.hoofd,
                }
            )
    return uit


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("samenwerking op een adres wijzigen")
def zet_stap(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str, sleutel: str) -> HttpResponse:
    """Eén stap: het formulier, en na versturen terug naar het adres."""
    if sleutel not in STAPPEN:
        raise GeenToegang("Deze stap bestaat niet.")
    stap, samen = STAPPEN[sleutel], open_samen(kijker, nummeraanduiding_id)
    terug = reverse("tweetal", args=[nummeraanduiding_id])
    reden = stap.waarom_niet(kijker, samen)
    if not stap.past(kijker, samen):
        reden = reden or "Dit hoort niet bij hoe het nu is. Iemand was u misschien voor."
    if reden:
        messages.warning(request, reden)
        return redirect(terug)
    formulier = _maak(stap, request, kijker, samen)
    if request.method == "POST" and formulier.is_valid():
        gewoon = {
            "door": kijker,
            "peildatum": kijker.peildatum,
            "versie": formulier.cleaned_data.get("versie"),
        }
        try:
            stap.doe(samen, formulier, gewoon)
        except Verouderd as fout:
            messages.error(request, fout.reden)
            return redirect(terug)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, stap.gelukt)
            return redirect(terug)
    adres = samen.adresbeeld.adres
    return render(
        request,
        "samenloop/buddy/stap.html",
        {
            "adres": adres,
            "stap": stap,
            "formulier": formulier,
            "terug": terug,
            "kruimels": [
                {"naam": "Adressen", "url": reverse("adressen")},
                {"naam": adres.straat_en_nummer, "url": reverse("adres", args=[nummeraanduiding_id])},
                {"naam": "Samenwerken", "url": terug},
                {"naam": stap.naam, "url": ""},
            ],
        },
        status=ONGELDIG if formulier.errors else 200,
    )


def _maak(stap: Stap, request: HttpRequest, kijker: Kijker, samen: Samenbeeld) -> Versieformulier:
    extra: dict[str, Any] = {}
    initieel: dict[str, Any] = {}
    if stap.groep == TWEETAL and samen.koppel is not None:
        initieel["versie"] = samen.koppel.versie
    if stap.groep == COORDINATOR and samen.coordinator is not None:
        initieel["versie"] = samen.coordinator.versie
    if issubclass(stap.formulier, Lidformulier) and samen.eigen is not None:
        mogelijk = kandidaten([samen.eigen.pk], spoor=samen.eigen.soort, peildatum=kijker.peildatum)
        extra["voordrachten"] = rangschik(mogelijk[samen.eigen.pk])[:GENOEMD]
    if issubclass(stap.formulier, Coordinatorformulier):
        mensen = behandelaars_van(kijker.organisatie_id or 0, kijker.peildatum)
        extra["collegas"] = [(een.pk, str(een)) for een in mensen]
    if stap.formulier in (Coordinatorformulier, Overdrachtformulier, Verlengformulier):
        initieel["tot"] = kijker.peildatum + STANDAARD_TERMIJN
    if stap.formulier is Gespreksformulier:
        extra["genodigden"] = [
            (een.pk, f"{een} ({een.organisatie})")
            for een in genodigden(samen.adresbeeld.adres.pk, kijker.peildatum)
        ]
    return stap.formulier(request.POST or None, initial=initieel, **extra)
