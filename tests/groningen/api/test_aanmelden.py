"""Tokens halen met `private_key_jwt`, en wat er met een token nog mag."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from jwcrypto.jwk import JWK
from jwcrypto.jwt import JWT

from groningen.access import Kijker
from groningen.api.bewijs import tokenadres
from groningen.models import Apiaanroep, Koppeling, Koppelingssleutel
from groningen.rules.aanmelding import BEWIJSSOORT
from tests.api import apiclient, maak_koppeling, maak_token
from tests.gelijktijdig import tegelijk
from tests.gemeente import gemeentekijker

TOKEN, LIJST = "/api/v1/oauth/token", "/api/v1/versterkingsdossiers"
EC = JWK.generate(kty="EC", crv="P-256", kid="een")
RSA = JWK.generate(kty="RSA", size=2048, kid="twee")
ANDER = JWK.generate(kty="EC", crv="P-256", kid="een")


@pytest.fixture
def kijker() -> Kijker:
    return gemeentekijker("1979")


@pytest.fixture
def koppeling(kijker: Kijker) -> Koppeling:
    gemaakt = maak_koppeling(kijker)
    for sleutel in (EC, RSA):
        gemaakt.sleutels.create(
            kid=sleutel["kid"], jwk=sleutel.export_public(as_dict=True), geldig_vanaf=timezone.now()
        )
    return gemaakt


def bewijs(koppeling: Koppeling, sleutel: JWK = EC, alg: str = "ES256", **anders: Any) -> str:
    nu = int(time.time())
    kop = {"alg": alg, "kid": anders.pop("kid", sleutel.get("kid") or "een")}
    inhoud = {"iss": koppeling.client_id, "sub": koppeling.client_id, "aud": tokenadres()}
    inhoud |= {"iat": nu, "exp": nu + 60, "jti": str(uuid4()), **anders}
    jwt = JWT(header=kop, claims={naam: waarde for naam, waarde in inhoud.items() if waarde is not None})
    jwt.make_signed_token(sleutel)
    return str(jwt.serialize())


def vraag(assertion: str, **ook: str) -> Any:
    velden = {"grant_type": "client_credentials", "client_assertion_type": BEWIJSSOORT}
    return Client().post(
        TOKEN,
        "&".join(f"{n}={w}" for n, w in {**velden, "client_assertion": assertion, **ook}.items()),
        content_type="application/x-www-form-urlencoded",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("sleutel", "alg"), [(EC, "ES256"), (RSA, "PS256"), (RSA, "RS256")])
def test_een_getekend_bewijs_geeft_een_token_dat_werkt(koppeling: Koppeling, sleutel: JWK, alg: str) -> None:
    antwoord = vraag(bewijs(koppeling, sleutel, alg), scope="versterkingsdossiers:lezen")
    assert antwoord.status_code == 200, antwoord.content
    inhoud = antwoord.json()
    assert inhoud["token_type"] == "Bearer"
    assert inhoud["expires_in"] == 900
    assert inhoud["scope"] == "versterkingsdossiers:lezen"
    assert antwoord["Cache-Control"] == "no-store"
    client = Client(headers={"Authorization": f"Bearer {inhoud['access_token']}"})
    assert client.get(LIJST).status_code == 200
    assert client.get("/api/v1/adressen").status_code == 403


STRAKS = 4_000_000_000  # in 2096; de tabel bestaat al lang voordat de test draait


@pytest.mark.django_db
@pytest.mark.parametrize(
    "anders",
    [
        {"exp": 1}, {"exp": None}, {"exp": "morgen"}, {"exp": True}, {"exp": 10**15},
        {"exp": STRAKS}, {"iat": STRAKS}, {"iat": None}, {"nbf": STRAKS},
        {"iss": "iemand"}, {"sub": "iemand"}, {"sub": None}, {"aud": "https://elders.example/token"},
        {"aud": None}, {"jti": None}, {"jti": ""}, {"jti": "x" * 201}, {"jti": 7}, {"kid": "drie"},
        {"sleutel": ANDER}, {"sleutel": RSA, "alg": "PS256", "kid": "een"},
    ],
)  # fmt: skip
def test_wat_niet_klopt_geeft_geen_token(koppeling: Koppeling, anders: dict[str, Any]) -> None:
    antwoord = vraag(bewijs(koppeling, **anders))
    assert antwoord.status_code == 401, antwoord.content
    assert antwoord.json()["error"] == "invalid_client"


@pytest.mark.django_db
def test_de_openbare_sleutel_is_geen_geheim_om_mee_te_tekenen(koppeling: Koppeling) -> None:
    openbaar = JWK(kty="oct", k=EC.export_public(as_dict=True)["x"])
    assert vraag(bewijs(koppeling, openbaar, "HS256", kid="een")).status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize("rommel", ["", "x", "a.b.c", "e30.e30.", "%00", "x" * 9_000])
def test_rommel_is_geen_storing(rommel: str) -> None:
    assert vraag(rommel).status_code == 401


@pytest.mark.django_db
def test_een_bewijs_geldt_een_keer(koppeling: Koppeling) -> None:
    een = bewijs(koppeling)
    assert [vraag(een).status_code for _ in range(2)] == [200, 401]


@pytest.mark.django_db(transaction=True)
def test_een_bewijs_geldt_een_keer_ook_tegelijk(koppeling: Koppeling) -> None:
    een, codes = bewijs(koppeling), []
    tegelijk(4, lambda _: codes.append(vraag(een).status_code))
    assert sorted(codes) == [200, 401, 401, 401]


@pytest.mark.django_db
def test_een_ingetrokken_of_verlopen_sleutel_tekent_niet_meer(koppeling: Koppeling) -> None:
    Koppelingssleutel.objects.filter(kid="een").update(ingetrokken_op=timezone.now())
    Koppelingssleutel.objects.filter(kid="twee").update(
        geldig_vanaf=timezone.now() - timedelta(days=9), geldig_tot=timezone.now() - timedelta(seconds=1)
    )
    assert vraag(bewijs(koppeling)).status_code == 401
    assert vraag(bewijs(koppeling, RSA, "PS256")).status_code == 401


@pytest.mark.django_db
def test_meer_vragen_dan_gegeven_is_een_fout(kijker: Kijker, koppeling: Koppeling) -> None:
    Koppeling.objects.update(scopes=["adressen:lezen"])
    assert vraag(bewijs(koppeling), scope="termijnen:lezen").json()["error"] == "invalid_scope"
    assert vraag(bewijs(koppeling)).json()["scope"] == "adressen:lezen"


@pytest.mark.django_db
def test_een_geheim_geldt_alleen_in_de_demo(kijker: Kijker, settings: Any) -> None:
    koppeling = maak_koppeling(kijker)
    Koppeling.objects.update(client_secret="geheim", hash_client_secret=False)
    velden = {"grant_type": "client_credentials", "client_id": koppeling.client_id, "client_secret": "geheim"}
    for mag, code in ((True, 200), (False, 401)):
        settings.API_GEDEELD_GEHEIM = mag
        inhoud = "&".join(f"{naam}={waarde}" for naam, waarde in velden.items())
        antwoord = Client().post(TOKEN, inhoud, content_type="application/x-www-form-urlencoded")
        assert antwoord.status_code == code


@pytest.mark.django_db
def test_intrekken_werkt_meteen(kijker: Kijker) -> None:
    koppeling = maak_koppeling(kijker)
    client = Client(headers={"Authorization": f"Bearer {maak_token(koppeling)}"})
    assert client.get(LIJST).status_code == 200
    Koppeling.objects.update(ingetrokken_op=timezone.now())
    antwoord = client.get(LIJST)
    assert antwoord.status_code == 401
    assert 'error="invalid_token"' in antwoord["WWW-Authenticate"]


@pytest.mark.django_db
def test_een_kleiner_recht_geldt_ook_voor_een_ouder_token(kijker: Kijker) -> None:
    client = apiclient(kijker)
    Koppeling.objects.update(scopes=["adressen:lezen"])
    assert client.get(LIJST).status_code == 403


@pytest.mark.django_db
def test_een_sessie_is_geen_token(kijker: Kijker) -> None:
    client = Client()
    client.force_login(kijker.gebruiker)
    assert client.get(LIJST).status_code == 401


@pytest.mark.django_db
def test_elke_aanroep_staat_in_het_logboek(kijker: Kijker) -> None:
    client = apiclient(kijker)
    client.get(f"{LIJST}?postcode=9901AB")
    client.get(f"{LIJST}/bestaat-niet")
    Client().get("/api/v1/openapi.json")
    rijen = list(Apiaanroep.objects.order_by("pk").values_list("pad", "status", "koppeling__client_id"))
    naam = Koppeling.objects.get().client_id
    assert rijen == [
        (LIJST, 200, naam),
        (f"{LIJST}/bestaat-niet", 404, naam),
        ("/api/v1/openapi.json", 200, None),
    ]


@pytest.mark.django_db
def test_te_veel_verzoeken(kijker: Kijker, settings: Any) -> None:
    settings.API_PER_MINUUT = 2
    client = apiclient(kijker)
    antwoorden = [client.get(LIJST) for _ in range(4)]
    assert [een.status_code for een in antwoorden[:2]] == [200, 200]
    laatste = antwoorden[-1]
    if laatste.status_code == 200:  # de minuut sloeg precies om
        laatste = [client.get(LIJST) for _ in range(3)][-1]
    assert laatste.status_code == 429
    assert laatste["RateLimit"].startswith('"standaard";r=0;t=')
    assert laatste["RateLimit-Policy"] == '"standaard";q=2;w=60'
    assert 1 <= int(laatste["Retry-After"]) <= 60
    assert apiclient(kijker).get(LIJST).status_code == 200, "een ander telt voor zichzelf"


@pytest.mark.django_db
def test_ook_tokens_halen_heeft_een_grens(settings: Any) -> None:
    settings.API_TOKENS_PER_MINUUT = 1
    assert 429 in {vraag(f"x{n}").status_code for n in range(4)}


@pytest.mark.django_db
@pytest.mark.parametrize("kop", ["Basic eA==", "Bearer", "Bearer é", "Bearer " + "x" * 600, "Bearer onzin"])
def test_een_vreemde_aanmelding_is_een_401(kop: str) -> None:
    antwoord = Client(headers={"Authorization": kop}).get(LIJST)
    assert antwoord.status_code == 401
