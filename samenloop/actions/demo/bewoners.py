"""De mensen op elk adres, in één keer voor alle adressen."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction

from . import eis_demo
from .menigte import laad


class Bewonerrij(NamedTuple):
    """Iemand met een band met een adres; `tot` is de laatste dag van die band."""

    adres_id: int
    soort: str
    vanaf: date
    tot: date | None
    aanhef: str
    voornaam: str
    achternaam: str
    telefoon: str
    email: str


@transaction.atomic
def registreer_bewoners(*, rijen: Iterable[Bewonerrij]) -> int:
    """Maakt voor elke rij een persoon en diens relatie met het adres; geeft het aantal."""
    eis_demo()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE TEMP TABLE nieuwe_bewoners (
                persoon_id bigint NOT NULL DEFAULT nextval(pg_get_serial_sequence('groningen_persoon', 'id')),
                adres_id bigint NOT NULL, soort text NOT NULL, vanaf date NOT NULL, tot date,
                aanhef text NOT NULL, voornaam text NOT NULL, achternaam text NOT NULL,
                telefoon text NOT NULL, email text NOT NULL
            ) ON COMMIT DROP
            """
        )
        aantal = laad("nieuwe_bewoners", Bewonerrij._fields, rijen)
        cursor.execute(
            """
            INSERT INTO groningen_persoon (id, aanhef, voornaam, achternaam, telefoon, email)
            SELECT persoon_id, aanhef, voornaam, achternaam, telefoon, email FROM nieuwe_bewoners
             ORDER BY persoon_id;
            INSERT INTO groningen_adresrelatie (adres_id, persoon_id, soort, vanaf, tot)
            SELECT adres_id, persoon_id, soort, vanaf, tot FROM nieuwe_bewoners ORDER BY persoon_id;
            DROP TABLE nieuwe_bewoners;
            """
        )
    return aantal


@transaction.atomic
def geef_aan_corporatie(*, organisatie_id: int, vanaf: date) -> int:
    """Maakt een corporatie eigenaar van elk huis dat volgens de leveringen van een corporatie is."""
    eis_demo()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO groningen_adresrelatie (adres_id, organisatie_id, soort, vanaf)
            SELECT DISTINCT d.adres_id, %(organisatie)s::bigint, 'eigenaar', %(vanaf)s::date
              FROM groningen_dossier d JOIN versterking_versterkingsdossier v ON v.dossier_id = d.id
             WHERE v.eigendom = 'corporatie'
               AND NOT EXISTS (SELECT FROM groningen_adresrelatie r
                                WHERE r.adres_id = d.adres_id AND r.organisatie_id IS NOT NULL)
            """,
            {"organisatie": organisatie_id, "vanaf": vanaf},
        )
        return int(cursor.rowcount)
