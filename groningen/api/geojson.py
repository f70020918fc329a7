"""Een lijst van plekken als GeoJSON (RFC 7946), alleen voor wie dat met `Accept` vraagt."""

from collections.abc import Mapping
from typing import Any

from groningen.rules.rd import naar_wgs84

from .uitvoer import Jsonuitvoer, naar_json

GETAL = {"type": "number"}
VORM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"type": "string", "enum": ["FeatureCollection"]},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"type": "string", "enum": ["Feature"]},
                    "geometry": {
                        "type": "object",
                        "nullable": True,
                        "properties": {
                            "type": {"type": "string", "enum": ["Point"]},
                            "coordinates": {"type": "array", "items": GETAL, "minItems": 2, "maxItems": 2},
                        },
                    },
                    "properties": {"type": "object"},
                },
            },
        },
    },
}


class Geojsonuitvoer(Jsonuitvoer):
    """De rijen van een blad als punten; een rij zonder `x` en `y` heeft geen plek."""

    media_type = "application/geo+json"
    format = "geojson"
    vorm = VORM

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        if not isinstance(data, dict) or "resultaten" not in data:  # een fout
            return super().render(data)
        overig = {naam: waarde for naam, waarde in data.items() if naam != "resultaten"}
        punten = [_punt(rij) for rij in data["resultaten"]]
        return naar_json({"type": "FeatureCollection", "features": punten, **overig})


def _punt(rij: Mapping[str, Any]) -> dict[str, Any]:
    x, y = rij.get("x"), rij.get("y")
    plek = None if x is None or y is None else {"type": "Point", "coordinates": naar_wgs84(x, y)}
    anders = {naam: waarde for naam, waarde in rij.items() if naam not in ("x", "y")}
    return {"type": "Feature", "geometry": plek, "properties": anders}
