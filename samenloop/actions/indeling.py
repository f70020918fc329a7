"""De indeling in de matrix bijhouden: één adres in Python, alle adressen in één SQL-opdracht.

Voor één adres beslist `samenloop.rules.matrix.classificeer`; de opdracht voor alle adressen is haar
tweeling en een test houdt ze gelijk. Beide schrijven alleen wat verandert, met een regel in het verloop erbij.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction

from groningen.actions.levering.afspraak import lijst
from groningen.models import Gebeurtenis, Levering
from groningen.rules.rollen import SPOREN, Dossiersoort
from samenloop.rules.indeling import SCHADE_LOPEND, TELLENDE_SOORTEN, VERSTERKING_LOPEND
from samenloop.rules.matrix import CELLEN, Indeling, Schadestand, Versterkingsstand, classificeer

# Rang en sleutel in één getal: het kleinste is het minst gevorderde dossier, en bij gelijke stand het oudste.
# Zo volstaat één `min` zonder te sorteren.
SLEUTEL = "rang * 281474976710656 + id"
RANG = "sleutel / 281474976710656"
ID = "sleutel %% 281474976710656"
RIJEN = f"ARRAY[{lijst(VERSTERKING_LOPEND)}]"
# In de rang van een melding is een uitgevoerde opname (2) verder dan een die nog moet komen (1).
# `uitvoering` staat in de kolom `beschikking`.
KOLOMMEN = (
    f"ARRAY[{lijst(('voorbereiding', 'opname', 'opname', 'zienswijze', 'beschikking', 'beschikking'))}]"
)

# Eerst de adressen met een NCG-dossier, dan pas hun meldingen: van de meeste meldingen doet het adres niet mee.
DEEL_IN = f"""
WITH ncg AS (
    SELECT adres_id, min({SLEUTEL}) AS sleutel
      FROM (SELECT adres_id, id, array_position({RIJEN}, status::text)::bigint - 1 AS rang
              FROM groningen_dossier
             WHERE soort = 'versterking' AND verdwenen_sinds IS NULL {{bereik}}) dossier
     GROUP BY adres_id
), img AS (
    SELECT adres_id, min({SLEUTEL}) AS sleutel, max(datum_opname) FILTER (WHERE rang IN (1, 2)) AS laatste_opname,
           bool_or(datum_opname IS NULL) FILTER (WHERE rang IN (1, 2)) AS mist_opname
      FROM (SELECT d.adres_id, d.id, s.datum_opname,
                   CASE WHEN d.status = 'opname' AND s.datum_opname <= %(peildatum)s THEN 2
                        ELSE (ARRAY[0, 1, 3, 4, 5])[array_position(ARRAY[{lijst(SCHADE_LOPEND)}], d.status::text)]
                   END::bigint AS rang
              FROM groningen_dossier d
              JOIN schade_schademelding s ON s.dossier_id = d.id
             WHERE d.soort = 'schade' AND d.verdwenen_sinds IS NULL AND s.soort IN ({lijst(TELLENDE_SOORTEN)})
               AND d.adres_id IN (SELECT adres_id FROM ncg)) melding
     GROUP BY adres_id
), stand AS (
    SELECT ncg.adres_id, ncg.{ID} AS versterking_id, img.{ID} AS schade_id,
           CASE WHEN img.adres_id IS NULL THEN 'geen_schademelding'
                WHEN ncg.sleutel IS NOT NULL AND img.sleutel IS NOT NULL THEN 'beide_lopend'
                ELSE 'gesloten_bij_een_van_beide' END AS groep,
           CASE WHEN img.sleutel IS NULL THEN '' ELSE coalesce(({RIJEN})[ncg.{RANG} + 1], '') END AS rij,
           CASE WHEN ncg.sleutel IS NULL THEN '' ELSE coalesce(({KOLOMMEN})[img.{RANG} + 1], '') END AS kolom,
           CASE WHEN ncg.sleutel IS NOT NULL AND img.{RANG} IN (1, 2) AND NOT img.mist_opname
                THEN img.laatste_opname END AS opname_gedaan_op
      FROM ncg LEFT JOIN img USING (adres_id)
), nieuw AS (
    SELECT stand.*, coalesce(CASE WHEN stand.opname_gedaan_op <= %(peildatum)s THEN cel.na_opname
                                  ELSE cel.letter END, '') AS letter
      FROM stand LEFT JOIN (VALUES {{cellen}}) AS cel (rij, kolom, letter, na_opname) USING (rij, kolom)
), verschil AS MATERIALIZED (
    SELECT nieuw.*, oud.sinds, oud.adres_id IS NULL AS erbij,
           (oud.groep, oud.rij, oud.kolom, oud.letter, oud.opname_gedaan_op) IS DISTINCT FROM
           (nieuw.groep, nieuw.rij, nieuw.kolom, nieuw.letter, nieuw.opname_gedaan_op) AS anders
      FROM nieuw LEFT JOIN samenloop_samenloop oud USING (adres_id)
     WHERE (oud.groep, oud.rij, oud.kolom, oud.letter, oud.opname_gedaan_op, oud.versterking_id, oud.schade_id)
           IS DISTINCT FROM (nieuw.groep, nieuw.rij, nieuw.kolom, nieuw.letter, nieuw.opname_gedaan_op,
                             nieuw.versterking_id, nieuw.schade_id)
), toegevoegd AS (
    INSERT INTO samenloop_samenloop
           (adres_id, groep, rij, kolom, letter, opname_gedaan_op, versterking_id, schade_id, sinds)
    SELECT adres_id, groep, rij, kolom, letter, opname_gedaan_op, versterking_id, schade_id, %(vanaf)s
      FROM verschil WHERE erbij
), gewijzigd AS (
    UPDATE samenloop_samenloop s
       SET groep = v.groep, rij = v.rij, kolom = v.kolom, letter = v.letter, opname_gedaan_op = v.opname_gedaan_op,
           versterking_id = v.versterking_id, schade_id = v.schade_id,
           sinds = CASE WHEN v.anders THEN greatest(%(vanaf)s, v.sinds) ELSE v.sinds END
      FROM verschil v WHERE s.adres_id = v.adres_id AND NOT v.erbij
), weg AS (
    DELETE FROM samenloop_samenloop s
     WHERE NOT EXISTS (SELECT FROM ncg WHERE ncg.adres_id = s.adres_id) {{bereik}}
    RETURNING s.adres_id, s.sinds
)
INSERT INTO samenloop_samenloopverloop
       (adres_id, vanaf, groep, rij, kolom, letter, opname_gedaan_op, levering_id, gebeurtenis_id)
