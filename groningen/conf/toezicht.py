"""Het geheel op één machine: servers, database en de processen uit het Procfile (`make demo` en `make stop`).

Stopt met Ctrl-C, of als een van de processen omvalt. Valt het toezicht zelf om, dan krijgen de processen van
Linux het sein om te stoppen, zodat de poort weer vrij is.
"""

from __future__ import annotations

import ctypes
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from groningen.conf import omgeving
from groningen.conf.servers.gebruik import stop_servers, zorg_voor_servers
from groningen.conf.servers.plaatsen import Plaatsen
from groningen.conf.servers.sloten import Slot, houder
from groningen.conf.servers.systeem import ServerError

PROCFILE = omgeving.PROJECT / "Procfile"
_STARTTIJD = 60.0
_STOPTIJD = 25.0
_PR_SET_PDEATHSIG = 1


class ToezichtError(Exception):
    """Starten of draaien lukt niet; de tekst is voor mensen."""


class _Gestopt(Exception):
    """Iemand drukte op Ctrl-C of vroeg met ``make stop`` om te stoppen."""


@dataclass(frozen=True, slots=True)
class Deel:
    """Een regel uit het Procfile, en wat er in zijn logboek staat zodra hij klaar is."""

    naam: str
    opdracht: list[str]


def lees_procfile(pad: Path = PROCFILE) -> list[Deel]:
    """De processen die samen het portaal zijn; ``python`` wordt de Python van deze omgeving."""
    delen = []
    for regel in pad.read_text().splitlines():
        naam, _, opdracht = regel.partition(":")
        if opdracht.strip() and not naam.startswith("#"):
            woorden = shlex.split(opdracht)
            delen.append(Deel(naam.strip(), [sys.executable if w == "python" else w for w in woorden]))
    return delen


