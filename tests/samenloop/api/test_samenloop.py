"""De samenloop voor een gemeente: dicht zonder grond, en anders niet meer dan letter, kolom, advies."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from groningen.models import Dossier, Leesregel
from groningen.rules.gronden import GRONDGEBIED
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Samenloop
from samenloop.rules.matrix import oordeel
from tests.api import apiclient
from tests.factories import VANDAAG, AdresFactory, maak_melding, maak_versterking
from tests.gemeente import gemeentekijker

pytestmark = pytest.mark.django_db
PAD = "/api/v1/samenloop"


@pytest.fixture(autouse=True)
def vaste_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: VANDAAG)


@pytest.fixture
def client() -> Client:
    return apiclient(gemeentekijker("1979"))


@pytest.fixture
def adres() -> Any:
    adres = AdresFactory(gemeente_id="1979")
    maak_versterking(status="4.1", adres=adres)
    maak_melding(status="zienswijze", adres=adres)
    maak_versterking(status="4.1", adres=AdresFactory(gemeente_id="1979"))
    ander = AdresFactory(gemeente_id="0014")
    maak_versterking(status="4.1", adres=ander)
    maak_melding(status="zienswijze", adres=ander)
    deel_alles_in(peildatum=VANDAAG)
    assert Samenloop.objects.count() == 3
    return adres


@pytest.mark.parametrize("vanaf", [None, VANDAAG.replace(day=VANDAAG.day + 1)])
def test_dicht_zolang_de_grond_niet_is_aangezet(
    client: Client, adres: Any, settings: Settings, vanaf: Any
) -> None:
    settings.GEMEENTEGROND_VANAF = vanaf
    for pad in (PAD, f"/api/v1/adressen/{adres.nummeraanduiding_id}/samenloop"):
        antwoord = client.get(pad)
        assert antwoord.status_code == 403
        assert "niet aangezet" in antwoord.json()["detail"]
    assert not Leesregel.objects.exists()


def test_open_vanaf_de_dag_van_de_grond(client: Client, adres: Any, settings: Settings) -> None:
    settings.GEMEENTEGROND_VANAF = VANDAAG
    rijen = client.get(PAD).json()["resultaten"]
    assert len(rijen) == 2
    assert rijen[0] == {
        "nummeraanduidingId": adres.nummeraanduiding_id,
        "letter": "E",
        "status": "4.1",
        "meldingLoopt": True,
        "kolom": "zienswijze",
        "advies": oordeel("4.1", "zienswijze").advies.samen,
    }
    assert (rijen[1]["letter"], rijen[1]["meldingLoopt"], rijen[1]["advies"]) == ("", False, None)
    assert client.get(f"/api/v1/adressen/{adres.nummeraanduiding_id}/samenloop").json() == rijen[0]
    assert len(client.get(f"{PAD}?meldingLoopt=true&letter=E").json()["resultaten"]) == 1


def test_het_lezen_staat_ook_bij_de_melding_in_het_leeslog(
    client: Client, adres: Any, settings: Settings
) -> None:
    settings.GEMEENTEGROND_VANAF = VANDAAG
    client.get(f"/api/v1/adressen/{adres.nummeraanduiding_id}/samenloop")
    client.get(PAD, headers={"Accept": "text/csv"})
    op_adres = set(Dossier.objects.filter(adres=adres).values_list("pk", flat=True))
    enkel, stroom = Leesregel.objects.order_by("pk")
    assert set(enkel.dossiers) == op_adres
    assert set(stroom.dossiers) > op_adres
    assert {een.inzagen[0]["grond"] for een in (enkel, stroom)} == {GRONDGEBIED}
