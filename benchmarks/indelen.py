"""Alle adressen indelen tegen de beste SQL die alleen de indeling bijhoudt, en één adres na een actie.

De kale variant kijkt eerst welke adressen een NCG-dossier hebben en dan pas naar hun meldingen, en wijzigt
met één `UPDATE` alleen wat anders is. Zij onthoudt niet welk dossier en welke melding beslissen, kent geen
nieuwe of verdwenen adressen, en houdt geen verloop en geen aantallen per vak bij.
"""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from benchmarks._meten import (
    MAAT,
    RONDEN,
    Regel,
    controleer_verwijzingen,
    duurt_hoogstens,
    getal,
    teruggedraaid,
)
from benchmarks._wereld import LEVERDATUM, wereld

ADRESSEN = 200
HOOGSTENS_MS = 2.0

# De regels van `samenloop.rules.indeling`. Ontbreekt van één opname de dag, dan wint `infinity`: geen dag.
KAAL = """
WITH ncg AS (
    SELECT adres_id, min(status) FILTER (WHERE status < '6') AS rij
      FROM groningen_dossier WHERE soort = 'versterking' AND verdwenen_sinds IS NULL
     GROUP BY adres_id
), img AS (
    SELECT d.adres_id,
           min(CASE d.status WHEN 'voorbereiding' THEN 1
                    WHEN 'opname' THEN CASE WHEN s.datum_opname <= %(peildatum)s THEN 3 ELSE 2 END
                    WHEN 'zienswijze' THEN 4 WHEN 'beschikking' THEN 5 WHEN 'uitvoering' THEN 6 END) AS rang,
           nullif(max(coalesce(s.datum_opname, 'infinity')) FILTER (WHERE d.status = 'opname'),
                  'infinity') AS opname
      FROM groningen_dossier d JOIN schade_schademelding s ON s.dossier_id = d.id
     WHERE d.soort = 'schade' AND d.verdwenen_sinds IS NULL AND s.soort IN ('fysiek', 'duurzaam_herstel')
       AND d.adres_id IN (SELECT adres_id FROM ncg)
     GROUP BY d.adres_id
), nieuw AS (
    SELECT s.*, CASE WHEN s.rij = '2.1' AND s.kolom = 'opname'
                          AND s.opname_gedaan_op <= %(peildatum)s THEN 'C'
                     ELSE coalesce(cel.letter, '') END AS letter
      FROM (SELECT ncg.adres_id,
                   CASE WHEN img.adres_id IS NULL THEN 'geen_schademelding'
                        WHEN ncg.rij IS NOT NULL AND img.rang IS NOT NULL THEN 'beide_lopend'
                        ELSE 'gesloten_bij_een_van_beide' END AS groep,
                   CASE WHEN img.rang IS NULL THEN '' ELSE coalesce(ncg.rij, '') END AS rij,
                   CASE WHEN ncg.rij IS NULL THEN '' ELSE coalesce((ARRAY['voorbereiding', 'opname', 'opname',
                        'zienswijze', 'beschikking', 'beschikking'])[img.rang], '') END AS kolom,
                   CASE WHEN ncg.rij IS NOT NULL AND img.rang IN (2, 3) THEN img.opname
                   END AS opname_gedaan_op
              FROM ncg LEFT JOIN img USING (adres_id)) s
      LEFT JOIN cellen cel USING (rij, kolom)
)
UPDATE kaal_indeling k
   SET groep = n.groep, rij = n.rij, kolom = n.kolom, letter = n.letter, opname_gedaan_op = n.opname_gedaan_op
  FROM nieuw n
 WHERE k.adres_id = n.adres_id
   AND (k.groep, k.rij, k.kolom, k.letter, k.opname_gedaan_op)
       IS DISTINCT FROM (n.groep, n.rij, n.kolom, n.letter, n.opname_gedaan_op)
"""


