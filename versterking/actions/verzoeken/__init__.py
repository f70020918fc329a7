"""Een opname of herbeoordeling op verzoek: vragen, beslissen, intrekken en uitvoeren."""

from .beslissen import ken_verzoek_toe, start_herbeoordeling, wijs_verzoek_af
from .indienen import dien_opnameverzoek_in
from .intrekken import trek_opnameverzoek_in

__all__ = [
    "dien_opnameverzoek_in",
    "ken_verzoek_toe",
    "start_herbeoordeling",
    "trek_opnameverzoek_in",
    "wijs_verzoek_af",
]
