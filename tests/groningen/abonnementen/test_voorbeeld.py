"""De ontvanger uit docs/meldingen.md, zoals hij daar staat."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from groningen.actions.abonnementen import bezorg, toon_geheim, wissel_geheim
from groningen.actions.abonnementen.post import Buitendeur
from groningen.models import Abonnement, Melding
from tests.abonnementen import Klok, maak_abonnement, zet_melding
from tests.gemeente import gemeentekijker

pytestmark = pytest.mark.django_db
DOC = Path(__file__).parents[3] / "docs" / "meldingen.md"


@pytest.fixture
def voorbeeld(tmp_path: Path) -> Iterator[tuple[Abonnement, subprocess.Popen[str]]]:
    """Een abonnement, en de ontvanger uit het voorbeeld met zijn geheim."""
    [code] = re.findall(r"```python\n(.*?)```", DOC.read_text(), re.DOTALL)
    (tmp_path / "ontvanger.py").write_text(code)
    with socket.socket() as los:
        los.bind(("127.0.0.1", 0))
        poort = los.getsockname()[1]
    door = gemeentekijker("1979", dag=timezone.localdate())
    abonnement = maak_abonnement(door)
    Abonnement.objects.filter(pk=abonnement.pk).update(adres=f"http://127.0.0.1:{poort}/meldingen")
    geheim = toon_geheim(abonnement_id=abonnement.pk, door=door, nu=timezone.now())
    proces = subprocess.Popen(
        [sys.executable, str(tmp_path / "ontvanger.py")],
        env=os.environ | {"GEHEIM": geheim, "POORT": str(poort)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        for _ in range(100):
            with socket.socket() as los:
                if los.connect_ex(("127.0.0.1", poort)) == 0:
                    break
            time.sleep(0.05)
        yield abonnement, proces
    finally:
        proces.kill()
        proces.wait()


def test_het_voorbeeld_ontvangt_en_weigert_wat_niet_klopt(
    voorbeeld: tuple[Abonnement, subprocess.Popen[str]],
) -> None:
    abonnement, proces = voorbeeld
    post = Buitendeur(binnenshuis=True)
    zet_melding(abonnement, "bouw-gestart", onderwerp="NCG-1")
    assert bezorg(nu=Klok(), post=post).bezorgd == 1
    assert proces.stdout is not None
    regel = proces.stdout.readline()
    assert regel.startswith("nl.overheid.versterking.bouw-gestart http")
    assert "/api/v1/versterkingsdossiers/NCG-1" in regel
    # Met een ander geheim getekend, en het oude geldt niet meer: dan weigert hij.
    door = gemeentekijker("1979", dag=timezone.localdate())
    wissel_geheim(abonnement_id=abonnement.pk, door=door, nu=timezone.now(), overlap=timedelta(0))
    zet_melding(abonnement, onderwerp="NCG-2")
    assert bezorg(nu=Klok(), post=post).mislukt == 1
    assert Melding.objects.get(onderwerp="NCG-2").logboek.get().status == 400
