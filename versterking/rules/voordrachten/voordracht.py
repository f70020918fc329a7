"""Een voordracht van een gemeente (eisen G-03; 002 r.681-696): de soorten en de gang."""

from collections.abc import Mapping
from enum import StrEnum


class Soort(StrEnum):
    BOUWIMPULS = "bouwimpuls"
    VBS = "vbs"
    AOS = "aos"
    OPNAME_OP_VERZOEK = "opname_op_verzoek"


SOORTEN: Mapping[Soort, str] = {
    Soort.BOUWIMPULS: "Bouwimpuls",
    Soort.VBS: "Bijzondere situatie (VBS)",
    Soort.AOS: "Mogelijk acuut onveilig (AOS)",
    Soort.OPNAME_OP_VERZOEK: "Opname op verzoek",
}


class Stand(StrEnum):
    INGEDIEND = "ingediend"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"


STANDEN: Mapping[Stand, str] = {
    Stand.INGEDIEND: "Ingediend",
    Stand.TOEGEKEND: "Toegekend",
    Stand.AFGEWEZEN: "Afgewezen",
    Stand.INGETROKKEN: "Ingetrokken",
}


class Gang(StrEnum):
    KEN_TOE = "ken_toe"
    WIJS_AF = "wijs_af"
    TREK_IN = "trek_in"


GANG: Mapping[Gang, tuple[tuple[Stand, ...], Stand]] = {
    Gang.KEN_TOE: ((Stand.INGEDIEND,), Stand.TOEGEKEND),
    Gang.WIJS_AF: ((Stand.INGEDIEND,), Stand.AFGEWEZEN),
    Gang.TREK_IN: ((Stand.INGEDIEND,), Stand.INGETROKKEN),
}
