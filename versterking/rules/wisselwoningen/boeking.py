"""De standen van een boeking van een wisselwoning."""

from collections.abc import Mapping
from enum import StrEnum


class Stand(StrEnum):
    GEBOEKT = "geboekt"
    BEWOOND = "bewoond"
    VERLATEN = "verlaten"
    GEANNULEERD = "geannuleerd"


STANDEN: Mapping[Stand, str] = {
    Stand.GEBOEKT: "Geboekt",
    Stand.BEWOOND: "Bewoond",
    Stand.VERLATEN: "Verlaten",
    Stand.GEANNULEERD: "Geannuleerd",
}
