"""De database van een meting: een eigen server onder `var/bench`, met leveringen van de gevraagde grootte."""

import datetime as dt
import io
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections

LEVERDATUM = dt.date(2026, 11, 20)
BESTANDEN = {"ncg": "ncg_dossiers.csv", "img": "img_meldingen.csv"}


@contextmanager
def wereld(adressen: int) -> Iterator[None]:
    """Een database met zo veel NCG-adressen uit de generator, geladen zoals in het echt; 0 is nog leeg.

    De database blijft staan voor de volgende meting van dezelfde grootte; `make bench` begint met een
    lege map. Zij krijgt haar naam pas als zij vol is: een afgebroken meting laat geen halve achter.
    """
    naam = f"bench_{adressen}"
    gewoon = connection.settings_dict["NAME"]
    try:
        if not _bestaat(naam):
            _maak(naam, adressen)
        connection.close()
        connection.settings_dict["NAME"] = naam
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = gewoon


def leveringen(adressen: int) -> Path:
    """De map met de twee leveringen waarmee de database van deze grootte geladen is."""
    from samenloop.demo.leveringen import genereer

    map_ = _map(f"levering-{adressen}")
    if not map_.exists():
        bezig = _leeg(map_.with_suffix(".bezig"))
        genereer(bezig, adressen=adressen, leverdatum=LEVERDATUM)
        bezig.rename(map_)
    return map_


def volgende_leveringen(adressen: int, *, leverdatum: dt.date) -> Path:
    """De map met de leveringen die daarop volgen, waarin 1% van de rijen gewijzigd is."""
    from samenloop.demo.wijzigingen import wijzig

    map_ = _map(f"levering-{adressen}-daarna")
    if not map_.exists():
        bezig = _leeg(map_.with_suffix(".bezig"))
        wijzig(leveringen(adressen), bezig, leverdatum=leverdatum)
        bezig.rename(map_)
    return map_


def nummer_verder() -> None:
    """Laat de fabrieken van de tests nummers geven die een eerdere losse meting in deze database niet gaf."""
    from tests import factories

    begin = int(time.time())
    for fabriek in vars(factories).values():
        if isinstance(fabriek, type) and issubclass(fabriek, factories.DjangoModelFactory):
            fabriek.reset_sequence(begin, force=True)


def _map(naam: str) -> Path:
    return Path(os.environ["GRONINGEN_VAR"]) / naam


def _leeg(map_: Path) -> Path:
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir(parents=True)
    return map_


def _bestaat(naam: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [naam])
        return cursor.fetchone() is not None


def _maak(naam: str, adressen: int) -> None:
    gewoon = connection.settings_dict["NAME"]
    bezig = f"{naam}_bezig"
    _beheer(f'DROP DATABASE IF EXISTS "{bezig}" WITH (FORCE)', f'CREATE DATABASE "{bezig}"')
    connection.close()
    connection.settings_dict["NAME"] = bezig
    try:
        _vul(adressen)
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = gewoon
    _beheer(f'ALTER DATABASE "{bezig}" RENAME TO "{naam}"')


def _beheer(*opdrachten: str) -> None:
    with connection.cursor() as cursor:
        for sql in opdrachten:
            cursor.execute(sql)


def _vul(adressen: int) -> None:
    call_command("migrate", verbosity=0)
    for organisatie, bestand in BESTANDEN.items() if adressen else ():
        call_command(
            "importeer",
            organisatie,
            str(leveringen(adressen) / bestand),
            leverdatum=LEVERDATUM.isoformat(),
            stdout=io.StringIO(),
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
