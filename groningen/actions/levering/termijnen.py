"""Wat een levering voor de termijnen betekent: de tweeling in SQL van `groningen.actions.termijnen`.

Alleen dossiers die in deze levering nieuw of gewijzigd zijn, worden bekeken. Een levering noemt geen
gebeurtenissen, maar een status en soms een einddag: daaruit volgt of een termijn nog open staat. Wat bij
binnenkomst al voorbij was, wacht op een besluit van een mens (contract, "Who leads").
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from groningen.actions.opbouw import stel_bij
from groningen.actions.termijnen import bereken_opnieuw, breng_bij
from groningen.models import Dossier, Levering, Termijn
from groningen.queries.termijnen import alle_tabellen
from groningen.rules.perioden import DAG
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from groningen.rules.termijntabel import Termijnsoort

from .afspraak import lijst

# Welke dossiers een organisatie levert.
LEVERT: Mapping[Organisatiesoort, Dossiersoort] = {
    Organisatiesoort.NCG: Dossiersoort.VERSTERKING,
    Organisatiesoort.IMG: Dossiersoort.SCHADE,
}
GERAAKT = """
DROP TABLE IF EXISTS pg_temp.termijn_bereik;
CREATE TEMP TABLE termijn_bereik ON COMMIT DROP AS
SELECT d.id AS dossier_id, max(g.id) AS gebeurtenis_id, d.status, d.status_sinds
  FROM groningen_gebeurtenis g JOIN groningen_dossier d ON d.id = g.dossier_id
 WHERE g.levering_id = %(levering)s AND d.verdwenen_sinds IS NULL
 GROUP BY d.id
"""
# Per soort termijn en status wat er van een open termijn wordt; een status waarin zij open blijft, staat er niet in.
SLOT = "(VALUES {rijen}) AS slot (soort, status, wordt)"
# Alleen waar de stand verandert: wat eerder al voorbij was, verstrijkt eerst.
BIJ_TE_BRENGEN = f"""
SELECT t.id FROM termijn_bereik b
  JOIN {SLOT} ON slot.status = b.status
  JOIN groningen_termijn t ON t.dossier_id = b.dossier_id AND t.soort = slot.soort
 WHERE t.status = 'lopend' AND NOT t.ter_beslissing AND t.eindigt_op < b.status_sinds
"""
SLUIT = f"""
UPDATE groningen_termijn t
   SET status = slot.wordt, actie_op = NULL,
       gehaald_op = CASE WHEN slot.wordt = 'gehaald' THEN b.status_sinds END,
       vervallen_op = CASE WHEN slot.wordt = 'vervallen' THEN b.status_sinds END
  FROM termijn_bereik b JOIN {SLOT} ON slot.status = b.status
 WHERE t.dossier_id = b.dossier_id AND t.soort = slot.soort AND t.status IN ('lopend', 'opgeschort', 'verstreken')
RETURNING t.id, t.verstreken_op IS NOT NULL
"""
# Wie een geleverde einddag kwijt is, heeft "beslisdatum onbekend".
ZONDER_DAG = """
UPDATE groningen_termijn t SET status = 'vervallen', vervallen_op = %(leverdatum)s, actie_op = NULL
  FROM termijn_bereik b JOIN {zaak} z USING (dossier_id)
 WHERE t.dossier_id = b.dossier_id AND t.soort = %(soort)s AND t.vaste_dag IS NOT NULL AND z.{veld} IS NULL
   AND t.status IN ('lopend', 'opgeschort', 'verstreken')
RETURNING t.id, t.verstreken_op IS NOT NULL
"""
ANDERE_DAG = """
UPDATE groningen_termijn t SET vaste_dag = z.{veld}
  FROM termijn_bereik b JOIN {zaak} z USING (dossier_id)
 WHERE t.dossier_id = b.dossier_id AND t.soort = %(soort)s AND t.vaste_dag <> z.{veld}
   AND t.status IN ('lopend', 'opgeschort', 'verstreken')
