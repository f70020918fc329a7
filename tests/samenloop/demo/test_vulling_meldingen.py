"""Het abonnement van de demo: een paar meldingen kwamen aan, en één na een dag proberen niet."""

from __future__ import annotations

import pytest
from django.utils import timezone
from pytest_django import Settings

from groningen.actions.abonnementen import Feit, meld
from groningen.models import Melding, Meldingpoging
from groningen.rules.abonnementen.uitstel import WACHT
from samenloop.demo.vulling.kalender import Kalender
from samenloop.demo.vulling.meldingen import LOGIN, bezorg_demo_meldingen, neem_demo_abonnement
from samenloop.demo.vulling.spel import Spel
from tests.factories import AdresFactory
from tests.gemeente import gemeentekijker

pytestmark = pytest.mark.django_db


def test_een_paar_kwamen_aan_en_een_niet(settings: Settings) -> None:
    settings.DEBUG = True
    vandaag = timezone.localdate()
    door = gemeentekijker("1979", dag=vandaag)
    abonnement = neem_demo_abonnement(Spel(Kalender.rond(vandaag), {LOGIN: door.gebruiker}))
    feiten = [Feit(f"VD-{n}", AdresFactory(gemeente_id="1979").pk) for n in range(5)]
    meld("voordracht-ingediend", feiten, gemeente="1979")
    bezorg_demo_meldingen(abonnement)
    abonnement.refresh_from_db()
    assert abonnement.faalt_sinds is not None
    standen = sorted(abonnement.meldingen.values_list("stand", flat=True))
    assert standen == [Melding.Stand.BEZORGD] * 5 + [Melding.Stand.GEPARKEERD]
    geparkeerd = abonnement.meldingen.get(stand=Melding.Stand.GEPARKEERD)
    assert geparkeerd.logboek.count() == len(WACHT) + 1
    assert not Meldingpoging.objects.filter(tijdstip__gt=timezone.now()).exists()
