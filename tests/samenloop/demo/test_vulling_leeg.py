"""De demo op een leeg portaal: halverwege afgebroken, heel klein, of met leveringen die er al staan."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from groningen.models import Dossier, Gebeurtenis, Gebruiker
from groningen.rules.fouten import Geweigerd
from samenloop.actions.importeer import importeer
from samenloop.demo.leveringen import genereer
from samenloop.demo.vulling import vul as vulling
from samenloop.demo.vulling.kalender import Kalender
from samenloop.demo.vulling.personen import DEMOPERSONEN
from samenloop.demo.vulling.vul import MINSTE_ADRESSEN
from samenloop.rules.urgentie import Urgentie, urgentie
from schade.rules.gebeurtenissen import ZINNEN as HERSTELT
from versterking.rules.gebeurtenissen import ZINNEN as VERSTERKT

VANDAAG = date(2026, 11, 23)


class Papier:
    """In plaats van WeasyPrint: een PDF van een paar regels."""

    def __init__(self, string: str) -> None:
        self.string = string

    def write_pdf(self, **_: object) -> bytes:
        return f"%PDF-1.7\n{self.string}\n%%EOF".encode()


@pytest.fixture(autouse=True)
def _demo_mag(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("weasyprint.HTML", Papier)
    settings.DEBUG = True
    settings.MEDIA_ROOT = tmp_path / "documenten"


def vul(map_: Path, *, adressen: int, vandaag: date = VANDAAG) -> dict[str, Any]:
    return vulling.vul(vandaag=vandaag, adressen=adressen, map_=map_ / "demo", meld=lambda _: None)


def documenten(map_: Path) -> list[Path]:
    return [pad for pad in (map_ / "documenten").rglob("*") if pad.is_file()]


@pytest.mark.django_db
def test_een_afgebroken_demo_laat_niets_achter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    onderweg: list[Path] = []

    def breek(_werk: object) -> None:
        onderweg.extend(documenten(tmp_path))
        raise RuntimeError("stroom weg")

    with monkeypatch.context() as even:
        even.setattr(vulling.Werk, "na_levering", breek)
        with pytest.raises(RuntimeError, match="stroom weg"):
            vul(tmp_path, adressen=40)
    assert onderweg
    assert documenten(tmp_path) == []
    assert not Dossier.objects.exists()
    assert not Gebruiker.objects.exists()
    assert vul(tmp_path, adressen=40)["nieuw"] is True
    assert documenten(tmp_path)


@pytest.mark.django_db
def test_leveringen_die_er_al_staan_blijven(tmp_path: Path) -> None:
    genereer(tmp_path, adressen=60, leverdatum=date(2021, 8, 31))
    for organisatie, bestand in (("ncg", "ncg_dossiers.csv"), ("img", "img_meldingen.csv")):
        importeer(organisatie=organisatie, bestand=tmp_path / bestand, leverdatum=date(2021, 8, 31))
    aantal = Dossier.objects.count()
    geteld = vul(tmp_path, adressen=500)
    assert (geteld["leveringen"], geteld["dossiers"] + geteld["meldingen"]) == (2, aantal + 4)
    assert (geteld["accounts"], geteld["overgeslagen"]) == (len(DEMOPERSONEN), 0)
    # De stappen van het proces; wat NCG en IMG samen deden, komt er in de demo als laatste bij.
    rest = Gebeurtenis.objects.filter(soort__in=[*VERSTERKT, *HERSTELT])
    rijen = rest.order_by("dossier", "volgnummer").values_list("dossier", "vastgelegd_op")
    assert list(rijen) == sorted(rijen)


@pytest.mark.django_db
def test_ook_heel_klein(tmp_path: Path) -> None:
    assert vul(tmp_path, adressen=MINSTE_ADRESSEN)["accounts"] == len(DEMOPERSONEN)


@pytest.mark.django_db
@pytest.mark.parametrize("dag", [date(2026, 11, 26), date(2026, 11, 29), date(2028, 2, 29)])
def test_elke_dag_lukt_alles(tmp_path: Path, dag: date) -> None:
    assert vul(tmp_path, adressen=80, vandaag=dag)["overgeslagen"] == 0


@pytest.mark.parametrize("dag", [date(2026, 11, 23 + n) for n in range(7)])
def test_elke_weekdag_heeft_werkdagen(dag: date) -> None:
    kalender = Kalender.rond(dag)
    assert kalender.eerste_levering < min(kalender.eerder)
    assert max(kalender.eerder) <= kalender.laatste_levering < min(kalender.later)
    assert max(kalender.later) <= dag
    assert all(werkdag.weekday() < 5 for werkdag in (*kalender.eerder, *kalender.later))
    assert urgentie(kalender.net_voorbij, dag) is Urgentie.TE_LAAT
    assert urgentie(kalender.over(7), dag) is Urgentie.TWEE_WEKEN
    assert urgentie(kalender.over(30), dag) is Urgentie.LATER
    verwacht = Urgentie.VANDAAG if dag.weekday() == 6 else Urgentie.DEZE_WEEK
    assert urgentie(kalender.deze_week, dag) is verwacht


@pytest.mark.django_db
def test_zonder_debug_gebeurt_er_niets(settings: Settings, tmp_path: Path) -> None:
    settings.DEBUG = False
    with pytest.raises(Geweigerd):
        vul(tmp_path, adressen=1)
    assert not Gebruiker.objects.exists()
