"""Instellingen uit de omgeving, en wat een opdracht zegt als er een niet klopt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

import manage
from groningen.conf import omgeving

_VAN_BUITEN = {
    "DATABASE_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "DEBUG",
    "ALLOWED_HOSTS",
    "GRONINGEN_VAR",
    "EMAIL_URL",
}


def draai(
    *argumenten: str, map_: Path, programma: tuple[str, ...] = ("manage.py",), **omgevingswaarden: str
) -> subprocess.CompletedProcess[str]:
    """Een opdracht in een schone omgeving, met een eigen map voor servers."""
    schoon = {naam: waarde for naam, waarde in os.environ.items() if naam not in _VAN_BUITEN}
    schoon.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, *programma, *argumenten],
        cwd=omgeving.PROJECT,
        env=schoon | {"GRONINGEN_VAR": str(map_)} | omgevingswaarden,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("waarden", "woord"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "  "}, "SECRET_KEY"),
        ({"DEBUG": "misschien"}, "DEBUG"),
        ({"DEBUG": "1", "DATABASE_URL": "sqlite:///x"}, "DATABASE_URL"),
        ({"DEBUG": "1", "EMAIL_URL": "duif://x"}, "EMAIL_URL"),
        (
            {"DEBUG": "1", "SECURE_HSTS_SECONDS": "-1", "DATABASE_CONN_MAX_AGE": "lang"},
            "DATABASE_CONN_MAX_AGE",
        ),
    ],
)
def test_wat_niet_klopt_geeft_een_nederlandse_regel(
    tmp_path: Path, waarden: dict[str, str], woord: str
) -> None:
    uitkomst = draai("runserver", map_=tmp_path, **waarden)
    assert uitkomst.returncode == 2
    assert len(uitkomst.stderr.strip().splitlines()) == 1, uitkomst.stderr
    assert woord in uitkomst.stderr
    assert list(tmp_path.iterdir()) == [], "er is al een server gestart"


def test_het_web_start_niet_zonder_sleutel(tmp_path: Path) -> None:
    uitkomst = draai(map_=tmp_path, programma=("-c", "import groningen.conf.wsgi"))
    assert uitkomst.returncode == 1
    assert "Traceback" not in uitkomst.stderr
    assert "SECRET_KEY ontbreekt" in uitkomst.stderr


def test_database_die_niet_antwoordt_geeft_een_regel(tmp_path: Path) -> None:
    uitkomst = draai(
        "migrate", map_=tmp_path, DATABASE_URL="postgres://x@127.0.0.1:1/x", REDIS_URL="redis://127.0.0.1:1/0"
    )
    assert uitkomst.returncode == 2
    assert uitkomst.stderr.startswith("De database weigert: connection to server at")
    assert len(uitkomst.stderr.splitlines()) == 1


def test_een_losse_opdracht_werkt_meteen_na_de_setup(tmp_path: Path) -> None:
    uitkomst = draai("diffsettings", map_=tmp_path)
    assert uitkomst.returncode == 0, uitkomst.stderr
    assert "\nSECRET_KEY = " in uitkomst.stdout
    assert "\nDEBUG" not in uitkomst.stdout


@pytest.mark.parametrize("argumenten", [["help"], ["migrate", "--help"], ["--version"], ["check"]])
def test_zonder_database_start_er_geen_server(tmp_path: Path, argumenten: list[str]) -> None:
    uitkomst = draai(*argumenten, map_=tmp_path, DEBUG="1")
    assert uitkomst.returncode == 0, uitkomst.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("argumenten", "nodig"),
    [
        ([], False),
        (["bereken", "termijn", "--start", "2026-01-01"], False),
        (["collectstatic"], False),
        (["importeer", "ncg", "x.csv"], True),
        (["samenloop", "--json"], True),
        (["importeer", "-h"], False),
    ],
)
def test_welke_opdrachten_servers_nodig_hebben(argumenten: list[str], nodig: bool) -> None:
    assert manage.heeft_servers_nodig(argumenten) is nodig


def test_omgeving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROEF", " a, b ,,c ")
    assert omgeving.lijst("PROEF") == ["a", "b", "c"]
    assert omgeving.tekst("PROEF_LEEG", "anders") == "anders"
    for waarde, verwacht in [("ja", True), ("0", False), ("", False), ("TRUE", True)]:
        monkeypatch.setenv("PROEF", waarde)
        assert omgeving.schakelaar("PROEF") is verwacht
    monkeypatch.delenv("PROEF")
    assert omgeving.schakelaar("PROEF", standaard=True) is True
    assert omgeving.getal("PROEF", 5) == 5
    monkeypatch.setenv("PROEF", "0")
    with pytest.raises(ImproperlyConfigured, match="PROEF"):
        omgeving.getal("PROEF", 5, minstens=1)


_PRODUCTIE = """
import json
from groningen.conf import settings as s
print(json.dumps({naam: getattr(s, naam) for naam in (
    "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS",
    "SESSION_COOKIE_HTTPONLY", "ALLOWED_HOSTS", "CELERY_BROKER_URL", "DEBUG")}))
"""


def test_productie_is_streng(tmp_path: Path) -> None:
    uitkomst = draai(
        map_=tmp_path,
        programma=("-c", _PRODUCTIE),
        SECRET_KEY="x" * 60,
        ALLOWED_HOSTS="portaal.example.nl",
        REDIS_URL="redis://redis:6379/0",
    )
    assert uitkomst.stdout == (
        '{"SESSION_COOKIE_SECURE": true, "CSRF_COOKIE_SECURE": true, "SECURE_SSL_REDIRECT": true, '
        '"SECURE_HSTS_SECONDS": 31536000, "SESSION_COOKIE_HTTPONLY": true, '
        '"ALLOWED_HOSTS": ["portaal.example.nl"], "CELERY_BROKER_URL": "redis://redis:6379/0", '
        '"DEBUG": false}\n'
    ), uitkomst.stderr


@pytest.mark.django_db
def test_koppen_van_een_pagina(client: Client) -> None:
    antwoord = client.get("/inloggen/")
    beleid = antwoord.headers["Content-Security-Policy"]
    assert "default-src 'none'" in beleid
    assert "script-src 'self'" in beleid
    assert "unsafe" not in beleid
    assert antwoord.headers["X-Frame-Options"] == "DENY"
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert antwoord.headers["Referrer-Policy"] == "same-origin"
