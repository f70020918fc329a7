"""De verzoeken op een rij voor NCG: wat op een besluit wacht eerst, met filters en als bestand."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.models import Gemeente
from groningen.web.poort import pagina
from versterking.queries.verzoeken.lijsten import (
    LIJSTEN,
    Verzoekfilter,
    aantallen,
    bladzijde,
    gekozen,
    noteer,
)
from versterking.rules.verzoeken.verzoek import SOORTEN, Soort, waarschuw_vanaf
from versterking.web.bestand import als_csv
from versterking.web.verzoeken import scherm

KOPPEN = (
    "nummer",
    "soort",
    "stand",
    "adres",
    "gemeente",
    "ingediend_op",
    "uiterlijk_op",
    "besloten_op",
    "dossier",
    "plaats",
    "kwartaal",
)
LEEG = {
    "beslissen": ("Er wacht niets op een besluit", "Nieuwe verzoeken van bewoners komen hier vanzelf."),
    "wacht": ("Niemand wacht op zijn beurt", "Wat u toekent, komt hier met een plaats in de rij."),
    "klaar": ("Er is nog niets afgerond", "Wat is uitgevoerd, afgewezen of ingetrokken, komt hier."),
    "alle": ("Er zijn geen verzoeken", "Bewoners vragen het zelf, of een begeleider doet het voor hen."),
}


@require_safe
@pagina("verzoeken om een opname bekijken")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De lijst met tellingen per tabblad."""
    scherm.eis_ncg(kijker)
    filters = Verzoekfilter.uit(request.GET)
    stuk, klopt = bladzijde(kijker, filters, request.GET.get("pagina", ""))
    tellingen = aantallen(kijker)

    def url(**anders: str) -> str:
        delen = {naam: waarde for naam, waarde in {**filters.delen(), **anders}.items() if waarde}
        return f"?{urlencode(delen)}"

    gemeenten = Gemeente.objects.filter(opgeheven__isnull=True).order_by("naam")
    titel, tekst = LEEG[filters.welke]
    return render(
        request,
        "versterking/verzoeken/lijst.html",
        {
            "bladen": scherm.tabbladen(kijker, "opnameverzoeken"),
            "lijsten": [
                {
                    "naam": naam,
                    "url": f"?{urlencode({'welke': sleutel})}",
                    "actief": sleutel == filters.welke,
                    "teller": tellingen[sleutel],
                }
                for sleutel, naam in LIJSTEN.items()
            ],
            "kop": LIJSTEN[filters.welke],
            "groepen": [
                {
                    "naam": "Soort",
                    "veld": "soort",
                    "soort": "lijst",
                    "opties": [
                        {"waarde": str(een), "naam": naam, "gekozen": een == filters.soort, "aantal": None}
                        for een, naam in SOORTEN.items()
                    ],
                },
                {
                    "naam": "Gemeente",
                    "veld": "gemeente",
                    "soort": "lijst",
                    "opties": [
                        {
                            "waarde": een.code,
                            "naam": een.naam,
                            "gekozen": een.code == filters.gemeente,
                            "aantal": None,
                        }
                        for een in gemeenten
                    ],
                },
                {
                    "naam": "Termijn",
                    "veld": "laat",
                    "soort": "lijst",
                    "opties": [
                        {
                            "waarde": "ja",
                            "naam": "Bijna of helemaal over tijd",
                            "gekozen": filters.laat == "ja",
                            "aantal": None,
                        }
                    ],
                },
            ],
            "vast": [("welke", filters.welke)],
            "gekozen": len(filters.delen()) - 1,
            "wis": f"?{urlencode({'welke': filters.welke})}",
            "regels": scherm.regels(kijker, stuk.rijen),
            "leeg_titel": titel if len(filters.delen()) == 1 else "Niets met deze filters",
            "leeg_tekst": tekst if len(filters.delen()) == 1 else "Wis de filters of kies andere.",
            "verkeerde_link": not klopt,
            "begin": url(),
            "vorige": url(pagina=stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": url(pagina=stuk.volgende.als_tekst()) if stuk.volgende else "",
            "bestand": f"{reverse('opnameverzoeken_bestand')}{url()}",
            "vandaag": kijker.peildatum,
            "bijna": waarschuw_vanaf(kijker.peildatum),
            "norm": scherm.NORM,
        },
    )


@require_safe
@pagina("verzoeken om een opname opslaan als bestand")
def als_bestand(request: HttpRequest, kijker: Kijker) -> HttpResponseBase:
    """De gefilterde lijst, zonder namen en zonder wat de bewoner schreef."""
    scherm.eis_ncg(kijker)
    filters = Verzoekfilter.uit(request.GET)
    verzoeken = list(gekozen(kijker, filters).select_related("adres__gemeente", "dossier").order_by("id"))
    noteer(kijker, verzoeken)
    return als_csv(
        f"opnameverzoeken-{kijker.peildatum.isoformat()}",
        KOPPEN,
        (
            (
                een.verzoek.nummer,
                SOORTEN[Soort(een.verzoek.soort)],
                een.stand,
                str(een.verzoek.adres),
                een.verzoek.adres.gemeente.naam,
                een.verzoek.ingediend_op,
                een.verzoek.uiterlijk_op,
                een.verzoek.besloten_op,
                een.verzoek.dossier.nummer if een.verzoek.dossier else "",
                een.plaats.nummer if een.plaats else None,
                een.plaats.kwartaal if een.plaats else "",
            )
            for een in scherm.regels(kijker, verzoeken)
        ),
    )
