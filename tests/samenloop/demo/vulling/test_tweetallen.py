"""De tweetallen, coördinatoren en gesprekken van de demo: elke stand komt voor."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from samenloop.models import Adrescoordinator, Buddykoppel, Gesprek, Gespreksafspraak

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 25)


def test_er_viel_niets_weg(demo: dict[str, Any]) -> None:
    assert [regel for regel in demo["regels"] if regel.startswith("overgeslagen")] == []


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
