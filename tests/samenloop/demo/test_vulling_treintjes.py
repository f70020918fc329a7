"""De treintjes van de demo: capaciteit, voorstellen, en een dat rijdt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from samenloop.demo.vulling.treintjes import BRON
from samenloop.demo.vulling.vul import vul
from versterking.models import Capaciteit, Treintje, Versterkingsdossier, Wagon
from versterking.rules.treintjes.gang import GROOTST

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
        yield vul(vandaag=VANDAAG, adressen=1200, map_=map_, meld=regels.append) | {"regels": regels}
        transaction.set_rollback(True)


def test_er_zijn_treintjes_in_elke_stand_en_niets_is_geweigerd(demo: dict[str, Any]) -> None:
    assert [een for een in demo["regels"] if een.startswith("overgeslagen") and "TR-" in een] == []
    standen = set(Treintje.objects.values_list("stand", flat=True))
    assert {"voorstel", "vastgesteld", "rijdt"} <= standen
    for treintje in Treintje.objects.all():
        assert treintje.wagons.filter(tot__isnull=True).count() <= GROOTST


def test_wie_rijdt_heeft_een_opname_en_elke_capaciteit_een_bron() -> None:
    gepland = Versterkingsdossier.objects.filter(
        pk__in=Wagon.objects.filter(
            tot__isnull=True, treintje__stand="rijdt", dossier__versterking__status="2.1"
        ).values("dossier")
    )
    assert gepland.exists()
    assert not gepland.filter(opname_gepland_op__isnull=True).exists()
    assert set(Capaciteit.objects.values_list("bron", flat=True)) == {BRON}
