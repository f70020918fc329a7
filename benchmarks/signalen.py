"""De lijst met signalen van een bureau waar er 20.000 openstaan, tegen een kale pagina met dezelfde SELECT.

De kale pagina heeft geen middleware, geen gebruiker en geen log: zij voert alleen de SELECT van de rijen uit
en maakt er met het sjabloon dezelfde HTML van. De signalen staan in een transactie die wordt teruggedraaid.
"""

from collections.abc import Callable, Iterable
from typing import Any

from benchmarks._meten import MAAT, Regel, getal, teruggedraaid, verwerkt_minstens
from benchmarks._wereld import wereld
from benchmarks.werkvoorraad import VERZOEKEN, _aangemeld, _herhaal, _zonder_wisselend

OPEN = 20_000
PAD = "/signalen/?wie=alle"
VUL = """
INSERT INTO samenloop_signaal (soort, dossier_id, bron_id, sleutel, ontstaan_op, gegevens, letter, rij, kolom,
       waarde, trede, uiterlijk_op, stand, antwoord)
SELECT 'start', v.id, v.id, 'meting/' || v.id, current_date,
       jsonb_build_object('ander', v.status, 'op', current_date), 'E', '4.1', 'voorbereiding',
       (v.id %% 60)::integer, 'team', current_date + 14, 'open', ''
  FROM (SELECT d.id, d.status FROM groningen_dossier d
         WHERE d.soort = 'versterking' ORDER BY d.id LIMIT %s) v
"""


def meet() -> Iterable[Regel]:
    from django.core.management import call_command
    from django.db import connection

    call_command("collectstatic", interactive=False, verbosity=0)
    with wereld(min(MAAT)), teruggedraaid():
        with connection.cursor() as cursor:
            cursor.execute(VUL, [OPEN])
            cursor.execute("ANALYZE samenloop_signaal")
        client = _aangemeld()
        yield verwerkt_minstens(
            f"signalen van een bureau met {getal(OPEN)} open tegen een kale pagina",
            _herhaal(lambda: client.get(PAD)),
            _herhaal(_kale_pagina(client)),
            0.5,
            aantal=VERZOEKEN,
        )


def _kale_pagina(client: Any) -> Callable[[], object]:
    """De kale lijst; geeft dezelfde HTML, en anders een fout."""
    from itertools import groupby
    from unittest.mock import patch

    from django.http import HttpRequest, HttpResponse
    from django.shortcuts import render
    from django.test import Client, override_settings
    from django.urls import path

    from groningen.conf import urls
    from groningen.web.context import basis
    from samenloop.queries import signalen as query
    from samenloop.rules.signalen import groep_van
    from samenloop.web import signalen

    klaar: dict[str, Any] = {}
    vraag: list[Any] = []

    def vang(request: HttpRequest, sjabloon: str, context: dict[str, Any]) -> HttpResponse:
        klaar.update(context, **basis(request))
        return render(request, sjabloon, context)

    def noteer(*argumenten: Any) -> Any:
        vraag[:] = argumenten
        return query.bladzijde(*argumenten)

    with patch.object(signalen, "render", vang), patch.object(signalen, "bladzijde", noteer):
        ons = client.get(PAD).content.decode()
    aantallen = {groep: aantal for groep, aantal, _ in klaar["lijst"]}

    def toon(request: HttpRequest) -> HttpResponse:
        rijen = query.bladzijde(*vraag)[0].rijen
        lijst = [
            (groep, aantallen[groep], list(regels))
            for groep, regels in groupby(rijen, key=lambda regel: groep_van(regel.waarde))
        ]
        return render(request, "samenloop/signalen.html", {**klaar, "lijst": lijst})

    urls.urlpatterns.insert(0, path("kaal-signalen/", toon))
    kaal = Client()
    with override_settings(MIDDLEWARE=[]):
        kaal.handler.load_middleware()
    adres = "/kaal-signalen/" + PAD.partition("/signalen/")[2]
    if _zonder_wisselend(ons) != _zonder_wisselend(kaal.get(adres).content.decode()):
        raise RuntimeError("De kale pagina is niet dezelfde pagina; de verhouding zegt dan niets.")
    return lambda: kaal.get(adres)
