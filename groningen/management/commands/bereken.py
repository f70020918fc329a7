"""`manage.py bereken termijn|dwangsom`: de regels op de opdrachtregel, zonder database."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management.base import CommandParser

from groningen.management.opdracht import GEDAAN, Opdracht, dag
from groningen.rules.duren import Duur, lees_duur
from groningen.rules.dwangsom import bereken_dwangsom
from groningen.rules.geld import in_euro
from groningen.rules.opschorting import Opschorting, Verlenging, Verlengingsoort
from groningen.rules.termijnen import bereken_termijn
from groningen.rules.uitleg import als_json, als_tekst, tel, uit_json, voluit

WETTELIJK, AFSPRAAK = "wettelijk", "afspraak"


class Command(Opdracht):
    help = "Rekent een termijn of een dwangsom uit en toont de som. Gebruikt geen database."
    requires_migrations_checks = False

    def argumenten(self, parser: CommandParser) -> None:
        soorten = parser.add_subparsers(dest="berekening", required=True, metavar="termijn|dwangsom")
        termijn = soorten.add_parser("termijn", help="de laatste dag van een termijn")
        termijn.add_argument("--start", type=dag, required=True, help="de dag van de gebeurtenis")
        termijn.add_argument("--duur", type=duur, required=True, help="10d, 8w, 3m, 1j of 5wd (werkdagen)")
        termijn.add_argument(
            "--soort",
            choices=(WETTELIJK, AFSPRAAK),
            default=WETTELIJK,
            help="of de termijn in een wet staat (standaard wettelijk)",
        )
        termijn.add_argument(
            "--opschorting",
            type=opschorting,
            action="append",
            metavar="DAG:DAG",
            help="eerste en laatste dag waarop de termijn stilstond; mag vaker; DAG: staat nog stil",
        )
        termijn.add_argument(
            "--verlenging", type=duur, action="append", metavar="DUUR", help="zoveel langer; mag vaker"
        )
        dwangsom = soorten.add_parser("dwangsom", help="de dwangsom bij niet tijdig beslissen")
        dwangsom.add_argument("--einddatum", type=dag, required=True, help="de laatste dag van de termijn")
        dwangsom.add_argument(
            "--ingebrekestelling", type=dag, required=True, help="de dag waarop die is ontvangen"
        )
        dwangsom.add_argument("--besluit", type=dag, help="de dag waarop het besluit is verzonden")
        dwangsom.add_argument(
            "--peildatum", type=dag, required=True, help="tot en met welke dag er wordt gerekend"
        )
        for deel in (termijn, dwangsom):
            # Ook achter het woord; zonder standaard, want die zou wat ervóór staat overschrijven.
            deel.add_argument(
                "--json",
                action="store_true",
                default=argparse.SUPPRESS,
                help="Alleen één JSON-object op stdout.",
            )
            deel.add_argument(
                "--traceback", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
            )

    def voer_uit(self, opties: dict[str, Any]) -> tuple[int, Mapping[str, Any]]:
        reken: Callable[[dict[str, Any]], Mapping[str, Any]] = (
            _termijn if opties["berekening"] == "termijn" else _dwangsom
        )
        return GEDAAN, reken(opties)

    def vertel(self, uitkomst: Mapping[str, Any]) -> str:
        som = als_tekst(uit_json(uitkomst["stappen"]))
        return f"{_in_het_kort(uitkomst)}\n\n{som}"


def duur(tekst: str | Duur) -> Duur:
    """Een duur op de opdrachtregel, of die al als duur is meegegeven."""
    if isinstance(tekst, Duur):
        return tekst
    try:
        return lees_duur(tekst)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{tekst}” is geen duur; schrijf haar als 10d, 8w, 3m, 1j of 5wd"
        ) from None


def opschorting(tekst: str | Opschorting) -> Opschorting:
    """Een periode op de opdrachtregel: `2026-03-02:2026-03-13`."""
    if isinstance(tekst, Opschorting):
        return tekst
    van, scheiding, tot = tekst.partition(":")
    if not scheiding:
        raise argparse.ArgumentTypeError(f"“{tekst}” is geen periode; schrijf haar als 2026-03-02:2026-03-13")
    return Opschorting(dag(van), dag(tot) if tot else None)


def _termijn(opties: dict[str, Any]) -> dict[str, Any]:
    uitkomst = bereken_termijn(
        start=dag(opties["start"]),
        duur=duur(opties["duur"]),
        atw=opties["soort"] == WETTELIJK,
        opschortingen=[opschorting(een) for een in opties["opschorting"] or ()],
        verlengingen=[
            Verlenging(Verlengingsoort.VERDAGING, duur(een), None, True) for een in opties["verlenging"] or ()
        ],
    )
    return {"einddatum": _iso(uitkomst.einddatum), "stappen": als_json(uitkomst.stappen)}


def _dwangsom(opties: dict[str, Any]) -> dict[str, Any]:
    uitkomst = bereken_dwangsom(
        einddatum=dag(opties["einddatum"]),
        ingebrekestelling=dag(opties["ingebrekestelling"]),
        besluit=dag(opties["besluit"]) if opties["besluit"] else None,
        peildatum=dag(opties["peildatum"]),
    )
    return {
        "vanaf": _iso(uitkomst.vanaf),
        "dagen": uitkomst.dagen,
        "bedrag": str(uitkomst.bedrag),
        "maximum": str(uitkomst.maximum),
        "stappen": als_json(uitkomst.stappen),
    }


def _iso(een: date | None) -> str | None:
    return een.isoformat() if een else None


def _in_het_kort(uitkomst: Mapping[str, Any]) -> str:
    if "bedrag" in uitkomst:
        bedrag = in_euro(Decimal(uitkomst["bedrag"]))
        return f"{bedrag} over {tel(uitkomst['dagen'], 'dag', 'dagen')}."
    if uitkomst["einddatum"] is None:
        return "Nog geen einddatum: de termijn staat stil."
    return f"Tot en met {voluit(date.fromisoformat(uitkomst['einddatum']))}."
