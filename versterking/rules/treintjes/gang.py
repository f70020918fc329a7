"""De gang van een treintje, en hoe groot het mag zijn (eisen C-04; 004 r.42)."""

from collections.abc import Mapping
from enum import StrEnum

# "Enkele tientallen tot maximaal 100-150 woningen."
KLEINST, RUIM, GROOTST = 20, 100, 150


class Stand(StrEnum):
    VOORSTEL = "voorstel"
    VASTGESTELD = "vastgesteld"
    RIJDT = "rijdt"
    KLAAR = "klaar"
    OPGEHEVEN = "opgeheven"


STANDEN: Mapping[Stand, str] = {
    Stand.VOORSTEL: "Voorstel",
    Stand.VASTGESTELD: "Vastgesteld",
    Stand.RIJDT: "Rijdt",
    Stand.KLAAR: "Klaar",
    Stand.OPGEHEVEN: "Opgeheven",
}


class Gang(StrEnum):
    STEL_VAST = "stel_vast"
    OPEN_OPNIEUW = "open_opnieuw"
    START = "start"
    ROND_AF = "rond_af"
    HEF_OP = "hef_op"


GANG: Mapping[Gang, tuple[tuple[Stand, ...], Stand]] = {
    Gang.STEL_VAST: ((Stand.VOORSTEL,), Stand.VASTGESTELD),
    Gang.OPEN_OPNIEUW: ((Stand.VASTGESTELD,), Stand.VOORSTEL),
    Gang.START: ((Stand.VASTGESTELD,), Stand.RIJDT),
    Gang.ROND_AF: ((Stand.RIJDT,), Stand.KLAAR),
    Gang.HEF_OP: ((Stand.VOORSTEL, Stand.VASTGESTELD), Stand.OPGEHEVEN),
}