RETURNING t.id
"""
# De geleverde dag is meteen de einddag, zolang er niets is opgeschort, verlengd of geboekt.
GEWONE_DAG = """
UPDATE groningen_termijn t
   SET eindigt_op = vaste_dag, status = CASE WHEN voorbij THEN 'verstreken' ELSE 'lopend' END,
       actie_op = CASE WHEN NOT voorbij THEN vaste_dag - %(vooraf)s END,
       verstreken_op = CASE WHEN voorbij THEN vaste_dag + 1 END, ter_beslissing = voorbij
  FROM (SELECT id, vaste_dag < %(leverdatum)s AS voorbij FROM groningen_termijn WHERE id = ANY(%(verzet)s)) v
 WHERE t.id = v.id AND (t.verstreken_op IS NULL OR t.ter_beslissing)
   AND NOT EXISTS (SELECT FROM groningen_opschorting o WHERE o.termijn_id = t.id)
   AND NOT EXISTS (SELECT FROM groningen_verlenging o WHERE o.termijn_id = t.id)
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
        cursor.execute(GERAAKT, {"levering": levering.pk})
        if not cursor.rowcount:
            return
        dossiersoort = LEVERT[Organisatiesoort(levering.organisatie.soort)]
        tabel = alle_tabellen()[dossiersoort]
        slot = {"rijen": _slot(tabel.values(), _procesmodel(dossiersoort))}
        cursor.execute(BIJ_TE_BRENGEN.format(**slot))
        for termijn in _termijnen(_sleutels(cursor)):
            breng_bij(termijn, op=termijn.dossier.status_sinds, peildatum=levering.leverdatum)
        cursor.execute(SLUIT.format(**slot))
        _reken_af(cursor, levering)
        for soort in tabel.values():
            if soort.geleverd:
                _neem_dag_over(cursor, levering, dossiersoort, soort)


def _slot(soorten: Iterable[Termijnsoort], proces: type[Model]) -> str:
    """De rijen van `SLOT`: elke status van het proces waarin een van deze termijnen dicht is."""
    statussen = [status for status, _ in proces._meta.get_field("status").flatchoices]  # type: ignore[union-attr]
    return ", ".join(
        f"({lijst((soort.sleutel, status, 'gehaald' if status in soort.gehaald_in else 'vervallen'))})"
        for soort in soorten
        for status in statussen
        if status not in soort.loopt_in
    )


def _procesmodel(dossiersoort: Dossiersoort) -> type[Model]:
    model: type[Model] = Dossier._meta.get_field(dossiersoort).related_model  # type: ignore[assignment]
    return model


def _neem_dag_over(cursor: Any, levering: Levering, dossiersoort: Dossiersoort, soort: Termijnsoort) -> None:
    """De einddag die de organisatie zelf levert: nieuw, verzet of weer onbekend."""
    sql = {"zaak": _procesmodel(dossiersoort)._meta.db_table, "veld": soort.geleverd}
    waarden = {
        "leverdatum": levering.leverdatum,
        "soort": soort.sleutel,
        "loopt_in": sorted(soort.loopt_in),
        "wie": soort.wie.value,
        "regime": soort.regime.value,
        "vooraf": max(soort.waarschuw),
    }
    cursor.execute(ZONDER_DAG.format(**sql), waarden)
    _reken_af(cursor, levering)
    cursor.execute(ANDERE_DAG.format(**sql), waarden)
    if verzet := _sleutels(cursor):
        cursor.execute(GEWONE_DAG, waarden | {"verzet": verzet})
        for termijn in _termijnen(set(verzet) - set(_sleutels(cursor))):
            bereken_opnieuw(termijn, peildatum=levering.leverdatum)
            if termijn.eindigt_op is not None and termijn.eindigt_op < levering.leverdatum:
                _wacht_op_oordeel(termijn)
    cursor.execute(NIEUW.format(**sql), waarden)


def _wacht_op_oordeel(termijn: Termijn) -> None:
    """De nieuwe dag was al voorbij toen hij binnenkwam. Wat eerder al verstreken was, blijft zoals het is."""
    if termijn.status == Termijn.Status.LOPEND:
        termijn.status = Termijn.Status.VERSTREKEN
        termijn.verstreken_op = termijn.eindigt_op + DAG if termijn.eindigt_op else None
        termijn.ter_beslissing = True
        termijn.actie_op = None
        termijn.save(update_fields=["status", "verstreken_op", "ter_beslissing", "actie_op"])


def _reken_af(cursor: Any, levering: Levering) -> None:
    """Brengt de boeken bij van wat net is gesloten en al verstreken was; de rest heeft nooit geboekt."""
    for termijn in _termijnen(sleutel for sleutel, verstreken in cursor.fetchall() if verstreken):
        stel_bij(termijn, peildatum=levering.leverdatum)


def _sleutels(cursor: Any) -> list[int]:
    return [rij[0] for rij in cursor.fetchall()]


def _termijnen(sleutels: Iterable[int]) -> QuerySet[Termijn]:
    return Termijn.objects.filter(pk__in=list(sleutels)).select_related("dossier", "regeling").order_by("pk")
