"""Waar de eigen servers hun gegevens, sloten en sockets hebben; hier wordt niets gestart."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

# Een adres van een Unix-socket past in 108 bytes, met een nul aan het eind; PostgreSQL plakt
# ".s.PGSQL.5432.lock" achter de map.
_LANGSTE_SOCKETMAP = 107 - len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True, slots=True)
class Plaatsen:
    """De mappen en adressen van één stel servers onder ``map``.

    ``vluchtig`` is voor tests: zonder fsync, en na afloop wordt alles weggegooid.
    """

    map: Path
    vluchtig: bool = False

    def van(self, soort: str) -> Path:
        """De map met sloten, logboek en gegevens van één soort server."""
        return self.map / soort

    @property
    def sockets(self) -> Path:
        """De map met de sockets: onder ``var/``, of in de tijdelijke map als dat pad te lang is."""
        eigen = self.map / "sockets"
        if len(os.fsencode(eigen)) <= _LANGSTE_SOCKETMAP:
            return eigen
        kenmerk = hashlib.sha256(os.fsencode(self.map)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"groningen-{os.getuid()}-{kenmerk}"

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def database_url(self) -> str:
        """Het adres van de eigen database, zoals DATABASE_URL het zou geven."""
        return f"postgres://groningen@{quote(str(self.sockets), safe='')}:5432/groningen"

    @property
    def redis_url(self) -> str:
        """Het adres van de eigen Redis, zoals REDIS_URL het zou geven."""
        return f"unix://{self.redis_socket}?db=0"
