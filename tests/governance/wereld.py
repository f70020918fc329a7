"""Cijfers van twee maanden, voor pagina's en de API."""

from __future__ import annotations

from collections import Counter
from datetime import date

from governance.actions.cijfers import BEDENKTIJD, publiceer, zet_klaar
from governance.models import Publicatie
from governance.rules.cijfers.gebieden import Plek, Tellingen
from tests.governance.werelden import Wereld

GROOTTES = {
    Plek("1979", "Loppersum"): 140,
    Plek("1979", "Zeerijp"): 60,
    Plek("1979", "Stedum"): 45,
    Plek("0014", "Ten Boer"): 150,
    Plek("0014", "Woltersum"): 110,
}


def maak_wereld(zaad: int = 3) -> Wereld:
    return Wereld.maak(zaad, GROOTTES)


def telling(wereld: Wereld) -> Tellingen:
    return Counter(vak for woning in wereld.woningen for vak in woning.vakken())


def maand(wereld: Wereld, nummer: int) -> Publicatie:
    """Een gepubliceerde maand van 2026 van deze wereld."""
    dag = date(2026, nummer, 2)
    publicatie = zet_klaar(peildatum=dag, tellingen=telling(wereld))
    assert publicatie is not None
    return publiceer(publicatie_id=publicatie.pk, peildatum=dag + BEDENKTIJD)


def maak_maanden(*nummers: int) -> list[Publicatie]:
    """Gepubliceerde maanden waarin telkens een paar woningen verder gaan."""
    wereld, gemaakt = maak_wereld(), []
    for nummer in nummers:
        gemaakt.append(maand(wereld, nummer))
        wereld.maand_verder(5)
    return gemaakt
