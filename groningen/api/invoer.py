"""JSON naar binnen: streng, zodat een NUL-teken of een half getal een fout is en geen storing."""

from typing import Any

import orjson
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

GEEN_JSON = "De inhoud is geen geldige JSON."
NUL = "De inhoud bevat een NUL-teken; dat kan de database niet bewaren."


class Jsoninvoer(BaseParser):
    """Leest JSON volgens RFC 8259."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        inhoud = stream.read()
        try:
            gelezen = orjson.loads(inhoud)
        except orjson.JSONDecodeError as fout:
            raise ParseError(GEEN_JSON) from fout
        if b"\\u0000" in inhoud:
            raise ParseError(NUL)
        return gelezen
