"""`manage.py importeer ncg|img BESTAND`: laadt één levering."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from groningen.management.opdracht import GEDAAN, TEN_DELE, Opdracht, dag, vandaag
from samenloop.actions.importeer import AFSPRAKEN, importeer

BREEDTE = 30


class Command(Opdracht):
    help = "Laadt een levering van NCG of IMG. Slechte rijen blijven eruit en komen in een eigen bestand."

    def argumenten(self, parser: CommandParser) -> None:
        parser.add_argument("organisatie", choices=sorted(AFSPRAKEN), help="van wie de levering is")
        parser.add_argument("bestand", type=Path, help="het CSV-bestand")
        parser.add_argument(
            "--leverdatum", type=dag, help="de dag waarop het bestand de stand geeft (standaard vandaag)"
        )

    def voer_uit(self, opties: dict[str, Any]) -> tuple[int, Mapping[str, Any]]:
        self._stap = ""
        try:
            uitkomst = importeer(
                organisatie=opties["organisatie"],
                bestand=Path(opties["bestand"]),
                leverdatum=dag(opties["leverdatum"]) if opties["leverdatum"] else vandaag(),
                voortgang=self._toon if sys.stderr.isatty() else lambda _stap, _deel: None,
            )
        finally:
            if self._stap:
                self.stderr.write("")
        return TEN_DELE if uitkomst.afgewezen else GEDAAN, uitkomst.als_dict()

    def vertel(self, uitkomst: Mapping[str, Any]) -> str:
        regels = [
            "{bestand} ({organisatie}, {leverdatum}): {gelezen} rijen gelezen, {nieuw} nieuw, "
            "{gewijzigd} gewijzigd, {ongewijzigd} ongewijzigd, {afgewezen} afgewezen, {verdwenen} verdwenen; "
            "{adressen_nieuw} nieuwe adressen.".format(**uitkomst)
        ]
        if uitkomst["afgewezen_bestand"]:
            regels.append(f"De afgewezen regels staan in {uitkomst['afgewezen_bestand']}")
        return "\n".join([*regels, *uitkomst["meldingen"]])

    def _toon(self, stap: str, deel: float) -> None:
        """Een balk die op haar plaats blijft; de stappen na het lezen hebben geen maat."""
        vol = round(deel * BREEDTE) if stap == "lezen" else BREEDTE
        self._stap = stap
        self.stderr.write(f"\r[{'#' * vol}{'.' * (BREEDTE - vol)}] {stap:<12}", ending="")
        self.stderr.flush()
