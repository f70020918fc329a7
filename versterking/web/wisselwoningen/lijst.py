"""De voorraad van wisselwoningen: lijst met kalender, kaart, vrij tegen nodig, en het bestand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.web.kaart import Kaart, Punt, maak_kaart
from groningen.web.poort import pagina
from versterking.access import gemeenten_for, mag_voorraad
from versterking.models import Wisselwoning
from versterking.queries.wisselwoningen.voorraad import Filters, Maandstand, Rij, alle, bladzijde, per_maand
from versterking.web.bestand import als_csv
from versterking.web.wisselwoningen.scherm import eis_wisselwoningen, kalender, kruimels

STANDEN = {"vrij": "Vrij", "bezet": "Bezet", "weg": "Niet in gebruik"}
KOPPEN = (
    *("Nummer", "Gemeente", "Plek", "Eigenaar", "Slaapkamers", "Gelijkvloers", "Huisdieren"),
    *("In gebruik vanaf", "In gebruik tot en met", "Stand", "Bezet tot en met", "Dossier"),
)
BREEDTE, HOOGTE = 720.0, 160.0


def _gevraagd(request: HttpRequest, kijker: Kijker) -> Filters:
    """De filters uit de adresbalk; wat niet klopt, telt niet."""
    try:
        op = parse_date(request.GET.get("op", "")) or kijker.peildatum
    except ValueError:
        op = kijker.peildatum
    if not 2015 <= op.year <= kijker.peildatum.year + 10:
        op = kijker.peildatum
    kamers = request.GET.get("kamers", "")
    vrij = request.GET.get("vrij", "")
    gemeente = request.GET.get("gemeente", "")
    return Filters(
        op=op,
        gemeente=gemeente if gemeente.isalnum() and len(gemeente) == 4 else "",
        vrij=vrij if vrij in STANDEN else "",
        kamers=int(kamers) if kamers.isdecimal() and len(kamers) < 3 else 0,
        gelijkvloers=request.GET.get("gelijkvloers") == "ja",
        huisdieren=request.GET.get("huisdieren") == "ja",
    )


def _query(filters: Filters, kijker: Kijker, **meer: str) -> str:
    delen = {
        "gemeente": filters.gemeente,
        "vrij": filters.vrij,
        "kamers": str(filters.kamers) if filters.kamers else "",
        "gelijkvloers": "ja" if filters.gelijkvloers else "",
        "huisdieren": "ja" if filters.huisdieren else "",
        "op": filters.op.isoformat() if filters.op != kijker.peildatum else "",
        **meer,
    }
    return urlencode({naam: waarde for naam, waarde in delen.items() if waarde})


@require_safe
@pagina("wisselwoningen bekijken")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De woningen die deze kijker ziet, met wie wanneer, en wat er vrij is tegen wat de plannen vragen."""
    eis_wisselwoningen(kijker)
    filters = _gevraagd(request, kijker)
    gemeenten = list(gemeenten_for(kijker).order_by("naam"))
    stuk, rijen, klopt = bladzijde(kijker, filters, request.GET.get("pagina", ""))
    standen = per_maand(
        kijker, [een.code for een in gemeenten], vanaf=kijker.peildatum, gemeente=filters.gemeente
    )
    hier = reverse("wisselwoningen")
    gekozen = sum(map(bool, (filters.gemeente, filters.vrij, filters.kamers))) + sum(
        (filters.gelijkvloers, filters.huisdieren, filters.op != kijker.peildatum)
    )
    return render(
        request,
        "versterking/wisselwoningen/lijst.html",
        {
            "kalender": kalender(rijen, filters.op),
            "op": filters.op,
            "vandaag": kijker.peildatum,
            "groepen": _groepen(filters, gemeenten),
            "gekozen": gekozen,
            "wis": hier,
            "standen": standen,
            "tekening": _tekening(standen),
            "kaart": _kaart(kijker, filters),
            "mag_voorraad": mag_voorraad(kijker),
            "bestand": f"{reverse('wisselwoningen_csv')}?{_query(filters, kijker)}",
            "verkeerde_link": not klopt,
            "begin": f"{hier}?{_query(filters, kijker)}",
            "vorige": f"{hier}?{_query(filters, kijker, pagina=stuk.vorige.als_tekst())}"
            if stuk.vorige
            else "",
            "volgende": f"{hier}?{_query(filters, kijker, pagina=stuk.volgende.als_tekst())}"
            if stuk.volgende
            else "",
            "kruimels": kruimels(),
        },
    )


