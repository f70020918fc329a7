"""De handelingen op een versterkingsdossier: één functie per verandering."""

from .maatregelen import verwijder_maatregel, voeg_maatregel_toe
from .openen import open_dossier
from .overgangen import (
    besluit_op_norm,
    besluit_sloop_nieuwbouw,
    breng_advies_uit,
    leg_keuze_vast,
    lever_op,
    neem_besluit,
    neem_op_in_plan,
    plan_opname,
    rond_af,
    sluit_overeenkomst,
    start_bouw,
    start_uitvoeringsplan,
    stel_uitvoeringsplan_vast,
    voer_opname_uit,
)
from .zijpaden import corrigeer, herbeoordeel, hervat, pauzeer, zie_af

__all__ = [
    "besluit_op_norm",
    "besluit_sloop_nieuwbouw",
    "breng_advies_uit",
    "corrigeer",
    "herbeoordeel",
    "hervat",
    "leg_keuze_vast",
    "lever_op",
    "neem_besluit",
    "neem_op_in_plan",
    "open_dossier",
    "pauzeer",
    "plan_opname",
    "rond_af",
    "sluit_overeenkomst",
    "start_bouw",
    "start_uitvoeringsplan",
    "stel_uitvoeringsplan_vast",
    "verwijder_maatregel",
    "voeg_maatregel_toe",
    "voer_opname_uit",
    "zie_af",
]
