"""Onder welke gebruiker van het besturingssysteem de servers draaien, en wat die daarvoor moet mogen lezen.

PostgreSQL weigert als root te draaien. Wie geen root is, draait de servers gewoon zelf. Is de opdracht wel
van root, dan draaien ze onder een systeemgebruiker zonder aanmelding, of onder de eigenaar van de gegevens
als die er al zijn.
"""

from __future__ import annotations

import os
import pwd
import stat
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SYSTEEMGEBRUIKER = "groningen_servers"


class ServerError(Exception):
    """De eigen servers kunnen niet starten; de tekst zegt waarom en wat eraan te doen is."""


@dataclass(frozen=True, slots=True)
class Account:
    """De gebruiker van de servers."""

    uid: int
    gid: int

    def proces(self) -> dict[str, object]:
        """Wat ``subprocess`` nodig heeft om als deze gebruiker te draaien (niets als je het al bent)."""
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def geef(self, pad: Path, modus: int) -> None:
        """Maakt een bestand of map van deze gebruiker."""
        if os.geteuid() == 0:
            os.chown(pad, self.uid, self.gid)
        os.chmod(pad, modus)


def kies_account(gegevens: Path) -> Account:
    """De gebruiker onder wie de server op deze gegevens draait.

    Raises:
        ServerError: als de gegevens van een ander zijn, of als er geen systeemgebruiker te maken is.
    """
    eigenaar = gegevens.stat() if gegevens.exists() else None
    if os.geteuid() != 0:
        if eigenaar is not None and eigenaar.st_uid != os.geteuid():
            raise ServerError(
                f"{gegevens} is van een andere gebruiker. Gebruik het portaal als die gebruiker, "
                "of kies een eigen map met GRONINGEN_VAR."
            )
        return Account(os.geteuid(), os.getegid())
    if eigenaar is not None and eigenaar.st_uid != 0:
        return Account(eigenaar.st_uid, eigenaar.st_gid)
    return _systeemaccount()


def _systeemaccount() -> Account:
    try:
        regel = pwd.getpwnam(SYSTEEMGEBRUIKER)
    except KeyError:
        opdracht = ["useradd", "--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin"]
        pad = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
        try:
            subprocess.run(
                [*opdracht, SYSTEEMGEBRUIKER],
                check=True,
                capture_output=True,
                text=True,
                env={**os.environ, "PATH": pad},
            )
            regel = pwd.getpwnam(SYSTEEMGEBRUIKER)
        except (OSError, subprocess.CalledProcessError, KeyError) as fout:
            raise ServerError(
                f"PostgreSQL draait niet als root, en {SYSTEEMGEBRUIKER} is niet aan te maken ({fout}). "
                "Werk als gewone gebruiker, of geef met DATABASE_URL een server op."
            ) from fout
    return Account(regel.pw_uid, regel.pw_gid)


def maak_bereikbaar(account: Account, paden: Iterable[Path]) -> None:
    """Laat de gebruiker van de servers bij deze paden komen; alleen nodig als root de opdracht geeft.

    Bovenliggende mappen worden hooguit doorgankelijk (``o+x``): wat erin staat, blijft onzichtbaar.
    """
    if os.geteuid() != 0:
        return
    for map_ in sorted({map_ for pad in paden for map_ in pad.absolute().parents}):
        toestand = map_.stat()
        if toestand.st_uid == account.uid or toestand.st_mode & stat.S_IXOTH:
            continue
        map_.chmod(stat.S_IMODE(toestand.st_mode) | stat.S_IXOTH)
        sys.stderr.write(f"{map_} is doorgankelijk gemaakt (o+x) voor de eigen databaseserver.\n")


def maak_leesbaar(account: Account, map_: Path) -> None:
    """Laat de gebruiker van de servers de programma's in een map lezen, ook na installeren met umask 077."""
    if os.geteuid() != 0:
        return
    maak_bereikbaar(account, [map_])
    lezen = stat.S_IRGRP | stat.S_IROTH
    doorgaan = stat.S_IXGRP | stat.S_IXOTH
    if map_.stat().st_mode & (lezen | doorgaan) == lezen | doorgaan:
        return
    for huidige, _, bestanden in os.walk(map_):
        os.chmod(huidige, stat.S_IMODE(os.stat(huidige).st_mode) | lezen | doorgaan)
        for naam in bestanden:
            bestand = Path(huidige, naam)
            modus = stat.S_IMODE(bestand.stat().st_mode)
            bestand.chmod(modus | lezen | (doorgaan if modus & stat.S_IXUSR else 0))
