"""Een verzoek om een opname of herbeoordeling (eisen V-07, V-39; 004 r.80-87)."""

from collections.abc import Mapping
from enum import StrEnum


class Soort(StrEnum):
    OPNAME = "opname"
    HERBEOORDELING = "herbeoordeling"


SOORTEN: Mapping[Soort, str] = {
    Soort.OPNAME: "Opname op verzoek",
    Soort.HERBEOORDELING: "Herbeoordeling",
}


class Stand(StrEnum):
    INGEDIEND = "ingediend"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"
    UITGEVOERD = "uitgevoerd"


STANDEN: Mapping[Stand, str] = {
    Stand.INGEDIEND: "Ingediend",
    Stand.TOEGEKEND: "Toegekend, wacht op zijn beurt",
    Stand.AFGEWEZEN: "Afgewezen",
    Stand.INGETROKKEN: "Ingetrokken",
    Stand.UITGEVOERD: "Uitgevoerd",
}


class Gang(StrEnum):
    KEN_TOE = "ken_toe"
    WIJS_AF = "wijs_af"
    TREK_IN = "trek_in"
    VOER_UIT = "voer_uit"


GANG: Mapping[Gang, tuple[tuple[Stand, ...], Stand]] = {
    Gang.KEN_TOE: ((Stand.INGEDIEND,), Stand.TOEGEKEND),
    Gang.WIJS_AF: ((Stand.INGEDIEND,), Stand.AFGEWEZEN),
    Gang.TREK_IN: ((Stand.INGEDIEND, Stand.TOEGEKEND), Stand.INGETROKKEN),
    Gang.VOER_UIT: ((Stand.TOEGEKEND,), Stand.UITGEVOERD),
}
