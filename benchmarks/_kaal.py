"""Een lijst zonder aanmelden, poort en leeslog: alleen de SELECT van de rijen en het sjabloon."""

import re
from collections.abc import Callable
from types import ModuleType
from typing import Any
from unittest.mock import patch


def kale_lijst(
    client: Any,
    pad: str,
    *,
    web: ModuleType,
    sjabloon: str,
    groepeer: Callable[[list[Any], list[Any]], list[Any]],
) -> Callable[[], object]:
    """De kale variant van de lijst bij `pad`; geeft dezelfde HTML, en anders een fout.

    `web` is de module die de pagina maakt met `bladzijde` en `render`. `groepeer` zet de rijen onder hun
    koppen, naar het voorbeeld van wat de echte pagina had. De rest van de pagina komt kant-en-klaar mee.
    """
    from django.http import HttpRequest, HttpResponse
    from django.shortcuts import render
    from django.test import Client, override_settings
    from django.urls import path

    from groningen.conf import urls
    from groningen.web.context import basis

    klaar: dict[str, Any] = {}
    vraag: list[Any] = []
    bladzijde = web.bladzijde

    def vang(request: HttpRequest, naam: str, context: dict[str, Any]) -> HttpResponse:
        klaar.update(context, **basis(request))
        return render(request, naam, context)

    def noteer(*argumenten: Any) -> Any:
        vraag[:] = argumenten
        return bladzijde(*argumenten)

    with patch.object(web, "render", vang), patch.object(web, "bladzijde", noteer):
        ons = client.get(pad).content.decode()

    def toon(request: HttpRequest) -> HttpResponse:
        rijen = bladzijde(*vraag)[0].rijen
        return render(request, sjabloon, {**klaar, "lijst": groepeer(klaar["lijst"], rijen)})

    voor, _, filters = pad.partition("?")
    urls.urlpatterns.insert(0, path(f"kaal{voor}", toon))
    kaal = Client()
    with override_settings(MIDDLEWARE=[]):
        kaal.handler.load_middleware()
    adres = f"/kaal{voor}?{filters}"
    if zonder_wisselend(ons) != zonder_wisselend(kaal.get(adres).content.decode()):
        raise RuntimeError(f"De kale pagina van {pad} is niet dezelfde; de verhouding zegt dan niets.")
    return lambda: kaal.get(adres)


def zonder_wisselend(html: str) -> str:
    """De pagina zonder het kenmerk tegen vervalste formulieren, dat bij elk verzoek anders is."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)
