"""`manage.py samenloop`: de tellingen van de indeling op een dag. Schrijft niets."""

from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandParser

from groningen.management.opdracht import GEDAAN, Opdracht, dag, vandaag
from groningen.rules.datums import in_woorden
from groningen.rules.fouten import Geweigerd
from groningen.rules.gemeenten import huidige_gemeente
from samenloop.queries.cellen import leveringen, stand_op
from samenloop.rules.matrix import CELLEN, EVALUATIEGROEPEN, LETTERS


class Command(Opdracht):
    help = "Telt de groepen, vakken en letters van de samenloop, zoals die op een dag bekend waren."

    def argumenten(self, parser: CommandParser) -> None:
        parser.add_argument("--peildatum", type=dag, help="de dag van de stand (standaard vandaag)")
        parser.add_argument("--gemeente", default="", help="alleen deze gemeente")

    def voer_uit(self, opties: dict[str, Any]) -> tuple[int, Mapping[str, Any]]:
        peildatum = dag(opties["peildatum"]) if opties["peildatum"] else vandaag()
        gemeente = ""
        if opties["gemeente"]:
            gemeente = huidige_gemeente(opties["gemeente"], peildatum=vandaag()).gemeente.code
        eerste, _ = leveringen()
        if eerste is None:
            raise Geweigerd("Er is nog geen levering geladen. Laad er eerst een: manage.py importeer")
        if peildatum < eerste:
            raise Geweigerd(
                f"Vóór {in_woorden(eerste)}, de dag van de eerste levering, is er geen stand. "
                "Kies een latere peildatum."
            )
        stand = stand_op(peildatum, gemeente)
        return GEDAAN, {
            "peildatum": peildatum.isoformat(),
            "ncg_adressen": stand.adressen,
            "groepen": {groep: stand.groepen[groep] for groep in EVALUATIEGROEPEN},
            "cellen": {cel.sleutel: stand.cellen[(cel.rij, cel.kolom)] for cel in CELLEN},
            "categorieen": {str(letter): stand.letters[letter] for letter in LETTERS},
        }

    def vertel(self, uitkomst: Mapping[str, Any]) -> str:
        breedte = max(len(sleutel) for sleutel in (*uitkomst["groepen"], *uitkomst["cellen"]))
        regels = [f"Stand op {uitkomst['peildatum']}: {uitkomst['ncg_adressen']} adressen bij NCG"]
        for kop in ("groepen", "cellen", "categorieen"):
            regels += [
                "",
                *(f"{sleutel:<{breedte}} {aantal:>7}" for sleutel, aantal in uitkomst[kop].items()),
            ]
        return "\n".join(regels)
