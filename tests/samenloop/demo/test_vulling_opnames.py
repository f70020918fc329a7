"""De gezamenlijke opnames van de demo: elke stand komt voor, ook bij de twee begeleiders met een account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from samenloop.demo.vulling.vul import vul
from samenloop.models import Deskundige, GezamenlijkeOpname, Tijdvak

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    with (
        django_db_blocker.unblock(),
        override_settings(DEBUG=True, MEDIA_ROOT=tmp_path_factory.mktemp("documenten")),
        transaction.atomic(),
    ):
        map_ = tmp_path_factory.mktemp("leveringen")
        regels: list[str] = []
        yield vul(vandaag=date(2026, 11, 25), adressen=2500, map_=map_, meld=regels.append) | {
            "regels": regels
        }
        transaction.set_rollback(True)


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
