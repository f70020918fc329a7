"""Wat een bewoner van wie de woning op het lokaal plan wacht, over dat plan leest."""

from .gang import Stand

GEEN_PLAN = (
    "Uw woning staat nog niet in een plan van de gemeente. De gemeente beslist wanneer uw woning aan de "
    "beurt is."
)
IN_VOORBEREIDING = (
    "Uw woning staat in het plan dat uw gemeente nu maakt. Het plan gaat nog langs andere partijen en kan "
    "nog veranderen."
)
BIJ_DE_RAAD = (
    "Uw woning staat in het plan van uw gemeente. Het college en de gemeenteraad besluiten er nog over."
)
VASTGESTELD = (
    "De gemeenteraad heeft het plan met uw woning vastgesteld. NCG neemt nu de opdracht aan. Daarna hoort u "
    "wanneer de opname is."
)
IN_OPDRACHT = "Uw woning staat in het plan dat NCG nu uitvoert. U hoort van NCG wanneer de opname is."


def planzin(stand: Stand | None) -> str:
    """Eén of twee zinnen: hoe ver het plan is, en wat er daarna komt."""
    match stand:
        case None | Stand.VERVANGEN | Stand.INGETROKKEN:
            return GEEN_PLAN
        case Stand.COLLEGE | Stand.RAAD:
            return BIJ_DE_RAAD
        case Stand.VASTGESTELD:
            return VASTGESTELD
        case Stand.OPDRACHT:
            return IN_OPDRACHT
    return IN_VOORBEREIDING
