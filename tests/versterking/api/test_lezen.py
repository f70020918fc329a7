"""Wat een gemeente van elke bron leest: alleen het hare, met filters, velden en bladen."""

from __future__ import annotations

import csv
import io
import json
from itertools import chain
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from groningen.models import Leesregel
from groningen.rules.rollen import Rol
from tests.api import apiclient
from tests.factories import VANDAAG, AdresFactory
from tests.gemeente import gemeentekijker
from tests.rechten.gemeenteset import Gemeenteset, maak_set
from versterking.models import Maatregel

pytestmark = pytest.mark.django_db
BASIS = "/api/v1/"


@pytest.fixture(autouse=True)
def vaste_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: VANDAAG)


@pytest.fixture
def eigen() -> Gemeenteset:
    return maak_set("1979", "aa")


@pytest.fixture
def client(eigen: Gemeenteset) -> Client:
    return apiclient(eigen.mensen[Rol.GEMEENTE])


def rijen(client: Client, pad: str) -> list[dict[str, Any]]:
    antwoord = client.get(f"{BASIS}{pad}")
    assert antwoord.status_code == 200, antwoord.content
    gevonden: list[dict[str, Any]] = antwoord.json()["resultaten"]
    return gevonden


@pytest.mark.parametrize(
    ("pad", "aantal"),
    [
        ("adressen", 3),
        ("adressen?heeftVersterking=false", 0),
        ("adressen?woonplaats=aadorp&aantal=true", 3),
        ("versterkingsdossiers?status=2.1", 1),
        ("versterkingsdossiers?fase=1&loopt=true", 1),
        ("versterkingsdossiers?loopt=false", 0),
        ("versterkingsdossiers?gewijzigdNa=2000-01-01T00:00:00%2B01:00", 0),
        ("versterkingsdossiers?expand=adres", 3),
        ("versterkingsdossiers/aadossier1/gebeurtenissen", 0),
        ("termijnen", 0),
        ("termijnen?verlopen=true", 0),
        ("termijnen?verlopen=false&status=lopend", 0),
        ("lokale-plannen", 2),
        ("lokale-plannen?stand=concept", 1),
        ("clusters", 1),
        ("clusters?stand=rijdt&expand=vensters", 1),
        ("clusters/TR-1979-0001/woningen", 1),
        ("voordrachten", 1),
        ("voordrachten?stand=ingediend", 0),
        ("voordrachten?soort=vbs&beslotenVanaf=2026-01-01", 1),
    ],
)
def test_lijsten(client: Client, pad: str, aantal: int) -> None:
    assert len(rijen(client, pad)) == aantal


def test_plan_en_regels(client: Client, eigen: Gemeenteset) -> None:
    plan = client.get(f"{BASIS}lokale-plannen/{eigen.concept.pk}")
    assert plan.json()["woningen"] == 2
    assert plan["ETag"] == '"0"'
    regels = rijen(client, f"lokale-plannen/{eigen.concept.pk}/regels")
    assert [(rij["plaats"], rij["nummer"]) for rij in regels] == [(1, "aadossier1"), (2, "aadossier2")]
    een = client.get(f"{BASIS}lokale-plannen/{eigen.concept.pk}/regels/aadossier1").json()
    assert een["motief"] == "aamotief"
    assert client.get(f"{BASIS}lokale-plannen/{eigen.concept.pk}/regels/aadossier3").status_code == 404


def test_maatregelen_alleen_op_de_grond_voor_gemeenten(
    client: Client, eigen: Gemeenteset, settings: Settings
) -> None:
    Maatregel.objects.create(
        versterking_id=eigen.thuis.pk, omschrijving="Muren verankeren", toegevoegd_op=VANDAAG
    )
    pad = f"{BASIS}versterkingsdossiers/{eigen.thuis.nummer}?expand=maatregelen"
    settings.GEMEENTEGROND_VANAF = None
    assert client.get(pad).status_code == 403
    settings.GEMEENTEGROND_VANAF = VANDAAG
    assert client.get(pad).json()["maatregelen"] == [
        {"omschrijving": "Muren verankeren", "toegevoegdOp": VANDAAG.isoformat()}
    ]


def test_wat_gelezen_is_staat_in_het_leeslog(client: Client, eigen: Gemeenteset) -> None:
    for pad in ("versterkingsdossiers", "clusters/TR-1979-0001/woningen", "adressen"):
        rijen(client, pad)
    gelezen = [(regel.pad, len(regel.dossiers)) for regel in Leesregel.objects.order_by("pk")]
    assert gelezen == [(f"{BASIS}versterkingsdossiers", 3), (f"{BASIS}clusters/TR-1979-0001/woningen", 1)]


@pytest.mark.parametrize(
    "pad", ["versterkingsdossiers", "adressen", "termijnen", "voordrachten", "lokale-plannen"]
)
def test_een_stroom_geeft_hetzelfde_als_de_lijst(client: Client, eigen: Gemeenteset, pad: str) -> None:
    lijst = rijen(client, pad)
    al = Leesregel.objects.count()
    ndjson = client.get(f"{BASIS}{pad}", headers={"Accept": "application/x-ndjson"})
    assert [json.loads(regel) for regel in ndjson.getvalue().splitlines()] == lijst
    tekst = client.get(f"{BASIS}{pad}", headers={"Accept": "text/csv"}).getvalue().decode()
    gelezen = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
    assert len(gelezen) == len(lijst)
    for rij, echt in zip(gelezen, lijst, strict=True):
        assert rij == {
            naam: "" if waarde is None else str(waarde).lower() if isinstance(waarde, bool) else str(waarde)
            for naam, waarde in echt.items()
        }
    if pad == "versterkingsdossiers":
        assert [len(een.dossiers) for een in Leesregel.objects.order_by("pk")[al:]] == [3, 3]


def test_een_stroom_volgt_filters_velden_en_uitklappen(client: Client, eigen: Gemeenteset) -> None:
    eigen.thuis.adres.straatnaam = 'Laan "De\\Hoek"\n'
    eigen.thuis.adres.save(update_fields=["straatnaam"])
    antwoord = client.get(
        f"{BASIS}versterkingsdossiers?status=2.1&fields=nummer&expand=adres",
        headers={"Accept": "application/x-ndjson"},
    )
    rij = json.loads(antwoord.getvalue())
    assert rij["adres"]["straatnaam"] == 'Laan "De\\Hoek"\n'
    assert set(rij) == {"nummer", "adres"}


def test_bladen_heen_en_terug(client: Client, eigen: Gemeenteset) -> None:
    for _ in range(4):
        AdresFactory(gemeente_id="1979")
    alles = [rij["nummeraanduidingId"] for rij in rijen(client, "adressen")]
    bladen, pad = [], f"{BASIS}adressen?perPagina=3"
    while pad:
        blad = client.get(pad).json()
        bladen.append([rij["nummeraanduidingId"] for rij in blad["resultaten"]])
        laatste, pad = blad, blad["volgende"]
    assert list(chain.from_iterable(bladen)) == alles
    terug, pad = [], laatste["vorige"]
    while pad:
        blad = client.get(pad).json()
        terug.insert(0, [rij["nummeraanduidingId"] for rij in blad["resultaten"]])
        pad = blad["vorige"]
    assert terug == bladen[:-1]


def test_een_opgeheven_gemeente_ziet_niets_en_de_opvolger_wel() -> None:
    AdresFactory(gemeente_id="0024")
    assert rijen(apiclient(gemeentekijker("0024")), "adressen") == []
    assert [rij["gemeentecode"] for rij in rijen(apiclient(gemeentekijker("1979")), "adressen")] == ["0024"]
