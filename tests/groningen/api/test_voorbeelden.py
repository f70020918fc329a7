"""De voorbeelden uit docs/api.md, zoals ze er staan, tegen een portaal dat draait."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as instellingen
from django.utils import timezone

from groningen.actions.koppelingen import geef_koppeling_uit
from groningen.models import Koppeling
from groningen.rules.rollen import Rol
from groningen.rules.scopes import SCOPES
from tests.factories import AdresFactory, maak_kijker, maak_versterking
from tests.gemeente import gemeentekijker
from versterking.models import LokaalPlan

TEKST = (Path(instellingen.BASE_DIR) / "docs" / "api.md").read_text()
VOORBEELD = {naam: tekst for _, naam, tekst in re.findall(r"```(\w+) (\w+)\n(.*?)```", TEKST, re.DOTALL)}


@pytest.mark.django_db(transaction=True)
def test_de_voorbeelden_doen_wat_er_staat(live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.PORTAAL_URL = live_server.url
    settings.API_GEDEELD_GEHEIM = True
    gemeente = gemeentekijker("1979")
    dossier = maak_versterking(adres=AdresFactory(gemeente_id="1979"), status="2.1").dossier
    _python(VOORBEELD["sleutel"], tmp_path)
    koppeling = geef_koppeling_uit(
        organisatie_id=gemeente.eigen_organisatie,
        naam="Voorbeeld",
        sleutel=(tmp_path / "openbaar.jwk").read_text(),
        scopes=SCOPES,
        door=maak_kijker(Rol.BEHEERDER),
        nu=timezone.now(),
    )
    vast = f"PORTAAL, CLIENT = {live_server.url!r}, {koppeling.client_id!r}\n"
    assert _python(vast + VOORBEELD["client"], tmp_path) == f"{dossier.nummer} 2.1\n"
    Koppeling.objects.update(client_secret="demo", hash_client_secret=False)
    uit = subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", VOORBEELD["curl"]],
        env={**os.environ, "PORTAAL": live_server.url, "CLIENT": koppeling.client_id, "GEHEIM": "demo"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert f'"nummer":"{dossier.nummer}"' in uit
    assert f"{dossier.nummer};2.1;" in uit
    assert LokaalPlan.objects.get().naam == "Plan voor het dorp"


def _python(programma: str, map_: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", programma], cwd=map_, capture_output=True, text=True, check=True
    ).stdout
