"""``manage.py bereken``: een zaak narekenen zonder database en zonder dat er een server start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from groningen.rules.duren import lees_duur


def draai(*argumenten: str) -> dict[str, Any]:
    uitvoer = StringIO()
    call_command("bereken", *argumenten, "--json", stdout=uitvoer)
    assert uitvoer.getvalue().count("\n") == 1
    uitkomst: dict[str, Any] = json.loads(uitvoer.getvalue())
    return uitkomst


@pytest.mark.parametrize(
    ("argumenten", "einddatum"),
    [
        ("--start 2023-03-03 --duur 8w", "2023-05-01"),
        ("--start 2023-03-03 --duur 8w --soort wettelijk", "2023-05-01"),
        ("--start 2023-03-03 --duur 8w --soort afspraak", "2023-04-28"),
        ("--start 2026-01-05 --duur 8w --opschorting 2026-01-12:2026-01-18", "2026-03-09"),
        (
            "--start 2026-01-05 --duur 8w "
            "--opschorting 2026-01-12:2026-01-18 --opschorting 2026-01-18:2026-01-19",
            "2026-03-10",
        ),
        ("--start 2026-01-05 --duur 8w --verlenging 6w", "2026-04-13"),
        ("--start 2026-01-05 --duur 8w --verlenging 6w --opschorting 2026-01-12:2026-01-14", "2026-04-16"),
        ("--start 2026-01-31 --duur 1m --soort afspraak", "2026-02-28"),
        ("--start 2026-04-02 --duur 3d", "2026-04-08"),
        ("--start 2026-04-02 --duur 2wd", "2026-04-08"),
        ("--start 2024-02-29 --duur 1j", "2025-02-28"),
        ("--start 2026-01-05 --duur 8w --opschorting 2026-01-12:", None),
    ],
)
def test_termijn(argumenten: str, einddatum: str | None) -> None:
    uitkomst = draai("termijn", *argumenten.split())
    assert list(uitkomst) == ["einddatum", "stappen"]
    assert uitkomst["einddatum"] == einddatum
    assert uitkomst["stappen"]
    for stap in uitkomst["stappen"]:
        assert list(stap) == ["tekst", "grondslag", "uitkomst"]
        assert all(stap.values())


@pytest.mark.parametrize(
    ("argumenten", "verwacht"),
    [
        ("--ingebrekestelling 2023-06-05 --peildatum 2023-06-19", ("2023-06-20", 0, "0.00", "1442.00")),
        ("--ingebrekestelling 2023-06-05 --peildatum 2023-06-20", ("2023-06-20", 1, "23.00", "1442.00")),
        ("--ingebrekestelling 2023-06-05 --peildatum 2024-01-01", ("2023-06-20", 42, "1442.00", "1442.00")),
        (
            "--ingebrekestelling 2023-06-05 --besluit 2023-06-20 --peildatum 2024-01-01",
            ("2023-06-20", 1, "23.00", "1442.00"),
        ),
        ("--ingebrekestelling 2023-06-01 --peildatum 2024-01-01", (None, 0, "0.00", "1442.00")),
        ("--ingebrekestelling 2023-05-01 --peildatum 2024-01-01", (None, 0, "0.00", "1442.00")),
    ],
)
def test_dwangsom(argumenten: str, verwacht: tuple[str | None, int, str, str]) -> None:
    uitkomst = draai("dwangsom", "--einddatum", "2023-06-01", *argumenten.split())
    assert list(uitkomst) == ["vanaf", "dagen", "bedrag", "maximum", "stappen"]
    assert tuple(uitkomst[sleutel] for sleutel in list(uitkomst)[:4]) == verwacht
    assert uitkomst["stappen"]
    if verwacht[0] is None:
        assert "geen gevolg" in uitkomst["stappen"][-1]["tekst"]


def test_voor_een_mens() -> None:
    uitvoer = StringIO()
    call_command("bereken", "termijn", "--start", "2023-03-03", "--duur", "8w", stdout=uitvoer)
    regels = uitvoer.getvalue().splitlines()
    assert regels[0] == "Tot en met maandag 1 mei 2023."
    assert regels[2].startswith("1. De termijn is 8 weken.")
    assert regels[-1] == "   Algemene termijnenwet, artikel 1 · maandag 1 mei 2023"
    uitvoer = StringIO()
    call_command(
        *("bereken", "termijn", "--start", "2023-03-03", "--duur", "8w", "--opschorting", "2023-03-10:"),
        stdout=uitvoer,
    )
    assert uitvoer.getvalue().startswith("Nog geen einddatum: de termijn staat stil.\n")
    uitvoer = StringIO()
    call_command(
        *("bereken", "dwangsom", "--einddatum", "2023-06-01", "--ingebrekestelling", "2023-06-05"),
        *("--peildatum", "2023-06-20"),
        stdout=uitvoer,
    )
    assert uitvoer.getvalue().startswith("€\u00a023,00 over 1 dag.\n")


def test_vanuit_code_met_waarden() -> None:
    uitvoer = StringIO()
    call_command(
        *("bereken", "termijn"),
        start="2023-03-03",
        duur=lees_duur("8w"),
        json=True,
        stdout=uitvoer,
    )
    assert json.loads(uitvoer.getvalue())["einddatum"] == "2023-05-01"


@pytest.mark.parametrize(
    ("argumenten", "reden"),
    [
        ("", "Er ontbreekt: termijn|dwangsom. Zie: manage.py bereken --help"),
        ("anders", "kan niet; kies uit"),
        ("termijn", "Er ontbreekt: --start, --duur. Zie: manage.py bereken termijn --help"),
        ("termijn --start 2023-02-30 --duur 8w", "“2023-02-30” is geen datum"),
        ("termijn --start 2023-03-03 --duur 8x", "“8x” is geen duur; schrijf haar als"),
        ("termijn --start 2023-03-03 --duur -8w", "Bij --duur ontbreekt de waarde"),
        ("termijn --start 2023-03-03 --duur 0d", "“0d” is geen duur"),
        ("termijn --start 2023-03-03 --duur 9999j", "komt buiten elke kalender"),
        ("termijn --start 9999-12-31 --duur 8w", "Controleer het jaartal"),
        ("termijn --start 2023-03-03 --duur 8w --soort anders", "kies uit"),
        ("termijn --start 2023-03-03 --duur 8w --opschorting 2023-03-10", "is geen periode"),
        ("termijn --start 2023-03-03 --duur 8w --opschorting 2023-03-10:2023-03-01", "vóór het begin"),
        (
            "termijn --start 2023-03-03 --duur 8w --opschorting 2023-03-10:9999-12-31",
            "Controleer het jaartal",
        ),
        ("termijn --start 2023-03-03 --duur 8w --opschorting a:b", "“a” is geen datum"),
        ("termijn --start 2023-03-03 --duur 8w --verlenging 6", "“6” is geen duur"),
        ("termijn --start 2023-03-03 --duur 8w --niets", "Onbekend: --niets"),
        ("dwangsom --einddatum 2023-06-01", "Er ontbreekt: --ingebrekestelling, --peildatum"),
        (
            "dwangsom --einddatum 2009-01-01 --ingebrekestelling 2009-02-01 --peildatum 2009-05-01",
            "1 oktober 2009",
        ),
        (
            "dwangsom --einddatum 2023-06-01 --ingebrekestelling 2023-06-02 --peildatum 9999-05-01",
            "Controleer het jaartal",
        ),
    ],
)
def test_weigert_met_een_regel(argumenten: str, reden: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as fout:
        call_command("bereken", *argumenten.split())
    assert fout.value.code == 2
    uit, op_stderr = capsys.readouterr()
    assert uit == ""
    assert reden in op_stderr
    assert op_stderr.count("\n") == 1


def test_start_geen_server_en_laat_niets_achter(tmp_path: Path) -> None:
    """Ook zonder sleutel en zonder DEBUG; de eigen map blijft leeg."""
    weg = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DEBUG", "DJANGO_SETTINGS_MODULE")
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam not in weg}
    klaar = subprocess.run(
        [
            sys.executable,
            "manage.py",
            "bereken",
            *["termijn", "--start", "2023-03-03", "--duur", "8w", "--json"],
        ],
        cwd=settings.BASE_DIR,
        env=omgeving | {"GRONINGEN_VAR": str(tmp_path / "var")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert json.loads(klaar.stdout)["einddatum"] == "2023-05-01"
    assert not list(tmp_path.rglob("*"))
