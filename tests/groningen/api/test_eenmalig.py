"""`Idempotency-Key`: hetzelfde verzoek gebeurt één keer, ook als het tegelijk komt."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from groningen.access import Kijker
from groningen.models import Eenmalig
from tests.api import apiclient, maak_koppeling, maak_token
from tests.gelijktijdig import tegelijk
from tests.gemeente import gemeentekijker
from versterking.models import LokaalPlan

PAD = "/api/v1/lokale-plannen"
PLAN = {"naam": "Plan voor het dorp", "begintOp": "2027-01-01", "eindigtOp": "2027-12-31"}


@pytest.fixture
def kijker() -> Kijker:
    return gemeentekijker("1979")


def stuur(client: Client, sleutel: str, inhoud: Any = PLAN, pad: str = PAD) -> Any:
    return client.post(
        pad, json.dumps(inhoud), content_type="application/json", headers={"Idempotency-Key": sleutel}
    )


@pytest.mark.django_db
def test_nog_eens_geeft_hetzelfde_antwoord(kijker: Kijker) -> None:
    client, sleutel = apiclient(kijker), str(uuid4())
    eerste = stuur(client, sleutel)
    assert eerste.status_code == 201, eerste.content
    tweede = stuur(client, sleutel, dict(reversed(PLAN.items())))
    assert (tweede.status_code, tweede.json(), tweede["Location"]) == (201, eerste.json(), eerste["Location"])
    assert tweede["Idempotency-Replayed"] == "true"
    assert LokaalPlan.objects.count() == 1


@pytest.mark.django_db
def test_een_ander_verzoek_met_dezelfde_sleutel_is_422(kijker: Kijker) -> None:
    client, sleutel = apiclient(kijker), str(uuid4())
    stuur(client, sleutel)
    assert stuur(client, sleutel, {**PLAN, "naam": "Anders"}).status_code == 422
    assert stuur(client, sleutel, PLAN, "/api/v1/voordrachten").status_code == 422


@pytest.mark.django_db
def test_wat_mislukte_mag_opnieuw(kijker: Kijker) -> None:
    client, sleutel = apiclient(kijker), str(uuid4())
    assert stuur(client, sleutel, {"naam": "x"}).status_code == 400
    assert not Eenmalig.objects.exists()
    assert stuur(client, sleutel).status_code == 201


@pytest.mark.django_db
def test_de_sleutel_is_van_de_client(kijker: Kijker) -> None:
    ander, sleutel = gemeentekijker("0014"), str(uuid4())
    assert stuur(apiclient(kijker), sleutel).status_code == 201
    antwoord = stuur(apiclient(ander), sleutel)
    assert antwoord.status_code == 201
    assert "Idempotency-Replayed" not in antwoord
    assert LokaalPlan.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("sleutel", ["", "met spatie", "x" * 256, "é"])
def test_een_sleutel_die_niet_kan(kijker: Kijker, sleutel: str) -> None:
    antwoord = stuur(apiclient(kijker), sleutel)
    assert antwoord.status_code == 400
    assert antwoord.json()["errors"][0]["in"] == "header"


@pytest.mark.django_db(transaction=True)
def test_tegelijk_gebeurt_het_een_keer(kijker: Kijker) -> None:
    token, sleutel = maak_token(maak_koppeling(kijker)), str(uuid4())
    antwoorden: list[Any] = []

    def doe(_: int) -> None:
        antwoorden.append(stuur(Client(headers={"Authorization": f"Bearer {token}"}), sleutel))

    gelukt, _, fouten = tegelijk(4, doe)
    assert (gelukt, fouten) == (4, [])
    assert {een.status_code for een in antwoorden} == {201}
    assert len({een.content for een in antwoorden}) == 1
    assert LokaalPlan.objects.count() == 1
