"""De echte aantallen per plaats en per gemeente, in één opdracht. Alleen voor de actie die afrondt."""

from collections import Counter

from django.db import connection

from governance.rules.cijfers.gebieden import Plek, Tellingen, Telvak

# Eén rij per woning: van meer dossiers het lopende dat het minst ver is.
TEL = """
WITH woning AS MATERIALIZED (
    SELECT DISTINCT ON (d.adres_id) d.adres_id, a.gemeente_id, a.woonplaats, d.fase::text AS fase,
           coalesce(nullif(v.batch, ''), 'geen') AS batch,
           coalesce(nullif(v.eigendom, ''), 'onbekend') AS eigendom,
           CASE s.groep WHEN 'beide_lopend' THEN s.letter WHEN 'geen_schademelding' THEN s.groep
                ELSE 'gesloten' END AS letter
      FROM groningen_dossier d
      JOIN versterking_versterkingsdossier v ON v.dossier_id = d.id
      JOIN groningen_adres a ON a.id = d.adres_id
      LEFT JOIN samenloop_samenloop s ON s.adres_id = d.adres_id
     WHERE d.soort = 'versterking' AND d.verdwenen_sinds IS NULL
     ORDER BY d.adres_id, d.loopt DESC, d.status, d.id
), termijn AS (
    SELECT d.adres_id,
           bool_or(t.verstreken_op IS NOT NULL OR t.gehaald_op > t.eindigt_op) AS gemist,
           bool_or(t.status = 'gehaald') AS gehaald
      FROM groningen_termijn t
      JOIN groningen_dossier d ON d.id = t.dossier_id
     WHERE d.soort = 'versterking' AND d.verdwenen_sinds IS NULL AND t.status <> 'vervallen'
       AND t.wie = 'overheid'
     GROUP BY d.adres_id
), vol AS (
    SELECT woning.*, CASE WHEN termijn.gemist THEN 'gemist' WHEN termijn.gehaald THEN 'gehaald'
                          WHEN termijn.adres_id IS NOT NULL THEN 'loopt' ELSE 'geen' END AS termijn
      FROM woning LEFT JOIN termijn USING (adres_id)
)
SELECT gemeente_id, woonplaats, fase, letter, batch, eigendom, termijn, count(*)
  FROM vol
 GROUP BY GROUPING SETS ((gemeente_id, woonplaats, fase), (gemeente_id, letter), (gemeente_id, batch),
                         (gemeente_id, eigendom), (gemeente_id, termijn))
"""
PER_GEMEENTE = ("letter", "batch", "eigendom", "termijn")


def tel() -> Tellingen:
    """Hoeveel woningen er nu in elk vak staan; een leeg vak ontbreekt."""
    tellingen: Counter[Telvak] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(TEL)
        for gemeente, woonplaats, fase, *waarden, aantal in cursor.fetchall():
            if fase is not None:
                plek = Plek(gemeente, woonplaats)
                tellingen[Telvak("fase", plek, fase)] += aantal
                tellingen[Telvak("woningen", plek, "alle")] += aantal
                continue
            tabel, waarde = next(
                (naam, waarde)
                for naam, waarde in zip(PER_GEMEENTE, waarden, strict=True)
                if waarde is not None
            )
            tellingen[Telvak(tabel, Plek(gemeente), waarde)] += aantal
    return tellingen
