"""`manage.py termijnen`: één ronde langs alle termijnen, dezelfde die de klok elk uur draait."""

import time
from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandParser

from groningen.actions.termijnronde import controleer
from groningen.management.opdracht import GEDAAN, TEN_DELE, Opdracht, dag, vandaag
from groningen.queries.termijnronde import stand


class Command(Opdracht):
    help = "Loopt alle termijnen na: waarschuwt, laat verstrijken en boekt wat de overheid verschuldigd is."

    def argumenten(self, parser: CommandParser) -> None:
        parser.add_argument("--peildatum", type=dag, help="tot en met deze dag (standaard vandaag)")

    def voer_uit(self, opties: dict[str, Any]) -> tuple[int, Mapping[str, Any]]:
        begin = time.monotonic()
        uitkomst = controleer(peildatum=dag(opties["peildatum"]) if opties["peildatum"] else vandaag())
        nu = stand()
        return GEDAAN if uitkomst.volledig else TEN_DELE, {
            "peildatum": uitkomst.peildatum.isoformat(),
            "lopend": nu.lopend,
            "opgeschort": nu.opgeschort,
            "gehaald": nu.gehaald,
            "waarschuwingen_nieuw": uitkomst.waarschuwingen,
            "verstreken_nieuw": uitkomst.verstreken,
            "vergoedingen_nieuw": uitkomst.vergoedingen,
            "bedrag_nieuw": str(uitkomst.bedrag),
            "bedrag_totaal": str(nu.bedrag),
            "duur_ms": round((time.monotonic() - begin) * 1000),
            "overgeslagen": uitkomst.overgeslagen,
            "fouten": list(uitkomst.fouten.values()),
        }

    def vertel(self, uitkomst: Mapping[str, Any]) -> str:
        regels = [
            "Termijnen tot en met {peildatum}: {lopend} lopen, {opgeschort} staan stil, {gehaald} gehaald.",
            "Nieuw: {waarschuwingen_nieuw} waarschuwingen, {verstreken_nieuw} verstreken, "
            "{vergoedingen_nieuw} keer geboekt voor € {bedrag_nieuw} (totaal € {bedrag_totaal}).",
        ]
        return "\n".join(
            [regel.format(**uitkomst) for regel in regels]
            + [f"Niet gelukt: {fout}" for fout in uitkomst["fouten"]]
        )
