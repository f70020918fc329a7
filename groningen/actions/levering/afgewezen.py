"""Het bestand met afgewezen regels: regelnummer, veld en reden."""

import csv
import os
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection

from groningen.rules.export import rij

KOP = ("regel", "veld", "reden")
BEZIG = ".bezig"
EEN_DAG = 24 * 60 * 60  # seconden


def schrijf(*, organisatie: str, bestand: str, sha256: str, leverdatum: date, kopregel: int) -> Path:
    """Schrijft de afgewezen regels naar een voorlopig bestand, op volgorde van regel; geeft het pad.

    Het krijgt zijn eigen naam met `maak_definitief`, als de levering echt geladen is. Dezelfde levering krijgt
    dezelfde naam.
    """
    map_ = settings.VAR_DIR / "afgewezen"
    map_.mkdir(parents=True, exist_ok=True)
    _ruim_op(map_)
    naam = f"{organisatie}-{Path(bestand).stem[:100]}-{leverdatum.isoformat()}-{sha256[:8]}.afgewezen.csv"
    voorlopig = map_ / f"{naam}.{os.getpid()}{BEZIG}"
    with voorlopig.open("w", encoding="utf-8", newline="") as uit, connection.chunked_cursor() as cursor:
        schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
        schrijver.writerow(KOP)
        cursor.execute("SELECT nr + %s, veld, reden FROM lev_fout ORDER BY nr, veld", [kopregel])
        for gevonden in cursor:
            schrijver.writerow(rij(gevonden))
    return voorlopig


def maak_definitief(voorlopig: Path) -> Path:
    """Geeft het bestand zijn naam zonder procesnummer en achtervoegsel; een eerdere versie wordt vervangen."""
    naam, _, _ = voorlopig.name.removesuffix(BEZIG).rpartition(".")
    return voorlopig.replace(voorlopig.with_name(naam))


def _ruim_op(map_: Path) -> None:
    """Haalt weg wat een omgevallen lading achterliet; ouder dan een dag is van geen enkele lopende."""
    for rest in map_.glob(f"*{BEZIG}"):
        with suppress(FileNotFoundError):
            if time.time() - rest.stat().st_mtime > EEN_DAG:
                rest.unlink()
