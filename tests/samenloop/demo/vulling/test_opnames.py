"""De gezamenlijke opnames van de demo: elke stand komt voor, ook bij de twee begeleiders met een account."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from samenloop.models import Deskundige, GezamenlijkeOpname, Tijdvak

pytestmark = pytest.mark.django_db


def test_elke_stand_komt_voor(demo: dict[str, Any]) -> None:
    assert [regel for regel in demo["regels"] if regel.startswith("overgeslagen")] == []
    standen = Counter(GezamenlijkeOpname.objects.values_list("stand", flat=True))
    assert set(standen) == set(GezamenlijkeOpname.Stand.values)


def test_de_begeleiders_met_een_account_hebben_er_zelf() -> None:
    for login, spoor in (("bewonersbegeleider", "versterking"), ("zaakbegeleider", "schade")):
        eigen = GezamenlijkeOpname.objects.filter(**{f"{spoor}__behandelaar__gebruiker__username": login})
        assert eigen.filter(stand__in=GezamenlijkeOpname.LOPEND).exists(), login


def test_een_agenda_met_schaarse_dubbele_deskundigen() -> None:
    assert Deskundige.objects.filter(dubbel_gekwalificeerd=True).count() == 2
    assert Deskundige.objects.count() == 6
    vrij = Tijdvak.objects.exclude(bezoeken__vervallen_op=None, bezoeken__isnull=False)
    assert vrij.count() > 100
