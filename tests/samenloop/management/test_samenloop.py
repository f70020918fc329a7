"""`manage.py samenloop`: de tellingen van een levering, op een dag en per gemeente."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from samenloop.demo.leveringen import genereer
from samenloop.demo.waarheid import tel
from samenloop.models import Samenloopverloop

pytestmark = pytest.mark.django_db
LEVERDATUM = date(2026, 11, 20)


def _roep(*argumenten: str, status: int = 0) -> tuple[str, str]:
    uit, fout = StringIO(), StringIO()
    if status:
        with pytest.raises(SystemExit) as einde:
            call_command("samenloop", *argumenten, stdout=uit, stderr=fout)
        assert einde.value.code == status
    else:
        call_command("samenloop", *argumenten, stdout=uit, stderr=fout)
    return uit.getvalue(), fout.getvalue()


def _json(*argumenten: str) -> dict[str, Any]:
    uit, fout = _roep("--json", *argumenten)
    assert (uit.count("\n"), fout) == (1, "")
    gelezen: dict[str, Any] = json.loads(uit)
    return gelezen


@pytest.fixture
def leveringen(tmp_path: Path) -> Path:
    genereer(tmp_path, adressen=600, leverdatum=LEVERDATUM)
    for organisatie, bestand in (("ncg", "ncg_dossiers.csv"), ("img", "img_meldingen.csv")):
        call_command(
            "importeer", organisatie, str(tmp_path / bestand), leverdatum=LEVERDATUM, stdout=StringIO()
        )
    return tmp_path


def test_de_tellingen_zijn_die_van_een_onafhankelijke_telling(leveringen: Path) -> None:
    uitkomst = _json("--peildatum", LEVERDATUM.isoformat())
    waar = tel(leveringen / "ncg_dossiers.csv", leveringen / "img_meldingen.csv", LEVERDATUM)
    assert list(uitkomst) == ["peildatum", "ncg_adressen", "groepen", "cellen", "categorieen"]
    assert len(uitkomst["cellen"]) == 28
    assert {vak: aantal for vak, aantal in uitkomst["cellen"].items() if aantal} == {
        vak: aantal for vak, aantal in waar["cellen"].items() if aantal
    }
    for naam in ("ncg_adressen", "groepen"):
        assert uitkomst[naam] == waar[naam]
    assert {k: n for k, n in uitkomst["categorieen"].items() if n} == {
        k: n for k, n in waar["categorieen"].items() if n
    }


def test_per_gemeente_ook_met_een_oude_naam(leveringen: Path) -> None:
    waar = tel(leveringen / "ncg_dossiers.csv", leveringen / "img_meldingen.csv", LEVERDATUM)
    per_gemeente = waar["ncg_adressen_per_gemeente"]
    for naam, aantal in per_gemeente.items():
        assert _json("--gemeente", naam)["ncg_adressen"] == aantal
    assert _json("--gemeente", "delfzijl")["ncg_adressen"] == per_gemeente["Eemsdelta"]


def test_weigeringen_zijn_een_nederlandse_regel() -> None:
    assert "nog geen levering" in _roep(status=2)[1]


@pytest.mark.parametrize(
    ("argumenten", "reden"),
    [
        (("--peildatum", "2026-11-19"), "20 november 2026"),
        (("--gemeente", "Nergenshuizen"), "geen bekende gemeente"),
    ],
)
def test_een_vraag_zonder_antwoord(argumenten: tuple[str, ...], reden: str, leveringen: Path) -> None:
    uit, fout = _roep("--json", *argumenten, status=2)
    assert uit == ""
    assert reden in fout
    assert fout.strip().count("\n") == 0


def test_de_opdracht_schrijft_niets(leveringen: Path) -> None:
    voor = Samenloopverloop.objects.count()
    assert _roep()[0].startswith("Stand op")
    assert Samenloopverloop.objects.count() == voor
