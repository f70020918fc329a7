"""De matrix en de adrespagina tegen een kale pagina met dezelfde SELECTs en hetzelfde sjabloon.

De kale pagina doet dezelfde SELECTs langs dezelfde weg en maakt er met hetzelfde sjabloon dezelfde HTML van,
maar zonder middleware, sessie, gebruiker, rollen en leeslog: de kijker is er al, en niets wordt genoteerd.
Daarna dezelfde pagina's op een tien keer zo grote database.
"""

import re
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from benchmarks._meten import MAAT, RONDEN, Regel, verwerkt_minstens
from benchmarks._wereld import wereld

VERZOEKEN = 30
NAAM = "meting-paginas"
PAGINAS = ("matrix", "adres")


def meet() -> Iterable[Regel]:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    per_maat: dict[str, dict[int, list[float]]] = {naam: {maat: [] for maat in MAAT} for naam in PAGINAS}
    for maat in MAAT:
        with wereld(maat):
            client = _aangemeld()
            for naam in PAGINAS:
                paden = _paden(naam)
                kaal = _kale_paginas(client, naam, paden)
                yield verwerkt_minstens(
                    f"{naam} bij {maat} adressen tegen een kale pagina",
                    lambda client=client, paden=paden: [client.get(pad) for pad in paden],
                    lambda kaal=kaal: [verzoek() for verzoek in kaal],
                    0.5,
                    aantal=VERZOEKEN,
                )
    # Veel korte ronden: wat er verder op de machine gebeurt, treft dan beide maten.
    for ronde in range(3 * RONDEN):
        for maat in sorted(MAAT, reverse=bool(ronde % 2)):
            with wereld(maat):
                client = _aangemeld()
                for naam in PAGINAS:
                    per_maat[naam][maat].append(_per_seconde(client, _paden(naam)[: VERZOEKEN // 3]))
    klein, groot = MAAT
    for naam, gemeten in per_maat.items():
        yield Regel(
            f"{naam} bij {groot} tegen {klein} adressen",
            statistics.median(g / k for g, k in zip(gemeten[groot], gemeten[klein], strict=True)),
            0.9,
            False,
            f"{statistics.median(gemeten[groot]):.0f}/s tegen {statistics.median(gemeten[klein]):.0f}/s",
        )


def _per_seconde(client: Any, paden: Sequence[str]) -> float:
    for pad in paden:  # de verbinding en de bladzijden van de tabellen zijn er dan
        client.get(pad)
    begin = time.perf_counter()
    for pad in paden:
        client.get(pad)
    return len(paden) / (time.perf_counter() - begin)


def _paden(naam: str) -> list[str]:
    """Dertig verzoeken: telkens de matrix, of dertig adressen waar beide organisaties bezig zijn."""
    if naam == "matrix":
        return ["/samenloop/"] * VERZOEKEN
    from samenloop.models import Samenloop

    adressen = Samenloop.objects.filter(letter="E").order_by("adres_id")
    nummers = adressen.values_list("adres__nummeraanduiding_id", flat=True)[:VERZOEKEN]
    return [f"/adressen/{nummer}/" for nummer in nummers]


def _aangemeld() -> Any:
    """Een client die is ingelogd als bewonersbegeleider van NCG."""
    from datetime import date

    from django.test import Client

    from groningen.models import Gebruiker, Medewerker, MedewerkerRol, Organisatie
    from groningen.rules.rollen import Organisatiesoort, Rol

    gebruiker, nieuw = Gebruiker.objects.get_or_create(username=NAAM)
    if nieuw:
        ncg = Organisatie.objects.get(soort=Organisatiesoort.NCG)
        medewerker = Medewerker(gebruiker=gebruiker, organisatie=ncg, nummer=NAAM, naam="M. Meting")
        medewerker.save(force_insert=True)
        MedewerkerRol(medewerker=medewerker, rol=Rol.BEWONERSBEGELEIDER, vanaf=date(2020, 1, 1)).save()
    client = Client()
    client.force_login(gebruiker)
    return client


def _kale_paginas(client: Any, naam: str, paden: Sequence[str]) -> list[Callable[[], object]]:
    """Voor elk pad een verzoek aan de kale pagina; een fout als daar andere HTML uit komt."""
    from inspect import unwrap

    from django.http import HttpRequest, HttpResponse
    from django.test import Client, override_settings
    from django.urls import clear_url_caches, path, re_path
    from django.utils import timezone

    from groningen.access import kijker_voor
    from groningen.conf import urls
    from groningen.models import Gebruiker
    from samenloop.web.adressen import toon_adres
    from samenloop.web.matrix import toon_matrix

    gebruiker = Gebruiker.objects.get(username=NAAM)
    kijker = kijker_voor(gebruiker, timezone.localdate())

    def kaal(view: Any) -> Callable[..., HttpResponse]:
        binnenste = unwrap(view)

        def toon(request: HttpRequest, **kwargs: str) -> HttpResponse:
            request.user = gebruiker
            request._kijker = kijker  # type: ignore[attr-defined]
            kijker.inzagen.clear()
            antwoord: HttpResponse = binnenste(request, kijker, **kwargs)
            return antwoord

        return toon

    urls.urlpatterns[:0] = [
        path("kaal/samenloop/", kaal(toon_matrix)),
        re_path(r"^kaal/adressen/(?P<nummeraanduiding_id>[0-9]{16})/$", kaal(toon_adres)),
    ]
    clear_url_caches()
    browser = Client()
    with override_settings(MIDDLEWARE=[]):
        browser.handler.load_middleware()
    for pad in dict.fromkeys(paden):
        ons, hunne = client.get(pad).content.decode(), browser.get(f"/kaal{pad}").content.decode()
        if _zonder_wisselend(ons) != _zonder_wisselend(hunne):
            raise RuntimeError(f"De kale {naam} is niet dezelfde pagina; de verhouding zegt dan niets.")
    return [lambda pad=pad: browser.get(f"/kaal{pad}") for pad in paden]


def _zonder_wisselend(html: str) -> str:
    """De pagina zonder wat wisselt: het kenmerk tegen vervalste formulieren, en de plek in het menu."""
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)
    return html.replace(' aria-current="page"', "")
