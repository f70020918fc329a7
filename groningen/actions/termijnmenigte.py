"""De dagelijkse controle van veel termijnen tegelijk: de tweeling in SQL van `termijncontrole`.

Eén opdracht waarschuwt, laat verstrijken en boekt voor alles wat gewoon is. Wat anders is (een correctie,
vertraging buiten de overheid, een ingetrokken ingebrekestelling, …) komt terug als bijzonder en gaat langs
`controleer_termijn`: zo blijft er één waarheid. Een test houdt de twee gelijk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import connection

from groningen.queries.termijnen import termijnsoorten
from groningen.rules.dwangsom import EERSTE_DAG_NA, MEESTE_DAGEN, TARIEVEN

VERWERK = """
WITH soort (sleutel) AS (VALUES {soorten}),
waarschuw (sleutel, dagen) AS (VALUES {waarschuwingen}),
tarief (geldig_vanaf, geldig_tot, nummer, bedrag, samen) AS (VALUES {tarieven}),
term AS MATERIALIZED (
    SELECT t.id, t.dossier_id, t.soort, t.regime, t.eindigt_op, r.vergoeding, r.bedrag AS per_dag, r.maximum,
           t.eindigt_op >= %(peildatum)s AND t.status = 'lopend' AS loopt, t.status = 'lopend' AS was_lopend,
           t.gehaald_op IS NULL AND t.vervallen_op IS NULL
               AND t.soort IN (SELECT sleutel FROM soort) AS gewoon
      FROM groningen_termijn t LEFT JOIN groningen_regeling r ON r.id = t.regeling_id
     WHERE t.id = ANY(%(termijnen)s)
), geboekt AS MATERIALIZED (
    SELECT b.termijn_id, (count(*) FILTER (WHERE b.soort = 'aanspraak'))::integer AS aantal, min(b.dag) AS eerste, max(b.dag) AS laatste,
           sum(b.bedrag) AS bedrag, count(*) FILTER (WHERE b.soort = 'correctie') AS correcties
      FROM groningen_boeking b
     WHERE b.termijn_id = ANY(%(termijnen)s) AND b.soort IN ('aanspraak', 'correctie')
     GROUP BY b.termijn_id
), gesteld AS MATERIALIZED (
    SELECT i.termijn_id, min(i.ontvangen_op) AS ontvangen_op,
           count(*) = 1 AND bool_and(i.ingetrokken_op IS NULL AND i.aanvragers = 1) AS gewoon
      FROM groningen_ingebrekestelling i
     WHERE i.termijn_id = ANY(%(termijnen)s) AND i.oordeel = 'geldig'
     GROUP BY i.termijn_id
), buiten AS MATERIALIZED (
    SELECT DISTINCT n.termijn_id FROM groningen_nietvanoverheid n
     WHERE n.termijn_id = ANY(%(termijnen)s) AND n.vervallen_op IS NULL
), begin AS (
    -- `vanaf` is de eerste dag waarover iets verschuldigd is, `meeste` het aantal dagen waarna het op is.
    SELECT term.*, gesteld.ontvangen_op, f.geldig_vanaf AS tarief,
           CASE WHEN term.regime = 'vergoeding' AND term.vergoeding <> 'geen' THEN term.eindigt_op + 1
                WHEN term.regime = 'dwangsom' AND gesteld.ontvangen_op IS NOT NULL
                THEN greatest(term.eindigt_op, gesteld.ontvangen_op) + {eerste_dag_na} END AS vanaf,
           CASE WHEN term.regime = 'dwangsom' THEN {meeste_dagen}
                WHEN term.vergoeding = 'boetebeding' THEN 1
                WHEN term.per_dag > 0 THEN ceil(term.maximum / term.per_dag)::integer ELSE 0 END AS meeste,
           coalesce(geboekt.aantal, 0) AS al, geboekt.eerste, geboekt.laatste, geboekt.bedrag AS al_bedrag,
           term.gewoon AND coalesce(geboekt.correcties, 0) = 0 AND buiten.termijn_id IS NULL
               AND (gesteld.termijn_id IS NULL
                    OR gesteld.gewoon AND gesteld.ontvangen_op > term.eindigt_op AND f.geldig_vanaf IS NOT NULL)
               AND (term.vergoeding IS NULL OR term.vergoeding = 'geen' OR term.per_dag > 0) AS past
      FROM term
      LEFT JOIN geboekt ON geboekt.termijn_id = term.id
      LEFT JOIN gesteld ON gesteld.termijn_id = term.id
      LEFT JOIN buiten ON buiten.termijn_id = term.id
      LEFT JOIN tarief f ON f.nummer = 1 AND gesteld.ontvangen_op BETWEEN f.geldig_vanaf AND f.geldig_tot
), stand AS MATERIALIZED (
    SELECT b.id, b.dossier_id, b.soort, b.regime, b.eindigt_op, b.vergoeding, b.per_dag, b.maximum, b.loopt,
           b.was_lopend AND NOT b.loopt AS verstrijkt, b.tarief, b.meeste, b.al, b.vanaf,
           CASE WHEN b.vanaf IS NULL THEN 0 ELSE least(b.meeste, %(peildatum)s - b.vanaf + 1) END AS tot,
           CASE WHEN b.loopt THEN b.gewoon
                ELSE b.past AND (b.al = 0 OR b.vanaf IS NOT NULL AND b.eerste = b.vanaf AND b.laatste = b.vanaf + b.al - 1
                     AND b.al <= least(b.meeste, %(peildatum)s - b.vanaf + 1)
                     AND b.al_bedrag = CASE WHEN b.regime = 'dwangsom' THEN al_tarief.samen
                                            WHEN b.vergoeding = 'boetebeding' THEN b.per_dag
                                            ELSE least(b.al * b.per_dag, b.maximum) END) END AS gewoon
      FROM begin b
      LEFT JOIN tarief al_tarief ON al_tarief.geldig_vanaf = b.tarief AND al_tarief.nummer = b.al
), verstreken AS (
    INSERT INTO groningen_gebeurtenis (dossier_id, soort, datum, vastgelegd_op, voor, na, tekst_hash)
    SELECT dossier_id, 'termijn_verstreken', eindigt_op + 1, %(peildatum)s, '{{}}',
           jsonb_build_object('termijn', soort, 'eindigt_op', to_char(eindigt_op, 'YYYY-MM-DD'),
                              'vertraging_door', 'overheid'), ''
      FROM stand WHERE gewoon AND verstrijkt ORDER BY dossier_id, id
    RETURNING id, dossier_id, volgnummer
), dossier AS (
    UPDATE groningen_dossier d SET versie = v.versie
      FROM (SELECT dossier_id, max(volgnummer) AS versie FROM verstreken GROUP BY dossier_id) v
     WHERE d.id = v.dossier_id
), boeking AS (
    INSERT INTO groningen_boeking (termijn_id, dossier_id, soort, bedrag, dag, toelichting)
    SELECT s.id, s.dossier_id, 'aanspraak',
           CASE WHEN s.regime = 'dwangsom' THEN f.bedrag
                WHEN s.vergoeding = 'boetebeding' THEN s.per_dag
                ELSE least(s.per_dag, s.maximum - (k - 1) * s.per_dag) END,
           s.vanaf + k - 1, ''
      FROM stand s CROSS JOIN LATERAL generate_series(s.al + 1, s.tot) AS k
      LEFT JOIN tarief f ON f.geldig_vanaf = s.tarief AND f.nummer = k
     WHERE s.gewoon AND NOT s.loopt ORDER BY s.id, k
    RETURNING termijn_id, bedrag
), waarschuwing AS MATERIALIZED (
    -- `nu` is de krapste waarschuwing die nu waar is; een ruimere is door een krappere vervangen.
    SELECT s.id, s.eindigt_op, gegeven.krapste, min(w.dagen) FILTER (WHERE s.eindigt_op - w.dagen <= %(peildatum)s) AS nu
      FROM stand s
      LEFT JOIN LATERAL (SELECT min(g.dagen)::integer AS krapste FROM groningen_termijnwaarschuwing g
                          WHERE g.termijn_id = s.id AND g.eindigt_op = s.eindigt_op) gegeven ON true
      LEFT JOIN waarschuw w ON w.sleutel = s.soort AND (gegeven.krapste IS NULL OR w.dagen < gegeven.krapste)
     WHERE s.gewoon AND s.loopt
     GROUP BY s.id, s.eindigt_op, gegeven.krapste
), gewaarschuwd AS (
    INSERT INTO groningen_termijnwaarschuwing (termijn_id, eindigt_op, dagen, dag)
    SELECT id, eindigt_op, nu, %(peildatum)s FROM waarschuwing WHERE nu IS NOT NULL
    RETURNING termijn_id
), bijgewerkt AS (
    UPDATE groningen_termijn t
       SET status = CASE WHEN s.loopt THEN t.status ELSE 'verstreken' END,
           verstreken_op = CASE WHEN s.verstrijkt THEN s.eindigt_op + 1 ELSE t.verstreken_op END,
           beboekt_tot = CASE WHEN s.loopt THEN t.beboekt_tot WHEN s.tot > 0 THEN s.vanaf + s.tot - 1 END,
           actie_op = CASE WHEN s.loopt THEN
                                least(s.eindigt_op + 1, (SELECT min(s.eindigt_op - v.dagen) FROM waarschuw v
                                      WHERE v.sleutel = s.soort AND v.dagen < coalesce(w.nu, w.krapste, 32767)))
                           WHEN s.vanaf IS NOT NULL AND s.tot < s.meeste THEN greatest(s.vanaf, %(peildatum)s + 1) END
      FROM stand s LEFT JOIN waarschuwing w USING (id)
     WHERE t.id = s.id AND s.gewoon
    RETURNING t.id
)
SELECT (SELECT array_agg(termijn_id) FROM gewaarschuwd),
       (SELECT array_agg(id) FROM stand WHERE gewoon AND verstrijkt),
       (SELECT count(DISTINCT termijn_id) FROM boeking), (SELECT coalesce(sum(bedrag), 0) FROM boeking),
       (SELECT array_agg(id ORDER BY id) FROM verstreken),
       (SELECT array_agg(id ORDER BY dossier_id, id) FROM stand WHERE gewoon IS NOT true)
