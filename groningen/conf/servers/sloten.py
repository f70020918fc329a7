"""Sloten op bestanden. Het besturingssysteem geeft ze vrij zodra het proces weg is, hoe dan ook."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path


class SlotBezetError(Exception):
    """Het slot kwam niet op tijd vrij."""


class Slot:
    """Een slot op één bestand, gedeeld (veel houders) of alleen (één houder).

    Het bestand zelf blijft altijd staan: wie het zou weggooien, laat twee processen elk een eigen slot
    houden op een bestand met dezelfde naam.
    """

    def __init__(self, pad: Path) -> None:
        self._fd: int | None = os.open(pad, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def probeer(self, *, gedeeld: bool = False) -> bool:
        """Neemt het slot als dat meteen kan; zegt of het gelukt is."""
        assert self._fd is not None
        try:
            fcntl.flock(self._fd, (fcntl.LOCK_SH if gedeeld else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def neem(self, *, gedeeld: bool = False, wachttijd: float = 60) -> None:
        """Wacht hooguit ``wachttijd`` seconden op het slot.

        Raises:
            SlotBezetError: als een ander het dan nog vasthoudt.
        """
        einde = time.monotonic() + wachttijd
        while not self.probeer(gedeeld=gedeeld):
            if time.monotonic() > einde:
                raise SlotBezetError
            time.sleep(0.01)

    def schrijf(self, tekst: str) -> None:
        """Zet ``tekst`` in het bestand, voor wie wil weten wie het slot heeft."""
        assert self._fd is not None
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, tekst.encode(), 0)

    def laat_los(self) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def __enter__(self) -> Slot:
        return self

    def __exit__(self, *fout: object) -> None:
        self.laat_los()


def houder(pad: Path) -> int | None:
    """Het procesnummer dat in een vergrendeld bestand staat; None als niemand het vasthoudt."""
    if not pad.exists():
        return None
    with Slot(pad) as slot:
        if slot.probeer():
            return None
    inhoud = pad.read_text().strip()
    return int(inhoud) if inhoud.isdecimal() else None
