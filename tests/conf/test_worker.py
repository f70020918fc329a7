"""Een echte worker op Redis: een taak die is gevraagd, wordt gedaan."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from groningen.conf import omgeving
from groningen.conf.celery import app
from groningen.models import Termijn, Termijnronde
from tests.factories import VANDAAG
from tests.groningen.actions.termijnwereld import DAG, maak_termijn

pytestmark = pytest.mark.django_db(transaction=True)
GEDULD = 90.0  # seconden; een worker start in een paar


def database_url() -> str:
    """De testdatabase, zoals de worker haar in zijn omgeving krijgt."""
    gewoon = urlsplit(settings.DATABASE_URL or settings.EIGEN_SERVERS.database_url)
    return urlunsplit(gewoon._replace(path=f"/{connection.settings_dict['NAME']}"))


@pytest.mark.filterwarnings("ignore:task_always_eager")
def test_een_gevraagde_ronde_wordt_gedraaid() -> None:
    rij = maak_termijn("schade.besluit", VANDAAG - 400 * DAG, begin=VANDAAG - 420 * DAG)
    wachtrij = f"test-{os.getpid()}"
    app.send_task("groningen.termijnen_nalopen", queue=wachtrij)
    worker = subprocess.Popen(
        [
            *(sys.executable, "-m", "celery", "--app", "groningen.conf.celery", "worker"),
            *("--queues", wachtrij, "--concurrency", "1", "--without-gossip", "--without-mingle"),
        ],
        cwd=omgeving.PROJECT,
        env=os.environ
        | {
            "DATABASE_URL": database_url(),
            "REDIS_URL": settings.CACHES["default"]["LOCATION"],
            "DJANGO_SETTINGS_MODULE": "groningen.conf.settings",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        einde = time.monotonic() + GEDULD
        while not Termijnronde.objects.filter(klaar_op__isnull=False).exists():
            assert worker.poll() is None, "de worker is gestopt"
            assert time.monotonic() < einde, "de taak is niet gedaan"
            time.sleep(0.2)
    finally:
        worker.terminate()
        worker.wait(30)
    rij.refresh_from_db()
    assert rij.status == Termijn.Status.VERSTREKEN
