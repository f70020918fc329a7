"""Stijlen, letter en scripts, zoals productie ze verzamelt."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

VAN_ANDEREN = ["admin", "rest_framework", "guardian"]


def test_alle_verwijzingen_in_stijlen_bestaan(tmp_path: Path) -> None:
    """Met kenmerken in de namen faalt het verzamelen op elke verwijzing die nergens heen gaat."""
    opslag = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    with override_settings(STORAGES=opslag, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=VAN_ANDEREN)
    verzameld = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert "utrecht/index.css" in verzameld
    assert any(naam.startswith("letter/") and naam.endswith(".woff2") for naam in verzameld)
    assert any(naam.startswith("css/") for naam in verzameld)
