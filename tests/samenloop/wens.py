"""De bewoner zegt ja, voor tests van wat daarna samen kan."""

from __future__ import annotations

from groningen.access import Kijker
from samenloop.actions.wensen import leg_wens_vast
from samenloop.rules.wensen import Antwoord, Hoe, Wensvorm
from tests.factories import VANDAAG


def zegt(adres_id: int, door: Kijker, *, vorm: Wensvorm, antwoord: Antwoord = Antwoord.JA) -> None:
    """Legt een antwoord per telefoon vast; van het adres is geen eigenaar bekend."""
    leg_wens_vast(
        adres_id=adres_id,
        vorm=vorm,
        antwoord=antwoord,
        hoe=Hoe.TELEFOON,
        gegeven_op=VANDAAG,
        door=door,
        peildatum=VANDAAG,
    )