SELECT adres_id, greatest(%(vanaf)s, sinds), groep, rij, kolom, letter, opname_gedaan_op, %(levering)s::bigint,
       {{gebeurtenis}}
  FROM verschil v WHERE anders
 UNION ALL
SELECT adres_id, greatest(%(vanaf)s, sinds), '', '', '', '', NULL, %(levering)s::bigint, {{gebeurtenis}} FROM weg v
""".replace(  # noqa: S608 — vaste waarden uit de code
    "{cellen}",
    ", ".join(
        f"({lijst((cel.rij, cel.kolom, cel.letter, cel.na_opname.letter if cel.na_opname else cel.letter))})"
        for cel in CELLEN
    ),
)
BEREIK = "AND adres_id IN (SELECT adres_id FROM samenloop_bereik)"
ALLES = DEEL_IN.replace("{bereik}", "").replace("{gebeurtenis}", "NULL::bigint")
GERAAKT = DEEL_IN.replace("{bereik}", BEREIK).replace("{gebeurtenis}", "NULL::bigint")
# Van een reeks losse gebeurtenissen onthoudt het verloop bij elk adres welke het was.
IN_REEKS = DEEL_IN.replace("{bereik}", BEREIK).replace(
    "{gebeurtenis}", "(SELECT b.gebeurtenis_id FROM samenloop_bereik b WHERE b.adres_id = v.adres_id)"
)
MAAK_BEREIK = """
DROP TABLE IF EXISTS pg_temp.samenloop_bereik;
CREATE TEMP TABLE samenloop_bereik ON COMMIT DROP AS
SELECT d.adres_id, max(g.id) AS gebeurtenis_id
  FROM groningen_gebeurtenis g JOIN groningen_dossier d ON d.id = g.dossier_id
 WHERE g.id = ANY(%(nummers)s) GROUP BY d.adres_id;
