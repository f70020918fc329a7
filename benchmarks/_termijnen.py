"""Een database met heel veel open termijnen, waarvan één op de vijftig op de peildatum aan de beurt is.

Alles in SQL, boven op een kleine geladen levering: vier termijnen per dossier. Van wat aan de beurt is, is
een kwart een waarschuwing, verstrijkt de helft (de helft daarvan met een regeling of dwangsom), en bouwt een
kwart al een tot negen dagen op. Er horen geen bewoners bij: brieven tellen niet mee.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections

from benchmarks._wereld import _beheer, _bestaat, wereld

PEILDATUM = dt.date(2026, 11, 23)
BASIS = 1_000
PER_DOSSIER = 4
REGELING = "versterking.opname_plannen"

DOSSIERS = """
INSERT INTO groningen_dossier (soort, organisatie_id, nummer, adres_id, status, status_sinds, fase, loopt,
       geopend_op, volgende_stap, versie)
SELECT b.soort, b.organisatie_id, 'BENCH-' || n, b.adres_id, b.status, b.status_sinds, b.fase, true, b.geopend_op, '', 1
  FROM generate_series(1, %(dossiers)s) AS n
  JOIN (SELECT DISTINCT ON (soort) *, row_number() OVER (PARTITION BY soort) FROM groningen_dossier
         WHERE loopt ORDER BY soort, id) b ON b.soort = CASE WHEN n %% 2 = 0 THEN 'schade' ELSE 'versterking' END
"""
# De zaak achter elk dossier is gelijk aan die waar het naar gemaakt is.
ZAKEN = """
INSERT INTO {tabel} (dossier_id, {velden})
SELECT d.id, {naar} FROM groningen_dossier d
  JOIN (SELECT z.* FROM {tabel} z JOIN groningen_dossier b ON b.id = z.dossier_id
         WHERE b.soort = '{soort}' AND b.loopt ORDER BY b.id LIMIT 1) naar ON true
 WHERE d.nummer LIKE 'BENCH-%%' AND d.soort = '{soort}'
"""
GEBEURTENISSEN = """
INSERT INTO groningen_gebeurtenis (dossier_id, soort, datum, vastgelegd_op, voor, na, tekst_hash)
SELECT id, 'geregistreerd', %(peildatum)s::date - 200, %(peildatum)s::date - 200, '{}', '{}', ''
  FROM groningen_dossier WHERE nummer LIKE 'BENCH-%%'
"""
TERMIJNEN = """
WITH plek AS (
    SELECT d.id AS dossier_id, d.soort = 'schade' AS schade, n, k, n %% 25 = 0 AND k < 2 AS nu, (n / 25) %% 4 < 2 AS eerst,
           1 + (n / 25) %% 9 AS dagen, %(peildatum)s::date AS p
      FROM groningen_dossier d
     CROSS JOIN LATERAL (SELECT substr(d.nummer, 7)::integer AS n) nummer
     CROSS JOIN generate_series(0, 3) AS k
     WHERE d.nummer LIKE 'BENCH-%%'
), dag AS (
    SELECT plek.*, CASE WHEN nu AND k = 0 AND eerst THEN p - dagen - CASE WHEN schade THEN 16 ELSE 1 END
                        WHEN nu AND k = 1 AND eerst THEN p + 7
                        WHEN nu THEN p - 1
                        WHEN k = 3 AND n %% 10 = 0 THEN p - 20
                        ELSE p + 20 + n %% 300 END AS eindigt_op
      FROM plek
)
INSERT INTO groningen_termijn (dossier_id, soort, regeling_id, begint_op, duur, vaste_dag, atw, wie, regime, status,
       eindigt_op, actie_op, verstreken_op, ter_beslissing)