def _groepen(filters: Filters, gemeenten: list[Any]) -> list[dict[str, Any]]:
    def keuze(veld: str, naam: str, opties: list[tuple[str, str]], waarde: str) -> dict[str, Any]:
        return {
            "naam": naam,
            "veld": veld,
            "soort": "lijst",
            "opties": [{"waarde": w, "naam": n, "gekozen": w == waarde} for w, n in opties],
        }

    uit = []
    if len(gemeenten) > 1:
        uit.append(
            keuze("gemeente", "Gemeente", [(een.code, een.naam) for een in gemeenten], filters.gemeente)
        )
    return [
        *uit,
        keuze("vrij", "Stand", list(STANDEN.items()), filters.vrij),
        {"naam": "Op welke dag", "veld": "op", "soort": "datum", "waarde": filters.op.isoformat()},
        keuze(
            "kamers",
            "Slaapkamers",
            [(str(n), f"{n} of meer") for n in range(1, 6)],
            str(filters.kamers) if filters.kamers else "",
        ),
        {
            "naam": "Eisen",
            "veld": "gelijkvloers",
            "soort": "vinkjes",
            "opties": [{"waarde": "ja", "naam": "Gelijkvloers", "gekozen": filters.gelijkvloers}],
        },
        {
            "naam": "Dieren",
            "veld": "huisdieren",
            "soort": "vinkjes",
            "opties": [{"waarde": "ja", "naam": "Huisdieren mogen mee", "gekozen": filters.huisdieren}],
        },
    ]


def _tekening(standen: list[Maandstand]) -> dict[str, Any]:
    """Per maand een staaf: bezet onderop, vrij erboven; een streep op wat de plannen vragen."""
    hoogste = max((max(een.voorraad, een.nodig) for een in standen), default=0)
    if not hoogste:
        return {}
    vak = BREEDTE / len(standen)
    staven = []
    for plek, een in enumerate(standen):
        bezet = HOOGTE * een.bezet / hoogste
        heel = HOOGTE * een.voorraad / hoogste
        staven.append(
            {
                "x": round(vak * plek + vak * 0.2, 1),
                "breedte": round(vak * 0.6, 1),
                "bezet_y": round(HOOGTE - bezet, 1),
                "bezet": round(bezet, 1),
                "vrij_y": round(HOOGTE - heel, 1),
                "vrij": round(max(0.0, heel - bezet), 1),
                "nodig_y": round(HOOGTE - HOOGTE * een.nodig / hoogste, 1) if een.nodig else None,
                "streep_x": round(vak * plek + vak * 0.05, 1),
                "streep": round(vak * 0.9, 1),
                "midden": round(vak * (plek + 0.5), 1),
                "maand": een.maand,
            }
        )
    return {"staven": staven, "hoogste": hoogste}


def _kaart(kijker: Kijker, filters: Filters) -> Kaart:
    rijen = alle(kijker, filters)
    punten = [
        Punt(
            rij.woning.adres.x,
            rij.woning.adres.y,
            _stand(rij, filters),
            str(rij.woning),
            reverse("wisselwoning", args=[rij.woning.nummer]),
            rij.woning.gemeente.naam,
        )
        for rij in rijen
        if rij.woning.adres is not None and rij.woning.adres.x is not None and rij.woning.adres.y is not None
    ]
    soorten = [(een, STANDEN[een]) for een in ("bezet", "weg", "vrij")]
    return maak_kaart("Wisselwoningen", punten, soorten, zonder_plek=len(rijen) - len(punten))


def _stand(rij: Rij, filters: Filters) -> str:
    if not rij.in_gebruik(filters.op):
        return "weg"
    return "bezet" if rij.nu(filters.op) else "vrij"


@require_safe
@pagina("wisselwoningen opslaan als bestand")
def voer_uit(request: HttpRequest, kijker: Kijker) -> StreamingHttpResponse:
    """De gefilterde lijst als CSV, met de stand op de gekozen dag; zonder namen van bewoners."""
    eis_wisselwoningen(kijker)
    filters = _gevraagd(request, kijker)
    rijen = alle(kijker, filters)  # leest en noteert vóór het antwoord begint
    return als_csv(f"wisselwoningen-{filters.op.isoformat()}", KOPPEN, list(_rijen(rijen, filters)))


def _rijen(rijen: list[Rij], filters: Filters) -> Iterator[list[object]]:
    for rij in rijen:
        woning: Wisselwoning = rij.woning
        nu = rij.nu(filters.op)
        yield [
            woning.nummer,
            woning.gemeente.naam,
            woning.plek,
            str(woning.eigenaar),
            woning.kamers,
            woning.gelijkvloers,
            woning.huisdieren,
            woning.beschikbaar_van,
            woning.beschikbaar_tot,
            STANDEN[_stand(rij, filters)],
            nu.boeking.tot if nu else None,
            nu.dossier.nummer if nu and nu.dossier else "",
        ]
