"""Hulp bij tests van pagina's: een vaste dag, inloggen als een kijker, en lezen wat er staat."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from groningen.access import Kijker
from tests.factories import VANDAAG


@pytest.fixture(autouse=True)
def vaste_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    """Voor de pagina's is het altijd `VANDAAG`."""
    monkeypatch.setattr("groningen.web.poort.timezone.localdate", lambda: VANDAAG)


@pytest.fixture(autouse=True)
def zonder_panelen(settings: Settings) -> None:
    """De dossierpagina zonder de panelen van andere apps."""
    settings.DOSSIERPANELEN = []


def als(kijker: Kijker) -> Client:
    """Een ingelogde browser."""
    client = Client()
    client.force_login(kijker.gebruiker)
    return client


def tekst(antwoord: HttpResponse) -> str:
    """De zichtbare tekst van de hoofdinhoud, op één regel."""
    html = antwoord.content.decode()
    hoofd = html.partition("<main")[2] or html
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", hoofd.partition(">")[2])).replace("\u00a0", " ").split())


def versie_in(antwoord: HttpResponse) -> str:
    """De versie die het formulier op de pagina meestuurt."""
    gevonden = re.search(r'name="versie" value="(\d+)"', antwoord.content.decode())
    assert gevonden, "geen formulier met een versie op deze pagina"
    return gevonden[1]
