"""De eigen voorraad als stroom: CSV of NDJSON, zo groot als zij is en met vlak geheugen.

De database schrijft de regels zelf (`COPY … TO STDOUT`); hier gaan zij in brokken door. Wat gelezen wordt,
staat eerst in het leeslog, en alleen wat daar staat gaat naar buiten.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import connection
from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from groningen.access import Kijker
from groningen.actions.leeslog import schrijf_stroomregel

from .blad import GELEZEN, sleutelkolommen
from .weergave import HERNOEMD

if TYPE_CHECKING:
    from .wegen import Lijst

BROK = 64 * 1024


class Stroomuitvoer(BaseRenderer):
    """Een formaat dat de database zelf schrijft; `render` is er alleen voor een fout."""

    charset = None
    # De buitenste SELECT, om de rijen heen.
    kies: ClassVar[str] = ""
    hoe: ClassVar[str] = ""

    def regels(self, gekopieerd: Iterable[Any]) -> Iterator[bytes]:
        """De regels zoals zij naar buiten gaan."""
        raise NotImplementedError


class Csvuitvoer(Stroomuitvoer):
    media_type = "text/csv"
    format = "csv"
    hoe = "WITH (FORMAT csv, HEADER, DELIMITER ';')"

    def regels(self, gekopieerd: Iterable[Any]) -> Iterator[bytes]:
        for regel in gekopieerd:
            yield bytes(regel)


class Ndjsonuitvoer(Stroomuitvoer):
    media_type = "application/x-ndjson"
    format = "ndjson"
    kies = "row_to_json(rijen)"

    def regels(self, gekopieerd: Iterable[Any]) -> Iterator[bytes]:
        # COPY verdubbelt elke backslash; andere tekens die het verandert, komen in JSON niet los voor.
        for regel in gekopieerd:
            yield bytes(regel).replace(b"\\\\", b"\\")


STROMEN: tuple[type[Stroomuitvoer], ...] = (Csvuitvoer, Ndjsonuitvoer)


def stroom(
    weg: "Lijst", kijker: Kijker, bron: QuerySet[Any, Any], velden: list[str], request: Request
) -> StreamingHttpResponse:
    """De hele lijst op volgorde, zonder bladen."""
    uitvoer: Stroomuitvoer = request.accepted_renderer
    sleutels = sleutelkolommen(weg.volgorde)
    rijen = weg.weergave.rijen(bron.order_by(), velden, **weg.ook(), **sleutels)
    query, waarden = rijen.query.get_compiler(connection=connection).as_sql()
    alleen = ""  # alleen wat in het leeslog staat
    if weg.leest:
        regel = schrijf_stroomregel(
            kijker=kijker,
            pad=request.path,
            doel=weg.doel,
            grond=weg.grond(kijker),
            velden=weg.inzage,
            sql=f'SELECT DISTINCT "{GELEZEN}" FROM ({query}) gelezen',  # noqa: S608 — vaste namen
            waarden=waarden,
        )
        alleen = (
            f' WHERE "{GELEZEN}" IN (SELECT unnest(dossiers) FROM groningen_leesregel'  # noqa: S608
            f" WHERE id = {regel:d})"
        )
    kolommen = ", ".join(
        f'{_kolom(naam, rijen, weg.weergave._declared_fields[naam], uitvoer)} AS "{naam}"' for naam in velden
    )
    op = ", ".join(f'"{sleutel}"' for sleutel in sleutels)
    gekozen = f"SELECT {kolommen} FROM ({query}) alles{alleen} ORDER BY {op}"  # noqa: S608 — vaste namen
    if uitvoer.kies:
        gekozen = f"SELECT {uitvoer.kies} FROM ({gekozen}) rijen"  # noqa: S608
    antwoord = StreamingHttpResponse(
        _brokken(uitvoer, f"COPY ({gekozen}) TO STDOUT {uitvoer.hoe}", waarden),
        content_type=f"{uitvoer.media_type}; charset=utf-8",
    )
    naam = request.path.rpartition("/")[2]
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.{uitvoer.format}"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord


def _kolom(
    naam: str,
    rijen: QuerySet[Any, Any],
    veld: serializers.Field[Any, Any, Any, Any],
    uitvoer: Stroomuitvoer,
) -> str:
    """Een kolom zoals de JSON-lijst haar ook schrijft: ja en nee als true en false, tijden als RFC 3339."""
    hernoemd = f"{HERNOEMD}{naam}"
    kolom = f'"{hernoemd if hernoemd in rijen.query.annotation_select else naam}"'
    if not uitvoer.kies and isinstance(veld, serializers.DateTimeField):
        return f"to_json({kolom}) #>> '{{}}'"
    if not uitvoer.kies and isinstance(veld, serializers.BooleanField | serializers.BaseSerializer):
        return f"{kolom}::text"
    return kolom


def _brokken(uitvoer: Stroomuitvoer, opdracht: str, waarden: Iterable[Any]) -> Iterator[bytes]:
    brok: list[bytes] = []
    lengte = 0
    with connection.cursor() as cursor, cursor.copy(opdracht, tuple(waarden)) as kopie:
        for regel in uitvoer.regels(kopie):
            brok.append(regel)
            lengte += len(regel)
            if lengte >= BROK:
                yield b"".join(brok)
                brok, lengte = [], 0
    if brok:
        yield b"".join(brok)
