"""Cellen voor een CSV-bestand dat een rekenblad niet als formule uitvoert.

OWASP (CSV Injection): een cel die begint met `=`, `+`, `-`, `@`, tab of regeleinde kan bij het
openen worden uitgevoerd. Het advies is een enkel aanhalingsteken ervoor te zetten; het rekenblad
leest de cel dan als tekst. Hetzelfde geldt voor de brede vormen van die tekens, en voor een teken dat
achter witruimte of onzichtbare tekens staat, want sommige programma's knippen die eerst weg.

Afwijking van het advies, met opzet: een cel die op een plus of min na alleen uit cijfers, spaties,
punten en komma's bestaat (`-12,50`, `+31 6 0000 0000`) blijft zoals zij is. Daar is geen functie of
verwijzing van te maken, en een negatief bedrag moet een getal blijven. Scheidingstekens en
aanhalingstekens in een cel zijn het werk van de CSV-schrijver (`csv.writer`).
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

_GEVAARLIJK = re.compile(
    r"[\s\x00-\x1f\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\x00\t\r\n]"
)
_GETAL = re.compile(r"[+-][0-9][0-9 .,]*", re.ASCII)


def onschadelijk(tekst: str) -> str:
    """De tekst, met een enkel aanhalingsteken ervoor als een rekenblad haar als formule zou kunnen lezen."""
    if _GEVAARLIJK.match(tekst) and not _GETAL.fullmatch(tekst):
        return f"'{tekst}"
    return tekst


def cel(waarde: object) -> str:
    """Een waarde als cel: leeg voor None, ja/nee, ISO-datum, getal met decimale punt, tekst onschadelijk."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, (int, float, Decimal)):
        return str(waarde)
    if isinstance(waarde, datetime):
        return waarde.isoformat(sep=" ", timespec="minutes")
    if isinstance(waarde, date):
        return waarde.isoformat()
    return onschadelijk(str(waarde))


def rij(waarden: Iterable[object]) -> list[str]:
    """Een hele rij cellen, klaar voor `csv.writer(…, delimiter=";")`."""
    return [cel(waarde) for waarde in waarden]
