"""Gedeelde voorzieningen van de tests.

De hoofdrunner start een eigen PostgreSQL en Redis onder ``var/test-…`` (zonder fsync); die verdwijnen als hij
stopt, hoe dan ook. Met DATABASE_URL of REDIS_URL gebruiken de tests die server. Elke werker heeft een eigen
testdatabase. Ook een test met ``django_db(transaction=True)`` begint met de stamgegevens uit de migraties:
``manage.py flush`` zet ze terug.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from groningen.conf.servers.gebruik import geef_vrij, zorg_voor_servers
from groningen.conf.servers.plaatsen import Plaatsen
from groningen.conf.servers.systeem import ServerError

# Een drukke machine is geen fout: hoe lang iets duurt, meten de benchmarks.
settings.register_profile("portaal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portaal")

# Zonder eigen verkeer naar buiten, en ook als root of met weinig gedeeld geheugen.
CHROMIUM_OPTIES = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def _is_werker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


def pytest_configure(config: pytest.Config) -> None:
    if _is_werker() or config.option.collectonly or config.option.help:
        return
    try:
        zorg_voor_servers(Plaatsen(Path(os.environ["GRONINGEN_TESTMAP"]), vluchtig=True))
    except ServerError as fout:
        raise pytest.UsageError(str(fout)) from fout


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """De lange modules eerst: dan wacht aan het eind niemand op één werker."""
    items.sort(key=lambda item: not item.nodeid.startswith(("tests/rechten/", "tests/browser/")))


def pytest_unconfigure(config: pytest.Config) -> None:
    if not _is_werker():
        geef_vrij()


@pytest.fixture(scope="module")
def gedeelde_gegevens(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Eén transactie om alle tests van een module: wat een fixture hierin maakt, maken zij niet elk opnieuw.

    Elke test draait binnen deze transactie zijn eigen wijzigingen terug.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium zonder scherm, van het systeem; elke test neemt er een eigen ``new_context()`` van.

    Liefst de versie die geen scherm kán hebben: die maakt een nieuwe context vier keer zo snel.
    """
    # De lus van Playwright draait in dezelfde draad als de test; Django hoeft daar niet voor te waarschuwen.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        programma = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        chromium = playwright.chromium.launch(executable_path=programma, args=CHROMIUM_OPTIES)
        yield chromium
        chromium.close()
