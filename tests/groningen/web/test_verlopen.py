"""Te laat verstuurd, of naar een plek die niet bestaat: niets half gedaan, en een pagina die uitleg geeft."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from groningen.models import Contactmoment
from groningen.rules.rollen import Rol
from tests.factories import maak_kijker, maak_versterking
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
HUIS = "http://testserver"
INVOER = {
    "datum": "2026-11-23",
    "kanaal": "telefoon",
    "richting": "in",
    "samenvatting": "Een lange <b>tekst</b>",
    "csrfmiddlewaretoken": "x",
}


@pytest.fixture
def pad() -> str:
    return f"/versterking/{maak_versterking().dossier.nummer}/contact/"


def test_na_een_verlopen_sessie_staat_er_wat_er_ingevuld_was(pad: str) -> None:
    antwoord = Client().post(pad, INVOER, headers={"referer": f"{HUIS}{pad}?x=1"})
    assert antwoord.status_code == 403
    assert f'href="/inloggen/?next={pad.replace("/", "%2F")}"' in antwoord.content.decode()
    gezien = tekst(antwoord)
    assert "Er is niets opgeslagen." in gezien
    assert "Samenvatting Een lange <b>tekst</b>" in gezien
    assert "<b>tekst</b>" not in antwoord.content.decode()
    assert "csrfmiddlewaretoken" not in gezien.lower()
    assert not Contactmoment.objects.exists()
    assert Client().get(pad)["Location"].startswith("/inloggen/")


def test_een_oud_formulier_na_opnieuw_inloggen(pad: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(maak_kijker(Rol.BEWONERSBEGELEIDER).gebruiker)
    antwoord = client.post(pad, INVOER, headers={"referer": f"{HUIS}{pad}"})
    assert antwoord.status_code == 403
    assert "Het formulier is verlopen" in tekst(antwoord)
    assert "Een lange <b>tekst</b>" in tekst(antwoord)
    assert f'href="{pad}"' in antwoord.content.decode()


def test_wat_een_andere_site_verstuurt_komt_niet_op_de_pagina(pad: str) -> None:
    client = Client(enforce_csrf_checks=True)
    for koppen in ({}, {"referer": "https://ander.example/x"}):
        antwoord = client.post(pad, INVOER, headers=koppen)
        assert antwoord.status_code == 403
        assert "Een lange" not in tekst(antwoord)


def test_wachtwoorden_staan_er_nooit() -> None:
    client = Client(enforce_csrf_checks=True)
    invoer = {"username": "x", "password": "geheim", "old_password": "geheim", "new_password1": "geheim"}
    for plek in ("/inloggen/", "/wachtwoord/"):
        antwoord = client.post(plek, invoer, headers={"referer": f"{HUIS}{plek}"})
        assert antwoord.status_code == 403
        assert "geheim" not in antwoord.content.decode()


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize(
    "plek", ["/versterking/BESTAATNIET/", "/bestaatniet/", "/schade/%00/", "/adressen/1/"]
)
def test_wat_niet_bestaat_is_onze_eigen_pagina(settings: Settings, debug: bool, plek: str) -> None:
    settings.DEBUG = debug
    antwoord = als(maak_kijker(Rol.COORDINATOR)).get(plek)
    assert antwoord.status_code == 404
    assert "Deze pagina bestaat niet" in tekst(antwoord)
