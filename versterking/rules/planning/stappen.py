"""De processtappen waar capaciteit voor is, en de potten waaruit zij komt."""

from collections.abc import Mapping
from enum import StrEnum

from versterking.rules.statussen import Status


class Stap(StrEnum):
    OPNAME = "opname"
    BEOORDELING = "beoordeling"
    PLANVORMING = "planvorming"
    VOORBEREIDING = "voorbereiding"
    BOUW = "bouw"


STAPPEN: Mapping[Stap, str] = {
    Stap.OPNAME: "Opname",
    Stap.BEOORDELING: "Beoordeling",
    Stap.PLANVORMING: "Planvorming",
    Stap.VOORBEREIDING: "Bouw voorbereiden",
    Stap.BOUW: "Bouw",
}


class Pot(StrEnum):
    """Capaciteit staat apart: een verzoek gaat nooit af van wat er voor de onveiligste woningen is (V-39)."""

    RISICO = "risico"
    VERZOEK = "verzoek"


POTTEN: Mapping[Pot, str] = {
    Pot.RISICO: "Volgens de lokale plannen",
    Pot.VERZOEK: "Op verzoek en herbeoordeling",
}
# Met welke stap een dossier in deze status bezig is, of waar het op wacht. In 1.2 wacht het op een plan.
STAP_VAN: Mapping[Status, Stap] = {
    Status.OPNAME_PLANNEN: Stap.OPNAME,
    Status.BEOORDELING: Stap.BEOORDELING,
    Status.PLANVORMING: Stap.PLANVORMING,
    Status.UITVOERINGSPLAN: Stap.PLANVORMING,
    Status.BOUW_VOORBEREIDEN: Stap.VOORBEREIDING,
    Status.BOUW_UITVOEREN: Stap.BOUW,
}
