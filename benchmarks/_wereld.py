"""De database van een meting: een eigen server onder `var/bench`, met leveringen van de gevraagde grootte."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections

LEVERDATUM = dt.date(2026, 11, 20)


@contextmanager
def wereld(adressen: int) -> Iterator[None]:
    """Een database met zo veel NCG-adressen uit de generator, geladen zoals in het echt.

    De database blijft staan voor de volgende meting van dezelfde grootte; `make bench` begint met een
    lege map.
    """
    naam = f"bench_{adressen}"
    nieuw = _maak_database(naam)
    gewoon = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = naam
    try:
        if nieuw:
            try:
                _vul(adressen)
            except BaseException:
                connections.close_all()
                connection.settings_dict["NAME"] = gewoon
                with connection.cursor() as cursor:
                    cursor.execute(f'DROP DATABASE "{naam}"')
                raise
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = gewoon


def _maak_database(naam: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [naam])
        if cursor.fetchone():
            return False
        cursor.execute(f'CREATE DATABASE "{naam}"')
    return True


def _vul(adressen: int) -> None:
    from samenloop.demo.leveringen import genereer

    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as map_:
        genereer(Path(map_), adressen=adressen, leverdatum=LEVERDATUM)
        for organisatie, bestand in (("ncg", "ncg_dossiers.csv"), ("img", "img_meldingen.csv")):
            call_command(
                "importeer", organisatie, str(Path(map_) / bestand), leverdatum=LEVERDATUM.isoformat()
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
