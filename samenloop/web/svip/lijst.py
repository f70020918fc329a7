"""De lijst met verzoeken: wat op het bureau wacht, wat loopt, wat klaar is, en de eigen verzoeken."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.web.poort import pagina
from samenloop.queries.svip.lijsten import LIJSTEN, bladzijde, is_bureau
from samenloop.rules.svip.verzoek import SOORTEN, Soort
from samenloop.web.svip.scherm import eis_informatiepunt, regel, tabbladen

LEEG = {
    "wacht": (
        "Er wacht niets op uw bureau",
        "Nieuwe verzoeken komen hier vanzelf, het dringendste bovenaan.",
    ),
    "loopt": ("Er loopt niets", "Een verzoek begint op de pagina van een adres."),
    "klaar": ("Er is nog niets afgerond", "Wat is beantwoord, ingetrokken of verlopen, komt hier."),
    "mijn": ("U hebt nog niets gevraagd", "Een verzoek begint op de pagina van een adres dat u behandelt."),
}


@require_safe
@pagina("verzoeken aan het informatiepunt bekijken")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Een bureau begint bij wat op hem wacht, een begeleider bij zijn eigen verzoeken."""
    eis_informatiepunt(kijker)
    mag = LIJSTEN if is_bureau(kijker) else {"mijn": LIJSTEN["mijn"]}
    welke = request.GET.get("welke", "")
    welke = welke if welke in mag else next(iter(mag))
    soort = request.GET.get("soort", "")
    soort = soort if soort in list(Soort) else ""
    stuk, klopt = bladzijde(kijker, welke, soort, request.GET.get("pagina", ""))

    def url(lijst: str, van_soort: str, wijzer: str = "") -> str:
        delen = {"welke": lijst, "soort": van_soort, "pagina": wijzer}
        return f"?{urlencode({naam: waarde for naam, waarde in delen.items() if waarde})}"

    titel, tekst = LEEG[welke]
    return render(
        request,
        "samenloop/svip/lijst.html",
        {
            "bladen": tabbladen(kijker, "svip"),
            "lijsten": [
                {"naam": naam, "url": url(sleutel, ""), "actief": sleutel == welke}
                for sleutel, naam in mag.items()
            ]
            if len(mag) > 1
            else [],
            "kop": mag[welke],
            "soorten": [
                ("Alle soorten", url(welke, ""), not soort),
                *((naam, url(welke, een), een == soort) for een, naam in SOORTEN.items()),
            ],
            "regels": [regel(een, kijker.peildatum) for een in stuk.rijen],
            "wacht": welke == "wacht",
            "leeg_titel": titel,
            "leeg_tekst": tekst,
            "verkeerde_link": not klopt,
            "begin": url(welke, soort),
            "vorige": url(welke, soort, stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": url(welke, soort, stuk.volgende.als_tekst()) if stuk.volgende else "",
            "vandaag": kijker.peildatum,
        },
    )