"""
ALTIJD = "9999-12-31"  # een tarief zonder einde


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """Wat één keer verwerken deed: sleutels van termijnen, en van de gebeurtenissen bij wat verstreek."""

    gewaarschuwd: Sequence[int]
    verstreken: Sequence[int]
    vergoedingen: int
    bedrag: Decimal
    gebeurtenissen: Sequence[int]
    bijzonder: Sequence[int]


def verwerk_gewone(termijnen: Sequence[int], *, peildatum: date) -> Uitkomst:
    """Brengt de gewone onder deze termijnen bij tot en met `peildatum`; de rest komt terug als bijzonder.

    De termijnen lopen of zijn verstreken, met een einddag en zonder dat er een mens over moet beslissen. Hun
    dossiers zijn vergrendeld.
    """
    with connection.cursor() as cursor:
        cursor.execute(_opdracht(), {"termijnen": list(termijnen), "peildatum": peildatum})
        gewaarschuwd, verstreken, vergoedingen, bedrag, gebeurtenissen, bijzonder = cursor.fetchone()
    return Uitkomst(
        gewaarschuwd or [], verstreken or [], vergoedingen, bedrag, gebeurtenissen or [], bijzonder or []
    )


@cache
def _opdracht() -> str:
    """De opdracht met de tabellen van de processen en de tarieven erin: vaste waarden uit de code."""
    soorten = termijnsoorten().values()
    tarieven = [
        (t.geldig_vanaf, t.geldig_tot or ALTIJD, nummer, t.dagbedrag(nummer), t.bedrag_over(nummer))
        for t in TARIEVEN
        for nummer in range(1, MEESTE_DAGEN + 1)
    ]
    return VERWERK.format(
        soorten=", ".join(f"('{soort.sleutel}')" for soort in soorten),
        waarschuwingen=", ".join(
            f"('{soort.sleutel}', {dagen})" for soort in soorten for dagen in soort.waarschuw
        ),
        tarieven=", ".join(_rij(*tarief) for tarief in tarieven),
        eerste_dag_na=EERSTE_DAG_NA,
        meeste_dagen=MEESTE_DAGEN,
    )


def _rij(vanaf: Any, tot: Any, nummer: int, bedrag: Decimal, samen: Decimal) -> str:
    return f"(DATE '{vanaf}', DATE '{tot}', {nummer}, {bedrag}::numeric, {samen}::numeric)"
