"""`manage.py rechten`: schrijft wie wat ziet, uit de tabellen van de code, naar docs/rechten.md."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from groningen.management.opdracht import GEDAAN, TEN_DELE, Opdracht
from groningen.queries.rechten import wegen
from groningen.rules.rechtentekst import rechtentekst

BESTAND = settings.BASE_DIR / "docs" / "rechten.md"


class Command(Opdracht):
    help = "Schrijft docs/rechten.md opnieuw uit de rechtentabel en de wegentabel."

    def argumenten(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--controleer", action="store_true", help="schrijf niets; status 1 als het bestand verouderd is"
        )

    def voer_uit(self, opties: dict[str, Any]) -> tuple[int, Mapping[str, Any]]:
        tekst = rechtentekst(wegen())
        gelijk = BESTAND.exists() and BESTAND.read_text() == tekst
        if not gelijk and not opties["controleer"]:
            BESTAND.write_text(tekst)
        aantal = sum(len(weg.routes) for weg in wegen())
        status = TEN_DELE if opties["controleer"] and not gelijk else GEDAAN
        return status, {"bestand": "docs/rechten.md", "wegen": aantal, "gelijk": gelijk}

    def vertel(self, uitkomst: Mapping[str, Any]) -> str:
        stand = "was al goed" if uitkomst["gelijk"] else "is opnieuw gemaakt of verouderd"
        return f"{uitkomst['bestand']} met {uitkomst['wegen']} wegen {stand}."
