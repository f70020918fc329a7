"""De bewoner leest wie zijn gegevens opende, wat, en waarom."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.web.poort import pagina
from samenloop.queries.delen.inzage import bladzijde, woninglog
from samenloop.rules.delen.inzage import KEUZES


@require_safe
@pagina("eigen inzage bekijken")
def toon(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Per dag wie er keek. Alleen de eigen woning, in de tijd dat de bewoner erbij hoort of hoorde."""
    log = woninglog(kijker, nummeraanduiding_id)
    keuze = request.GET.get("wie", "")
    keuze = keuze if keuze in KEUZES else ""
    stuk, wijzer_klopt = bladzijde(kijker, log, keuze, request.GET.get("pagina", ""))
    query = urlencode({"wie": keuze}) if keuze else ""
    hier = reverse("eigen_inzage", args=[nummeraanduiding_id])

    def blad(wijzer: str) -> str:
        return f"?{query}{'&' if query else ''}pagina={wijzer}"

    return render(
        request,
        "samenloop/delen/inzage.html",
        {
            "adres": log.adres,
            "log": log,
            "keuze": keuze,
            "keuzes": [(sleutel, naam, sleutel == keuze) for sleutel, naam in KEUZES.items()],
            "dagen": [(dag, list(rijen)) for dag, rijen in groupby(stuk.rijen, key=lambda een: een.dag)],
            "verkeerd": not wijzer_klopt,
            "vorige": blad(stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": blad(stuk.volgende.als_tekst()) if stuk.volgende else "",
            "begin": f"{hier}?{query}" if query else hier,
            "delen": reverse("eigen_delen", args=[nummeraanduiding_id]) if log.hoort_er_nu else "",
            "kruimels": [{"naam": "Uw woning", "url": reverse("mijn")}, {"naam": "Wie keek er", "url": ""}],
        },
    )
