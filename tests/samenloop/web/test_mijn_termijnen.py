"""Wat een bewoner op zijn pagina leest over een gemiste datum: de som, en wat hij zelf krijgt."""

from __future__ import annotations

import pytest

from groningen.access import kijker_voor
from groningen.actions.betalingen import meld_betaald, meld_mislukt
from groningen.models import Leesregel, Termijn
from tests.factories import VANDAAG, GebruikerFactory
from tests.groningen.actions.vergoedingwereld import Geldwereld, maak_geldwereld
from tests.web import als, tekst, vaste_dag

__all__ = ["vaste_dag"]
pytestmark = pytest.mark.django_db


def mijn(wereld: Geldwereld, welke: int = 0) -> str:
    persoon = wereld.bewoners[welke]
    if persoon.gebruiker is None:
        persoon.gebruiker = GebruikerFactory()
        persoon.save(update_fields=["gebruiker"])
    return tekst(als(kijker_voor(persoon.gebruiker, VANDAAG)).get("/mijn/"))


def test_toegekend_betaald_en_teruggekomen() -> None:
    wereld = maak_geldwereld()
    assert "Wij zijn € 1.397,00 verschuldigd, omdat wij te laat waren." in mijn(wereld)
    besluit, batch, _ = wereld.opgehaald()
    gewoon = {
        "batch_id": batch.pk,
        "besluit_id": besluit.pk,
        "door": wereld.financieel[0],
        "peildatum": VANDAAG,
    }
    assert "€ 1.397,00 toegekend. Het wordt nog betaald." in mijn(wereld)
    meld_betaald(**gewoon, op=VANDAAG)
    assert "€ 1.397,00 toegekend. Dat is betaald op 23 november 2026." in mijn(wereld)
    meld_mislukt(**gewoon, reden="Rekening opgeheven")
    gezien = mijn(wereld)
    assert "Het wordt nog betaald." in gezien
    assert "Rekening opgeheven" not in gezien
    regel = Leesregel.objects.filter(pad="/mijn/").latest("pk")
    assert any("bedragen" in inzage["velden"] for inzage in regel.inzagen)


def test_wat_een_medebewoner_krijgt_staat_er_niet() -> None:
    wereld = maak_geldwereld(aanvragers=2)
    wereld.goedgekeurd()
    assert "toegekend" in mijn(wereld).partition("Wanneer wij klaar moeten zijn")[2]
    assert "hebben wij u" not in mijn(wereld, 1)


def test_wat_bij_binnenkomst_al_voorbij_was_wacht_op_een_mens() -> None:
    wereld = maak_geldwereld(besloten=False)
    assert "Wanneer wij klaar moeten zijn" in mijn(wereld)
    Termijn.objects.filter(pk=wereld.termijn.pk).update(ter_beslissing=True)
    assert "Wanneer wij klaar moeten zijn" not in mijn(wereld)
