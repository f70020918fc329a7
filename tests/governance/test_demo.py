"""De demo: drie maanden openbaar, en deze maand klaar om te bekijken."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import override_settings

from governance.demo.cijfers import maak_cijfers
from governance.models import Publicatie
from governance.queries.openbaar import geldende
from groningen.rules.fouten import Geweigerd
from tests.governance.wereld import maak_wereld, telling

pytestmark = pytest.mark.django_db


def test_drie_maanden_en_deze_staat_klaar(monkeypatch: pytest.MonkeyPatch) -> None:
    wereld = maak_wereld()
    monkeypatch.setattr("governance.demo.cijfers.tel", lambda: telling(wereld))
    with override_settings(DEBUG=True):
        for _ in range(2):
            maak_cijfers(vandaag=date(2026, 2, 10))
    assert [een.periode for een in geldende(vanaf=date.min)] == [
        date(2026, 1, 1),
        date(2025, 12, 1),
        date(2025, 11, 1),
    ]
    assert Publicatie.objects.get(stand=Publicatie.Stand.KLAARGEZET).periode == date(2026, 2, 1)
    assert Publicatie.objects.count() == 4


def test_alleen_in_een_oefenomgeving() -> None:
    with override_settings(DEBUG=False), pytest.raises(Geweigerd):
        maak_cijfers(vandaag=date(2026, 2, 10))
