"""Een ronde langs een miljoen open termijnen tegen één kale opdracht die dezelfde rijen schrijft.

De kale opdracht vindt wat aan de beurt is, schrijft dezelfde gebeurtenissen, boekingen en waarschuwingen, en
werkt dezelfde termijnen en dossiers bij. Zij vergrendelt niets, gaat niet in partijen, en gelooft dat alles
gewoon is: geen correcties, geen vertraging van een ander, hoogstens één ingebrekestelling en altijd één dag
erbij. Een controle vooraf zegt dat beide op dezelfde standen en bedragen uitkomen. Beide draaien terug, met de
controle van verwijzingen erbij.

De lus die objecten opslaat, is gemeten op een deel van de termijnen en doorgerekend naar allemaal.
"""

import itertools
import json
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from benchmarks._meten import (
    Regel,
    controleer_verwijzingen,
    duurt_hoogstens,
    getal,
    teruggedraaid,
    tijden,
)
from benchmarks._termijnen import PEILDATUM, termijnwereld

MAAT = 1_000_000
KLEIN = 100_000
DEEL = 2_000  # termijnen van de lus

KAAL = """
WITH nu AS MATERIALIZED (
    SELECT t.id, t.dossier_id, t.soort, t.regime, t.eindigt_op, t.regeling_id, t.status = 'lopend' AND t.eindigt_op < %(p)s AS voorbij,
           t.eindigt_op >= %(p)s AS loopt, r.bedrag, i.ontvangen_op,
           CASE WHEN t.regime = 'dwangsom' THEN i.ontvangen_op + 15
                WHEN t.regeling_id IS NOT NULL THEN t.eindigt_op + 1 END AS vanaf
      FROM groningen_termijn t
      LEFT JOIN groningen_regeling r ON r.id = t.regeling_id
      LEFT JOIN groningen_ingebrekestelling i ON i.termijn_id = t.id
     WHERE t.actie_op <= %(p)s
), gebeurtenis AS (
    INSERT INTO groningen_gebeurtenis (dossier_id, soort, datum, vastgelegd_op, voor, na, tekst_hash)
    SELECT dossier_id, 'termijn_verstreken', eindigt_op + 1, %(p)s, '{}',
           jsonb_build_object('termijn', soort, 'eindigt_op', to_char(eindigt_op, 'YYYY-MM-DD'),
                              'vertraging_door', 'overheid'), ''
      FROM nu WHERE voorbij
    RETURNING dossier_id, volgnummer
), dossier AS (
    UPDATE groningen_dossier d SET versie = g.versie
      FROM (SELECT dossier_id, max(volgnummer) AS versie FROM gebeurtenis GROUP BY dossier_id) g
     WHERE d.id = g.dossier_id
), boeking AS (
    INSERT INTO groningen_boeking (termijn_id, dossier_id, soort, bedrag, dag, toelichting)
    SELECT id, dossier_id, 'aanspraak', CASE WHEN regime = 'dwangsom' THEN 23 ELSE bedrag END, %(p)s, ''
      FROM nu WHERE vanaf <= %(p)s
), waarschuwing AS (
    INSERT INTO groningen_termijnwaarschuwing (termijn_id, eindigt_op, dagen, dag)
    SELECT id, eindigt_op, 7, %(p)s FROM nu WHERE loopt
)
UPDATE groningen_termijn t
   SET status = CASE WHEN nu.loopt THEN t.status ELSE 'verstreken' END,
       verstreken_op = CASE WHEN nu.voorbij THEN nu.eindigt_op + 1 ELSE t.verstreken_op END,
       beboekt_tot = CASE WHEN nu.vanaf <= %(p)s THEN %(p)s END,
       actie_op = CASE WHEN nu.loopt THEN nu.eindigt_op - 1 WHEN nu.vanaf <= %(p)s THEN %(p)s::date + 1 END
  FROM nu WHERE t.id = nu.id
"""
KAAL_LEZEN = """
SELECT (SELECT count(*) FROM groningen_termijn WHERE actie_op <= %(p)s AND NOT ter_beslissing),
       count(*) FILTER (WHERE status = 'lopend'), count(*) FILTER (WHERE status = 'opgeschort'),
       count(*) FILTER (WHERE status = 'gehaald'),
       (SELECT sum(bedrag) FROM groningen_boeking WHERE soort IN ('aanspraak', 'correctie'))
  FROM groningen_termijn
"""
AFDRUK = """
SELECT (SELECT sum(hashtext((id, status, eindigt_op, actie_op, verstreken_op, beboekt_tot)::text)::bigint) FROM groningen_termijn),
       (SELECT sum(hashtext((termijn_id, dag, bedrag, soort)::text)::bigint) FROM groningen_boeking),
       (SELECT sum(hashtext((dossier_id, volgnummer, soort, datum, na)::text)::bigint) FROM groningen_gebeurtenis),
       (SELECT sum(hashtext((termijn_id, eindigt_op, dagen, dag)::text)::bigint) FROM groningen_termijnwaarschuwing),
       (SELECT sum(hashtext((id, versie)::text)::bigint) FROM groningen_dossier)
"""


