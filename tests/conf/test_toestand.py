"""De pagina's voor operators."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from pytest_django.fixtures import Settings

from groningen.conf import toestand

BUITEN = {"REMOTE_ADDR": "192.0.2.7"}


def test_healthz_vraagt_niets_aan_de_database(client: Client) -> None:
    antwoord = client.get("/healthz", headers={"host": "10.0.0.12"})
    assert antwoord.status_code == 200
    assert antwoord.json() == {"status": "goed"}
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_readyz_is_klaar() -> None:
    toestand._alle_migraties_gedaan.cache_clear()
    antwoord = Client().get("/readyz")
    assert antwoord.json() == {
        "status": "klaar",
        "onderdelen": {"database": True, "redis": True, "migraties": True},
    }
    assert antwoord.status_code == 200


@pytest.mark.django_db
def test_readyz_noemt_wat_ontbreekt(monkeypatch: pytest.MonkeyPatch) -> None:
    toestand._alle_migraties_gedaan.cache_clear()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'groningen'")
    antwoord = Client().get("/readyz")
    assert antwoord.status_code == 503
    assert antwoord.json()["onderdelen"]["migraties"] is False

    def weg(*_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", weg)
    antwoord = Client().get("/readyz")
    assert antwoord.status_code == 503
    assert antwoord.json()["onderdelen"] == {"database": False, "redis": True, "migraties": False}
    assert b"portaal_database 0.0" in Client().get("/metrics").content


def test_readyz_zonder_redis(db: None, settings: Settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///bestaat-niet/redis.sock",
        }
    }
    antwoord = Client().get("/readyz")
    assert antwoord.status_code == 503
    assert antwoord.json()["onderdelen"]["redis"] is False


@pytest.mark.django_db
def test_metrics_alleen_vanaf_deze_machine(settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    antwoord = Client().get("/metrics")
    assert antwoord.status_code == 200
    assert b"portaal_berichten_wachtend 0.0" in antwoord.content
    assert Client(**BUITEN).get("/metrics").status_code == 404
    # Een webserver op dezelfde machine stuurt verzoeken van buiten door.
    assert Client().get("/metrics", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 404


@pytest.mark.django_db
def test_metrics_met_sleutel(settings: Settings) -> None:
    settings.METRICS_TOKEN = "geheim"
    assert Client().get("/metrics").status_code == 404
    assert Client(**BUITEN).get("/metrics", headers={"authorization": "Bearer fout"}).status_code == 404
    assert Client(**BUITEN).get("/metrics", headers={"authorization": "Bearer geheim"}).status_code == 200
