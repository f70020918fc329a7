"""Adressen als punten, alleen voor wie dat vraagt."""

from __future__ import annotations

import pytest

from tests.api import apiclient
from tests.factories import AdresFactory
from tests.gemeente import gemeentekijker

PAD = "/api/v1/adressen"


@pytest.mark.django_db
def test_adressen_als_geojson() -> None:
    AdresFactory(gemeente_id="1979", x=233_883, y=582_065)
    AdresFactory(gemeente_id="1979")
    client = apiclient(gemeentekijker("1979"))
    antwoord = client.get(PAD, headers={"Accept": "application/geo+json"})
    assert antwoord["Content-Type"] == "application/geo+json"
    inhoud = antwoord.json()
    assert inhoud["type"] == "FeatureCollection"
    eerste, tweede = inhoud["features"]
    assert eerste["geometry"]["coordinates"] == pytest.approx([6.5682, 53.21938], abs=1e-4)
    assert "x" not in eerste["properties"]
    assert tweede["geometry"] is None
    assert client.get(PAD)["Content-Type"] == "application/json"


@pytest.mark.django_db
def test_een_ander_formaat_is_er_niet() -> None:
    client = apiclient(gemeentekijker("1979"))
    antwoord = client.get(f"{PAD}/0000000000000000", headers={"Accept": "application/geo+json"})
    assert antwoord.status_code == 406
    assert antwoord["Content-Type"] == "application/problem+json"
