"""De wachter van één server: start hem, herstart hem na een val, en stopt hem als niemand hem meer gebruikt.

Draait als eigen proces (``python -m groningen.conf.servers.wachter postgres …``), los van de opdracht die hem
startte. Hij zit niet aan een terminal en leest geen instellingen van Django.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import time
from pathlib import Path

from groningen.conf.servers.plaatsen import Plaatsen
from groningen.conf.servers.postgres import Postgres
from groningen.conf.servers.redis import Redis
from groningen.conf.servers.sloten import Slot, SlotBezetError
from groningen.conf.servers.systeem import ServerError

Server = Postgres | Redis
SOORTEN: dict[str, type[Postgres] | type[Redis]] = {"postgres": Postgres, "redis": Redis}

_RONDE = 0.1
# Na een val meteen opnieuw; valt hij steeds weer om, dan geeft de wachter het op.
_POGINGEN = 5
_STABIEL = 30.0


class _Einde:
    """Onthoudt dat iemand de wachter heeft gevraagd te stoppen."""

    def __init__(self) -> None:
        self.gevraagd = False
        for sein in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(sein, self._vraag)

    def _vraag(self, *_: object) -> None:
        self.gevraagd = True


def bewaak(server: Server) -> None:
    """Houdt de server aan de gang tot niemand hem meer gebruikt.

    Raises:
        ServerError: als de server niet wil starten.
    """
    einde = _Einde()
    with Slot(server.map / "wachter.slot") as wacht, Slot(server.map / "gebruik.slot") as gebruik:
        try:
            wacht.neem(wachttijd=1)
        except SlotBezetError:
            return
        wacht.schrijf(str(os.getpid()))
        pogingen, laatste_start = 0, 0.0
        try:
            while not (einde.gevraagd or gebruik.probeer()):
                if not server.bewaak():
                    nu = time.monotonic()
                    pogingen = pogingen + 1 if nu - laatste_start < _STABIEL else 1
                    laatste_start = nu
                    if pogingen > _POGINGEN:
                        raise ServerError(f"{server.naam} valt steeds om; zie {server.logboek}.")
                    time.sleep((pogingen - 1) * 0.25)
                    server.start()
                time.sleep(_RONDE)
        finally:
            server.stop()
            if server.plaatsen.vluchtig:
                _gooi_weg(server)
            # Eerst dit slot en dan pas dat van het gebruik: wie daarop wacht, ziet zo dat er een nieuwe
            # wachter nodig is.
            wacht.laat_los()


def _gooi_weg(server: Server) -> None:
    """Ruimt de map van de server op, en als er geen andere server meer is, alles eromheen."""
    shutil.rmtree(server.map, ignore_errors=True)
    if not any(server.plaatsen.van(soort).exists() for soort in SOORTEN):
        shutil.rmtree(server.plaatsen.sockets, ignore_errors=True)
        shutil.rmtree(server.plaatsen.map, ignore_errors=True)


def main() -> int:
    lezer = argparse.ArgumentParser()
    lezer.add_argument("soort", choices=sorted(SOORTEN))
    lezer.add_argument("map", type=Path)
    lezer.add_argument("--vluchtig", action="store_true")
    keuze = lezer.parse_args()
    server = SOORTEN[keuze.soort](Plaatsen(keuze.map, vluchtig=keuze.vluchtig))
    try:
        bewaak(server)
    except ServerError as fout:
        sys.stderr.write(f"{fout}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
