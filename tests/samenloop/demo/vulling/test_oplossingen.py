"""De integrale oplossingen van de demo: elke stand komt voor, en ook schade die de bouw vond."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from groningen.actions.gebeurtenissen import gebroken_schakels
from samenloop.models import GevondenSchade, IntegraleOplossing
from samenloop.queries.oplossing import stukken

pytestmark = pytest.mark.django_db


def test_elke_stand_komt_voor(demo: dict[str, Any]) -> None:
    assert [regel for regel in demo["regels"] if regel.startswith("overgeslagen")] == []
    standen = Counter(IntegraleOplossing.objects.values_list("stand", flat=True))
    assert set(standen) == {"opgesteld", "voorgelegd", "vastgesteld"}


def test_een_concept_heeft_nog_iets_op_te_lossen() -> None:
    open_ = {
        een.stand: len(stukken(een.adres_id).controle.open_bevindingen(frozenset()))
        for een in IntegraleOplossing.objects.all()
        if een.stand != "opgesteld"
    }
    assert set(open_.values()) == {0}
    concepten = IntegraleOplossing.objects.filter(stand="opgesteld")
    assert any(stukken(een.adres_id).controle.open_bevindingen(frozenset()) for een in concepten)


def test_de_bouw_vond_schade() -> None:
    assert GevondenSchade.objects.filter(stand="gemeld").exists()
    assert GevondenSchade.objects.exclude(stand="gemeld").exists()
    for een in GevondenSchade.objects.all():
        assert gebroken_schakels(een.versterking_id) == []
