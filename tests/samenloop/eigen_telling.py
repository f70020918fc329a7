"""Welke signalen een levering hoort te geven, los van de opdracht die ze maakt.

Vóór de levering een foto van de dossiers; erna, uit de dossiers en het verloop van de indeling, wat er voor
de ander veranderde. Gebeurtenissen en de opgeslagen indeling doen niet mee: wie het signaal hoort te krijgen,
wordt hier opnieuw bepaald.
"""

from django.db import connection

FOTO = """
DROP TABLE IF EXISTS foto;
CREATE TEMPORARY TABLE foto AS
SELECT d.id, d.status, concat(v::text, s::text, d.behandelaar_id, d.verdwenen_sinds) AS alles
  FROM groningen_dossier d
  LEFT JOIN versterking_versterkingsdossier v ON v.dossier_id = d.id
  LEFT JOIN schade_schademelding s ON s.dossier_id = d.id
"""
# De volgorde van minst naar meest gevorderd, en welk moment bij welke nieuwe status hoort.
HOORT = """
WITH nu AS (
    SELECT d.id, d.soort, d.adres_id, d.status, d.organisatie_id, f.id IS NULL AS erbij, f.status AS was,
           concat(v::text, s::text, d.behandelaar_id, d.verdwenen_sinds) IS DISTINCT FROM f.alles AS anders,
           CASE WHEN d.soort = 'versterking' AND d.status < '6' THEN d.status
                WHEN s.soort NOT IN ('fysiek', 'duurzaam_herstel') THEN NULL
                WHEN d.status = 'opname' AND s.datum_opname <= l.leverdatum THEN '2b'
                WHEN d.status = 'voorbereiding' THEN '1' WHEN d.status = 'opname' THEN '2a'
                WHEN d.status = 'zienswijze' THEN '3' WHEN d.status = 'beschikking' THEN '4'
                WHEN d.status = 'uitvoering' THEN '5' END AS rang,
           d.soort = 'versterking' OR s.soort IN ('fysiek', 'duurzaam_herstel') AS telt,
           d.status NOT IN ('6.2', 'afgehandeld', 'ingetrokken') AS open
      FROM groningen_dossier d
      JOIN groningen_levering l ON l.id = %(levering)s
      LEFT JOIN foto f ON f.id = d.id
      LEFT JOIN versterking_versterkingsdossier v ON v.dossier_id = d.id
      LEFT JOIN schade_schademelding s ON s.dossier_id = d.id
     WHERE d.verdwenen_sinds IS NULL AND d.soort IN ('versterking', 'schade')
), ontvanger AS (
    SELECT DISTINCT ON (adres_id, soort) adres_id, soort, id FROM nu
     WHERE rang IS NOT NULL ORDER BY adres_id, soort, rang, id
), letters AS (
    SELECT adres_id, letter, levering_id, lead(letter) OVER bij AS was, row_number() OVER bij AS nummer
      FROM samenloop_samenloopverloop WINDOW bij AS (PARTITION BY adres_id ORDER BY id DESC)
), feit AS (
    SELECT nu.id AS bron, nu.adres_id, o.id AS aan, nu.erbij, nu.anders,
           CASE WHEN nu.erbij AND nu.open THEN 'start'
                WHEN nu.erbij OR nu.was = nu.status THEN NULL
                ELSE CASE nu.status WHEN '3.1' THEN 'versterkingsadvies' WHEN '4.1' THEN 'planvorming'
                          WHEN '5.2' THEN 'uitvoering' WHEN '6.2' THEN 'afronding' WHEN 'opname' THEN 'opname'
                          WHEN 'afgehandeld' THEN 'afronding' WHEN 'ingetrokken' THEN 'afronding' END
           END AS moment,
           array_position(%(volgorde)s::text[], nu.status)
           < array_position(%(volgorde)s::text[], nu.was) AS terug
      FROM nu
      JOIN groningen_levering l ON l.id = %(levering)s AND l.organisatie_id = nu.organisatie_id
      JOIN ontvanger o ON o.adres_id = nu.adres_id AND o.soort <> nu.soort
     WHERE nu.telt
)
SELECT moment, bron, aan FROM feit WHERE moment IS NOT NULL
 UNION ALL
SELECT 'terugval_ander', bron, aan FROM feit WHERE terug
 UNION ALL
SELECT DISTINCT 'letterwissel', NULL::bigint, aan
  FROM feit JOIN letters w ON w.adres_id = feit.adres_id AND w.nummer = 1
 WHERE moment IS NULL AND anders AND NOT erbij AND w.levering_id = %(levering)s AND w.letter <> w.was
"""
ZIJN_ER = """
SELECT soort, CASE WHEN soort <> 'letterwissel' THEN bron_id END, dossier_id
  FROM samenloop_signaal WHERE levering_id = %(levering)s AND bron_id IS NOT NULL
"""
VOLGORDE = [
    *("1.2", "2.1", "3.1", "4.1", "4.2", "5.1", "5.2", "6.1", "6.2"),
    *("voorbereiding", "opname", "zienswijze", "beschikking", "uitvoering", "afgehandeld", "ingetrokken"),
]
Signalen = list[tuple[str, int | None, int]]


def maak_foto() -> None:
    """De stand van alle dossiers, vlak voor een levering."""
    with connection.cursor() as cursor:
        cursor.execute(FOTO)


def hoort_er(levering_id: int) -> Signalen:
    """Wat deze levering sinds de foto aan de ander hoorde te melden: soort, bron en ontvanger."""
    return _lees(HOORT, levering_id)


def zijn_er(levering_id: int) -> Signalen:
    """Wat er van deze levering werkelijk aan de ander gemeld is."""
    return _lees(ZIJN_ER, levering_id)


def _lees(opdracht: str, levering_id: int) -> Signalen:
    with connection.cursor() as cursor:
        cursor.execute(opdracht, {"levering": levering_id, "volgorde": VOLGORDE})
        return sorted(cursor.fetchall(), key=str)
