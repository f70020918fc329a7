"""`manage.py demo`: vult een leeg portaal met verzonnen leveringen, mensen en werk."""

import argparse
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from groningen.management.opdracht import GEDAAN, Opdracht, dag, vandaag
from samenloop.actions.demo.medewerkers import WACHTWOORD
from samenloop.demo.leveringen import STANDAARD_ADRESSEN
from samenloop.demo.vulling.personen import DEMOPERSONEN
from samenloop.demo.vulling.vul import MINSTE_ADRESSEN, vul


class Command(Opdracht):
    help = "Vult een leeg portaal met verzonnen leveringen, mensen en werk. Wat er al staat, blijft."

    def argumenten(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--peildatum", type=dag, help="de dag die in de demo vandaag is (standaard vandaag)"
        )
        parser.add_argument(
            "--adressen",
            type=_aantal,
            default=STANDAARD_ADRESSEN,
            help=f"adressen met een NCG-dossier (standaard {STANDAARD_ADRESSEN})",
        )

    def voer_uit(self, opties: dict[str, Any]) -> tuple[int, Mapping[str, Any]]:
        return GEDAAN, vul(
            vandaag=dag(opties["peildatum"]) if opties["peildatum"] else vandaag(),
            adressen=opties["adressen"],
            map_=settings.VAR_DIR / "demo",
            meld=self.stderr.write,
        )

    def vertel(self, uitkomst: Mapping[str, Any]) -> str:
        breed = max(len(persoon.login) for persoon in DEMOPERSONEN)
        return "\n".join(
            (
                "{dossiers} dossiers, {meldingen} meldingen en {personen} mensen op {adressen} adressen; "
                "{contactmomenten} contacten en {documenten} documenten.".format(**uitkomst),
                f"Inloggen kan als (wachtwoord voor allemaal: {WACHTWOORD}):",
                *(f"  {persoon.login:<{breed}}  {persoon.wat}" for persoon in DEMOPERSONEN),
            )
        )


def _aantal(tekst: str) -> int:
    if not tekst.isdecimal() or int(tekst) < MINSTE_ADRESSEN:
        raise argparse.ArgumentTypeError(f"geef een heel getal van {MINSTE_ADRESSEN} of meer")
    return int(tekst)
