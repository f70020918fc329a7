"""Honderd keer kill -9 tijdens ronden langs twintigduizend termijnen, telkens twee tegelijk.

De boeken moeten tot op de cent en de letter die van één ronde zijn die niets overkwam. De test in `tests/`
doet hetzelfde kleiner, met ook bijzondere termijnen en bewoners die bericht krijgen.
"""

import random
import time
from collections.abc import Iterable

from benchmarks._meten import Regel, getal
from benchmarks._termijnen import PEILDATUM, termijnwereld

TERMIJNEN = 1_000_000  # waarvan er twintigduizend aan de beurt zijn
KEER = 100
PARTIJ = 100

AFDRUK = """
SELECT (SELECT md5(string_agg((id, status, eindigt_op, actie_op, verstreken_op, beboekt_tot)::text, '|' ORDER BY id))
          FROM groningen_termijn WHERE actie_op IS NOT NULL OR status <> 'lopend'),
       (SELECT md5(string_agg((termijn_id, dag, bedrag, soort, toelichting)::text, '|' ORDER BY termijn_id, dag, id))
          FROM groningen_boeking),
       (SELECT md5(string_agg((dossier_id, volgnummer, soort, datum, vastgelegd_op, na)::text, '|'
                              ORDER BY dossier_id, volgnummer)) FROM groningen_gebeurtenis WHERE volgnummer > 1),
       (SELECT md5(string_agg((termijn_id, eindigt_op, dagen, dag)::text, '|' ORDER BY termijn_id, dagen))
          FROM groningen_termijnwaarschuwing),
       (SELECT md5(string_agg((dossier_id, persoon_id, kanaal, onderwerp, tekst)::text, '|'
                              ORDER BY dossier_id, persoon_id, onderwerp)) FROM groningen_bericht),
       (SELECT sum(bedrag) FROM groningen_boeking)
"""


def meet() -> Iterable[Regel]:
    with termijnwereld(TERMIJNEN):
        from tests.omvallen import kopie_van_de_database, laat_omvallen, maak_af

        with kopie_van_de_database() as wissel:
            wissel(True)
            begin = time.monotonic()
            if maak_af(PEILDATUM, partij=PARTIJ, tegelijk=1) != [0]:
                raise RuntimeError("De ronde die niets overkwam, kwam niet af.")
            duur = time.monotonic() - begin
            verwacht = _afdruk()
        with kopie_van_de_database() as wissel:
            wissel(True)
            gedood = laat_omvallen(
                PEILDATUM,
                keer=KEER,
                # Zo kort dat er tot het laatst toe werk over is.
                hoogstens=duur / KEER * 2,
                partij=PARTIJ,
                toeval=random.Random(20261123),
            )
            uitgang = maak_af(PEILDATUM, partij=PARTIJ)
            gelijk = _afdruk() == verwacht and uitgang == [0, 0]
    yield Regel(
        f"ronden met kill -9 omgevallen ({getal(20_000)} termijnen aan de beurt)",
        gedood,
        KEER,
        False,
        "nog bezig toen zij werden gedood",
        eenheid="",
    )
    yield Regel(
        "boeken daarna anders dan die van een ronde die niets overkwam",
        0 if gelijk else 1,
        0,
        True,
        f"€ {verwacht[-1]} geboekt, een ronde duurt {duur:.1f} s",
        eenheid="",
    )


def _afdruk() -> tuple[object, ...]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(AFDRUK)
        rij: tuple[object, ...] = cursor.fetchone()
        return rij
