"""De werkvoorraad met sessie, rollen en leeslog, tegen een kale pagina met dezelfde SELECT en sjabloon.

De kale pagina heeft geen middleware, geen gebruiker en geen log: zij voert alleen de SELECT van de rijen uit
en maakt er met het sjabloon dezelfde HTML van. Daarna dezelfde lijsten op een tien keer zo grote database.
"""

import re
import statistics
import time
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from benchmarks._meten import MAAT, RONDEN, Regel, verwerkt_minstens
from benchmarks._wereld import wereld

VERZOEKEN = 30
NAAM = "meting-werkvoorraad"
LIJSTEN = {"mijn": "/werkvoorraad/", "hele organisatie": "/werkvoorraad/?wie=alle"}


def meet() -> Iterable[Regel]:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    per_maat: dict[str, dict[int, list[float]]] = {lijst: {maat: [] for maat in MAAT} for lijst in LIJSTEN}
    for maat in MAAT:
        with wereld(maat):
            client = _aangemeld()
            for lijst, pad in LIJSTEN.items():
                kaal = _kale_pagina(client, pad)
                yield verwerkt_minstens(
                    f"werkvoorraad ({lijst}) bij {maat} adressen tegen een kale pagina",
                    _herhaal(lambda client=client, pad=pad: client.get(pad)),
                    _herhaal(kaal),
                    0.5,
                    aantal=VERZOEKEN,
                )
    # Veel korte ronden: wat er verder op de machine gebeurt, treft dan beide maten.
    for ronde in range(3 * RONDEN):
        for maat in sorted(MAAT, reverse=bool(ronde % 2)):
            with wereld(maat):
                client = _aangemeld()
                for lijst, pad in LIJSTEN.items():
                    client.get(pad)
                    begin = time.perf_counter()
                    for _ in range(VERZOEKEN // 3):
                        client.get(pad)
                    per_maat[lijst][maat].append(VERZOEKEN // 3 / (time.perf_counter() - begin))
    klein, groot = MAAT
    for lijst, gemeten in per_maat.items():
        snel, langzaam = statistics.median(gemeten[klein]), statistics.median(gemeten[groot])
        yield Regel(
            f"werkvoorraad ({lijst}) bij {groot} tegen {klein} adressen",
            statistics.median(g / k for g, k in zip(gemeten[groot], gemeten[klein], strict=True)),
            0.9,
            False,
            f"{langzaam:.0f}/s tegen {snel:.0f}/s",
        )


def _herhaal(verzoek: Callable[[], object]) -> Callable[[], None]:
    def keren() -> None:
        for _ in range(VERZOEKEN):
            verzoek()

    return keren


def _aangemeld() -> Any:
    """Een client die is ingelogd als de NCG-behandelaar met de meeste lopende dossiers."""
    from datetime import date

    from django.db.models import Count, Q
    from django.test import Client

    from groningen.models import Gebruiker, Medewerker, MedewerkerRol
    from groningen.rules.rollen import Organisatiesoort, Rol

    gebruiker, nieuw = Gebruiker.objects.get_or_create(username=NAAM)
    if nieuw:
        medewerker = (
            Medewerker.objects.filter(organisatie__soort=Organisatiesoort.NCG, gebruiker__isnull=True)
            .annotate(lopend=Count("dossiers", filter=Q(dossiers__loopt=True)))
            .order_by("-lopend", "pk")[0]
        )
        medewerker.gebruiker = gebruiker
        medewerker.save(update_fields=["gebruiker"])
        MedewerkerRol.objects.create(
            medewerker=medewerker, rol=Rol.BEWONERSBEGELEIDER, vanaf=date(2020, 1, 1)
        )
    client = Client()
    client.force_login(gebruiker)
    return client


def _kale_pagina(client: Any, pad: str) -> Callable[[], object]:
    """De kale pagina bij dit pad; geeft dezelfde HTML, en anders een fout."""
    from unittest.mock import patch

    from django.http import HttpRequest, HttpResponse
    from django.shortcuts import render
    from django.test import Client, override_settings
    from django.urls import path

    from groningen.conf import urls
    from groningen.web.context import basis
    from samenloop.queries import werkvoorraad as query
    from samenloop.web import werkvoorraad

    # Alles op de pagina behalve de rijen komt kant-en-klaar mee.
    klaar: dict[str, Any] = {}
    vraag: list[Any] = []

    def vang(request: HttpRequest, sjabloon: str, context: dict[str, Any]) -> HttpResponse:
        klaar.update(context, **basis(request))
        return render(request, sjabloon, context)

    def noteer(*argumenten: Any) -> Any:
        vraag[:] = argumenten
        return query.bladzijde(*argumenten)

    with patch.object(werkvoorraad, "render", vang), patch.object(werkvoorraad, "bladzijde", noteer):
        ons = client.get(pad).content.decode()
    koppen = [(groep.titel, groep.aantal, len(groep.rijen)) for groep in klaar["lijst"]]
    erbij = {rij.id: rest for groep in klaar["lijst"] for rij, *rest in groep.rijen}

    def toon(request: HttpRequest) -> HttpResponse:
        rijen = iter(query.bladzijde(*vraag)[0].rijen)
        lijst = [
            werkvoorraad.Groep(titel, aantal, [(rij, *erbij[rij.id]) for rij in islice(rijen, hoeveel)])
            for titel, aantal, hoeveel in koppen
        ]
        return render(request, "samenloop/werkvoorraad.html", {**klaar, "lijst": lijst})

    urls.urlpatterns.insert(0, path("kaal/", toon))
    kaal = Client()
    with override_settings(MIDDLEWARE=[]):
        kaal.handler.load_middleware()
    adres = "/kaal/" + pad.partition("/werkvoorraad/")[2]
    hunne = kaal.get(adres).content.decode()
    if _zonder_wisselend(ons) != _zonder_wisselend(hunne):
        raise RuntimeError("De kale pagina is niet dezelfde pagina; de verhouding zegt dan niets.")
    return lambda: kaal.get(adres)


def _zonder_wisselend(html: str) -> str:
    """De pagina zonder het kenmerk tegen vervalste formulieren, dat bij elk verzoek anders is."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)
