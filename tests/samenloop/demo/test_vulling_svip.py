"""Het informatiepunt van de demo: elke soort en elke stand komt voor, over maanden verspreid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from samenloop.demo.vulling.svip import AANTAL
from samenloop.demo.vulling.vul import vul
from samenloop.models import Informatieverzoek
from samenloop.queries.svip.cijfers import svipcijfers
from samenloop.rules.svip.verzoek import Stand

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 25)


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
        yield vul(vandaag=VANDAAG, adressen=400, map_=map_, meld=regels.append) | {"regels": regels}
        transaction.set_rollback(True)


def test_elke_stand_komt_voor_en_niets_is_geweigerd(demo: dict[str, Any]) -> None:
    geweigerd = [een for een in demo["regels"] if een.startswith("overgeslagen") and "verzoek" in een]
    assert [een for een in geweigerd if "SVIP" in een or "dien_verzoek" in een] == []
    assert Informatieverzoek.objects.count() >= AANTAL
    assert set(Informatieverzoek.objects.values_list("stand", flat=True)) == {str(een) for een in Stand}


def test_de_cijfers_zijn_over_maanden_verspreid() -> None:
    cijfers = svipcijfers(VANDAAG)
    assert all(een.totaal > 20 and een.dagen is not None for een in cijfers.per_soort)
    per_maand = [sum(een[plek] for een in cijfers.per_maand.values()) for plek in range(12)]
    assert sum(aantal > 10 for aantal in per_maand) >= 9
    assert cijfers.per_soort[0].totaal == max(een.totaal for een in cijfers.per_soort)
