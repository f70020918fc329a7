"""De eigen voorraad als stroom: CSV of NDJSON, zo groot als zij is en met vlak geheugen.

De database schrijft de regels zelf; hier gaan zij in brokken door. Wat gelezen wordt, staat eerst in het
leeslog, en alleen wat daar staat gaat naar buiten.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from django.db import connection, transaction
from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from groningen.access import Kijker
from groningen.actions.leeslog import schrijf_stroomregel

from .blad import GELEZEN, sleutelkolommen
from .uitvoer import naar_json
from .weergave import HERNOEMD

if TYPE_CHECKING:
    from .wegen import Lijst

BROK = 500  # regels
Velden = Mapping[str, serializers.Field[Any, Any, Any, Any]]
# Een cel met vrije tekst: wat het bestand breekt tussen aanhalingstekens, en wat een rekenblad als formule
# leest met één ervoor, zoals `groningen.rules.export` het doet.
CEL = r"""CASE WHEN {0} ~ '[";\n\r]|^[[:space:]]*[-=+@]' THEN
 '"' || CASE WHEN {0} ~ '^[[:space:]]*[-=+@]' AND {0} !~ '^[-+][0-9][0-9 .,]*$' THEN '''' ELSE '' END
 || replace({0}, '"', '""') || '"' ELSE coalesce({0}, '') END"""


class Stroomuitvoer(BaseRenderer):
    """Een formaat waarvan de database de regels schrijft; `render` is er alleen voor een fout."""

    charset = None

    def kop(self, velden: Velden) -> bytes:
        """Wat er boven de regels staat."""
        return b""

    def kolom(self, kolom: str, veld: serializers.Field[Any, Any, Any, Any]) -> str:
        """De waarde van een kolom, zoals `regel` haar wil."""
        return kolom

    def regel(self, velden: Velden) -> str:
        """De uitdrukking die van een rij `r` met deze kolommen één regel tekst maakt."""
        raise TypeError(f"{type(self).__name__} zegt niet hoe een regel eruitziet.")

    def render(self, data: Any, *_: Any, **__: Any) -> bytes:
        return naar_json(data)


class Csvuitvoer(Stroomuitvoer):
    """Puntkomma's, UTF-8, een kop."""

    media_type = "text/csv"
    format = "csv"

    def kop(self, velden: Velden) -> bytes:
        return (";".join(velden) + "\r\n").encode()

    def kolom(self, kolom: str, veld: serializers.Field[Any, Any, Any, Any]) -> str:
        if isinstance(veld, serializers.DateTimeField):
            return f"to_json({kolom}) #>> '{{}}'"
        return f"{kolom}::text"

    def regel(self, velden: Velden) -> str:
        vrij = serializers.CharField, serializers.BaseSerializer
        cellen = (
            (CEL if isinstance(veld, vrij) else "coalesce({0}, '')").format(f'r."{naam}"')
            for naam, veld in velden.items()
        )
        return f"concat_ws(';', {', '.join(cellen)}) || E'\\r\\n'"


class Ndjsonuitvoer(Stroomuitvoer):
    """Per regel een object, zoals in de lijst."""

    media_type = "application/x-ndjson"
    format = "ndjson"

    def regel(self, velden: Velden) -> str:
        return "row_to_json(r)::text || E'\\n'"


STROMEN: tuple[type[Stroomuitvoer], ...] = (Csvuitvoer, Ndjsonuitvoer)


def stroom(
    weg: "Lijst", kijker: Kijker, bron: QuerySet[Any, Any], namen: list[str], request: Request
) -> StreamingHttpResponse:
    """De hele lijst op volgorde, zonder bladen."""
    uitvoer = cast(Stroomuitvoer, request.accepted_renderer)
    velden = {naam: weg.weergave._declared_fields[naam] for naam in namen}
    sleutels = sleutelkolommen(weg.volgorde)
    rijen = weg.weergave.rijen(bron.order_by(), namen, **weg.ook(), **sleutels)
    query, waarden = rijen.query.get_compiler(connection=connection, elide_empty=False).as_sql()
    alleen = ""
    if weg.leest:
        gelezen = [f'"{GELEZEN}{n}"' for n in range(len(weg.leest))]
        regel = schrijf_stroomregel(
            kijker=kijker,
            pad=request.path,
            doel=weg.doel,
            grond=weg.grond(kijker),
            velden=weg.inzage,
            sql=f"SELECT DISTINCT d FROM ({query}) g, unnest(ARRAY[{', '.join(gelezen)}]) d"  # noqa: S608
            " WHERE d IS NOT NULL",
            waarden=waarden,
        )
        gelogd = f"SELECT unnest(dossiers) FROM groningen_leesregel WHERE id = {regel:d}"  # noqa: S608
        alleen = " WHERE " + " AND ".join(f"({een} IS NULL OR {een} IN ({gelogd}))" for een in gelezen)
    hernoemd = rijen.query.annotation_select
    kolommen = (
        uitvoer.kolom(f'"{HERNOEMD if HERNOEMD + naam in hernoemd else ""}{naam}"', veld) + f' AS "{naam}"'
        for naam, veld in velden.items()
    )
    op = ", ".join(f'"{sleutel}"' for sleutel in sleutels)
    opdracht = (
        f"SELECT {uitvoer.regel(velden)} FROM"  # noqa: S608 — vaste namen
        f" (SELECT {', '.join(kolommen)} FROM ({query}) alles{alleen} ORDER BY {op}) r"
    )
    antwoord = StreamingHttpResponse(
        _brokken(uitvoer.kop(velden), opdracht, waarden), content_type=f"{uitvoer.media_type}; charset=utf-8"
    )
    bestand = f"{request.path.rpartition('/')[2]}.{uitvoer.format}"
    antwoord["Content-Disposition"] = f'attachment; filename="{bestand}"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord


def _brokken(kop: bytes, opdracht: str, waarden: Iterable[Any]) -> Iterator[bytes]:
    """De regels in brokken, uit een cursor die op de server blijft: hier is er nooit meer dan één brok."""
    if kop:
        yield kop
    with transaction.atomic():
        with connection.cursor() as cursor:
            # De hele lijst gaat eruit, dus het plan hoort niet op de eerste rijen te mikken.
            cursor.execute("SET LOCAL cursor_tuple_fraction = 1")
        with connection.chunked_cursor() as cursor:
            cursor.execute(opdracht, tuple(waarden))
            while rijen := cursor.fetchmany(BROK):
                yield "".join([rij[0] for rij in rijen]).encode()
