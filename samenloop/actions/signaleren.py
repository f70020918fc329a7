"""De ander laten weten wat er op een gedeeld adres gebeurt. Een verwerker van gebeurtenissen, na de indeling.

Eén SQL-opdracht voor één gebeurtenis, een reeks of een hele levering. Zij kijkt naar de indeling die er dan
staat: wie het lopende dossier van de ander behandelt, krijgt het signaal, in dezelfde transactie.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Q

from groningen.actions.levering.afspraak import lijst
from groningen.models import Gebeurtenis, Levering
from groningen.rules.kalender import plus_werkdagen
from groningen.rules.rollen import SPOREN
from samenloop.models import Samenloopverloop
from samenloop.rules.indeling import TELLENDE_SOORTEN
from samenloop.rules.momenten import (
    FEITEN,
    MOMENTEN,
    RECHTSTREEKS,
    VOOR_BEHANDELAAR,
    VRAGEN,
    WAARDE_LETTER,
    WAARDE_MOMENT,
    Moment,
)

from .indeling import RAAKT_INDELING, deel_alles_in

# Wat een opdracht aan feiten bekijkt.
GEBEURTENISSEN = "g.id = ANY(%(gebeurtenissen)s)"
UIT_LEVERING = "g.levering_id = %(levering)s"
INGEHAALD = "Ingehaald door een nieuwer signaal over hetzelfde dossier."
GESLOTEN = "Het dossier is gesloten; er is niets meer te vragen."

VELDEN = """(soort, dossier_id, bron_id, sleutel, ontstaan_op, levering_id, gebeurtenis_id, gegevens, letter,
       was_letter, rij, kolom, waarde, trede, uiterlijk_op, stand, uitkomst, antwoord)"""
# `waarde` van een feit: bij een levering de nieuwe status als die veranderde, bij een toekenning het besluit.
# De letter van een feit staat in het verloop van zijn adres; die ervoor is wat de letter was. De sleutel zegt
# wat hetzelfde feit is: een begin één keer, een letter één keer per adres en gebeurtenis of levering.
MOMENT = ", ".join(f"({lijst((*feit, moment))})" for feit, moment in MOMENTEN.items())
LETTERWAARDE = ", ".join(f"('{letter}', {getal})" for letter, getal in WAARDE_LETTER.items())
MOMENTWAARDE = ", ".join(
    f"('{moment}', {getal}, {VRAGEN[moment].werkdagen})" for moment, getal in WAARDE_MOMENT.items()
)
SIGNALEER = f"""
WITH feit AS (
    SELECT g.id, g.levering_id, g.vastgelegd_op, g.datum, b.id AS bron_id, b.soort AS spoor, b.adres_id,
           b.status, m.moment, g.soort = 'geleverd' AND g.voor->>'status' IS NULL AS pas_geleverd
      FROM groningen_gebeurtenis g
      JOIN groningen_dossier b ON b.id = g.dossier_id AND b.soort IN ({lijst(SPOREN)})
      LEFT JOIN (VALUES {MOMENT}) AS m (spoor, soort, waarde, moment)
        ON m.spoor = b.soort AND m.soort = g.soort AND (b.loopt OR m.moment <> '{Moment.START}')
       AND m.waarde = CASE WHEN g.soort = 'besluit_toegekend' THEN g.na->>'besluit'
                           WHEN g.soort <> 'geleverd' THEN ''
                           WHEN g.voor->>'status' IS NULL THEN 'nieuw'
                           WHEN g.voor->>'status' <> g.na->>'status' THEN g.na->>'status' END
     WHERE {{welke}} AND b.verdwenen_sinds IS NULL
), nieuw AS (
    SELECT f.*, coalesce(f.moment, '{Moment.LETTER}') AS soort, s.rij, s.kolom, s.letter,
           coalesce(CASE WHEN wissel.nu THEN wissel.was_letter END, '') AS was_letter,
           d.id AS dossier_id, d.behandelaar_id
      FROM feit f
      JOIN samenloop_samenloop s ON s.adres_id = f.adres_id
      JOIN groningen_dossier d
        ON d.id = CASE f.spoor WHEN 'versterking' THEN s.schade_id ELSE s.versterking_id END AND d.loopt
      LEFT JOIN LATERAL (
           SELECT v.letter, lead(v.letter) OVER verloop AS was_letter,
                  v.gebeurtenis_id = f.id OR v.levering_id = f.levering_id AS nu
             FROM samenloop_samenloopverloop v WHERE v.adres_id = f.adres_id
           WINDOW verloop AS (ORDER BY v.vanaf DESC, v.id DESC)
            ORDER BY v.vanaf DESC, v.id DESC LIMIT 1) wissel ON true
     WHERE (f.moment IS NOT NULL OR wissel.nu AND wissel.letter <> wissel.was_letter AND NOT f.pas_geleverd)
       AND (f.spoor = 'versterking' OR EXISTS (
            SELECT FROM schade_schademelding z
             WHERE z.dossier_id = f.bron_id AND z.soort IN ({lijst(TELLENDE_SOORTEN)})))
), gewogen AS (
    SELECT n.*, l.waarde + m.waarde AS waarde, m.dagen,
           row_number() OVER (PARTITION BY n.behandelaar_id ORDER BY l.waarde + m.waarde DESC, n.id) AS plaats
      FROM nieuw n
      JOIN (VALUES {LETTERWAARDE}) AS l (letter, waarde) ON l.letter = n.letter
      JOIN (VALUES {MOMENTWAARDE}) AS m (soort, waarde, dagen) ON m.soort = n.soort
)
INSERT INTO samenloop_signaal {VELDEN}
SELECT soort, dossier_id, bron_id,
       CASE soort WHEN '{Moment.START}' THEN concat_ws('/', 'samen', soort, bron_id, dossier_id)
                  WHEN '{Moment.LETTER}'
                  THEN concat_ws('/', 'samen', soort, adres_id, coalesce('l' || levering_id, 'g' || id),
                                 dossier_id)
                  ELSE concat_ws('/', 'samen', soort, bron_id, status, datum, dossier_id) END,
       vastgelegd_op, levering_id, id, jsonb_build_object('ander', status, 'op', datum),
       letter, was_letter, rij, kolom, waarde,
       CASE WHEN behandelaar_id IS NULL THEN 'team'
            WHEN levering_id IS NULL THEN 'behandelaar'
            WHEN plaats <= {RECHTSTREEKS} AND letter IN ({lijst(sorted(VOOR_BEHANDELAAR))}) THEN 'behandelaar'
            ELSE 'team' END,
       (%(uiterlijk)s::date[])[dagen], 'open', '', ''
  FROM gewogen
    ON CONFLICT (sleutel) DO NOTHING
