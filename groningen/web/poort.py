"""De poort voor pagina's: wie kijkt er, wat las hij, en wat gebeurt er met een weigering."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.defaults import page_not_found

from groningen.access import Kijker, kijker_voor
from groningen.actions.leeslog import schrijf_leesregel
from groningen.rules.fouten import GeenToegang
from groningen.web.verlopen import toon_uitgelogd

WEG, NIET_ZO = 404, 405
View = Callable[..., HttpResponseBase]


def kijker(request: HttpRequest) -> Kijker:
    """De kijker van dit verzoek; één keer opgebouwd."""
    gevonden: Kijker | None = getattr(request, "_kijker", None)
    if gevonden is None:
        gevonden = kijker_voor(request.user, timezone.localdate())
        request._kijker = gevonden  # type: ignore[attr-defined]
    return gevonden


def pagina(doel: str) -> Callable[[View], View]:
    """Maakt van een functie een pagina voor ingelogde gebruikers, met `doel` als doel in het leeslog.

    De functie krijgt de `Kijker` als tweede argument. Wat zij zegt niet te mogen tonen, is een 404. De
    browser bewaart de pagina niet: na uitloggen of intrekken is zij weg.
    """

    def versier(functie: View) -> View:
        @wraps(functie)
        @never_cache
        def buiten(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST" and not request.user.is_authenticated:
                return toon_uitgelogd(request)
            return binnen(request, *args, **kwargs)

        @login_required
        def binnen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request._doel = doel  # type: ignore[attr-defined]
            try:
                return functie(request, kijker(request), *args, **kwargs)
            except GeenToegang as fout:
                raise Http404(str(fout)) from fout

        return buiten

    return versier


class NietGevondenMiddleware:
    """Wat niet bestaat, is altijd onze eigen pagina: ook met `DEBUG` niet die van Django met instellingen.

    Een pad met een NUL-teken bestaat niet; de database weigert het teken. Wat alleen met een knop te
    versturen is, legt uit hoe het dan wel moet in plaats van een leeg antwoord te geven.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            return page_not_found(request, Http404())
        response = self.get_response(request)
        if response.status_code == WEG and request.resolver_match is None:
            return page_not_found(request, Http404())
        if response.status_code == NIET_ZO and not response.content:
            response.content = render_to_string("405.html", request=request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return page_not_found(request, exception) if isinstance(exception, Http404) else None


class LeeslogMiddleware:
    """Schrijft één leesregel voor elk verzoek waarin iets gelezen is, ook als het verzoek mislukt.

    De regel is weg (in eigen transactie) vóór het antwoord dat is: zonder leesregel geen gegevens. De API
    schrijft hem zelf, met haar logboek (`groningen.api.tussen`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        status: int | None = None
        try:
            response = self.get_response(request)
            status = response.status_code
            return response
        finally:
            gelezen: Kijker | None = getattr(request, "_kijker", None)
            elders = getattr(request, "_leeslog_elders", False)
            if gelezen is not None and gelezen.inzagen and not elders:
                schrijf_leesregel(
                    kijker=gelezen,
                    methode=request.method or "",
                    pad=request.path,
                    doel=getattr(request, "_doel", ""),
                    status=status,
                )
