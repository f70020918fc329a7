"""De indeling in de matrix bijhouden: één SQL-opdracht voor één adres of voor alle.

De leesbare tweeling is `samenloop.rules.matrix.classificeer`; een test houdt ze gelijk. De opdracht
schrijft alleen wat verandert, met een regel in het verloop erbij.
"""

from datetime import date
from typing import Any

from django.db import connection, transaction

from groningen.models import Gebeurtenis, Levering
from samenloop.rules.matrix import CELLEN

# Wat van een melding het eerst komt, beslist de kolom; een uitgevoerde opname is verder dan een
# opname die nog moet komen. `uitvoering` staat in de kolom `beschikking`.
DEEL_IN = """
WITH ncg AS (
    SELECT adres_id,
           min(status) FILTER (WHERE status < '6') AS rij,
           (array_agg(id ORDER BY status, id) FILTER (WHERE status < '6'))[1] AS versterking_id
      FROM groningen_dossier
     WHERE soort = 'versterking' AND verdwenen_sinds IS NULL
       AND (%(adres)s::bigint IS NULL OR adres_id = %(adres)s)
     GROUP BY adres_id
), melding AS (
    SELECT d.adres_id, d.id, d.status, s.datum_opname,
           CASE d.status WHEN 'voorbereiding' THEN 1
                WHEN 'opname' THEN CASE WHEN s.datum_opname <= %(peildatum)s THEN 3 ELSE 2 END
                WHEN 'zienswijze' THEN 4 WHEN 'beschikking' THEN 5 WHEN 'uitvoering' THEN 6 END AS rang
      FROM ncg
      JOIN groningen_dossier d ON d.adres_id = ncg.adres_id AND d.soort = 'schade' AND d.verdwenen_sinds IS NULL
      JOIN schade_schademelding s ON s.dossier_id = d.id AND s.soort IN ('fysiek', 'duurzaam_herstel')
), img AS (
    SELECT adres_id, min(rang) AS rang,
           (array_agg(id ORDER BY rang, id) FILTER (WHERE rang IS NOT NULL))[1] AS schade_id,
           CASE WHEN bool_or(datum_opname IS NULL) FILTER (WHERE status = 'opname') THEN NULL
                ELSE max(datum_opname) FILTER (WHERE status = 'opname') END AS opname_gedaan_op
      FROM melding GROUP BY adres_id
), stand AS (
    SELECT ncg.adres_id,
           CASE WHEN img.adres_id IS NULL THEN 'geen_schademelding'
                WHEN ncg.rij IS NOT NULL AND img.rang IS NOT NULL THEN 'beide_lopend'
                ELSE 'gesloten_bij_een_van_beide' END AS groep,
           CASE WHEN img.rang IS NULL THEN '' ELSE coalesce(ncg.rij, '') END AS rij,
           CASE WHEN ncg.rij IS NULL THEN ''
                ELSE coalesce((ARRAY['voorbereiding', 'opname', 'opname', 'zienswijze', 'beschikking',
                                     'beschikking'])[img.rang], '') END AS kolom,
           CASE WHEN ncg.rij IS NOT NULL AND img.rang IN (2, 3) THEN img.opname_gedaan_op END AS opname_gedaan_op,
           ncg.versterking_id, img.schade_id
      FROM ncg LEFT JOIN img USING (adres_id)
), nieuw AS (
    SELECT stand.*, CASE WHEN stand.rij = '2.1' AND stand.kolom = 'opname'
                          AND stand.opname_gedaan_op <= %(peildatum)s THEN 'C'
                         ELSE coalesce(cel.letter, '') END AS letter
      FROM stand LEFT JOIN (VALUES {cellen}) AS cel (rij, kolom, letter) USING (rij, kolom)
), verschil AS (
    SELECT nieuw.*,
           (oud.groep, oud.rij, oud.kolom, oud.letter, oud.opname_gedaan_op) IS DISTINCT FROM
           (nieuw.groep, nieuw.rij, nieuw.kolom, nieuw.letter, nieuw.opname_gedaan_op) AS anders,
           oud.sinds
      FROM nieuw LEFT JOIN samenloop_samenloop oud USING (adres_id)
     WHERE (oud.groep, oud.rij, oud.kolom, oud.letter, oud.opname_gedaan_op, oud.versterking_id, oud.schade_id)
           IS DISTINCT FROM (nieuw.groep, nieuw.rij, nieuw.kolom, nieuw.letter, nieuw.opname_gedaan_op,
                             nieuw.versterking_id, nieuw.schade_id)
), geschreven AS (
    INSERT INTO samenloop_samenloop
           (adres_id, groep, rij, kolom, letter, opname_gedaan_op, versterking_id, schade_id, sinds)
    SELECT adres_id, groep, rij, kolom, letter, opname_gedaan_op, versterking_id, schade_id,
           CASE WHEN anders THEN greatest(%(vanaf)s, sinds) ELSE sinds END
      FROM verschil
        ON CONFLICT (adres_id) DO UPDATE SET groep = excluded.groep, rij = excluded.rij, kolom = excluded.kolom,
           letter = excluded.letter, opname_gedaan_op = excluded.opname_gedaan_op,
           versterking_id = excluded.versterking_id, schade_id = excluded.schade_id, sinds = excluded.sinds
), weg AS (
    DELETE FROM samenloop_samenloop s
     WHERE (%(adres)s::bigint IS NULL OR s.adres_id = %(adres)s)
       AND NOT EXISTS (SELECT FROM ncg WHERE ncg.adres_id = s.adres_id)
    RETURNING s.adres_id, s.sinds
)
INSERT INTO samenloop_samenloopverloop
       (adres_id, vanaf, groep, rij, kolom, letter, opname_gedaan_op, gebeurtenis_id, levering_id)
SELECT adres_id, greatest(%(vanaf)s, sinds), groep, rij, kolom, letter, opname_gedaan_op,
       %(gebeurtenis)s::bigint, %(levering)s::bigint
  FROM verschil WHERE anders
 UNION ALL
SELECT adres_id, greatest(%(vanaf)s, sinds), '', '', '', '', NULL, %(gebeurtenis)s::bigint, %(levering)s::bigint
  FROM weg
""".replace("{cellen}", ", ".join(f"('{cel.rij}', '{cel.kolom}', '{cel.letter}')" for cel in CELLEN))


