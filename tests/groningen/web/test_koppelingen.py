"""De pagina's van koppelingen: uitgeven, sleutels wisselen met overlap, en meteen intrekken."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from jwcrypto.jwk import JWK

from groningen.access import Kijker
from groningen.access.koppelingen import geldige_sleutel
from groningen.models import Koppeling, Koppelingstap
from groningen.rules.rollen import Rol
from tests.api import maak_token
from tests.browser.koppelwereld import maak_koppeling, openbare_sleutel
from tests.factories import maak_kijker
from tests.gemeente import gemeentekijker
from tests.web import als, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheer() -> Kijker:
    return maak_kijker(Rol.BEHEERDER)


@pytest.fixture
def gemeente() -> Kijker:
    return gemeentekijker("1979")


def invoer(gemeente: Kijker, **anders: object) -> dict[str, object]:
    gewoon = {"organisatie_id": gemeente.eigen_organisatie, "naam": "Zaaksysteem"}
    return {**gewoon, "scopes": ["versterkingsdossiers:lezen"], "sleutel": openbare_sleutel(), **anders}


def test_de_beheerder_geeft_uit_en_de_client_ziet_haar_gemeente(beheer: Kijker, gemeente: Kijker) -> None:
    antwoord = als(beheer).post("/koppelingen/nieuw/", invoer(gemeente), follow=True)
    koppeling = Koppeling.objects.get()
    assert koppeling.client_id in tekst(antwoord)
    assert not koppeling.medewerker.gebruiker.has_usable_password()
    client = Client(headers={"Authorization": f"Bearer {maak_token(koppeling)}"})
    assert client.get("/api/v1/versterkingsdossiers").status_code == 200
    assert "versterkingsdossiers" in tekst(als(beheer).get(f"/koppelingen/{koppeling.pk}/"))


GEHEIM = json.dumps(JWK.generate(kty="EC", crv="P-256", kid="x").export(as_dict=True))
KORT = json.dumps(JWK.generate(kty="RSA", size=1024, kid="x").export_public(as_dict=True))
PUNT = {"kty": "EC", "crv": "P-256", "kid": "x", "x": "AAAA", "y": "AAAA"}


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"sleutel": "geen json"}, "geen JSON"),
        ({"sleutel": "[1]"}, "JSON-object"),
        ({"sleutel": GEHEIM}, "geheime sleutel"),
        ({"sleutel": KORT}, "2048 bits"),
        ({"sleutel": json.dumps(PUNT)}, "niet lezen"),
        ({"sleutel": '{"kty": "oct", "kid": "x"}'}, "RSA-sleutel"),
        ({"sleutel": '{"kty": "RSA"}'}, "kid"),
        ({"scopes": []}, ""),
        ({"scopes": ["alles:lezen"]}, ""),
        ({"organisatie_id": 0}, ""),
    ],
)
def test_wat_niet_klopt_komt_terug(
    beheer: Kijker, gemeente: Kijker, anders: dict[str, object], zin: str
) -> None:
    antwoord = als(beheer).post("/koppelingen/nieuw/", invoer(gemeente, **anders))
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)
    assert not Koppeling.objects.exists()


def test_een_gemeente_wisselt_haar_eigen_sleutel_met_overlap(beheer: Kijker, gemeente: Kijker) -> None:
    koppeling = maak_koppeling(beheer, gemeente.eigen_organisatie)
    client, pad = als(gemeente), f"/koppelingen/{koppeling.pk}/"
    client.post(f"{pad}sleutel/", {"sleutel": openbare_sleutel("twee"), "overlap": 7})
    nu = timezone.now()
    assert geldige_sleutel(koppeling, "een", nu)
    assert geldige_sleutel(koppeling, "twee", nu)
    assert geldige_sleutel(koppeling, "een", nu + timedelta(days=8)) is None
    oud = koppeling.sleutels.get(kid="een")
    client.post(f"{pad}sleutel/{oud.pk}/intrekken/")
    assert geldige_sleutel(koppeling, "een", nu) is None
    assert client.post(f"{pad}intrekken/", {"reden": "x"}).status_code == 403
    dubbel = client.post(f"{pad}sleutel/", {"sleutel": openbare_sleutel("twee"), "overlap": 7})
    assert "Er is al een sleutel met dit nummer" in tekst(dubbel)


def test_een_andere_gemeente_ziet_haar_niet(beheer: Kijker, gemeente: Kijker) -> None:
    koppeling = maak_koppeling(beheer, gemeente.eigen_organisatie)
    ander = als(gemeentekijker("0014"))
    assert koppeling.name not in tekst(ander.get("/koppelingen/"))
    assert ander.get(f"/koppelingen/{koppeling.pk}/").status_code == 404
    assert ander.post(f"/koppelingen/{koppeling.pk}/sleutel/", {"overlap": 0}).status_code == 404


def test_intrekken_werkt_meteen_en_staat_erbij(beheer: Kijker, gemeente: Kijker) -> None:
    koppeling = maak_koppeling(beheer, gemeente.eigen_organisatie)
    client = Client(headers={"Authorization": f"Bearer {maak_token(koppeling)}"})
    assert client.get("/api/v1/adressen").status_code == 200
    als(beheer).post(f"/koppelingen/{koppeling.pk}/intrekken/", {"reden": "laptop kwijt"})
    assert client.get("/api/v1/adressen").status_code == 401
    assert "laptop kwijt" in tekst(als(gemeente).get(f"/koppelingen/{koppeling.pk}/"))
    assert Koppelingstap.objects.filter(soort="ingetrokken").count() == 1
    weer = als(beheer).post(f"/koppelingen/{koppeling.pk}/intrekken/", {"reden": "nog eens"})
    assert "Vraag een nieuwe" in tekst(weer)


def test_voor_een_ander_is_er_niets(gemeente: Kijker) -> None:
    assert als(maak_kijker(Rol.BEWONERSBEGELEIDER)).get("/koppelingen/").status_code == 403
    assert als(gemeente).get("/koppelingen/nieuw/").status_code == 403
