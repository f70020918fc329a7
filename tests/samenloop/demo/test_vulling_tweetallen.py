"""De tweetallen, coördinatoren en gesprekken van de demo: elke stand komt voor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from samenloop.demo.vulling.vul import vul
from samenloop.models import Adrescoordinator, Buddykoppel, Gesprek, Gespreksafspraak

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 25)


@pytest.fixture(scope="module", autouse=True)
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[str]]:
    with (
        django_db_blocker.unblock(),
        override_settings(DEBUG=True, MEDIA_ROOT=tmp_path_factory.mktemp("documenten")),
        transaction.atomic(),
    ):
        regels: list[str] = []
        vul(vandaag=VANDAAG, adressen=2500, map_=tmp_path_factory.mktemp("leveringen"), meld=regels.append)
        yield regels
        transaction.set_rollback(True)


def test_er_viel_niets_weg(demo: list[str]) -> None:
    assert [regel for regel in demo if regel.startswith("overgeslagen")] == []


def test_voorstellen_wachten_aan_beide_kanten_en_er_is_er_een_wankel() -> None:
    wacht = Buddykoppel.objects.filter(stand=Buddykoppel.Stand.VOORGESTELD)
    assert set(wacht.values_list("voorgesteld_vanuit__soort", flat=True)) == {"ncg", "img"}
    actief = Buddykoppel.objects.filter(stand=Buddykoppel.Stand.ACTIEF)
    assert actief.filter(wankel_sinds__isnull=False).exists()
    assert actief.filter(wankel_sinds__isnull=True).count() > wacht.count()
    assert Buddykoppel.objects.filter(stand=Buddykoppel.Stand.AFGEWEZEN).exists()


def test_coordinatoren_van_beide_en_een_paar_die_aflopen() -> None:
    van = Adrescoordinator.objects.filter(stand=Adrescoordinator.Stand.LOOPT)
    assert set(van.values_list("medewerker__organisatie__soort", flat=True)) == {"ncg", "img"}
    assert van.filter(tot__lte=VANDAAG + timedelta(days=30)).exists()
    assert van.filter(tot__gt=VANDAAG + timedelta(days=60)).exists()


def test_gesprekken_in_elke_stand_met_afspraken_die_lopen_en_wachten() -> None:
    assert set(Gesprek.objects.values_list("stand", flat=True)) == set(Gesprek.Stand.values)
    standen = set(Gespreksafspraak.objects.values_list("stand", flat=True))
    assert {"toegezegd", "aangeboden"} <= standen
