"""De fasen waarin een gemeente de voortgang ziet: de statussen van NCG, gegroepeerd voor één balk."""

from collections.abc import Mapping
from enum import StrEnum

from versterking.rules.statussen import Status


class Fase(StrEnum):
    PLAN = "plan"
    OPNAME = "opname"
    BEOORDELING = "beoordeling"
    PLANVORMING = "planvorming"
    BOUW = "bouw"
    KLAAR = "klaar"


FASEN: Mapping[Fase, str] = {
    Fase.PLAN: "Wacht op het lokaal plan",
    Fase.OPNAME: "Opname",
    Fase.BEOORDELING: "Beoordeling",
    Fase.PLANVORMING: "Planvorming",
    Fase.BOUW: "Bouw en oplevering",
    Fase.KLAAR: "Afgerond",
}
# Boven de kolom van een tabel, ook op een telefoon.
KORT: tuple[str, ...] = ("Wacht op plan", "Opname", "Beoordeling", "Planvorming", "Bouw", "Afgerond")
_VAN: Mapping[Status, Fase] = {
    Status.LOKAAL_PLAN: Fase.PLAN,
    Status.OPNAME_PLANNEN: Fase.OPNAME,
    Status.BEOORDELING: Fase.BEOORDELING,
    Status.PLANVORMING: Fase.PLANVORMING,
    Status.UITVOERINGSPLAN: Fase.PLANVORMING,
    Status.BOUW_VOORBEREIDEN: Fase.BOUW,
    Status.BOUW_UITVOEREN: Fase.BOUW,
    Status.AFRONDEN: Fase.BOUW,
    Status.AFGEROND: Fase.KLAAR,
}


def fase_van(status: str) -> Fase:
    return _VAN[Status(status)]
