"""Wat er bij een schademelding als eerste te doen is."""

from datetime import date
from typing import Any

from .statussen import LOPEND, Besluit, Status


def volgende_handeling(zaak: Any, *, peildatum: date) -> str:
    """De naam van de logische volgende overgang; leeg als de melding klaar is.

    `zaak` heeft de velden van een schademelding.
    """
    status = Status(zaak.status)
    if status not in LOPEND:
        return ""
    if zaak.aangehouden_op is not None:
        return "hervat"
    match status:
        case Status.VOORBEREIDING:
            return "plan_opname"
        case Status.OPNAME:
            if zaak.datum_opname:
                return "stel_rapport_op"
            return "voer_opname_uit" if zaak.opname_gepland_op else "plan_opname"
        case Status.ZIENSWIJZE:
            nog_open = zaak.zienswijze_tot is not None and peildatum <= zaak.zienswijze_tot
            return "ontvang_zienswijze" if nog_open else "sluit_zienswijze"
        case Status.BESCHIKKING:
            return "ken_toe"
        case _:
            if zaak.uitbetaald_op or zaak.hersteld_op:
                return "handel_af"
            return "meld_hersteld" if zaak.besluit == Besluit.HERSTEL_IN_NATURA else "betaal_uit"
