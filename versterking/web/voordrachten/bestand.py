"""Een bestand met voordrachten insturen, en zien wat erin ging en wat niet."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.web.poort import pagina
from versterking.access import mag_voordragen
from versterking.actions.voordrachten import lees_voordrachten_in
from versterking.models import Voordrachtlijst
from versterking.queries.voordrachten.lijsten import lijst_met
from versterking.rules.voordrachten.bestand import GROOTSTE, KOLOMMEN, MEESTE_RIJEN
from versterking.web.bestand import als_csv
from versterking.web.stap import Stappagina, zet_stap
from versterking.web.voordrachten import scherm
from versterking.web.voordrachten.formulieren import Bestandformulier
from versterking.web.voordrachten.nieuw import ALLEEN_GEMEENTE

GETOOND = 100
VOORBEELD = (
    "nummeraanduiding_id;soort;reden;bewijs\n"
    "1979200000000001;vbs;Bewoner is slecht ter been;Huisbezoek 3 november 2026\n"
    "1979200000000002;bouwimpuls;Zelfde bouwer als de buren;Rapport 2026-114\n"
)


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("bestand met voordrachten insturen")
def stuur(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Het formulier met de vorm van het bestand erbij."""
    if not mag_voordragen(kijker):
        raise PermissionDenied(ALLEEN_GEMEENTE)
    formulier = Bestandformulier(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )

    def doe(schoon: dict[str, Any]) -> tuple[str, str]:
        bestand = schoon["bestand"]
        if bestand.size > GROOTSTE:
            raise Geweigerd(
                f"Het bestand is groter dan {GROOTSTE // 1024 // 1024} MB. Splits het in kleinere bestanden.",
                veld="bestand",
            )
        lijst, nieuw = lees_voordrachten_in(
            inhoud=bestand.read(), bestandsnaam=bestand.name, door=kijker, peildatum=kijker.peildatum
        )
        zin = (
            f"{lijst.aangenomen} van de {lijst.gelezen} rijen zijn voorgedragen."
            if nieuw
            else "Dit bestand was al ingelezen. Er is niets veranderd; dit is wat er toen uit kwam."
        )
        return zin, reverse("voordrachtlijst", args=[lijst.pk])

    return zet_stap(
        request,
        Stappagina(
            titel="Bestand met voordrachten",
            knop="Lees in",
            terug=reverse("voordrachten"),
            kruimels=scherm.kruimels(("Bestand", "")),
            sjabloon="versterking/voordrachten/bestand.html",
            extra={
                "kolommen": [(naam, vorm.melding.partition(": ")[2]) for naam, vorm in KOLOMMEN.items()],
                "voorbeeld": VOORBEELD,
                "meeste": MEESTE_RIJEN,
                "norm": scherm.NORM,
            },
        ),
        formulier,
        doe,
    )


def _open(kijker: Kijker, lijst_id: int) -> Voordrachtlijst:
    scherm.eis_voordrachten(kijker)
    lijst = lijst_met(kijker, lijst_id)
    if lijst is None:
        raise GeenToegang("Dit bestand is niet gevonden.")
    return lijst


@require_safe
@pagina("uitkomst van een bestand met voordrachten")
def toon(request: HttpRequest, kijker: Kijker, lijst_id: int) -> HttpResponse:
    """Wat erin ging, en de eerste regels die niet konden."""
    lijst = _open(kijker, lijst_id)
    return render(
        request,
        "versterking/voordrachten/uitkomst.html",
        {
            "lijst": lijst,
            "fouten": lijst.afgewezen[:GETOOND],
            "meer": max(0, len(lijst.afgewezen) - GETOOND),
            "rijen_fout": lijst.gelezen - lijst.aangenomen,
            "kruimels": scherm.kruimels((lijst.bestandsnaam, "")),
        },
    )


@require_safe
@pagina("afgewezen regels van een bestand met voordrachten opslaan")
def afgewezen(request: HttpRequest, kijker: Kijker, lijst_id: int) -> HttpResponseBase:
    """Elke afgewezen regel met veld en reden."""
    lijst = _open(kijker, lijst_id)
    return als_csv(
        f"afgewezen-{lijst.pk}",
        ("regel", "veld", "reden"),
        ((een["regel"], een["veld"], een["reden"]) for een in lijst.afgewezen),
    )
