"""De vorm van een logregel. Wat in een rij of een zoekvraag staat, komt niet in het logboek."""

from __future__ import annotations

import logging
import re
import time
from types import TracebackType

# PostgreSQL zet waarden uit rijen in deze regels bij een fout ("Key (email)=(…) already exists").
_WAARDEN = re.compile(r"^(DETAIL|CONTEXT|HINT|LINE \d+|QUERY|WHERE):.*$", re.MULTILINE)
_ZOEKVRAAG = re.compile(r"\?\S+")


class Regel(logging.Formatter):
    """Tijd in UTC, niveau, bron en tekst; zonder zoekvragen en zonder waarden uit de database."""

    @staticmethod
    def converter(moment: float | None = None) -> time.struct_time:
        return time.gmtime(moment)

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 — naam van de standaardbibliotheek
        return _ZOEKVRAAG.sub("?…", super().formatMessage(record))

    def formatException(  # noqa: N802 — naam van de standaardbibliotheek
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return _WAARDEN.sub(r"\1: (weggelaten)", super().formatException(ei))