RETURNING id
"""  # noqa: S608 — vaste waarden uit de code
# Wat nog niemand heeft opgepakt en door een nieuwer feit is ingehaald, vervalt. Een vraag aan een dossier dat
# intussen dicht is ook.
LAAT_VERVALLEN = """
UPDATE samenloop_signaal s
   SET stand = 'vervallen', afgehandeld_op = %(dag)s,
       antwoord = CASE WHEN d.loopt THEN %(ingehaald)s ELSE %(gesloten)s END
  FROM groningen_dossier d
 WHERE s.dossier_id = d.id AND s.id IN (
       SELECT o.id FROM samenloop_signaal n
         JOIN samenloop_signaal o ON o.bron_id = n.bron_id AND o.dossier_id = n.dossier_id AND o.id < n.id
        WHERE n.id = ANY(%(nieuw)s) AND o.stand = 'open'
        UNION
       SELECT o.id FROM groningen_gebeurtenis g
         JOIN groningen_dossier x ON x.id = g.dossier_id AND NOT x.loopt
         JOIN samenloop_signaal o ON o.dossier_id = x.id
        WHERE {welke} AND o.bron_id IS NOT NULL AND o.afgehandeld_op IS NULL)
"""
# Wat een levering over het eigen dossier opmerkte, weet ook de ander: hij kan niet op die stand bouwen.
OOK_AAN_DE_ANDER = f"""
INSERT INTO samenloop_signaal {VELDEN}
SELECT CASE g.soort WHEN 'statusterugval' THEN '{Moment.TERUGVAL}' ELSE '{Moment.AFWIJKING}' END, d.id, b.id,
       'samen/' || g.sleutel || '/' || d.id, g.ontstaan_op, g.levering_id, NULL,
       jsonb_build_object('ander', b.status, 'op', b.status_sinds), s.letter, '', s.rij, s.kolom, 1, 'team',
       (%(uiterlijk)s::date[])[{VRAGEN[Moment.TERUGVAL].werkdagen}], 'open', '', ''
  FROM samenloop_signaal g
  JOIN groningen_dossier b ON b.id = g.dossier_id
  JOIN samenloop_samenloop s ON s.adres_id = b.adres_id
  JOIN groningen_dossier d
    ON d.id = CASE b.soort WHEN 'versterking' THEN s.schade_id ELSE s.versterking_id END AND d.loopt
 WHERE g.levering_id = %(levering)s AND g.bron_id IS NULL
   AND (b.soort = 'versterking' OR EXISTS (
        SELECT FROM schade_schademelding z
         WHERE z.dossier_id = b.id AND z.soort IN ({lijst(TELLENDE_SOORTEN)})))
    ON CONFLICT (sleutel) DO NOTHING
