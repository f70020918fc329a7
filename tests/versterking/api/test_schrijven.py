"""Wat een gemeente via de API beslist: dezelfde acties als op de pagina's, met versies en fouten."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from groningen.rules.rollen import Rol
from tests.api import apiclient
from tests.factories import VANDAAG, AdresFactory, maak_versterking
from tests.gemeente import gemeentekijker
from tests.rechten.gemeenteset import Gemeenteset, maak_set
from versterking.models import LokaalPlan, Treintje, Voordracht

pytestmark = pytest.mark.django_db
BASIS = "/api/v1/"
PLAN = {"naam": "Plan", "begintOp": "2027-01-01", "eindigtOp": "2028-12-31", "wisselwoningen": 5}


@pytest.fixture(autouse=True)
def vaste_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: VANDAAG)


@pytest.fixture
def eigen() -> Gemeenteset:
    return maak_set("1979", "aa")


@pytest.fixture
def client(eigen: Gemeenteset) -> Client:
    return apiclient(eigen.mensen[Rol.GEMEENTE])


def stuur(client: Client, methode: str, pad: str, inhoud: Any = None, **koppen: str) -> HttpResponse:
    return client.generic(
        methode, f"{BASIS}{pad}", json.dumps(inhoud), content_type="application/json", headers=koppen
    )


def test_een_plan_van_concept_tot_voorleggen() -> None:
    kijker = gemeentekijker("1979")
    client = apiclient(kijker)
    for _ in range(2):
        maak_versterking(status="1.2", adres=AdresFactory(gemeente_id="1979"), risicoprofiel="P90")
    veilig = maak_versterking(status="1.2", adres=AdresFactory(gemeente_id="1979"), risicoprofiel="")
    gemaakt = stuur(client, "POST", "lokale-plannen", PLAN)
    assert gemaakt.status_code == 201, gemaakt.content
    plan = gemaakt.json()["id"]
    assert gemaakt["Location"].endswith(f"/api/v1/lokale-plannen/{plan}")
    assert gemaakt.json()["stand"] == "concept"
    # Er is al een concept: dat is een botsing, geen fout in een veld.
    assert stuur(client, "POST", "lokale-plannen", PLAN).status_code == 409
    for nummer in maak_nummers():
        erbij = stuur(client, "POST", f"lokale-plannen/{plan}/regels", {"nummer": nummer})
        assert erbij.status_code == 201, erbij.content
    regel = f"lokale-plannen/{plan}/regels/{veilig.dossier.nummer}"
    versie = client.get(f"{BASIS}{regel}")["ETag"]
    assert stuur(client, "PATCH", regel, {"plaats": 1}).status_code == 428
    eerst = stuur(client, "PATCH", regel, {"plaats": 1}, **{"If-Match": versie})
    assert eerst.status_code == 200, eerst.content
    assert eerst.json()["plaats"] == 1
    assert stuur(client, "PATCH", regel, {"plaats": 2}, **{"If-Match": versie}).status_code == 412
    weigert = stuur(client, "POST", f"lokale-plannen/{plan}/voorleggingen", {})
    assert weigert.status_code == 409
    assert "zonder motief" in weigert.json()["detail"]
    stuur(client, "PATCH", regel, {"motief": "Het hele blok gaat tegelijk."}, **{"If-Match": eerst["ETag"]})
    assert stuur(client, "POST", f"lokale-plannen/{plan}/voorleggingen", {}).json()["stand"] == "stuurgroep"
    ingetrokken = stuur(client, "POST", f"lokale-plannen/{plan}/intrekkingen", {"reden": "Het kan anders."})
    assert ingetrokken.json()["stand"] == "ingetrokken"


def maak_nummers() -> list[str]:
    from groningen.models import Dossier

    return list(Dossier.objects.filter(status="1.2").order_by("pk").values_list("nummer", flat=True))


def test_een_woning_uit_het_plan(client: Client, eigen: Gemeenteset) -> None:
    regel = f"lokale-plannen/{eigen.concept.pk}/regels/aadossier1"
    assert stuur(client, "DELETE", regel).status_code == 428
    assert stuur(client, "DELETE", regel, **{"If-Match": '"0"'}).status_code == 204
    assert stuur(client, "DELETE", regel, **{"If-Match": '"1"'}).status_code == 404


def test_een_plan_wijzigen(client: Client, eigen: Gemeenteset) -> None:
    pad = f"lokale-plannen/{eigen.concept.pk}"
    gewijzigd = stuur(client, "PATCH", pad, {"naam": "Nieuw"}, **{"If-Match": '"0"'})
    assert (gewijzigd.json()["naam"], gewijzigd["ETag"]) == ("Nieuw", '"1"')
    fout = stuur(client, "PATCH", pad, {"eindigtOp": "2020-01-01"}, **{"If-Match": '"1"'})
    assert fout.status_code == 400
    assert [een["location"] for een in fout.json()["errors"]] == ["#/eindigtOp"]
    vast = stuur(client, "PATCH", f"lokale-plannen/{eigen.opdracht.pk}", {"naam": "x"}, **{"If-Match": '"0"'})
    assert vast.status_code == 409


def test_elk_veld_dat_niet_klopt_staat_er_bij_naam(client: Client) -> None:
    antwoord = stuur(client, "POST", "lokale-plannen", {"naam": "", "begintOp": "morgen", "kleur": "rood"})
    assert antwoord.status_code == 400
    assert {een["location"] for een in antwoord.json()["errors"]} == {
        "#/naam",
        "#/begintOp",
        "#/eindigtOp",
        "#/kleur",
    }
    assert stuur(client, "POST", "lokale-plannen", [1]).status_code == 400


def test_voordragen_en_intrekken(client: Client, eigen: Gemeenteset) -> None:
    bag = eigen.thuis.adres.nummeraanduiding_id
    wat = {"nummeraanduidingId": bag, "soort": "vbs", "reden": "Slecht fundament", "bewijs": "Rapport 12"}
    gemaakt = stuur(client, "POST", "voordrachten", wat)
    assert gemaakt.status_code == 201, gemaakt.content
    nummer = gemaakt.json()["nummer"]
    assert Voordracht.objects.get(nummer=nummer).adres_id == eigen.thuis.adres_id
    assert stuur(client, "POST", "voordrachten", wat).status_code == 409
    oud = stuur(client, "POST", f"voordrachten/{nummer}/intrekkingen", {}, **{"If-Match": '"7"'})
    assert oud.status_code == 412
    weg = stuur(client, "POST", f"voordrachten/{nummer}/intrekkingen", {}, **{"If-Match": gemaakt["ETag"]})
    assert weg.json()["stand"] == "ingetrokken"
    assert stuur(client, "POST", f"voordrachten/{nummer}/intrekkingen", {}).status_code == 409


def test_een_adres_van_een_ander_bestaat_niet(client: Client) -> None:
    ander = AdresFactory(gemeente_id="0014")
    for bag in (ander.nummeraanduiding_id, "1979200000000001"):
        wat = {"nummeraanduidingId": bag, "soort": "vbs", "reden": "Reden", "bewijs": "Bewijs"}
        antwoord = stuur(client, "POST", "voordrachten", wat)
        assert antwoord.status_code == 400
        assert antwoord.json()["errors"][0]["location"] == "#/nummeraanduidingId"


def test_de_gemeente_ordent_wat_nog_niet_rijdt(client: Client, eigen: Gemeenteset) -> None:
    pad = f"clusters/{eigen.treintje.nummer}"
    wat = {"volgorde": 1, "reden": "De straat gaat toch open."}
    assert stuur(client, "PATCH", pad, wat, **{"If-Match": '"0"'}).status_code == 409
    Treintje.objects.filter(pk=eigen.treintje.pk).update(stand="vastgesteld")
    goed = stuur(client, "PATCH", pad, wat, **{"If-Match": '"0"'})
    assert goed.status_code == 200, goed.content
    assert eigen.treintje.stappen.order_by("-pk")[0].tekst == "De straat gaat toch open."


@pytest.mark.parametrize("rol", [Rol.COLLEGE, Rol.RAAD])
def test_wie_besluit_maakt_het_plan_niet(rol: Rol) -> None:
    antwoord = stuur(apiclient(gemeentekijker("1979", rol)), "POST", "lokale-plannen", PLAN)
    assert antwoord.status_code == 403
    assert not LokaalPlan.objects.exists()