# Alleen een gebeurtenis die een van deze gegevens verandert, kan de indeling veranderen.
RAAKT_INDELING = frozenset({"status", "datum_opname"})


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Deelt het adres van de gebeurtenis opnieuw in, in de transactie van de actie.

    Het slot op het adres zorgt dat twee organisaties die tegelijk wijzigen elkaars stand zien.
    """
    if RAAKT_INDELING.isdisjoint(gebeurtenis.na):
        return
    adres_id = gebeurtenis.dossier.adres_id
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM groningen_adres WHERE id = %s FOR NO KEY UPDATE", [adres_id])
        _deel_in(
            cursor,
            adres=adres_id,
            peildatum=gebeurtenis.vastgelegd_op,
            vanaf=gebeurtenis.vastgelegd_op,
            gebeurtenis=gebeurtenis.pk,
        )


def verwerk_veel(levering: Levering) -> None:
    """Deelt na een levering alles opnieuw in."""
    deel_alles_in(peildatum=levering.leverdatum, levering=levering)


@transaction.atomic
def deel_alles_in(*, peildatum: date, levering: Levering | None = None) -> int:
    """Deelt alle adressen opnieuw in naar de stand op `peildatum`; geeft het aantal gewijzigde indelingen."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE samenloop_samenloop IN SHARE ROW EXCLUSIVE MODE")
        return _deel_in(
            cursor, peildatum=peildatum, vanaf=peildatum, levering=levering.pk if levering else None
        )


def _deel_in(
    cursor: Any,
    *,
    peildatum: date,
    vanaf: date,
    adres: int | None = None,
    gebeurtenis: int | None = None,
    levering: int | None = None,
) -> int:
    cursor.execute(
        DEEL_IN,
        {
            "peildatum": peildatum,
            "vanaf": vanaf,
            "adres": adres,
            "gebeurtenis": gebeurtenis,
            "levering": levering,
        },
    )
    return int(cursor.rowcount)
