"""Veel rijen in één keer naar een tijdelijke tabel."""

import csv
import io
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import connection

RIJEN_PER_KEER = 10_000


def laad(tabel: str, kolommen: tuple[str, ...], rijen: Iterable[tuple[Any, ...]]) -> int:
    """Zet rijen met COPY in een tabel; geeft het aantal. Een lege waarde (None) wordt NULL.

    Het geheugen groeit niet met het aantal rijen.
    """
    stroom = iter(rijen)
    aantal = 0
    opdracht = f"COPY {tabel} ({', '.join(kolommen)}) FROM STDIN WITH (FORMAT csv, NULL '\\N')"
    with connection.cursor() as cursor:
        while deel := list(islice(stroom, RIJEN_PER_KEER)):
            buffer = io.StringIO()
            csv.writer(buffer).writerows(
                ["\\N" if waarde is None else waarde for waarde in rij] for rij in deel
            )
            buffer.seek(0)
            cursor.cursor.copy_expert(opdracht, buffer)
            aantal += len(deel)
    return aantal