"""  # noqa: S608 — vaste waarden uit de code
# Een letter die verandert omdat een geplande opname van IMG voorbij is, heeft geen gebeurtenis.
DOOR_DE_DAG = f"""
INSERT INTO samenloop_signaal {VELDEN}
SELECT '{Moment.LETTER}', d.id, b.id,
       concat_ws('/', 'samen', '{Moment.LETTER}', v.adres_id, 'v' || v.id, d.id),
       v.vanaf, NULL, NULL, jsonb_build_object('ander', b.status, 'op', v.opname_gedaan_op),
       v.letter, was.letter, v.rij, v.kolom, l.waarde + {WAARDE_MOMENT[Moment.LETTER]},
       CASE WHEN d.behandelaar_id IS NULL THEN 'team' ELSE 'behandelaar' END,
       (%(uiterlijk)s::date[])[{VRAGEN[Moment.LETTER].werkdagen}], 'open', '', ''
  FROM samenloop_samenloopverloop v
  JOIN samenloop_samenloop s ON s.adres_id = v.adres_id
  JOIN groningen_dossier b ON b.id = s.schade_id
  JOIN groningen_dossier d ON d.id = s.versterking_id AND d.loopt
  JOIN (VALUES {LETTERWAARDE}) AS l (letter, waarde) ON l.letter = v.letter
 CROSS JOIN LATERAL (
       SELECT e.letter FROM samenloop_samenloopverloop e
        WHERE e.adres_id = v.adres_id AND (e.vanaf, e.id) < (v.vanaf, v.id)
        ORDER BY e.vanaf DESC, e.id DESC LIMIT 1) was
 WHERE v.id > %(laatste)s AND v.gebeurtenis_id IS NULL AND v.levering_id IS NULL AND v.letter <> was.letter
    ON CONFLICT (sleutel) DO NOTHING
"""  # noqa: S608 — vaste waarden uit de code
LANGST = max(vraag.werkdagen for vraag in VRAGEN.values())


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Geeft de ander een signaal als deze gebeurtenis een moment is of de letter verandert."""
    if gebeurtenis.dossier.soort in SPOREN and (
        gebeurtenis.soort in FEITEN or not RAAKT_INDELING.isdisjoint(gebeurtenis.na)
    ):
        _signaleer(GEBEURTENISSEN, gebeurtenis.vastgelegd_op, gebeurtenissen=[gebeurtenis.pk])


def verwerk_reeks(nummers: Sequence[int]) -> None:
    """Doet voor deze gebeurtenissen wat `verwerk` doet; de meeste zijn geen moment."""
    per_dag: dict[date, list[int]] = {}
    momenten = Gebeurtenis.objects.filter(
        Q(soort__in=FEITEN) | Q(na__has_any_keys=sorted(RAAKT_INDELING)),
        pk__in=nummers,
        dossier__soort__in=SPOREN,
    )
    for nummer, dag in momenten.values_list("pk", "vastgelegd_op"):
        per_dag.setdefault(dag, []).append(nummer)
    for dag, gevonden in per_dag.items():
        _signaleer(GEBEURTENISSEN, dag, gebeurtenissen=gevonden)


def verwerk_veel(levering: Levering) -> None:
    """Geeft de ander een signaal bij alles wat deze levering veranderde."""
    _signaleer(UIT_LEVERING, levering.leverdatum, levering=levering.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            OOK_AAN_DE_ANDER, {"levering": levering.pk, "uiterlijk": _uiterlijk(levering.leverdatum)}
        )


@transaction.atomic
def deel_opnieuw_in(*, peildatum: date) -> int:
    """Deelt alle adressen opnieuw in naar `peildatum` en zegt NCG waar de letter daardoor anders is.

    Geeft het aantal gewijzigde indelingen. Een tweede keer op dezelfde dag doet niets.
    """
    laatste = Samenloopverloop.objects.aggregate(laatste=Max("pk"))["laatste"] or 0
    gewijzigd = deel_alles_in(peildatum=peildatum)
    if gewijzigd:
        with connection.cursor() as cursor:
            cursor.execute(DOOR_DE_DAG, {"laatste": laatste, "uiterlijk": _uiterlijk(peildatum)})
    return gewijzigd


def _signaleer(welke: str, dag: date, **waarden: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SIGNALEER.format(welke=welke), {**waarden, "uiterlijk": _uiterlijk(dag)})
        nieuw = [rij[0] for rij in cursor.fetchall()]
        cursor.execute(
            LAAT_VERVALLEN.format(welke=welke),
            {**waarden, "dag": dag, "nieuw": nieuw, "ingehaald": INGEHAALD, "gesloten": GESLOTEN},
        )


def _uiterlijk(dag: date) -> list[date]:
    """De laatste dag om te antwoorden na 1, 2, … werkdagen."""
    return [plus_werkdagen(dag, aantal) for aantal in range(1, LANGST + 1)]
