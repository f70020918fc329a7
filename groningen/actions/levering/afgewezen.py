"""Het bestand met afgewezen regels: regelnummer, veld en reden."""

import csv
import os
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection

from groningen.rules.export import rij

KOP = ("regel", "veld", "reden")


def schrijf(*, organisatie: str, bestand: str, leverdatum: date, kopregel: int) -> Path:
    """Schrijft de afgewezen regels naar een voorlopig bestand, op volgorde van regel; geeft het pad.

    Het krijgt zijn eigen naam met `maak_definitief`, als de levering echt geladen is.
    """
    map_ = settings.VAR_DIR / "afgewezen"
    map_.mkdir(parents=True, exist_ok=True)
    stam = Path(bestand).stem[:100]
    doel = map_ / f"{organisatie}-{stam}-{leverdatum.isoformat()}.afgewezen.csv"
    voorlopig = doel.with_name(f"{doel.name}.{os.getpid()}.bezig")
    with voorlopig.open("w", encoding="utf-8", newline="") as uit, connection.chunked_cursor() as cursor:
        schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
        schrijver.writerow(KOP)
        cursor.execute("SELECT nr + %s, veld, reden FROM lev_fout ORDER BY nr, veld", [kopregel])
        for gevonden in cursor:
            schrijver.writerow(rij(gevonden))
    return voorlopig


def maak_definitief(voorlopig: Path) -> Path:
    """Geeft het bestand zijn naam zonder het achtervoegsel; een eerdere versie wordt vervangen."""
    return voorlopig.replace(voorlopig.with_suffix("").with_suffix(""))
