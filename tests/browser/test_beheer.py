"""Het beheer van Django zoals de beheerder het ziet: lijsten en formulieren, ook op een telefoon."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from groningen.models import Medewerker, Organisatie
from groningen.rules.rollen import Rol
from tests.browser.huis import HUIS, bezoek, overtredingen
from tests.factories import GebruikerFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db


def paden(medewerker: Medewerker) -> list[str]:
    """De lijst van elk model in het beheer, en formulieren met rijen erin."""
    lijsten = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]
    organisatie = Organisatie.objects.order_by("pk").first()
    assert organisatie is not None
    return [
        reverse("admin:index"),
        *lijsten,
        reverse("admin:groningen_medewerker_add"),
        reverse("admin:groningen_medewerker_change", args=[medewerker.pk]),
        reverse("admin:groningen_organisatie_change", args=[organisatie.pk]),
    ]


def test_axe_vindt_niets(browser: Browser) -> None:
    gebruiker = GebruikerFactory(is_staff=True, is_superuser=True)
    medewerker = MedewerkerFactory(gebruiker=gebruiker, rollen=[Rol.BEHEERDER, Rol.PRIVACY])
    client, klachten = Client(), []
    client.force_login(gebruiker)
    with bezoek(browser, client, 320) as (pagina, _):
        for pad in paden(medewerker):
            antwoord = pagina.goto(HUIS + pad)
            assert antwoord is not None
            klachten += [(pad, antwoord.status, een) for een in overtredingen(pagina)]
    assert klachten == []
