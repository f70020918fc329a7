"""Wat er bij een versterkingsdossier als eerste te doen is."""

from typing import Any

from .statussen import Status

# Handelingen die geen overgang zijn, maar wel als eerste aan de beurt kunnen zijn.
CONTROLE = "controle"
MAATREGEL = "maatregel"


def volgende_handeling(zaak: Any, *, heeft_controle: bool, heeft_maatregelen: bool) -> str:
    """De logische volgende handeling: een overgang, `controle` of `maatregel`; leeg als het klaar is.

    `zaak` heeft de velden van een versterkingsdossier. `heeft_controle` en `heeft_maatregelen` zijn de
    voorwaarden waarvoor eerst iets anders moet gebeuren dan een overgang.
    """
    if Status(zaak.status) is Status.AFGEROND:
        return ""
    if zaak.gepauzeerd_op is not None:
        return "hervat"
    match Status(zaak.status):
        case Status.LOKAAL_PLAN:
            return "neem_op_in_plan"
        case Status.OPNAME_PLANNEN:
            return "voer_opname_uit" if zaak.opname_gepland_op else "plan_opname"
        case Status.BEOORDELING:
            return "breng_advies_uit" if heeft_controle else CONTROLE
        case Status.PLANVORMING:
            if not zaak.keuze:
                return "leg_keuze_vast"
            return "start_uitvoeringsplan" if heeft_maatregelen else MAATREGEL
        case Status.UITVOERINGSPLAN:
            return "neem_besluit" if zaak.uitvoeringsplan_op else "stel_uitvoeringsplan_vast"
        case Status.BOUW_VOORBEREIDEN:
            return "start_bouw" if zaak.overeenkomst_aannemer_op else "sluit_overeenkomst"
        case Status.BOUW_UITVOEREN:
            return "lever_op"
        case _:
            return "rond_af"
