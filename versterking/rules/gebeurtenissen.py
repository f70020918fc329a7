"""De gebeurtenissen van het versterkingsproces en hun zinnen."""

from enum import StrEnum


class Gebeurtenissoort(StrEnum):
    PLAN_OPGENOMEN = "plan_opgenomen"
    OPNAME_GEPLAND = "opname_gepland"
    OPNAME_UITGEVOERD = "opname_uitgevoerd"
    OP_NORM_BESLOTEN = "op_norm_besloten"
    VERSTERKINGSADVIES_UITGEBRACHT = "versterkingsadvies_uitgebracht"
    MAATREGEL_TOEGEVOEGD = "maatregel_toegevoegd"
    MAATREGEL_VERWIJDERD = "maatregel_verwijderd"
    KEUZE_VASTGELEGD = "keuze_vastgelegd"
    PLANVORMING_AFGEROND = "planvorming_afgerond"
    UITVOERINGSPLAN_VASTGESTELD = "uitvoeringsplan_vastgesteld"
    VERSTERKINGSBESLUIT_GENOMEN = "versterkingsbesluit_genomen"
    OVEREENKOMST_GESLOTEN = "overeenkomst_gesloten"
    BOUW_GESTART = "bouw_gestart"
    OPGELEVERD = "opgeleverd"
    AFGEROND = "afgerond"
    AFGEZIEN = "afgezien"
    HERBEOORDELING_GESTART = "herbeoordeling_gestart"
    SLOOP_NIEUWBOUW_BESLOTEN = "sloop_nieuwbouw_besloten"
    GEPAUZEERD = "gepauzeerd"
    HERVAT = "hervat"
    STATUS_GECORRIGEERD = "status_gecorrigeerd"


ZINNEN: dict[str, str] = {
    Gebeurtenissoort.PLAN_OPGENOMEN: "Opgenomen in het lokaal plan van {plan_vastgesteld_op}",
    Gebeurtenissoort.OPNAME_GEPLAND: "Opname gepland op {opname_gepland_op} met {opname_deskundige}",
    Gebeurtenissoort.OPNAME_UITGEVOERD: "Opname uitgevoerd op {opname_uitgevoerd_op}",
    Gebeurtenissoort.OP_NORM_BESLOTEN: "Normbesluit: de woning voldoet aan de norm",
    Gebeurtenissoort.VERSTERKINGSADVIES_UITGEBRACHT: (
        "Normbesluit: niet op norm; versterkingsadvies uitgebracht"
    ),
    Gebeurtenissoort.MAATREGEL_TOEGEVOEGD: "Maatregel toegevoegd: {maatregel}",
    Gebeurtenissoort.MAATREGEL_VERWIJDERD: "Maatregel verwijderd: {maatregel}",
    Gebeurtenissoort.KEUZE_VASTGELEGD: "Keuze van de bewoner vastgelegd: {keuze}",
    Gebeurtenissoort.PLANVORMING_AFGEROND: "Planvorming voorbereid; uitvoeringsplan opstellen",
    Gebeurtenissoort.UITVOERINGSPLAN_VASTGESTELD: "Uitvoeringsplan vastgesteld op {uitvoeringsplan_op}",
    Gebeurtenissoort.VERSTERKINGSBESLUIT_GENOMEN: "Versterkingsbesluit genomen op {versterkingsbesluit_op}",
    Gebeurtenissoort.OVEREENKOMST_GESLOTEN: (
        "Overeenkomst met {aannemer} gesloten op {overeenkomst_aannemer_op}"
    ),
    Gebeurtenissoort.BOUW_GESTART: "Bouw gestart op {bouw_gestart_op}",
    Gebeurtenissoort.OPGELEVERD: "Opgeleverd op {opgeleverd_op}",
    Gebeurtenissoort.AFGEROND: "Afgerond, uitkomst: {uitkomst}; gemeld aan IMG",
    Gebeurtenissoort.AFGEZIEN: "Bewoner ziet af van versterking: {reden}",
    Gebeurtenissoort.HERBEOORDELING_GESTART: "Herbeoordeling gestart: {reden}",
    Gebeurtenissoort.SLOOP_NIEUWBOUW_BESLOTEN: "Besloten tot sloop en nieuwbouw: {reden}",
    Gebeurtenissoort.GEPAUZEERD: "Gepauzeerd: {reden}",
    Gebeurtenissoort.HERVAT: "Hervat",
    Gebeurtenissoort.STATUS_GECORRIGEERD: "Status gecorrigeerd naar {status}: {reden}",
}
