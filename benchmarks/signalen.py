"""De lijst met signalen van een bureau waar er 20.000 openstaan, tegen een kale pagina met dezelfde SELECT.

De kale pagina heeft geen middleware, geen gebruiker en geen log: zij voert alleen de SELECT van de rijen uit
en maakt er met het sjabloon dezelfde HTML van. De signalen staan in een transactie die wordt teruggedraaid.

Daarnaast wat signalen kosten bij een eerste volle levering van beide organisaties, tegen dezelfde levering
zonder. Ook die wordt telkens teruggedraaid, in een database waar nog niets in staat.
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any
from unittest.mock import patch

from benchmarks._kaal import kale_lijst
from benchmarks._meten import (
    MAAT,
    Regel,
    controleer_verwijzingen,
    duurt_hoogstens,
    getal,
    teruggedraaid,
    verwerkt_minstens,
)
from benchmarks._wereld import BESTANDEN, LEVERDATUM, leveringen, wereld
from benchmarks.werkvoorraad import VERZOEKEN, _aangemeld, _herhaal

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

    maat = min(MAAT)
    leveringen(maat)
    with wereld(0):
        yield duurt_hoogstens(
            f"eerste levering van beide met signalen tegen zonder, {getal(maat)} adressen",
            lambda: _laad(maat),
            lambda: _laad_zonder_signalen(maat),
            2,
            rond=teruggedraaid,
        )


def _laad(maat: int) -> None:
    from samenloop.actions.importeer import importeer

    for organisatie, bestand in BESTANDEN.items():
        importeer(organisatie=organisatie, bestand=leveringen(maat) / bestand, leverdatum=LEVERDATUM)
    controleer_verwijzingen()


def _laad_zonder_signalen(maat: int) -> None:
    from samenloop.actions import signaleren

    with patch.object(signaleren, "verwerk_veel", lambda _: None):
        _laad(maat)


def _kale_pagina(client: Any) -> Callable[[], object]:
    """De kale lijst; geeft dezelfde HTML, en anders een fout."""
    from samenloop.rules.signalen import groep_van
    from samenloop.web import signalen

    def groepeer(voorbeeld: list[Any], rijen: list[Any]) -> list[Any]:
        aantallen = {groep: aantal for groep, aantal, _ in voorbeeld}
        return [
            (groep, aantallen[groep], signalen.per_adres(regels))
            for groep, regels in groupby(rijen, key=lambda regel: groep_van(regel.waarde))
        ]

    return kale_lijst(client, PAD, web=signalen, sjabloon="samenloop/signalen.html", groepeer=groepeer)
