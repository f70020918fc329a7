"""Het loket van de demo: elke stand komt voor, een jaar aan contacten, en bladen met een eigenaar."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from samenloop.access import LOKET
from samenloop.models import Kennisblad, Loketcontact, Loketstap
from samenloop.queries.kennis.bladen import bladen
from samenloop.queries.loket.cijfers import loketcijfers

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 25)


def test_elke_stand_komt_voor_en_niets_is_geweigerd(demo: dict[str, Any]) -> None:
    woorden = ("contact", "blad", "eigenaar", "versie")
    geweigerd = [een for een in demo["regels"] if een.startswith("overgeslagen")]
    assert [een for een in geweigerd if any(woord in een for woord in woorden)] == []
    assert set(Loketcontact.objects.values_list("stand", flat=True)) == set(Loketcontact.Stand.values)
    assert Loketcontact.objects.filter(spoed=True, stand="aangeboden").exists()
    assert Loketcontact.objects.filter(bij_bureau_sinds__isnull=False, stand="aangeboden").exists()
    assert Loketcontact.objects.filter(contactmoment__isnull=False).count() == 2


def test_bijna_elke_maand_komt_er_verkeerd_binnen_bij_ncg_meer_dan_bij_img() -> None:
    cijfers = loketcijfers(VANDAAG)
    for soort in LOKET:
        assert all(een.totaal > een.verkeerd for een in cijfers.per_maand[soort])
        assert sum(een.verkeerd > 0 for een in cijfers.per_maand[soort]) >= 10
    ncg, img = (cijfers.totaal[soort].procent or 0 for soort in LOKET)
    assert img < ncg < 25
    assert cijfers.te_laat
    assert cijfers.op_tijd > cijfers.te_laat


def test_elk_contact_heeft_zijn_stappen() -> None:
    per_contact = Counter(Loketstap.objects.values_list("contact_id", flat=True))
    assert set(per_contact) == set(Loketcontact.objects.values_list("pk", flat=True))
    assert not Loketcontact.objects.filter(datum__gt=VANDAAG).exists()


def test_bladen_hebben_een_eigenaar_en_een_paar_zijn_oud() -> None:
    assert Kennisblad.objects.filter(eigenaar__isnull=False).count() > 25
    assert Kennisblad.objects.filter(eigenaar__isnull=True).exists()
    assert sum(een.verouderd for een in bladen(VANDAAG)) == 4
    assert max(een.versie.nummer for een in bladen(VANDAAG)) == 2
