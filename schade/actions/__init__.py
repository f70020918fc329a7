"""De handelingen op een schademelding: één functie per verandering."""

from .melden import registreer_melding
from .overgangen import (
    betaal_uit,
    corrigeer,
    geef_prioriteit,
    handel_af,
    hervat,
    houd_aan,
    ken_toe,
    meld_hersteld,
    ontvang_zienswijze,
    plan_opname,
    sluit_zienswijze,
    stel_rapport_op,
    trek_in,
    voer_opname_uit,
    wijs_af,
)

__all__ = [
    "betaal_uit",
    "corrigeer",
    "geef_prioriteit",
    "handel_af",
    "hervat",
    "houd_aan",
    "ken_toe",
    "meld_hersteld",
    "ontvang_zienswijze",
    "plan_opname",
    "registreer_melding",
    "sluit_zienswijze",
    "stel_rapport_op",
    "trek_in",
    "voer_opname_uit",
    "wijs_af",
]