ANALYZE samenloop_bereik
"""
VERGRENDEL_BEREIK = (
    "SELECT FROM groningen_adres WHERE id IN (SELECT adres_id FROM samenloop_bereik)"
    " ORDER BY id FOR NO KEY UPDATE"
)
# Van zoveel adressen af is een opdracht voor allemaal sneller dan een per adres.
REEKS = 20
# Raakt een levering meer adressen dan één op de zoveel regels, dan is alles opnieuw indelen sneller.
EEN_OP_DE = 8

# Alleen een gebeurtenis die een van deze gegevens verandert, kan de indeling veranderen.
RAAKT_INDELING = frozenset({"status", "datum_opname"})


# Gewone SQL en geen querysets: dit loopt bij elke stap van elk dossier. Eén opdracht vergrendelt het adres en leest
# zijn indeling en dossiers (migratie 0003); één schrijft de nieuwe indeling met haar regel in het verloop.
STAND = "SELECT * FROM samenloop_vergrendel_stand(%s)"
VOEG_TOE = """
INSERT INTO samenloop_samenloop
       (sinds, groep, rij, kolom, letter, opname_gedaan_op, versterking_id, schade_id, adres_id)
VALUES (%(sinds)s, %(groep)s, %(rij)s, %(kolom)s, %(letter)s, %(opname_gedaan_op)s, %(dossier)s, %(melding)s, %(adres)s)
"""
WIJZIG = """
UPDATE samenloop_samenloop
   SET sinds = %(sinds)s, groep = %(groep)s, rij = %(rij)s, kolom = %(kolom)s, letter = %(letter)s,
       opname_gedaan_op = %(opname_gedaan_op)s, versterking_id = %(dossier)s, schade_id = %(melding)s
 WHERE adres_id = %(adres)s
"""
HAAL_WEG = "DELETE FROM samenloop_samenloop WHERE adres_id = %(adres)s"
MET_VERLOOP = """
WITH indeling AS ({})
INSERT INTO samenloop_samenloopverloop
       (adres_id, vanaf, gebeurtenis_id, groep, rij, kolom, letter, opname_gedaan_op)
VALUES (%(adres)s, %(sinds)s, %(gebeurtenis)s, %(groep)s, %(rij)s, %(kolom)s, %(letter)s, %(opname_gedaan_op)s)
"""
VOEG_TOE_MET_VERLOOP, WIJZIG_MET_VERLOOP, HAAL_WEG_MET_VERLOOP = (
    MET_VERLOOP.format(opdracht) for opdracht in (VOEG_TOE, WIJZIG, HAAL_WEG)
)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Deelt het adres van de gebeurtenis opnieuw in, in de transactie van de actie.

    Het slot op het adres zorgt dat twee organisaties die tegelijk wijzigen elkaars stand zien.
    """
    if RAAKT_INDELING.isdisjoint(gebeurtenis.na) or gebeurtenis.dossier.soort not in SPOREN:
        return
    adres_id, dag = gebeurtenis.dossier.adres_id, gebeurtenis.vastgelegd_op
    with connection.cursor() as cursor:
        cursor.execute(STAND, [adres_id])
        rijen = cursor.fetchall()
        sinds, *oud = rijen[0][:8]
        nieuw = _indeling([rij[8:] for rij in rijen if rij[8] is not None], dag)
        plaats = [nieuw.groep, nieuw.rij, nieuw.kolom, nieuw.letter, nieuw.opname_gedaan_op]
        if sinds is None:
            if not nieuw.groep:
                return
            sinds, opdracht = dag, VOEG_TOE_MET_VERLOOP
        elif not nieuw.groep:
            sinds, opdracht = max(sinds, dag), HAAL_WEG_MET_VERLOOP
        elif oud[: len(plaats)] != plaats:
            sinds, opdracht = max(sinds, dag), WIJZIG_MET_VERLOOP
        elif oud != [*plaats, nieuw.dossier_id, nieuw.melding_id]:
            opdracht = WIJZIG
        else:
            return
        cursor.execute(
            opdracht,
            {
                "adres": adres_id,
                "sinds": sinds,
                "gebeurtenis": gebeurtenis.pk,
                "groep": nieuw.groep,
                "rij": nieuw.rij,
                "kolom": nieuw.kolom,
                "letter": nieuw.letter,
                "opname_gedaan_op": nieuw.opname_gedaan_op,
                "dossier": nieuw.dossier_id,
                "melding": nieuw.melding_id,
            },
        )


