"""Wat begeleiders opschrijven (`notities.csv`), met maatregelen en namen van bedrijven. Alles verzonnen."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

NOTITIES = Path(__file__).with_name("notities.csv")
OVERGENOMEN, TERUGGEBELD = "overgenomen", "teruggebeld"

MAATREGELEN = (
    "Vloeren verankeren aan de buitenmuren",
    "Schoorsteen vervangen door een lichte uitvoering",
    "Topgevel voorzien van een houten voorzetwand",
    "Stalen portaal in de achterkamer",
    "Dakplaten koppelen aan de muurplaat",
    "Fundering versterken aan de tuinkant",
)
AANNEMERS = ("Bouwbedrijf De Rode Pan", "Aannemersbedrijf Wijde Lucht", "Timmerbedrijf De Gele Gevel")
DESKUNDIGEN = ("ing. R. Elema", "ir. F. Wigboldus", "ing. M. Tammeling")
ZIENSWIJZEN = (
    "De bewoner mist de scheur boven het badkamerraam en stuurt een foto mee.",
    "De bewoner vindt het bedrag voor het metselwerk te laag en verwijst naar een offerte.",
)


class Notitie(NamedTuple):
    """Een contact: langs welke weg, wie begon (`in` is de bewoner), wat er is besproken en wat volgt."""

    kanaal: str
    richting: str
    tekst: str
    vervolg: str


@cache
def notities() -> Mapping[tuple[str, str], tuple[Notitie, ...]]:
    """De notities per soort dossier en status; wat overal past, staat onder een lege status."""
    bij: dict[tuple[str, str], list[Notitie]] = {}
    with NOTITIES.open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand, delimiter=";"):
            notitie = Notitie(rij["kanaal"], rij["richting"], rij["tekst"], rij["vervolg"])
            bij.setdefault((rij["soort"], rij["status"]), []).append(notitie)
    return {sleutel: tuple(rijen) for sleutel, rijen in bij.items()}


def notitie(soort: str, status: str, plek: int) -> Notitie:
    """De notitie op een plek in de rij die bij soort en status past; de rij begint steeds opnieuw."""
    passend = notities()[soort, status]
    return passend[plek % len(passend)]
