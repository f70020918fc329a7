"""De vorm van elke beheeropdracht: JSON op stdout, de rest op stderr, en fouten als één Nederlandse regel."""

import argparse
import json
import re
import sys
from abc import abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from groningen.rules.fouten import Geweigerd

GEDAAN, TEN_DELE, GEWEIGERD = 0, 1, 2


def dag(tekst: str | date) -> date:
    """Een datum op de opdrachtregel, of die al als datum is meegegeven."""
    if isinstance(tekst, date):
        return tekst
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", tekst):
            return date.fromisoformat(tekst)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"“{tekst}” is geen datum; schrijf haar als 2021-08-31")


class Lezer(CommandParser):
    """Leest de opdrachtregel; een fout wordt één Nederlandse regel in plaats van de uitleg in het Engels."""

    def error(self, message: str) -> NoReturn:
        _meld(f"{_vertaal(message)} Zie: {self.prog} --help")
        raise SystemExit(GEWEIGERD)


class Opdracht(BaseCommand):
    """Een subklasse vult `argumenten` en `voer_uit` in.

    Uitgangsstatus: 0 gedaan, 1 ten dele gedaan, 2 geweigerd en niets gewijzigd. `--traceback` laat een fout
    zien zoals zij viel.
    """

    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser: CommandParser = Lezer(
            prog=f"manage.py {subcommand}",
            description=self.help or None,
            missing_args_message=getattr(self, "missing_args_message", None),
            called_from_command_line=getattr(self, "_called_from_command_line", None),
            **kwargs,
        )
        self.add_base_argument(
            parser, "--traceback", action="store_true", help="Toon een fout zoals zij viel."
        )
        for naam, standaard in (("--settings", None), ("--pythonpath", None), ("--verbosity", 1)):
            parser.add_argument(naam, default=standaard, help=argparse.SUPPRESS)
        for naam in ("--no-color", "--force-color", "--skip-checks"):
            parser.add_argument(naam, action="store_true", help=argparse.SUPPRESS)
        parser.add_argument("--json", action="store_true", help="Alleen één JSON-object op stdout.")
        self.argumenten(parser)
        return parser

    def argumenten(self, parser: CommandParser) -> None:
        """Voegt de argumenten van deze opdracht toe."""

    @abstractmethod
    def voer_uit(self, opties: dict[str, Any]) -> tuple[int, Mapping[str, Any]]:
        """Doet het werk; geeft de uitgangsstatus en het JSON-object."""

    @abstractmethod
    def vertel(self, uitkomst: Mapping[str, Any]) -> str:
        """De uitkomst voor een mens, zonder `--json`."""

    def handle(self, *_args: Any, **opties: Any) -> None:
        try:
            status, uitkomst = self.voer_uit(opties)
        except Geweigerd as fout:
            self._weiger(fout.reden, opties)
        except (DatabaseError, InterfaceError) as fout:
            self._weiger(_databasefout(fout), opties)
        except OSError as fout:
            self._weiger(f"{fout.filename or 'Een bestand'} is niet te gebruiken: {fout.strerror}.", opties)
        except KeyboardInterrupt:
            self._weiger("Afgebroken; er is niets gewijzigd.", opties)
        self.stdout.write(
            json.dumps(uitkomst, ensure_ascii=False) if opties["json"] else self.vertel(uitkomst)
        )
        if status:
            raise SystemExit(status)

    def _weiger(self, reden: str, opties: Mapping[str, Any]) -> NoReturn:
        if opties.get("traceback"):
            raise
        self.stderr.write(" ".join(reden.split()), self.style.ERROR)
        raise SystemExit(GEWEIGERD)


def vandaag() -> date:
    """De dag van vandaag in Europe/Amsterdam."""
    return timezone.localdate()


def _meld(regel: str) -> None:
    sys.stderr.write(f"{regel}\n")


def _databasefout(fout: Exception) -> str:
    code = getattr(fout.__cause__, "pgcode", None) or ""
    if code in ("42P01", "42703"):
        return "De database is nog niet bijgewerkt. Draai eerst: manage.py migrate"
    if code in ("40P01", "55P03"):
        return (
            "Een ander was tegelijk met dezelfde dossiers bezig. Er is niets gewijzigd; probeer het opnieuw."
        )
    if not code:
        return "De database is niet bereikbaar of viel weg. Er is niets gewijzigd; probeer het opnieuw."
    return f"De database weigerde dit (code {code}). Er is niets gewijzigd; --traceback laat de oorzaak zien."


# De meldingen van argparse die een gebruiker kan tegenkomen.
_MELDINGEN = (
    (r"the following arguments are required: (.*)", r"Er ontbreekt: \1."),
    (r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)", r"\1 \2 kan niet; kies uit \3."),
    (r"argument (.*?): expected .*", r"Bij \1 ontbreekt de waarde."),
    (r"unrecognized arguments: (.*)", r"Onbekend: \1."),
    (r"argument (.*?): (.*)", r"\1: \2."),
)


def _vertaal(melding: str) -> str:
    for patroon, nederlands in _MELDINGEN:
        if re.fullmatch(patroon, melding, re.DOTALL):
            return re.sub(patroon, nederlands, melding, flags=re.DOTALL)
    return "Deze opdracht begrijpen we niet."
