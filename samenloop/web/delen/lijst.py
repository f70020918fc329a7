"""Alles wat met mij gedeeld is, als lijst en als bestand."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from groningen.access import Kijker, kijker_voor
from groningen.actions.leeslog import schrijf_leesregel
from groningen.rules.fouten import GeenToegang
from groningen.web.poort import pagina
from samenloop.queries.delen import lijst
from samenloop.queries.delen.lijst import BINNENKORT_DAGEN, KOPPEN, VELDEN, Filters
from samenloop.web.beeld import kleur, status
from samenloop.web.delen.gedeeld import gedeeld_url, svip_url

MEESTE_IN_UITVOER = 20_000
DOEL_UITVOER = "gedeelde lijst opslaan als bestand"


def _eis(kijker: Kijker) -> None:
    if not kijker.leest_eigen_organisatie:
        raise PermissionDenied(
            "Gegevens van de andere organisatie worden gedeeld met medewerkers van NCG en IMG die dossiers "
            "behandelen. Bij uw rol hoort deze lijst niet."
        )


def _filters(request: HttpRequest, plaatsen: list[tuple[str, str]]) -> Filters:
    gemeente, veld = request.GET.get("gemeente", ""), request.GET.get("veld", "")
    return Filters(
        gemeente=gemeente if gemeente in dict(plaatsen) else "",
        veld=veld if veld in VELDEN else "",
        binnenkort=request.GET.get("einde") == "binnenkort",
    )


def _query(filters: Filters) -> dict[str, str]:
    alle = {
        "gemeente": filters.gemeente,
        "veld": filters.veld,
        "einde": "binnenkort" if filters.binnenkort else "",
    }
    return {naam: waarde for naam, waarde in alle.items() if waarde}


@require_safe
@pagina("gedeelde dossiers bekijken")
def toon(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Eén bladzijde, met wat het eerst sluit bovenaan."""
    _eis(kijker)
    plaatsen = lijst.gemeenten(kijker)
    filters = _filters(request, plaatsen)
    stuk, wijzer_klopt = lijst.bladzijde(kijker, filters, request.GET.get("pagina", ""))
    geteld = lijst.telling(kijker, filters)
    query, hier = urlencode(_query(filters)), reverse("gedeelde_lijst")
    chips = _chips(filters, plaatsen)

    def blad(wijzer: str) -> str:
        return f"?{query}{'&' if query else ''}pagina={wijzer}"

    return render(
        request,
        "samenloop/delen/lijst.html",
        {
            "geteld": geteld,
            "rijen": [_rij(regel) for regel in stuk.rijen],
            "groepen": _filtergroepen(filters, plaatsen),
            "keuzes": chips,
            "gekozen": len(chips),
            "wis": hier if chips else "",
            "verkeerd": not wijzer_klopt,
            "vandaag": kijker.peildatum,
            "dagen": BINNENKORT_DAGEN,
            "svip": svip_url(),
            "uitvoer": f"{reverse('gedeelde_lijst_uitvoer')}?{query}" if stuk.rijen else "",
            "vorige": blad(stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": blad(stuk.volgende.als_tekst()) if stuk.volgende else "",
            "begin": f"{hier}?{query}" if query else hier,
        },
    )


def _rij(regel: lijst.Regel) -> dict[str, Any]:
    grond = regel.grond
    return {
        "grond": grond,
        "adres": grond.adres,
        "wat": regel.wat,
        "dossiers": [
            {
                "nummer": een.nummer,
                "url": gedeeld_url(een.soort, een.nummer),
                "soort": kleur(een),
                "status": status(een),
            }
            for een in regel.dossiers
        ],
    }


def _filtergroepen(filters: Filters, plaatsen: list[tuple[str, str]]) -> list[dict[str, Any]]:
    def groep(naam: str, veld: str, leeg: str, opties: dict[str, str], nu: str) -> dict[str, Any]:
        return {
            "naam": naam,
            "veld": veld,
            "soort": "lijst",
            "uitleg": leeg,
            "opties": [
                {"waarde": waarde, "naam": label, "gekozen": waarde == nu, "aantal": None}
                for waarde, label in opties.items()
            ],
        }

    einde = {"binnenkort": f"Binnen {BINNENKORT_DAGEN} dagen"}
    velden = {veld: naam[:1].upper() + naam[1:] for veld, naam in VELDEN.items()}
    return [
        groep("Gemeente", "gemeente", "Alle gemeenten", dict(plaatsen), filters.gemeente),
        groep("Wat open is", "veld", "Alles", velden, filters.veld),
        groep("Sluit", "einde", "Maakt niet uit", einde, "binnenkort" if filters.binnenkort else ""),
    ]


def _chips(filters: Filters, plaatsen: list[tuple[str, str]]) -> list[dict[str, str]]:
    query = _query(filters)
    namen = {**dict(plaatsen), **VELDEN, "binnenkort": f"sluit binnen {BINNENKORT_DAGEN} dagen"}
    hier = reverse("gedeelde_lijst")
    return [
        {
            "naam": namen[waarde],
            "url": f"{hier}?{urlencode({n: w for n, w in query.items() if n != naam})}",
        }
        for naam, waarde in query.items()
    ]


# -- als bestand


class _Echo:
    """Geeft terug wat `csv.writer` schrijft."""

    def write(self, tekst: str) -> str:
        return tekst


@require_safe
@pagina(DOEL_UITVOER)
def voer_uit(request: HttpRequest, kijker: Kijker) -> HttpResponseBase:
    """De hele lijst als CSV. Elk stuk vraagt de poort opnieuw: wie intrekt, sluit ook een lopend bestand."""
    _eis(kijker)
    filters = _filters(request, lijst.gemeenten(kijker))
    nummers = lijst.sleutels(kijker, filters, hoogstens=MEESTE_IN_UITVOER + 1)
    if len(nummers) > MEESTE_IN_UITVOER:
        messages.warning(request, "Deze lijst is te lang voor één bestand. Kies meer filters.")
        return redirect(f"{reverse('gedeelde_lijst')}?{urlencode(_query(filters))}")
    antwoord = StreamingHttpResponse(
        _regels(request, kijker, nummers), content_type="text/csv; charset=utf-8"
    )
    antwoord["Content-Disposition"] = f'attachment; filename="gedeeld-{kijker.peildatum.isoformat()}.csv"'
    return antwoord


def _regels(request: HttpRequest, kijker: Kijker, nummers: list[int]) -> Iterator[bytes]:
    """UTF-8 met BOM en puntkomma's. Elk stuk is in het leeslog voordat het naar buiten gaat."""
    schrijver = csv.writer(_Echo(), delimiter=";")
    yield b"\xef\xbb\xbf" + schrijver.writerow(KOPPEN).encode()
    for begin in range(0, len(nummers), lijst.PER_STUK):
        try:
            # Wie intussen zijn rol of account kwijt is, krijgt ook niets meer.
            nu = kijker_voor(kijker.gebruiker, timezone.localdate())
        except GeenToegang:
            return
        rijen = list(lijst.stuk_van_uitvoer(nu, nummers[begin : begin + lijst.PER_STUK]))
        if nu.inzagen:
            schrijf_leesregel(
                kijker=nu, methode=request.method or "", pad=request.path, doel=DOEL_UITVOER, status=200
            )
        for rij in rijen:
            yield schrijver.writerow(rij).encode()
