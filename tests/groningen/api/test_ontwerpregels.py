"""De REST API Design Rules van de overheid, over elk pad en elke methode van de beschrijving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from drf_spectacular.validation import validate_schema

from groningen.api.beschrijving import Wegwijzer, beschrijving
from groningen.api.verouderd import VERSIE, Afscheid
from groningen.api.weg import Weg
from groningen.rules.scopes import OPENBAAR, SCOPES

API = "/api/v1"
WERK = [(pad, methode) for pad, wegen in beschrijving()["paths"].items() for methode in wegen]
# Namen van OAuth zelf (RFC 6749), en wat de Design Rules voor de beschrijving vastleggen.
VASTE_NAMEN = {
    "grant_type", "client_assertion_type", "client_assertion", "client_id", "client_secret",
    "access_token", "token_type", "expires_in", "error_description",
}  # fmt: skip
# Geen verzameling: het tokenpunt en de beschrijving; `samenloop` is ook in het meervoud zo.
ENKELVOUD = {"oauth", "token", "openapi.json", "docs", "samenloop"}


def wegen() -> Iterator[tuple[str, type[Weg]]]:
    for pad, _, _, callback in Wegwijzer().get_api_endpoints():
        yield pad, callback.cls


def inhoud(pad: str, methode: str) -> dict[str, Any]:
    gevonden: dict[str, Any] = beschrijving()["paths"][pad][methode]
    return gevonden


def test_de_beschrijving_is_geldige_openapi() -> None:
    api = beschrijving()
    validate_schema(api)
    assert api["openapi"].startswith("3.")
    assert api["info"]["contact"].keys() == {"name", "email", "url"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", api["info"]["version"])
    assert len(WERK) > 30


def test_elk_pad_onder_de_api_staat_in_de_beschrijving() -> None:
    stam = [een for een in get_resolver().url_patterns if str(een.pattern) == "api/v1/"]
    echt = {
        API + "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(een.pattern))
        for deel in stam
        for een in deel.url_patterns
    }
    assert echt == set(beschrijving()["paths"])


@pytest.mark.parametrize("pad", beschrijving()["paths"])
def test_paden(pad: str) -> None:
    assert pad.startswith(f"{API}/")
    assert not pad.endswith("/")
    delen = pad.removeprefix(f"{API}/").split("/")
    for deel in delen:
        if deel.startswith("{"):
            assert re.fullmatch(r"\{[a-z][a-zA-Z0-9]*\}", deel), "sleutels in camelCase"
        elif deel not in ENKELVOUD:
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", deel), "kebab-case"
            assert re.search(r"(en|s)$", deel), "een meervoud, want het is een verzameling"


@pytest.mark.parametrize(("pad", "methode"), WERK)
def test_methoden_parameters_en_antwoorden(pad: str, methode: str) -> None:
    weg = inhoud(pad, methode)
    assert methode in {"get", "post", "put", "patch", "delete"}
    assert weg["summary"]
    assert weg["description"]
    for een in weg["parameters"]:
        if een.get("in") in ("query", "path"):
            assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", een["name"]), "camelCase"
            assert een["description"]
    koppen = {een.get("$ref", "").rpartition("/")[2] for een in weg["parameters"]}
    assert ("IfMatch" in koppen) == (methode in {"put", "patch", "delete"})
    assert ("428" in weg["responses"]) == (methode in {"put", "patch", "delete"})
    openbaar = weg["security"] == []
    assert ("IdempotencyKey" in koppen) == (methode == "post" and not openbaar)
    assert {"400", "406", "429", "500"} <= weg["responses"].keys()
    assert openbaar or {"401", "403"} <= weg["responses"].keys()
    assert [code for code in weg["responses"] if code < "300"], "elke weg heeft een goede afloop"
    for code, antwoord in weg["responses"].items():
        assert "API-Version" in antwoord["headers"]
        if code >= "400":
            assert "application/problem+json" in antwoord["content"]
            assert antwoord["content"]["application/problem+json"]["example"]["status"] == int(code)


def test_elke_weg_heeft_een_eigen_naam() -> None:
    namen = [inhoud(*een)["operationId"] for een in WERK]
    assert len(namen) == len(set(namen))
    assert all(re.fullmatch(r"[a-z][a-zA-Z0-9]*", naam) for naam in namen)


def test_velden_in_camelcase() -> None:
    velden = {
        naam
        for vorm in beschrijving()["components"]["schemas"].values()
        for naam in vorm.get("properties", {})
    }
    assert {naam for naam in velden - VASTE_NAMEN if not re.fullmatch(r"[a-z][a-zA-Z0-9]*", naam)} == set()


@pytest.mark.parametrize(("pad", "weg"), list(dict(wegen()).items()))
def test_elke_weg_zegt_welke_scope_zij_vraagt(pad: str, weg: type[Weg]) -> None:
    assert issubclass(weg, Weg)
    methoden = set(weg().allowed_methods) - {"OPTIONS", "HEAD"}
    assert set(weg.scopes) == methoden, "elke methode noemt een scope, of OPENBAAR"
    for methode, scope in weg.scopes.items():
        assert scope == OPENBAAR or scope in SCOPES
        if scope != OPENBAAR:
            assert scope.endswith(":lezen" if methode == "GET" else ":schrijven")


@pytest.mark.django_db
@pytest.mark.parametrize(("pad", "methode"), WERK)
def test_zonder_token_een_probleem_met_koppen(pad: str, methode: str) -> None:
    kaal = re.sub(r"\{(\w+)\}", _voorbeeld, pad)
    antwoord = Client().generic(methode.upper(), kaal)
    if inhoud(pad, methode)["security"]:
        assert antwoord.status_code == 401
        assert antwoord["WWW-Authenticate"].startswith("Bearer")
        assert antwoord["Content-Type"] == "application/problem+json"
        assert antwoord.json()["status"] == 401
    _eis_koppen(antwoord)


@pytest.mark.django_db
@pytest.mark.parametrize("pad", beschrijving()["paths"])
def test_een_schuine_streep_aan_het_eind_bestaat_niet(pad: str) -> None:
    antwoord = Client().get(re.sub(r"\{(\w+)\}", _voorbeeld, pad) + "/")
    assert antwoord.status_code == 404
    assert antwoord["Content-Type"] == "application/problem+json"
    _eis_koppen(antwoord)


@pytest.mark.django_db
@pytest.mark.parametrize("pad", beschrijving()["paths"])
def test_wat_er_niet_is_zegt_wat_er_wel_is(pad: str) -> None:
    kaal = re.sub(r"\{(\w+)\}", _voorbeeld, pad)
    mag = {methode.upper() for methode in beschrijving()["paths"][pad]} | {"OPTIONS"}
    keuze = Client().options(kaal)
    assert keuze.status_code == 204
    assert mag <= set(keuze["Allow"].split(", "))
    antwoord = Client().put(kaal)
    assert antwoord.status_code == 405
    assert antwoord["Allow"] == keuze["Allow"]
    _eis_koppen(antwoord)


@pytest.mark.django_db
def test_de_beschrijving_is_voor_iedereen() -> None:
    antwoord = Client(headers={"Origin": "https://elders.example"}).get(f"{API}/openapi.json")
    assert antwoord.status_code == 200
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert antwoord["Content-Type"] == "application/json"
    assert antwoord.json()["info"]["version"] == VERSIE == antwoord["API-Version"]


@pytest.mark.django_db
def test_andere_wegen_alleen_voor_websites_van_de_lijst(settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://goed.example"]
    voor = {"Origin": "https://goed.example", "Access-Control-Request-Method": "GET"}
    mag = Client().options(f"{API}/adressen", headers=voor)
    assert mag["Access-Control-Allow-Origin"] == "https://goed.example"
    mag_niet = Client().options(f"{API}/adressen", headers={**voor, "Origin": "https://fout.example"})
    assert "Access-Control-Allow-Origin" not in mag_niet


@pytest.mark.django_db
def test_de_leesbare_bladzijde() -> None:
    antwoord = Client().get(f"{API}/docs")
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert "<script" not in tekst
    for pad, methode in WERK:
        assert f"<code>{methode.upper()} {pad}</code>" in tekst


def test_een_weg_die_verdwijnt_zegt_dat() -> None:
    afscheid = Afscheid(
        datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), "/api/v2/adressen"
    )
    assert afscheid.koppen() == {
        "Deprecation": "@1767225600",
        "Sunset": "Fri, 01 Jan 2027 00:00:00 GMT",
        "Link": '</api/v2/adressen>; rel="successor-version"',
    }
    with pytest.raises(ValueError, match="verdwijnt"):
        Afscheid(afscheid.tot, afscheid.sinds, "/x")


@pytest.mark.django_db
def test_een_verouderde_weg_stuurt_haar_koppen(monkeypatch: pytest.MonkeyPatch) -> None:
    afscheid = Afscheid(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), "/api/v2/x")
    monkeypatch.setattr(dict(wegen())[f"{API}/openapi.json"], "afscheid", afscheid)
    antwoord = Client().get(f"{API}/openapi.json")
    assert {naam: antwoord[naam] for naam in afscheid.koppen()} == afscheid.koppen()


def _voorbeeld(sleutel: re.Match[str]) -> str:
    namen = {"plan": "1", "prioriteit": "1", "signaal": "1"}
    uuid = "7f6d2a52-8a4b-4f53-9a4e-0f4b1f7d3c11"
    return namen.get(sleutel[1], uuid)


def _eis_koppen(antwoord: Any) -> None:
    assert antwoord["API-Version"] == VERSIE
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in antwoord["Content-Security-Policy"]
    assert antwoord["Cache-Control"]
