"""De werkvoorraad met sessie, rollen en leeslog, tegen een kale pagina met dezelfde SELECT en sjabloon.

De kale pagina heeft geen middleware, geen gebruiker en geen log: zij voert alleen de SELECT van de rijen uit
en maakt er met het sjabloon dezelfde HTML van. Daarna dezelfde lijsten op een tien keer zo grote database.
"""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from benchmarks._kaal import kale_lijst
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
    from samenloop.web import werkvoorraad

    def groepeer(voorbeeld: list[Any], rijen: list[Any]) -> list[Any]:
        erbij = {rij.id: rest for groep in voorbeeld for rij, *rest in groep.rijen}
        volgende = iter(rijen)
        return [
            replace(groep, rijen=[(rij, *erbij[rij.id]) for rij in islice(volgende, len(groep.rijen))])
            for groep in voorbeeld
        ]

    return kale_lijst(
        client, pad, web=werkvoorraad, sjabloon="samenloop/werkvoorraad.html", groepeer=groepeer
    )