def verwerk_reeks(nummers: Sequence[int]) -> None:
    """Doet voor deze gebeurtenissen wat `verwerk` doet; de meeste raken de indeling niet."""
    geraakt = Gebeurtenis.objects.filter(
        pk__in=nummers, na__has_any_keys=sorted(RAAKT_INDELING), dossier__soort__in=SPOREN
    ).order_by("pk")
    per_dag: dict[date, list[int]] = {}
    for nummer, dag in geraakt.values_list("pk", "vastgelegd_op"):
        per_dag.setdefault(dag, []).append(nummer)
    for dag, reeks in per_dag.items():
        if len(reeks) < REEKS:
            for gebeurtenis in geraakt.filter(pk__in=reeks).select_related("dossier"):
                verwerk(gebeurtenis)
            continue
        with connection.cursor() as cursor:
            cursor.execute(MAAK_BEREIK, {"nummers": reeks})
            cursor.execute(VERGRENDEL_BEREIK)
            _deel_in(cursor, IN_REEKS, peildatum=dag, levering=None)


def _indeling(rijen: list[tuple[Any, ...]], peildatum: date) -> Indeling:
    """De indeling van één adres uit zijn dossiers: id, soort, status, soort schade en dag van de opname."""
    dossiers, meldingen = [], []
    for id_, soort, status, schadesoort, datum_opname in rijen:
        if soort == Dossiersoort.VERSTERKING:
            dossiers.append(Versterkingsstand(id_, status))
        else:
            meldingen.append(Schadestand(id_, schadesoort, status, datum_opname))
    return classificeer(dossiers, meldingen, peildatum)


def verwerk_veel(levering: Levering) -> None:
    """Deelt de adressen opnieuw in die een levering raakt, en die waar intussen een geplande opname voorbij is."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.samenloop_bereik")
        cursor.execute(
            """
            CREATE TEMP TABLE samenloop_bereik ON COMMIT DROP AS
            SELECT d.adres_id FROM groningen_gebeurtenis g JOIN groningen_dossier d ON d.id = g.dossier_id
             WHERE g.levering_id = %(levering)s
             UNION
            SELECT (voor->>'adres_id')::bigint FROM groningen_gebeurtenis
             WHERE levering_id = %(levering)s AND voor->'adres_id' IS NOT NULL
             UNION
            SELECT adres_id FROM samenloop_samenloop WHERE letter = 'B' AND opname_gedaan_op <= %(peildatum)s
            """,
            {"levering": levering.pk, "peildatum": levering.leverdatum},
        )
        geraakt = cursor.rowcount
        if geraakt * EEN_OP_DE > levering.gelezen:
            deel_alles_in(peildatum=levering.leverdatum, levering=levering)
        elif geraakt:
            cursor.execute("ANALYZE samenloop_bereik")
            cursor.execute(VERGRENDEL_BEREIK)
            _deel_in(cursor, GERAAKT, peildatum=levering.leverdatum, levering=levering)


@transaction.atomic
def deel_alles_in(*, peildatum: date, levering: Levering | None = None) -> int:
    """Deelt alle adressen opnieuw in naar de stand op `peildatum`; geeft het aantal gewijzigde indelingen."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE samenloop_samenloop IN SHARE ROW EXCLUSIVE MODE")
        return _deel_in(cursor, ALLES, peildatum=peildatum, levering=levering)


def _deel_in(cursor: Any, opdracht: str, *, peildatum: date, levering: Levering | None) -> int:
    cursor.execute(
        opdracht,
        {"peildatum": peildatum, "vanaf": peildatum, "levering": levering.pk if levering else None},
    )
    return int(cursor.rowcount)
