"""Wat voor elk antwoord onder ``/api/`` geldt, ook voor een fout: koppen, problem details en het logboek."""

import time
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from groningen.actions.apiverkeer import schrijf_aanroep

from .problemen import SOORT, TITELS, probleem
from .uitvoer import naar_json
from .verouderd import VERSIE

STAM = "/api/"
KOPPEN = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
CSP = "default-src 'none'; frame-ancestors 'none'"
# De inhoud van deze fouten is al in de vorm die hoort: een probleem, of een fout volgens OAuth.
EIGEN_VORM = (SOORT, "application/json")
FOUT_VANAF = 400
UITLEG = {
    404: "Dit pad bestaat niet. Alle paden staan op /api/v1/openapi.json; geen pad eindigt op een `/`.",
    405: "Deze methode bestaat hier niet. Welke er wel zijn, staat in `Allow`.",
    500: "Er ging bij ons iets mis. Probeer het later opnieuw, een POST met dezelfde `Idempotency-Key`.",
}
ALGEMEEN = "Dit verzoek kunnen wij niet verwerken."


class ApiMiddleware:
    """Elk antwoord onder ``/api/`` volgens de ontwerpregels, en in het logboek."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(STAM):
            return self.get_response(request)
        # Het leeslog gaat hieronder met het logboek mee, in één opdracht.
        request._leeslog_elders = True  # type: ignore[attr-defined]
        begin, status = time.perf_counter(), HTTPStatus.INTERNAL_SERVER_ERROR.value
        try:
            antwoord = self.get_response(request)
            if antwoord.status_code >= FOUT_VANAF and soort_van(antwoord) not in EIGEN_VORM:
                antwoord = _als_probleem(antwoord)
            status = antwoord.status_code
        finally:
            toegang = getattr(request, "_toegang", None)
            schrijf_aanroep(
                koppeling_id=toegang.koppeling_id if toegang else None,
                methode=request.method or "",
                pad=request.path,
                status=status,
                duur=time.perf_counter() - begin,
                kijker=getattr(request, "_kijker", None),
                doel=getattr(request, "_doel", ""),
            )
        antwoord["API-Version"] = VERSIE
        if soort_van(antwoord) != "text/html":
            antwoord["Content-Security-Policy"] = CSP
        for naam, waarde in {**KOPPEN, **getattr(request, "_tempo", {})}.items():
            if naam not in antwoord:
                antwoord[naam] = waarde
        return antwoord


def _als_probleem(antwoord: HttpResponse) -> HttpResponse:
    """Dezelfde fout als problem details, met de koppen die erbij horen."""
    code = antwoord.status_code
    inhoud = probleem(code, UITLEG.get(code, TITELS.get(code, ALGEMEEN)))
    nieuw = HttpResponse(naar_json(inhoud), status=code, content_type=SOORT)
    for naam in ("Allow", "WWW-Authenticate", "Retry-After"):
        if naam in antwoord:
            nieuw[naam] = antwoord[naam]
    return nieuw


def soort_van(antwoord: HttpResponse) -> str:
    return str(antwoord.get("Content-Type", "")).partition(";")[0]