def meet() -> Iterable[Regel]:
    with termijnwereld(KLEIN):
        pass
    with termijnwereld(MAAT):
        aan_de_beurt = _zelfde_boeken()
        yield duurt_hoogstens(
            f"ronde langs {getal(MAAT)} termijnen, {getal(aan_de_beurt)} aan de beurt, in partijen",
            _ronde,
            _kaal,
            3,
            rond=teruggedraaid,
        )
        with teruggedraaid():
            _ronde()
            yield _schrijft_niets()
            yield duurt_hoogstens(
                "tweede ronde van de dag, met tellingen, tegen de kale SELECT", _tweede, _lees, 1.5
            )
        yield _lus()
    klein, groot = (_geheugen(maat) for maat in (KLEIN, MAAT))
    yield Regel(
        f"geheugen bij {getal(MAAT)} termijnen tegen {getal(KLEIN)}",
        groot / klein,
        1.1,
        True,
        f"hoogste stand {groot / 2**20:.1f} MB tegen {klein / 2**20:.1f} MB",
    )


def _ronde() -> None:
    from groningen.actions.termijnronde import controleer

    if not controleer(peildatum=PEILDATUM).volledig:
        raise RuntimeError("De ronde kwam niet af; de verhouding zegt dan niets.")
    controleer_verwijzingen()


def _kaal() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(KAAL, {"p": PEILDATUM})
    controleer_verwijzingen()


def _tweede() -> None:
    from groningen.actions.termijnronde import controleer
    from groningen.queries.termijnronde import stand

    controleer(peildatum=PEILDATUM)
    stand()


def _lees() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(KAAL_LEZEN, {"p": PEILDATUM})
        cursor.fetchone()


def _vraag(sql: str, waarden: dict[str, Any] | None = None) -> tuple[Any, ...]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, waarden or {})
        rij: tuple[Any, ...] = cursor.fetchone()
        return rij


def _zelfde_boeken() -> int:
    """Hoeveel er aan de beurt is, als beide wegen dezelfde boeken geven."""
    (aantal,) = _vraag("SELECT count(*) FROM groningen_termijn WHERE actie_op <= %(p)s", {"p": PEILDATUM})
    afdrukken = []
    for weg in (_ronde, _kaal):
        with teruggedraaid():
            weg()
            afdrukken.append(_vraag(AFDRUK))
    if afdrukken[0] != afdrukken[1]:
        raise RuntimeError(f"De kale opdracht geeft andere boeken: {afdrukken}")
    return int(aantal)


def _schrijft_niets() -> Regel:
    geschreven = (
        "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint FROM pg_stat_xact_user_tables"
        " WHERE schemaname = 'public'"
    )
    (voor,) = _vraag(geschreven)
    _tweede()
    (na,) = _vraag(geschreven)
    return Regel(
        "tweede ronde van de dag: geschreven rijen", na - voor, 0, True, "in alle tabellen", eenheid=""
    )


def _lus() -> Regel:
    """De gewone manier: elke open termijn ophalen, bekijken en opslaan."""
    from groningen.actions.termijncontrole import controleer_termijn
    from groningen.models import Termijn

    open_ = Termijn.objects.select_related("dossier", "regeling").filter(status__in=Termijn.OPEN)

    def lus() -> None:
        # Een deel met evenveel aan de beurt als in het geheel.
        for termijn in itertools.chain(
            open_.filter(actie_op__lte=PEILDATUM).order_by("dossier")[: DEEL // 50],
            open_.exclude(actie_op__lte=PEILDATUM)[: DEEL - DEEL // 50],
        ):
            if termijn.actie_op is not None and termijn.actie_op <= PEILDATUM:
                controleer_termijn(termijn, peildatum=PEILDATUM)
            termijn.save()

    t = tijden({"lus": lus, "ronde": _ronde}, ronden=3, rond=teruggedraaid)
    heel = t["lus"] * MAAT / DEEL
    return Regel(
        "sneller dan een lus die objecten opslaat",
        heel / t["ronde"],
        100,
        False,
        f"{getal(DEEL)} termijnen in {t['lus']:.2f} s, doorgerekend {heel:.0f} s, tegen {t['ronde']:.2f} s",
    )


def _geheugen(maat: int) -> int:
    """De hoogste stand van het geheugen, in bytes, van een eigen proces met één ronde."""
    uit = subprocess.run(
        [sys.executable, "-m", "benchmarks._termijngeheugen", str(maat)],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(json.loads(uit.stdout))
