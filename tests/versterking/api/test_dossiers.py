"""De lijst van versterkingsdossiers: wat erin staat, voor wie, en hoe zij bladert."""

from __future__ import annotations

import pytest

from groningen.access import Kijker
from groningen.models import Leesregel
from tests.api import apiclient
from tests.factories import AdresFactory, maak_versterking
from tests.gemeente import gemeentekijker

pytestmark = pytest.mark.django_db
PAD = "/api/v1/versterkingsdossiers"


@pytest.fixture
def gemeente() -> Kijker:
    return gemeentekijker("1979")


def test_een_gemeente_leest_haar_eigen_woningen(gemeente: Kijker) -> None:
    eigen = maak_versterking(adres=AdresFactory(gemeente_id="1979"), status="2.1")
    maak_versterking(adres=AdresFactory(gemeente_id="0014"))
    inhoud = apiclient(gemeente).get(f"{PAD}?expand=adres&aantal=true").json()
    assert [rij["nummer"] for rij in inhoud["resultaten"]] == [eigen.dossier.nummer]
    assert inhoud["aantal"] == 1
    assert inhoud["resultaten"][0]["adres"]["postcode"] == eigen.dossier.adres.postcode
    assert Leesregel.objects.get().dossiers == [eigen.pk]


def test_bladeren_en_velden_kiezen(gemeente: Kijker) -> None:
    nummers = [maak_versterking(adres=AdresFactory(gemeente_id="1979")).dossier.nummer for _ in range(5)]
    client, gezien, pad = apiclient(gemeente), [], f"{PAD}?perPagina=2&fields=nummer"
    while pad:
        inhoud = client.get(pad).json()
        gezien += [rij["nummer"] for rij in inhoud["resultaten"]]
        pad = inhoud["volgende"]
    assert gezien == nummers


def test_wat_niet_klopt_staat_er_bij_naam(gemeente: Kijker) -> None:
    antwoord = apiclient(gemeente).get(f"{PAD}?fase=9&kleur=rood&fields=bsn&cursor=x")
    assert antwoord.status_code == 400
    assert antwoord["Content-Type"] == "application/problem+json"
    assert {fout["location"] for fout in antwoord.json()["errors"]} >= {"fase", "fields"}
