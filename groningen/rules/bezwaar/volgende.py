"""Wat er bij een bezwaar of klacht als eerste te doen is."""

from datetime import date
from typing import Any

from .statussen import Bezwaarstatus, Klachtstatus


def volgende_bij_bezwaar(zaak: Any, *, peildatum: date) -> str:
    """De naam van de logische volgende overgang; leeg als het bezwaar klaar is."""
    match Bezwaarstatus(zaak.status):
        case Bezwaarstatus.ONTVANGEN:
            return "vraag_gronden" if zaak.pro_forma else "neem_in_behandeling"
        case Bezwaarstatus.GRONDEN:
            nog_open = zaak.gronden_tot is not None and peildatum <= zaak.gronden_tot
            return "ontvang_gronden" if nog_open else "sluit_gronden"
        case Bezwaarstatus.BEHANDELING:
            te_laat = not zaak.op_tijd and zaak.verschoond_op is None
            zonder_gronden = zaak.pro_forma and zaak.gronden_op is None
            return "zie_af_van_horen" if te_laat or zonder_gronden else "plan_hoorzitting"
        case Bezwaarstatus.HOREN:
            return "houd_hoorzitting"
        case Bezwaarstatus.BESLISSEN:
            return "verklaar_ongegrond" if kan_inhoudelijk(zaak) else "verklaar_niet_ontvankelijk"
        case Bezwaarstatus.UITVOEREN:
            return "leg_nieuw_besluit_vast"
    return ""


def kan_inhoudelijk(zaak: Any) -> bool:
    """Of er op de inhoud kan worden beslist: op tijd of verontschuldigd, en met redenen."""
    return bool(
        (zaak.op_tijd or zaak.verschoond_op is not None)
        and (not zaak.pro_forma or zaak.gronden_op is not None)
    )


def volgende_bij_klacht(zaak: Any) -> str:
    """De naam van de logische volgende overgang; leeg als de klacht klaar is."""
    return {
        Klachtstatus.ONTVANGEN: "neem_in_behandeling",
        Klachtstatus.BEHANDELING: "plan_gesprek",
        Klachtstatus.HOREN: "voer_gesprek",
        Klachtstatus.OORDELEN: "geef_oordeel",
        Klachtstatus.ANTWOORD: "handel_af",
    }.get(Klachtstatus(zaak.status), "")
