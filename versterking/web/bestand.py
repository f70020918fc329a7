"""Een lijst als CSV: UTF-8 met BOM en puntkomma's, zo opent Excel haar in het Nederlands zonder vragen."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

from groningen.rules.export import rij


class _Echo:
    """Geeft terug wat `csv.writer` schrijft."""

    def write(self, tekst: str) -> str:
        return tekst


def als_csv(naam: str, koppen: Sequence[str], rijen: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """Het bestand `naam`.csv met deze kolommen."""

    def regels() -> Iterator[bytes]:
        schrijver = csv.writer(_Echo(), delimiter=";")
        yield b"\xef\xbb\xbf" + schrijver.writerow(rij(koppen)).encode()
        for een in rijen:
            yield schrijver.writerow(rij(een)).encode()

    antwoord = StreamingHttpResponse(regels(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.csv"'
    return antwoord
