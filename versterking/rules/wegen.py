"""De wegen van het versterkingsproces, en voor wie zij open zijn."""

from groningen.rules.wegen import LEEST_NCG, Weg, zaakwegen

WEGEN: tuple[Weg, ...] = zaakwegen(
    "versterking",
    "Versterking",
    LEEST_NCG,
    (
        "besluit_op_norm",
        "besluit_sloop_nieuwbouw",
        "breng_advies_uit",
        "controle",
        "corrigeer",
        "herbeoordeel",
        "hervat",
        "leg_keuze_vast",
        "lever_op",
        "maatregel",
        "maatregel/<int:maatregel_id>/verwijderen",
        "neem_besluit",
        "neem_op_in_plan",
        "nummer",
        "pauzeer",
        "plan_opname",
        "rond_af",
        "sluit_overeenkomst",
        "start_bouw",
        "start_uitvoeringsplan",
        "stel_uitvoeringsplan_vast",
        "voer_opname_uit",
        "zie_af",
    ),
    openers=LEEST_NCG,
    spoor=True,
)
