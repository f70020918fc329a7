"""De kant van de opdracht: zorgen dat de servers er zijn, en ze vasthouden zolang dit proces leeft."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from groningen.conf import omgeving
from groningen.conf.servers.plaatsen import Plaatsen
from groningen.conf.servers.sloten import Slot, SlotBezetError, houder
from groningen.conf.servers.systeem import ServerError, kies_account
from groningen.conf.servers.wachter import SOORTEN, Server

_STARTTIJD = 90.0

# Wat dit proces vasthoudt: per server het gedeelde slot, en de wachters die het zelf gestart heeft.
_in_gebruik: dict[Path, Slot] = {}
_gestart: list[subprocess.Popen[bytes]] = []


def zorg_voor_servers(plaatsen: Plaatsen | None = None) -> None:
    """Start de eigen servers waarvoor de omgeving geen adres geeft, als ze nog niet lopen.

    Mag vaker; het slot blijft van dit proces (en de processen die het afsplitst) tot het eindigt.

    Raises:
        ServerError: als een server niet start; de tekst is voor mensen.
    """
    plaatsen = plaatsen or Plaatsen(omgeving.var_map())
    if not omgeving.tekst("DATABASE_URL"):
        neem_in_gebruik(SOORTEN["postgres"](plaatsen))
    if not omgeving.tekst("REDIS_URL"):
        neem_in_gebruik(SOORTEN["redis"](plaatsen))


def neem_in_gebruik(server: Server) -> None:
    """Houdt één server vast en wacht tot hij antwoordt.

    Raises:
        ServerError: als dat niet binnen anderhalve minuut lukt.
    """
    if server.map in _in_gebruik:
        return
    try:
        _maak_mappen(server)
        with Slot(server.map / "start.slot") as start:
            start.neem(wachttijd=_STARTTIJD)
            gebruik = Slot(server.map / "gebruik.slot")
            gebruik.neem(gedeeld=True, wachttijd=_STARTTIJD)
            _wacht_op(server)
    except PermissionError as fout:
        raise ServerError(
            f"Geen toegang tot {fout.filename}: die map is van een andere gebruiker. Gebruik het portaal als "
            "die gebruiker, of kies een eigen map met GRONINGEN_VAR."
        ) from fout
    except SlotBezetError as fout:
        raise ServerError(f"{server.naam} is al anderhalve minuut bezig met starten of stoppen.") from fout
    _in_gebruik[server.map] = gebruik


def _maak_mappen(server: Server) -> None:
    server.map.mkdir(parents=True, exist_ok=True)
    sockets = server.plaatsen.sockets
    account = kies_account(server.gegevens)
    try:
        sockets.mkdir(mode=0o700)
    except FileExistsError:
        toestand = sockets.lstat()
        if sockets.is_symlink() or toestand.st_uid not in {os.geteuid(), account.uid}:
            raise ServerError(
                f"{sockets} is van een ander; haal die map weg en probeer het opnieuw."
            ) from None
    account.geef(sockets, 0o700)


def _wacht_op(server: Server) -> None:
    einde = time.monotonic() + _STARTTIJD
    wachter: subprocess.Popen[bytes] | None = None
    while not (houder(server.map / "wachter.slot") and server.antwoordt()):
        if wachter is None and houder(server.map / "wachter.slot") is None:
            wachter = _start_wachter(server)
        if wachter is not None and wachter.poll() == 0:
            wachter = None
        if wachter is not None and wachter.poll() is not None:
            uitvoer = (server.map / "wachter.log").read_text(errors="replace").strip()
            raise ServerError(uitvoer.splitlines()[-1] if uitvoer else f"{server.naam} is niet gestart.")
        if time.monotonic() > einde:
            raise ServerError(f"{server.naam} antwoordt niet; zie {server.logboek}.")
        time.sleep(0.01)


def _start_wachter(server: Server) -> subprocess.Popen[bytes]:
    opdracht = [
        sys.executable,
        "-m",
        "groningen.conf.servers.wachter",
        server.soort,
        str(server.plaatsen.map),
    ]
    if server.plaatsen.vluchtig:
        opdracht.append("--vluchtig")
    with (server.map / "wachter.log").open("wb") as logboek:
        wachter = subprocess.Popen(
            opdracht,
            cwd=omgeving.PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=logboek,
            stderr=logboek,
            start_new_session=True,
        )
    _gestart.append(wachter)
    return wachter


def geef_vrij() -> None:
    """Laat de servers los voordat dit proces eindigt; gebruikt niemand ze meer, dan stoppen ze."""
    while _in_gebruik:
        _in_gebruik.popitem()[1].laat_los()


def stop_servers(plaatsen: Plaatsen, *, wachttijd: float = 75) -> list[str]:
    """Stopt de eigen servers, ook als er nog opdrachten mee werken; geeft de namen van wat er liep.

    Raises:
        ServerError: als een wachter binnen de wachttijd niet stopt.
    """
    gestopt = []
    for soort in SOORTEN.values():
        server = soort(plaatsen)
        if not server.map.exists():
            continue
        slot = server.map / "wachter.slot"
        einde = time.monotonic() + wachttijd
        liep = server.loopt()
        while nummer := houder(slot):
            with contextlib.suppress(ProcessLookupError):
                os.kill(nummer, signal.SIGTERM)
            if time.monotonic() > einde:
                raise ServerError(f"{server.naam} wil niet stoppen (proces {nummer}).")
            time.sleep(0.05)
        with Slot(slot) as wacht:
            if wacht.probeer() and server.loopt():
                server.stop()
        if liep:
            gestopt.append(server.naam)
    return gestopt
