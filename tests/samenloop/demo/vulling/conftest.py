"""Eén gevulde demo voor alle tests van deze map."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

VANDAAG = date(2026, 11, 25)
ADRESSEN = 2500  # het kleinste aantal waarbij elke stand voorkomt


@pytest.fixture(scope="package", autouse=True)
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    """Wat `manage.py demo` telde, en onder `regels` wat zij onderweg meldde; daarna is de database leeg."""
    documenten, var = tmp_path_factory.mktemp("documenten"), tmp_path_factory.mktemp("var")
    with (
        django_db_blocker.unblock(),
        override_settings(DEBUG=True, MEDIA_ROOT=documenten, VAR_DIR=var),
        transaction.atomic(),
    ):
        uitvoer, regels = io.StringIO(), io.StringIO()
        call_command("demo", json=True, stdout=uitvoer, stderr=regels, peildatum=VANDAAG, adressen=ADRESSEN)
        connection.check_constraints()  # één keer, en niet na elke test
        yield json.loads(uitvoer.getvalue()) | {"regels": regels.getvalue().splitlines()}
        transaction.set_rollback(True)
