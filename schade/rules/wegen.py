"""De wegen van het schadeproces, en voor wie zij open zijn."""

from groningen.rules.wegen import LEEST_IMG, Weg, zaakwegen

WEGEN: tuple[Weg, ...] = zaakwegen(
    "schade",
    "Schade",
    LEEST_IMG,
    (
        "betaal_uit",
        "corrigeer",
        "geef_prioriteit",
        "handel_af",
        "hervat",
        "houd_aan",
        "ken_toe",
        "meld_hersteld",
        "nummer",
        "ontvang_zienswijze",
        "plan_opname",
        "sluit_zienswijze",
        "stel_rapport_op",
        "trek_in",
        "voer_opname_uit",
        "wijs_af",
    ),
    openers=LEEST_IMG,
    spoor=True,
)
