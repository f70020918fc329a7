"""JSON naar buiten: orjson, met tijden in UTC (RFC 3339) en bedragen als tekst."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer


class Jsonuitvoer(BaseRenderer):
    """Schrijft dicts, lijsten, dagen, tijden en UUID's rechtstreeks."""

    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else naar_json(data)


def naar_json(gegevens: Any) -> bytes:
    return orjson.dumps(gegevens, default=_anders, option=orjson.OPT_UTC_Z)


def _anders(waarde: Any) -> Any:
    if isinstance(waarde, Decimal):
        return str(waarde)
    if isinstance(waarde, set | frozenset):
        return sorted(waarde)
    if isinstance(waarde, str):  # een StrEnum of een vertaalde tekst
        return str(waarde)
    raise TypeError(type(waarde).__name__)