class Toezicht:
    """Start de processen, kijkt toe en stopt ze weer."""

    def __init__(self) -> None:
        self.logboeken = omgeving.var_map() / "logboek"
        self._processen: dict[str, subprocess.Popen[bytes]] = {}

    def _start(self, opdracht: list[str], **opties: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # type: ignore[call-overload]
            opdracht,
            cwd=omgeving.PROJECT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_sterf_mee if sys.platform == "linux" else None,
            **opties,
        )

    def voer_uit(self, *opdracht: str, uitvoer: bool = False) -> str:
        """Voert een beheeropdracht uit tot zij klaar is; geeft met ``uitvoer`` haar stdout terug.

        Raises:
            ToezichtError: als de opdracht mislukt; haar eigen melding staat dan al op het scherm.
        """
        proces = self._start(
            [sys.executable, "manage.py", *opdracht], stdout=subprocess.PIPE if uitvoer else None
        )
        self._processen[opdracht[0]] = proces
        tekst = proces.communicate()[0] if uitvoer else b""
        if proces.wait():
            raise ToezichtError(f"manage.py {opdracht[0]} is niet gelukt; de melding staat hierboven.")
        del self._processen[opdracht[0]]
        return (tekst or b"").decode()

    def start(self, deel: Deel) -> None:
        self.logboeken.mkdir(parents=True, exist_ok=True)
        with (self.logboeken / f"{deel.naam}.log").open("wb") as logboek:
            self._processen[deel.naam] = self._start(deel.opdracht, stdout=logboek, stderr=logboek)

    def controleer(self) -> None:
        """Raises:
        ToezichtError: als een van de processen gestopt is.
        """
        for naam, proces in self._processen.items():
            if proces.poll() is not None:
                logboek = self.logboeken / f"{naam}.log"
                regels = logboek.read_text(errors="replace").strip().splitlines()
                laatste = f" Laatste regel: {regels[-1]}" if regels else ""
                raise ToezichtError(f"{naam} is gestopt; zie {logboek}.{laatste}")

    def wacht_tot_klaar(self, naam: str, teken: str) -> None:
        """Wacht tot het logboek van een proces zegt dat het klaar is."""
        einde = time.monotonic() + _STARTTIJD
        logboek = self.logboeken / f"{naam}.log"
        while teken not in logboek.read_text(errors="replace"):
            self.controleer()
            if time.monotonic() > einde:
                raise ToezichtError(f"{naam} is na een minuut nog niet klaar; zie {logboek}.")
            time.sleep(0.1)

    def wacht_op_web(self, adres: str) -> None:
        """Wacht tot het web zegt dat het verzoeken kan behandelen."""
        einde = time.monotonic() + _STARTTIJD
        while True:
            self.controleer()
            try:
                with urllib.request.urlopen(f"{adres}readyz", timeout=5):  # noqa: S310 — eigen adres
                    return
            except urllib.error.HTTPError as fout:
                reden = fout.read().decode(errors="replace")
            except OSError as fout:
                reden = str(fout)
            if time.monotonic() > einde:
                raise ToezichtError(f"Het web is na een minuut nog niet klaar: {reden}")
            time.sleep(0.2)

    def stop(self) -> None:
        """Vraagt elk proces te stoppen en wacht daarop; wie niet luistert, wordt na een tijd beëindigd."""
        for proces in self._processen.values():
            if proces.poll() is None:
                proces.terminate()
        einde = time.monotonic() + _STOPTIJD
        for proces in self._processen.values():
            try:
                proces.wait(max(0.1, einde - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(proces.pid, signal.SIGKILL)
                proces.wait()


def _sterf_mee() -> None:
    """In het nieuwe proces: stop als het toezicht wegvalt."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _controleer_poort(host: str, poort: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((host, poort))
        except OSError as fout:
            raise ToezichtError(
                f"Poort {poort} is al bezet. Kies een andere, bijvoorbeeld: make demo PORT={poort + 1}"
            ) from fout


def _zeg(tekst: str) -> None:
    sys.stdout.write(f"{tekst}\n")
    sys.stdout.flush()


def demo() -> None:
    """Start alles en blijft draaien tot iemand stopt."""
    os.environ.setdefault("DEBUG", "1")
    host, poort = omgeving.tekst("HOST", "127.0.0.1"), omgeving.getal("PORT", 8000, minstens=1)
    adres = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{poort}/"  # noqa: S104
    omgeving.var_map().mkdir(parents=True, exist_ok=True)
    with Slot(omgeving.var_map() / "toezicht.slot") as slot:
        if not slot.probeer():
            raise ToezichtError("De demo draait al. Stop hem met Ctrl-C daar, of met: make stop")
        slot.schrijf(str(os.getpid()))
        _controleer_poort(host, poort)
        toezicht = Toezicht()
        signal.signal(signal.SIGINT, _stop)
        signal.signal(signal.SIGTERM, _stop)
        signal.signal(signal.SIGHUP, _stop)
        try:
            zorg_voor_servers()
            _zeg("✓ PostgreSQL en Redis antwoorden")
            toezicht.voer_uit("migrate", "--verbosity", "0")
            _zeg("✓ De tabellen zijn bij")
            aanmeldingen = toezicht.voer_uit("demo", uitvoer=True)
            _zeg("✓ De leveringen en de demopersonen staan erin")
            toezicht.voer_uit("collectstatic", "--noinput", "--verbosity", "0")
            _zeg("✓ Stijlen en letter zijn verzameld")
            for deel in lees_procfile():
                toezicht.start(deel)
            toezicht.wacht_op_web(adres)
            _zeg("✓ Het web antwoordt")
            toezicht.wacht_tot_klaar("worker", " ready.")
            _zeg("✓ De worker wacht op taken")
            toezicht.wacht_tot_klaar("beat", "beat: Starting...")
            _zeg("✓ De klok loopt")
            _zeg(f"\n{aanmeldingen.strip()}\n\nHet portaal staat op {adres}  (stoppen: Ctrl-C)")
            while True:
                time.sleep(0.5)
                toezicht.controleer()
        except _Gestopt:
            _zeg("\nWe stoppen…")
        finally:
            for sein in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(sein, signal.SIG_IGN)
            toezicht.stop()


def _stop(*_: int | FrameType | None) -> None:
    raise _Gestopt


def stop() -> None:
    """Stopt een demo die nog draait en de servers die zijn blijven lopen."""
    slot = omgeving.var_map() / "toezicht.slot"
    einde = time.monotonic() + _STOPTIJD + 5
    if nummer := houder(slot):
        os.kill(nummer, signal.SIGTERM)
        while houder(slot):
            if time.monotonic() > einde:
                raise ToezichtError(f"De demo wil niet stoppen (proces {nummer}).")
            time.sleep(0.1)
        _zeg("De demo is gestopt.")
    gestopt = stop_servers(Plaatsen(omgeving.var_map()))
    _zeg(f"Gestopt: {', '.join(gestopt)}." if gestopt else "Er liep geen eigen server meer.")


def main() -> int:
    keuzes = {"demo": demo, "stop": stop}
    if len(sys.argv) != 2 or sys.argv[1] not in keuzes:
        sys.stderr.write("Gebruik: python -m groningen.conf.toezicht demo|stop\n")
        return 2
    try:
        keuzes[sys.argv[1]]()
    except (ToezichtError, ServerError) as fout:
        sys.stderr.write(f"{fout}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
