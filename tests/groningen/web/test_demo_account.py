"""Een account van de demo heeft een wachtwoord dat iedereen kent: zonder DEBUG komt het er niet in."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from groningen.models import Gebruiker
from tests.factories import MedewerkerFactory

INLOG = {"username": "proef", "password": "geheim"}


@pytest.fixture
def account(db: None) -> Gebruiker:
    return MedewerkerFactory(gebruiker__username="proef", gebruiker__demo=True).gebruiker


@pytest.mark.usefixtures("account")
def test_met_debug_wel(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    assert client.post("/inloggen/", INLOG).status_code == 302
    assert client.get("/wachtwoord/").status_code == 200


@pytest.mark.usefixtures("account")
def test_zonder_debug_niet(client: Client) -> None:
    antwoord = client.post("/inloggen/", INLOG)
    assert antwoord.status_code == 200
    assert "horen niet bij elkaar" in antwoord.content.decode()


def test_een_sessie_uit_de_demo_vervalt_zonder_debug(
    client: Client, account: Gebruiker, settings: Settings
) -> None:
    settings.DEBUG = True
    client.force_login(account)
    settings.DEBUG = False
    assert client.get("/wachtwoord/").status_code == 302
    assert client.post("/beheer/login/", INLOG).status_code == 200


@pytest.mark.usefixtures("db")
def test_een_gewoon_account_altijd(client: Client) -> None:
    MedewerkerFactory(gebruiker__username="proef")
    assert client.post("/inloggen/", INLOG).status_code == 302
