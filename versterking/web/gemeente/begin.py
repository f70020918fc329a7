"""Het begin voor wie met gemeenten werkt: wat om een besluit vraagt, en hoe ver de woningen zijn."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.access.abonnementen import mag_abonneren
from groningen.web.poort import pagina
from versterking.access import is_gemeente, plannen_for
from versterking.actions.plan.stappen import is_opsteller
from versterking.queries.gemeente import (
    Voortgang,
    alles_bij_elkaar,
    besluiten,
    voortgang_per_gemeente,
    voortgang_per_plaats,
)
from versterking.queries.plan.lijsten import keuze_gemeenten
from versterking.queries.plan.volgorde import rang_van
from versterking.rules.plan.fasen import FASEN, KORT
from versterking.rules.plan.gang import Stand
from versterking.web.plan import scherm

# Waar een gemeente verder kijkt. Een onderdeel zonder pagina staat er niet.
VERDER = (
    ("Plannen", "gemeenteplannen", "Alle versies van het lokaal plan."),
    ("Treintjes", "treintjes", "Woningen die samen door alle stappen gaan."),
    ("Voordrachten", "voordrachten", "Adressen die de gemeente aandraagt."),
    ("Programma’s", "programmas", "Aanpakken zoals de Bouwimpuls en de typologieaanpak."),
    ("Wisselwoningen", "wisselwoningen", "Tijdelijke woningen en wie er wanneer in zit."),
)

MELDINGEN = ("Meldingen", "abonnementen", "Bericht aan uw eigen systeem zodra er iets gebeurt.")


@require_safe
@pagina("gemeenten bekijken")
def kies(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Een gemeente gaat naar haar eigen pagina; wie meer gemeenten ziet, kiest."""
    scherm.eis_gemeentezijde(kijker)
    if is_gemeente(kijker):
        return redirect("gemeente", kijker.gemeente_code)
    per_gemeente = voortgang_per_gemeente(kijker)
    plannen = {een.gemeente_id: een for een in plannen_for(kijker).filter(stand=Stand.OPDRACHT)}
    namen = dict(keuze_gemeenten(kijker))
    return render(
        request,
        "versterking/gemeente/kies.html",
        {
            "besluiten": [_besluit(een, namen) for een in besluiten(kijker)],
            "gemeenten": [
                {
                    "naam": naam,
                    "url": reverse("gemeente", args=[code]),
                    "plan": plannen.get(code),
                    **_balkrij(per_gemeente.get(code) or Voortgang(code, dict.fromkeys(FASEN, 0))),
                }
                for code, naam in namen.items()
            ],
            "fasen": KORT,
            "verder": verder(kijker),
            "vandaag": kijker.peildatum,
        },
    )


@require_safe
@pagina("gemeente bekijken")
def toon(request: HttpRequest, kijker: Kijker, code: str) -> HttpResponse:
    """Wat om een besluit vraagt, het plan, en de woningen per plaats en fase."""
    gemeente = scherm.open_gemeente(kijker, code)
    plaatsen = voortgang_per_plaats(kijker, code)
    samen = alles_bij_elkaar(plaatsen, gemeente.naam)
    plannen = list(plannen_for(kijker).filter(gemeente=code).order_by("-versie"))
    in_opdracht = next((een for een in plannen if een.stand == Stand.OPDRACHT), None)
    open_ = next((een for een in plannen if Stand(een.stand).in_voorbereiding), None)
    return render(
        request,
        "versterking/gemeente/gemeente.html",
        {
            "gemeente": gemeente,
            "besluiten": [_besluit(een, {}) for een in besluiten(kijker, code)],
            "in_opdracht": scherm.regel(in_opdracht) if in_opdracht else None,
            "rang": rang_van(in_opdracht) if in_opdracht else None,
            "in_voorbereiding": scherm.regel(open_) if open_ else None,
            "nieuw": reverse("plan_nieuw") if is_opsteller(kijker, code) and open_ is None else "",
            "totaal": samen.totaal,
            "balk": [
                {"naam": naam, "aantal": samen.aantallen[fase], "soort": scherm.VULLING[fase]}
                for fase, naam in FASEN.items()
            ],
            "plaatsen": [{"naam": een.naam, **_balkrij(een)} for een in plaatsen],
            "fasen": KORT,
            "verder": verder(kijker, code),
            "vandaag": kijker.peildatum,
            "kruimels": scherm.kruimels(None, gemeente=gemeente),
        },
    )


def verder(kijker: Kijker, code: str = "") -> list[tuple[str, str, str]]:
    """De onderdelen die er zijn, met hun adres."""
    uit = []
    for naam, route, uitleg in (*VERDER, *((MELDINGEN,) if mag_abonneren(kijker) else ())):
        try:
            url = reverse(route)
        except NoReverseMatch:
            continue
        uit.append((naam, f"{url}?gemeente={code}" if code else url, uitleg))
    return uit


def _besluit(een: Any, namen: dict[str, str]) -> dict[str, Any]:
    return {
        "wat": een.wat,
        "vraag": een.vraag,
        "gemeente": namen.get(een.gemeente, ""),
        "url": reverse(een.route, args=een.delen),
        "uiterlijk": een.uiterlijk,
    }


def _balkrij(een: Voortgang) -> dict[str, Any]:
    """Een balkje van honderd breed, met de aantallen ernaast."""
    delen, begin = [], 0.0
    for fase, aantal in een.aantallen.items():
        breedte = 100 * aantal / een.totaal if een.totaal else 0
        if aantal:
            delen.append((scherm.VULLING[fase], f"{begin:.2f}", f"{breedte:.2f}"))
        begin += breedte
    return {"delen": delen, "aantallen": list(een.aantallen.values()), "totaal": een.totaal}
