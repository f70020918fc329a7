"""Het toezicht op de processen van ``make demo``, en dat compose hetzelfde draait."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from groningen.conf import omgeving, toezicht
from groningen.conf.toezicht import Deel, Toezicht, ToezichtError

COMPOSE = omgeving.PROJECT / "docker-compose.yml"


@pytest.fixture
def opzicht(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("GRONINGEN_VAR", str(tmp_path))
    dit = Toezicht()
    yield dit
    dit.stop()


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_procfile_noemt_de_processen() -> None:
    delen = toezicht.lees_procfile()
    assert [deel.naam for deel in delen] == ["web", "worker", "beat"]
    assert all(deel.opdracht[0] == sys.executable for deel in delen)


def test_start_en_stop(opzicht: Toezicht) -> None:
    opzicht.start(Deel("proef", python("print('begonnen', flush=True); import time; time.sleep(60)")))
    opzicht.wacht_tot_klaar("proef", "begonnen")
    kind = psutil.Process(opzicht._processen["proef"].pid)
    opzicht.stop()
    assert not kind.is_running()


def test_wie_omvalt_wordt_genoemd_met_zijn_laatste_regel(opzicht: Toezicht) -> None:
    opzicht.start(Deel("proef", python("raise SystemExit('bezet')")))
    with pytest.raises(ToezichtError, match=r"proef is gestopt; zie .*proef\.log\. Laatste regel: bezet"):
        opzicht.wacht_tot_klaar("proef", "begonnen")


def test_wie_niet_luistert_wordt_beeindigd(opzicht: Toezicht, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toezicht, "_STOPTIJD", 0.2)
    code = "import signal, time; signal.signal(15, signal.SIG_IGN); print('doof', flush=True); time.sleep(60)"
    opzicht.start(Deel("proef", python(code)))
    opzicht.wacht_tot_klaar("proef", "doof")
    kind = psutil.Process(opzicht._processen["proef"].pid)
    opzicht.stop()
    assert not kind.is_running()


def test_beheeropdracht_die_mislukt(opzicht: Toezicht) -> None:
    assert "importeer" not in opzicht.voer_uit("version", uitvoer=True)
    with pytest.raises(ToezichtError, match=r"manage\.py bestaatniet is niet gelukt"):
        opzicht.voer_uit("bestaatniet")


def test_bezette_poort_geeft_een_duidelijke_regel() -> None:
    with socket.create_server(("127.0.0.1", 0)) as bezet:
        poort = bezet.getsockname()[1]
        with pytest.raises(ToezichtError, match=rf"Poort {poort} is al bezet.*PORT={poort + 1}"):
            toezicht._controleer_poort("127.0.0.1", poort)
    toezicht._controleer_poort("127.0.0.1", poort)


def test_processen_stoppen_als_het_toezicht_omvalt(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from groningen.conf.toezicht import Deel, Toezicht\n"
        "Toezicht().start(Deel('proef', [sys.executable, '-c', 'import time; time.sleep(60)']))\n"
        "print('klaar', flush=True); time.sleep(60)\n"
    )
    proces = subprocess.Popen(
        python(code),
        cwd=omgeving.PROJECT,
        env=os.environ | {"GRONINGEN_VAR": str(tmp_path)},
        stdout=subprocess.PIPE,
    )
    assert proces.stdout is not None
    proces.stdout.readline()
    (kind,) = psutil.Process(proces.pid).children()
    os.kill(proces.pid, signal.SIGKILL)
    proces.communicate()
    einde = time.monotonic() + 10
    while kind.is_running() and kind.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < einde
        time.sleep(0.02)


# ── docker-compose.yml ────────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def diensten() -> dict[str, Any]:
    compose: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    return compose["services"]  # type: ignore[no-any-return]


def test_compose_heeft_alle_delen(diensten: dict[str, Any]) -> None:
    assert {"web", "worker", "beat", "postgres", "redis"} <= set(diensten)


def test_compose_draait_dezelfde_opdrachten(diensten: dict[str, Any]) -> None:
    for deel in toezicht.lees_procfile():
        assert shlex.split(diensten[deel.naam]["command"]) == ["python", *deel.opdracht[1:]]


def test_compose_gebruikt_bestaande_instellingen(diensten: dict[str, Any]) -> None:
    beheer = (omgeving.PROJECT / "docs" / "beheer.md").read_text()
    bekend = set(re.findall(r"^\| `([A-Z_]+)`", beheer, re.MULTILINE))
    for naam in ("web", "worker", "beat"):
        assert set(diensten[naam]["environment"]) <= bekend
        assert {"DATABASE_URL", "REDIS_URL", "SECRET_KEY"} <= set(diensten[naam]["environment"])
    voorbeeld = (omgeving.PROJECT / ".env.example").read_text()
    for naam in re.findall(r"\$\{([A-Z_]+):\?", COMPOSE.read_text()):
        assert f"\n{naam}=" in voorbeeld


def test_beheer_noemt_elke_instelling() -> None:
    beheer = (omgeving.PROJECT / "docs" / "beheer.md").read_text()
    bekend = set(re.findall(r"^\| `([A-Z_]+)`", beheer, re.MULTILINE))
    conf = omgeving.PROJECT / "groningen" / "conf"
    code = "\n".join(pad.read_text() for pad in conf.rglob("*.py"))
    gebruikt = set(re.findall(r"\b(?:tekst|schakelaar|getal|lijst|dag)\(\s*[\"']([A-Z_]+)[\"']", code))
    assert gebruikt == bekend


def test_compose_sorteert_als_de_eigen_database(diensten: dict[str, Any]) -> None:
    code = (omgeving.PROJECT / "groningen" / "conf" / "servers" / "postgres.py").read_text()
    for optie in diensten["postgres"]["environment"]["POSTGRES_INITDB_ARGS"].split():
        assert f'"{optie}"' in code