SELECT dossier_id,
       CASE WHEN schade THEN (ARRAY['schade.besluit', 'schade.doorlooptijd', 'schade.opname', 'schade.zienswijze'])[k + 1]
            ELSE (ARRAY[%(regeling)s, 'versterking.besluit', 'versterking.opname', 'versterking.afronding'])[k + 1] END,
       CASE WHEN NOT schade AND k = 0 THEN %(regeling_id)s END, eindigt_op - 100, '', eindigt_op, false, 'overheid',
       CASE WHEN schade AND k = 0 THEN 'dwangsom' WHEN NOT schade AND k <> 1 THEN 'vergoeding' ELSE 'geen' END,
       CASE WHEN eindigt_op < p - 1 THEN 'verstreken' ELSE 'lopend' END, eindigt_op,
       CASE WHEN nu THEN p WHEN eindigt_op < p THEN NULL ELSE eindigt_op - 14 END,
       CASE WHEN eindigt_op < p - 1 THEN eindigt_op + 1 END, false
  FROM dag ORDER BY dossier_id, k
"""
INGEBREKESTELLINGEN = """
INSERT INTO groningen_ingebrekestelling (termijn_id, ontvangen_op, aanvragers, oordeel, gebeurtenis_id)
SELECT t.id, t.eindigt_op + 1, 1, 'geldig', g.id
  FROM groningen_termijn t JOIN groningen_gebeurtenis g ON g.dossier_id = t.dossier_id
 WHERE t.actie_op = %(peildatum)s AND t.regime = 'dwangsom' AND t.status = 'verstreken'
"""
BOEKINGEN = """
INSERT INTO groningen_boeking (termijn_id, dossier_id, soort, bedrag, dag, toelichting)
SELECT t.id, t.dossier_id, 'aanspraak', CASE WHEN t.regime = 'dwangsom' THEN 23 ELSE 10 END, dag, ''
  FROM groningen_termijn t
 CROSS JOIN LATERAL generate_series(t.eindigt_op + CASE WHEN t.regime = 'dwangsom' THEN 16 ELSE 1 END,
                                    %(peildatum)s::date - 1, interval '1 day') AS dag
 WHERE t.actie_op = %(peildatum)s AND t.status = 'verstreken'
"""
WAARSCHUWINGEN = """
INSERT INTO groningen_termijnwaarschuwing (termijn_id, eindigt_op, dagen, dag)
SELECT id, eindigt_op, 14, eindigt_op - 14 FROM groningen_termijn
 WHERE actie_op = %(peildatum)s AND eindigt_op > %(peildatum)s
"""


@contextmanager
def termijnwereld(aantal: int) -> Iterator[str]:
    """Een database met zo veel open termijnen; geeft haar naam. Zij blijft staan voor de volgende meting."""
    naam = f"bench_termijnen_{aantal}"
    if not _bestaat(naam):
        with wereld(BASIS):
            pass
        _maak(naam, aantal)
    with op_database(naam):
        yield naam


@contextmanager
def op_database(naam: str) -> Iterator[None]:
    """Werkt zolang op een andere database van dezelfde server."""
    gewoon = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = naam
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = gewoon


def _maak(naam: str, aantal: int) -> None:
    bezig = f"{naam}_bezig"
    weg = f'DROP DATABASE IF EXISTS "{bezig}" WITH (FORCE)'
    _beheer(weg, f'CREATE DATABASE "{bezig}" TEMPLATE "bench_{BASIS}"')
    with op_database(bezig):
        _vul(aantal)
    _beheer(f'ALTER DATABASE "{bezig}" RENAME TO "{naam}"')


def _vul(aantal: int) -> None:
    from tests.factories import maak_regeling

    waarden = {
        "dossiers": aantal // PER_DOSSIER,
        "peildatum": PEILDATUM,
        "regeling": REGELING,
        "regeling_id": maak_regeling(REGELING, bedrag="10.00", maximum="250.00").pk,
    }
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM groningen_termijn")
        for sql in (
            *(DOSSIERS, *_zaken(), GEBEURTENISSEN, TERMIJNEN),
            *(INGEBREKESTELLINGEN, BOEKINGEN, WAARSCHUWINGEN),
        ):
            cursor.execute(sql, waarden)
        cursor.execute("VACUUM ANALYZE")


def _zaken() -> Iterator[str]:
    from groningen.models import Dossier

    for soort in ("versterking", "schade"):
        zaak = Dossier._meta.get_field(soort).related_model._meta
        velden = [veld.column for veld in zaak.concrete_fields if not veld.primary_key]
        yield ZAKEN.format(
            tabel=zaak.db_table,
            soort=soort,
            velden=", ".join(velden),
            naar=", ".join(f"naar.{veld}" for veld in velden),
        )
