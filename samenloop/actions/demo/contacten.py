"""Contacten bij veel dossiers tegelijk: de tweeling van `groningen.actions.contact.leg_contact_vast`."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction

from groningen.rules.gebeurtenissen import Kerngebeurtenis

from . import eis_demo
from .menigte import laad


class Contactrij(NamedTuple):
    """Eén contact, vastgelegd op de dag zelf."""

    dossier_id: int
    persoon_id: int | None
    medewerker_id: int | None
    datum: date
    kanaal: str
    richting: str
    samenvatting: str
    vervolg: str
    vervolg_op: date | None


@transaction.atomic
def leg_contacten_vast(*, rijen: Iterable[Contactrij]) -> int:
    """Legt contacten vast met hun gebeurtenis en de eerstvolgende datum van elk dossier; geeft het aantal.

    Hetzelfde als één voor één, op wie het vastlegde na: deze behandelaars hebben geen aanmelding. Een
    nieuw vervolg kan de eerstvolgende datum alleen vervroegen; die uit het proces is al bekend.
    """
    eis_demo()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE TEMP TABLE nieuwe_contacten (
                id bigint NOT NULL DEFAULT nextval(pg_get_serial_sequence('groningen_contactmoment', 'id')),
                dossier_id bigint NOT NULL, persoon_id bigint, medewerker_id bigint, datum date NOT NULL,
                kanaal text NOT NULL, richting text NOT NULL, samenvatting text NOT NULL,
                vervolg text NOT NULL, vervolg_op date
            ) ON COMMIT DROP
            """
        )
        aantal = laad("nieuwe_contacten", Contactrij._fields, rijen)
        cursor.execute(
            """
            ANALYZE nieuwe_contacten;
            SELECT count(*) FROM (
                SELECT FROM groningen_dossier WHERE id IN (SELECT dossier_id FROM nieuwe_contacten)
                 ORDER BY id FOR NO KEY UPDATE) slot;
            INSERT INTO groningen_contactmoment (id, dossier_id, persoon_id, medewerker_id, datum, kanaal,
                                                 richting, samenvatting, vervolg, vervolg_op)
            SELECT id, dossier_id, persoon_id, medewerker_id, datum, kanaal, richting, samenvatting, vervolg,
                   vervolg_op
              FROM nieuwe_contacten ORDER BY id;
            INSERT INTO groningen_gebeurtenis (dossier_id, soort, datum, vastgelegd_op, voor, na, tekst_hash)
            SELECT dossier_id, %(soort)s, datum, datum, '{}',
                   jsonb_build_object('contactmoment_id', id, 'kanaal', kanaal, 'vervolg_op', vervolg_op), ''
              FROM nieuwe_contacten ORDER BY dossier_id, datum, id;
            UPDATE groningen_dossier d SET versie = g.versie
              FROM (SELECT dossier_id, max(volgnummer) AS versie FROM groningen_gebeurtenis
                     WHERE dossier_id IN (SELECT dossier_id FROM nieuwe_contacten) GROUP BY dossier_id) g
             WHERE d.id = g.dossier_id;
            UPDATE groningen_dossier d SET volgende_datum = c.vervolg_op, volgende_stap = c.vervolg
              FROM (SELECT DISTINCT ON (dossier_id) dossier_id, vervolg_op, vervolg FROM nieuwe_contacten
                     WHERE vervolg_op IS NOT NULL ORDER BY dossier_id, vervolg_op, id) c
             WHERE d.id = c.dossier_id AND d.loopt
               AND (d.volgende_datum IS NULL OR (c.vervolg_op, c.vervolg COLLATE "C")
                                              < (d.volgende_datum, d.volgende_stap COLLATE "C"));
            DROP TABLE nieuwe_contacten;
            """,
            {"soort": Kerngebeurtenis.CONTACT_VASTGELEGD.value},
        )
    return aantal
