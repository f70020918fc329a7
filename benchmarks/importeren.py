"""Een levering laden waarin 1% veranderde, tegen kaal `COPY` met één `UPDATE` van wat verschilt.

De kale variant laat de database het CSV-bestand lezen, met dezelfde kolommen in hun eigen type, naar een
UNLOGGED tabel, en werkt daarmee een tabel bij met dezelfde inhoud en het nummer als sleutel. Zij toetst niets
en kent geen nieuwe of verdwenen rijen, adressen, gebeurtenissen of indeling. Beide draaien in een transactie
die wordt teruggedraaid, met de controle van verwijzingen erbij.
"""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks._meten import (
    MAAT,
    RONDEN,
    Regel,
    controleer_verwijzingen,
    duurt_hoogstens,
    getal,
    teruggedraaid,
)
from benchmarks._wereld import BESTANDEN, LEVERDATUM, leveringen, volgende_leveringen, wereld

DAARNA = LEVERDATUM + dt.timedelta(days=7)
# Een kwart seconde per keer schommelt meer dan de grens verdraagt.
KORTE_RONDEN = 15


def meet() -> Iterable[Regel]:
    geheugen = {}
    for maat in MAAT:
        oud, nieuw = leveringen(maat), volgende_leveringen(maat, leverdatum=DAARNA)
        with wereld(maat):
            for organisatie, bestand in BESTANDEN.items():
                ons = partial(_laad, organisatie, nieuw / bestand, DAARNA)
                kaal = _maak_kaal(organisatie, oud / bestand, nieuw / bestand)
                yield duurt_hoogstens(
                    f"levering {organisatie.upper()} met 1% gewijzigd, {getal(maat)} adressen",
                    ons,
                    kaal,
                    3,
                    ronden=RONDEN if maat == max(MAAT) else KORTE_RONDEN,
                    rond=teruggedraaid,
                )
                yield _schrijft_niets(organisatie, oud / bestand, maat)
            geheugen[maat] = _geheugen(maat, nieuw / BESTANDEN["img"])
    klein, groot = (geheugen[maat] for maat in MAAT)
    for naam, sleutel in (("van het proces", "proces"), ("van de objecten in Python", "python")):
        yield Regel(
            f"geheugen {naam} bij een tien keer zo grote levering",
            groot[sleutel] / klein[sleutel],
            1.3,
            True,
            f"hoogste stand {groot[sleutel] / 2**20:.1f} MB tegen {klein[sleutel] / 2**20:.1f} MB",
        )


def _laad(organisatie: str, bestand: Path, leverdatum: dt.date) -> Any:
    from samenloop.actions.importeer import importeer

    uitkomst = importeer(organisatie=organisatie, bestand=bestand, leverdatum=leverdatum)
    controleer_verwijzingen()
    return uitkomst


def _maak_kaal(organisatie: str, oud: Path, nieuw: Path) -> Any:
    """De kale variant; maakt en vult eerst de tabel die zij bijwerkt."""
    from django.db import connection

    from samenloop.actions.importeer import AFSPRAKEN

    afspraak = AFSPRAKEN[organisatie]
    with oud.open(encoding="utf-8") as bestand:
        kop = bestand.readline().strip().split(";")
    kolommen = ", ".join(f"{naam} {afspraak.kolom[naam].opslag}" for naam in kop)
    anders = [naam for naam in kop if naam != afspraak.nummerkolom]
    kopieer = "COPY {} FROM STDIN (FORMAT csv, DELIMITER ';', HEADER)"
    stand, inlees = f"kaal_{organisatie}", f"kaal_{organisatie}_inlees"

    with connection.cursor() as cursor, oud.open("rb") as bestand:
        cursor.execute(f"DROP TABLE IF EXISTS {stand}")
        cursor.execute(f"CREATE TABLE {stand} ({kolommen}, PRIMARY KEY ({afspraak.nummerkolom}))")
        cursor.copy_expert(kopieer.format(stand), bestand, 1 << 20)
        cursor.execute(f"VACUUM ANALYZE {stand}")

    def kaal() -> None:
        with connection.cursor() as cursor, nieuw.open("rb") as bestand:
            cursor.execute("SET LOCAL work_mem = '64MB'")
            cursor.execute(f"CREATE UNLOGGED TABLE {inlees} ({kolommen})")
            cursor.copy_expert(kopieer.format(inlees), bestand, 1 << 20)
            cursor.execute(
                f"""
                UPDATE {stand} s SET ({", ".join(anders)}) = ROW({", ".join(f"i.{naam}" for naam in anders)})
                  FROM {inlees} i
                 WHERE s.{afspraak.nummerkolom} = i.{afspraak.nummerkolom}
                   AND ({", ".join(f"s.{naam}" for naam in anders)})
                       IS DISTINCT FROM ({", ".join(f"i.{naam}" for naam in anders)})
                """
            )

    return kaal


def _schrijft_niets(organisatie: str, bestand: Path, maat: int) -> Regel:
    """Hoeveel rijen dezelfde levering nog een keer schrijft, in alle tabellen die blijven."""
    from django.db import connection

    # De telling van de database bevat ook wat deze verbinding eerder schreef en terugdraaide; alleen wat er
    # tijdens het laden bij komt, is van deze levering.
    def geschreven() -> int:
        cursor.execute(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::integer"
            " FROM pg_stat_xact_user_tables WHERE schemaname = 'public'"
        )
        (aantal,) = cursor.fetchone()
        return int(aantal)

    with teruggedraaid(), connection.cursor() as cursor:
        eerder = geschreven()
        uitkomst = _laad(organisatie, bestand, LEVERDATUM)
        erbij = geschreven() - eerder
    return Regel(
        f"dezelfde levering {organisatie.upper()} nog eens: geschreven rijen, {getal(maat)} adressen",
        erbij,
        0,
        True,
        f"{uitkomst.ongewijzigd} van {uitkomst.gelezen} rijen ongewijzigd",
        eenheid="",
    )


def _geheugen(maat: int, bestand: Path) -> dict[str, int]:
    """De hoogste stand van het geheugen, in bytes, van een eigen proces dat één levering laadt."""
    uit = subprocess.run(
        [sys.executable, "-m", "benchmarks._geheugen", str(maat), str(bestand), DAARNA.isoformat()],
        capture_output=True,
        text=True,
        check=True,
    )
    uitkomst: dict[str, int] = json.loads(uit.stdout)
    return uitkomst
