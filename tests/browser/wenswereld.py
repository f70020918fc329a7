"""De wensen van de bewoner in de wereld van alle pagina's."""

from __future__ import annotations

from datetime import timedelta

from groningen.access import Kijker
from groningen.models import Adres
from samenloop.rules.wensen import Wensvorm
from tests.factories import VANDAAG, maak_wens


def maak_wensen(adres: Adres, bewoner: Kijker) -> None:
    """De bewoner wilde schadeherstel eerst niet in het plan en nu wel; over inbrengen beslist hij later."""
    gewoon = {
        "persoon_id": bewoner.persoon_id,
        "toelichting": "Overlegd/met/de/hele/familie-van-Ommeren-tot-Eeuwsum.",
    }
    eerder = VANDAAG - timedelta(days=40)
    maak_wens(adres, Wensvorm.HERSTEL_IN_PLAN, "nee", dag=eerder, **gewoon)
    maak_wens(adres, Wensvorm.HERSTEL_IN_PLAN, **gewoon)
    maak_wens(adres, Wensvorm.INBRENG, "later", later_op=VANDAAG + timedelta(days=60), **gewoon)
