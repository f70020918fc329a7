"""Wat een levering voor de termijnen betekent: de tweeling in SQL van `groningen.actions.termijnen`.

Alleen dossiers die in deze levering nieuw of gewijzigd zijn, worden bekeken. Een levering noemt geen
gebeurtenissen, maar een status en soms een einddag: daaruit volgt of een termijn nog open staat. Wat bij
binnenkomst al voorbij was, wacht op een besluit van een mens (contract, "Who leads").
"""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from groningen.actions.opbouw import stel_bij
from groningen.actions.termijnen import bereken_opnieuw, breng_bij
from groningen.models import Dossier, Levering, Termijn
from groningen.queries.termijnen import alle_tabellen
from groningen.rules.termijntabel import Regime, Termijnsoort

GERAAKT = """
CREATE TEMP TABLE termijn_bereik ON COMMIT DROP AS
SELECT g.dossier_id, max(g.id) AS gebeurtenis_id
  FROM groningen_gebeurtenis g JOIN groningen_dossier d ON d.id = g.dossier_id
 WHERE g.levering_id = %(levering)s AND d.verdwenen_sinds IS NULL
 GROUP BY g.dossier_id
"""
# Alleen wat geld kan kosten of een brief oplevert, en alleen waar de stand verandert.
BIJ_TE_BRENGEN = """
SELECT t.id FROM groningen_termijn t JOIN termijn_bereik b USING (dossier_id) JOIN groningen_dossier d ON d.id = b.dossier_id
 WHERE t.soort = %(soort)s AND t.status = 'lopend' AND NOT t.ter_beslissing AND t.eindigt_op < d.status_sinds
   AND d.status <> ALL(%(loopt_in)s)
"""
SLUIT = """
UPDATE groningen_termijn t
   SET status = CASE WHEN d.status = ANY(%(gehaald_in)s) THEN 'gehaald' ELSE 'vervallen' END,
       gehaald_op = CASE WHEN d.status = ANY(%(gehaald_in)s) THEN d.status_sinds END,
       vervallen_op = CASE WHEN d.status <> ALL(%(gehaald_in)s) THEN d.status_sinds END,
       actie_op = NULL
  FROM termijn_bereik b JOIN groningen_dossier d ON d.id = b.dossier_id
 WHERE t.dossier_id = b.dossier_id AND t.soort = %(soort)s
   AND t.status IN ('lopend', 'opgeschort', 'verstreken') AND d.status <> ALL(%(loopt_in)s)
RETURNING t.id
"""
# Wie een geleverde einddag kwijt is, heeft "beslisdatum onbekend".
ZONDER_DAG = """
UPDATE groningen_termijn t SET status = 'vervallen', vervallen_op = %(leverdatum)s, actie_op = NULL
  FROM termijn_bereik b JOIN {zaak} z USING (dossier_id)
 WHERE t.dossier_id = b.dossier_id AND t.soort = %(soort)s AND t.vaste_dag IS NOT NULL AND z.{veld} IS NULL
   AND t.status IN ('lopend', 'opgeschort', 'verstreken')
RETURNING t.id
"""
ANDERE_DAG = """
UPDATE groningen_termijn t SET vaste_dag = z.{veld}
  FROM termijn_bereik b JOIN {zaak} z USING (dossier_id)
 WHERE t.dossier_id = b.dossier_id AND t.soort = %(soort)s AND t.vaste_dag <> z.{veld}
   AND t.status IN ('lopend', 'opgeschort', 'verstreken')
RETURNING t.id
"""
# Een geleverde dag is al de uiterste dag: de Algemene termijnenwet schuift haar niet nog eens op.
NIEUW = """
INSERT INTO groningen_termijn (dossier_id, soort, gebeurtenis_id, begint_op, duur, vaste_dag, atw, wie, regime, status,
       eindigt_op, actie_op, verstreken_op, ter_beslissing)
SELECT d.id, %(soort)s, b.gebeurtenis_id, least(d.geopend_op, z.{veld}), '', z.{veld}, false, %(wie)s, %(regime)s,
       CASE WHEN z.{veld} < %(leverdatum)s THEN 'verstreken' ELSE 'lopend' END, z.{veld},
       CASE WHEN z.{veld} >= %(leverdatum)s THEN z.{veld} - %(vooraf)s END,
       CASE WHEN z.{veld} < %(leverdatum)s THEN z.{veld} + 1 END, z.{veld} < %(leverdatum)s
  FROM termijn_bereik b
  JOIN groningen_dossier d ON d.id = b.dossier_id
  JOIN {zaak} z ON z.dossier_id = d.id
 WHERE d.status = ANY(%(loopt_in)s) AND z.{veld} IS NOT NULL
   AND NOT EXISTS (SELECT FROM groningen_termijn t WHERE t.dossier_id = d.id AND t.soort = %(soort)s
                      AND t.status IN ('lopend', 'opgeschort', 'verstreken'))
"""


def verwerk_veel(levering: Levering) -> None:
    """Begint, haalt, verzet en sluit termijnen bij alles wat deze levering veranderde, in haar transactie."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.termijn_bereik;" + GERAAKT, {"levering": levering.pk})
        if not cursor.rowcount:
            return
        for dossiersoort, tabel in alle_tabellen().items():
            if Dossier.objects.filter(organisatie_id=levering.organisatie_id, soort=dossiersoort).exists():
                for soort in tabel.values():
                    _neem_over(cursor, levering, dossiersoort, soort)


def _neem_over(cursor: Any, levering: Levering, dossiersoort: str, soort: Termijnsoort) -> None:
    waarden = {
        "leverdatum": levering.leverdatum,
        "soort": soort.sleutel,
        "loopt_in": sorted(soort.loopt_in),
        "gehaald_in": sorted(soort.gehaald_in),
        "wie": soort.wie.value,
        "regime": soort.regime.value,
        "vooraf": max(soort.waarschuw),
    }
    cursor.execute(BIJ_TE_BRENGEN, waarden)
    _breng_bij([rij[0] for rij in cursor.fetchall()], levering)
    cursor.execute(SLUIT, waarden)
    gesloten = [rij[0] for rij in cursor.fetchall()]
    verzet: list[int] = []
    if soort.geleverd:
        zaak = Dossier._meta.get_field(dossiersoort).related_model._meta.db_table  # type: ignore[union-attr]
        sql = {"zaak": zaak, "veld": soort.geleverd}
        cursor.execute(ZONDER_DAG.format(**sql), waarden)
        gesloten += [rij[0] for rij in cursor.fetchall()]
        cursor.execute(ANDERE_DAG.format(**sql), waarden)
        verzet = [rij[0] for rij in cursor.fetchall()]
        cursor.execute(NIEUW.format(**sql), waarden)
    if soort.regime is not Regime.GEEN:
        for termijn in _termijnen(gesloten):
            stel_bij(termijn, peildatum=levering.leverdatum)
    for termijn in _termijnen(verzet):
        bereken_opnieuw(termijn, peildatum=levering.leverdatum)


def _breng_bij(nummers: list[int], levering: Levering) -> None:
    """Wat voorbij was toen de status veranderde en nog niet is nagelopen, verstrijkt eerst."""
    for termijn in _termijnen(nummers):
        breng_bij(termijn, op=termijn.dossier.status_sinds, peildatum=levering.leverdatum)


def _termijnen(nummers: list[int]) -> QuerySet[Termijn]:
    return Termijn.objects.filter(pk__in=nummers).select_related("dossier", "regeling").order_by("pk")
