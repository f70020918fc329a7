"""Instellingen uit de omgeving, met een duidelijke Nederlandse melding als er een niet klopt."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parents[2]

_WAAR = {"1", "true", "ja", "aan", "yes", "on"}
_ONWAAR = {"", "0", "false", "nee", "uit", "no", "off"}


def tekst(naam: str, standaard: str = "") -> str:
    """De waarde van een instelling zonder witruimte eromheen; leeg telt als niet gezet."""
    return os.environ.get(naam, "").strip() or standaard


def schakelaar(naam: str, *, standaard: bool = False) -> bool:
    """Aan of uit.

    Raises:
        ImproperlyConfigured: als er iets anders staat dan een van de bekende woorden.
    """
    waarde = os.environ.get(naam)
    if waarde is None:
        return standaard
    if waarde.strip().lower() in _WAAR:
        return True
    if waarde.strip().lower() in _ONWAAR:
        return False
    raise ImproperlyConfigured(f"Instelling {naam}={waarde!r} begrijpen we niet: gebruik 1 of 0.")


def getal(naam: str, standaard: int, *, minstens: int = 0) -> int:
    """Een heel getal.

    Raises:
        ImproperlyConfigured: als het geen getal is of kleiner dan ``minstens``.
    """
    waarde = tekst(naam, str(standaard))
    if not waarde.isdecimal() or int(waarde) < minstens:
        raise ImproperlyConfigured(
            f"Instelling {naam}={waarde!r} klopt niet: gebruik een heel getal van {minstens} of meer."
        )
    return int(waarde)


def dag(naam: str, standaard: str = "") -> date | None:
    """Een dag als 2026-01-31; leeg is None.

    Raises:
        ImproperlyConfigured: als het geen dag is.
    """
    waarde = tekst(naam, standaard)
    try:
        return date.fromisoformat(waarde) if waarde else None
    except ValueError as fout:
        raise ImproperlyConfigured(
            f"Instelling {naam}={waarde!r} is geen dag: schrijf hem als 2026-01-31."
        ) from fout


def lijst(naam: str) -> list[str]:
    """Waarden gescheiden door komma's; leeg geeft een lege lijst."""
    return [deel.strip() for deel in tekst(naam).split(",") if deel.strip()]


def var_map() -> Path:
    """De map voor alles wat het portaal zelf maakt: servers, bestanden en verzamelde statische bestanden."""
    return Path(tekst("GRONINGEN_VAR", str(PROJECT / "var"))).absolute()
