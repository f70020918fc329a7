"""In de demo heeft elke gemeente een koppeling met een geheim dat iedereen kent."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from groningen.models import Koppeling, Organisatie
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort
from samenloop.actions.demo.koppelingen import maak_demokoppelingen
from tests.factories import VANDAAG

pytestmark = pytest.mark.django_db


def test_elke_gemeente_haalt_een_token(settings: Any) -> None:
    settings.DEBUG = settings.API_GEDEELD_GEHEIM = True
    Organisatie.objects.create(soort=Organisatiesoort.GEMEENTE, naam="Gemeente Eemsdelta", gemeente_id="1979")
    assert maak_demokoppelingen(vandaag=VANDAAG) == Organisatie.objects.filter(soort="gemeente").count()
    inhoud = "grant_type=client_credentials&client_id=demo-eemsdelta&client_secret=demo"
    antwoord = Client().post("/api/v1/oauth/token", inhoud, content_type="application/x-www-form-urlencoded")
    token = antwoord.json()["access_token"]
    client = Client(headers={"Authorization": f"Bearer {token}"})
    assert client.get("/api/v1/versterkingsdossiers").status_code == 200


def test_buiten_de_demo_niet(settings: Any) -> None:
    settings.DEBUG = False
    with pytest.raises(Geweigerd):
        maak_demokoppelingen(vandaag=VANDAAG)
    assert not Koppeling.objects.exists()