def meet() -> Iterable[Regel]:
    for maat in MAAT:
        with wereld(maat):
            gelijk = _maak_kaal()
            for wat, rond in (
                ("1% veranderd", _met_veranderingen(maat // 100)),
                ("niets veranderd", teruggedraaid),
            ):
                with rond():
                    _deel_in()
                    _kaal()
                    gelijk()
                yield duurt_hoogstens(
                    f"alles indelen, {wat}, {getal(maat)} adressen", _deel_in, _kaal, 1.5, rond=rond
                )
            yield _een_adres(maat)


def _deel_in() -> None:
    from samenloop.actions.indeling import deel_alles_in

    deel_alles_in(peildatum=LEVERDATUM)
    controleer_verwijzingen()


def _kaal() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(KAAL, {"peildatum": LEVERDATUM})


def _maak_kaal() -> Callable[[], None]:
    """Zet de tabellen van de kale variant klaar; geeft een controle dat beide hetzelfde zeggen."""
    from django.db import connection

    from samenloop.rules.matrix import CELLEN

    kolommen = "adres_id, groep, rij, kolom, letter, opname_gedaan_op"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS kaal_indeling, cellen")
        cursor.execute(f"CREATE TABLE kaal_indeling AS SELECT {kolommen} FROM samenloop_samenloop")
        cursor.execute("ALTER TABLE kaal_indeling ADD PRIMARY KEY (adres_id)")
        cursor.execute("CREATE TABLE cellen (rij text, kolom text, letter text)")
        cursor.executemany(
            "INSERT INTO cellen VALUES (%s, %s, %s)", [(cel.rij, cel.kolom, cel.letter) for cel in CELLEN]
        )
        cursor.execute("VACUUM ANALYZE kaal_indeling, cellen")

    def gelijk() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM (SELECT {kolommen} FROM samenloop_samenloop"
                f" EXCEPT SELECT {kolommen} FROM kaal_indeling) verschil"
            )
            if cursor.fetchone() != (0,):
                raise RuntimeError("De kale SQL deelt anders in; de verhouding zegt dan niets.")

    return gelijk


def _met_veranderingen(aantal: int) -> Callable[[], AbstractContextManager[None]]:
    """Zet zo veel adressen die bij beide lopen eerst een status verder of terug; ook dat draait terug."""

    @contextmanager
    def rond() -> Iterator[None]:
        from django.db import connection

        with teruggedraaid():
            with connection.cursor() as cursor:
                cursor.execute(
                    """
                    UPDATE groningen_dossier SET status = CASE status WHEN '2.1' THEN '3.1' ELSE '2.1' END
                     WHERE id IN (SELECT versterking_id FROM samenloop_samenloop WHERE groep = 'beide_lopend'
                                   ORDER BY adres_id LIMIT %s)
                    """,
                    [aantal],
                )
                if cursor.rowcount != aantal:
                    raise RuntimeError("Er lopen te weinig adressen bij beide om te veranderen.")
            yield

    return rond


def _een_adres(maat: int) -> Regel:
    """Hoelang het indelen in de transactie van een actie duurt, als de mediaan over vele adressen."""
    from django.db.models import F

    from groningen.models import Dossier, Gebeurtenis
    from samenloop.actions.indeling import verwerk

    duur = []
    dossiers = Dossier.objects.filter(
        soort="versterking", status="2.1", adres__samenloop__groep="beide_lopend"
    )
    nummers = list(dossiers.order_by("pk").values_list("pk", flat=True)[:ADRESSEN])
    for nummer in nummers * RONDEN:
        with teruggedraaid():
            Dossier.objects.filter(pk=nummer).update(status="3.1", versie=F("versie") + 1)
            gebeurtenis = Gebeurtenis.objects.filter(dossier=nummer).select_related("dossier")[0]
            gebeurtenis.na = {"status": "3.1"}
            begin = time.perf_counter()
            verwerk(gebeurtenis)
            duur.append((time.perf_counter() - begin) * 1000)
    return Regel(
        f"één adres indelen na een gebeurtenis, {getal(maat)} adressen",
        statistics.median(duur),
        HOOGSTENS_MS,
        True,
        f"mediaan van {RONDEN} keer {len(nummers)} gewijzigde adressen, de snelste {min(duur):.2f} ms",
        eenheid=" ms",
    )
