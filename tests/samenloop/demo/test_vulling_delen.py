"""De toestemmingen van de demo: elke stand komt voor, ook bij wie er met een account naar kijkt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from groningen.access import kijker_voor
from groningen.models import Adres, Gebruiker, Leesregel, Toestemming
from samenloop.demo.vulling.vul import vul
from samenloop.queries.delen.adres import delen_van
from samenloop.queries.delen.lijst import in_het_kort

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
        yield vul(vandaag=VANDAAG, adressen=2500, map_=map_, meld=regels.append) | {"regels": regels}
        transaction.set_rollback(True)


def test_elke_stand_komt_voor(demo: dict[str, Any]) -> None:
    mijn = ("overgeslagen: deel ", "overgeslagen: trek_toestemming_in ")
    assert [regel for regel in demo["regels"] if regel.startswith(mijn)] == []
    assert 100 <= Toestemming.objects.count() <= 330
    adressen = Adres.objects.filter(pk__in=Toestemming.objects.values("adres"))
    standen = Counter(deling.stand for adres in adressen for deling in delen_van(adres, VANDAAG).delingen)
    assert {"open", "verlopen", "ingetrokken"} <= standen.keys()
    assert standen["open"] > standen.total() / 2
    assert set(Toestemming.objects.values_list("hoe", flat=True)) == {"portaal", "formulier"}
    assert Toestemming.objects.filter(ook_opvolger=True).exists()


def test_de_begeleiders_en_de_bewoner_hebben_er_zelf() -> None:
    for login in ("bewonersbegeleider", "zaakbegeleider"):
        kort = in_het_kort(kijker_voor(Gebruiker.objects.get(username=login), VANDAAG))
        assert kort.totaal > 5, login
        assert kort.binnenkort > 0, login
        assert Leesregel.objects.filter(gebruiker__username=login).exists()
    persoon = Gebruiker.objects.get(username="bewoner").persoon
    standen = Toestemming.objects.filter(relatie__persoon=persoon).values_list("ingetrokken_op", flat=True)
    assert Counter(een is None for een in standen) == {True: 2, False: 1}
