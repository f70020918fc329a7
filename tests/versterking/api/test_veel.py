"""Veel tegelijk: een taak die regel voor regel gaat, halverwege mag sterven, en zegt wat er niet kon."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db.models.functions import Now
from django.http import HttpResponse
from django.test import Client

from groningen.actions.apitaken import MEESTE_REGELS, verwerk_taken
from groningen.models import Apitaak, Koppeling
from groningen.rules.rollen import Rol
from tests.api import maak_koppeling, maak_token
from tests.factories import VANDAAG, AdresFactory, maak_versterking
from tests.gelijktijdig import tegelijk
from tests.gemeente import gemeentekijker
from tests.rechten.gemeenteset import maak_set
from versterking.actions.veel.voordragen import Voordragen
from versterking.models import Planregel, Voordracht

pytestmark = pytest.mark.django_db
BASIS = "/api/v1/"


@pytest.fixture(autouse=True)
def vaste_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: VANDAAG)


def client_van(koppeling: Koppeling) -> Client:
    return Client(headers={"Authorization": f"Bearer {maak_token(koppeling)}"})


def stuur(client: Client, pad: str, inhoud: object, **koppen: str) -> HttpResponse:
    return client.post(pad, json.dumps(inhoud), content_type="application/json", headers=koppen)


def regel(bag: str, **anders: str) -> dict[str, str]:
    return {"nummeraanduidingId": bag, "soort": "vbs", "reden": "Reden", "bewijs": "Bewijs", **anders}


def test_voordragen_met_fouten_per_regel() -> None:
    koppeling = maak_koppeling(gemeentekijker("1979"))
    client = client_van(koppeling)
    goed = [AdresFactory(gemeente_id="1979").nummeraanduiding_id for _ in range(3)]
    ander = AdresFactory(gemeente_id="0014").nummeraanduiding_id
    regels = [regel(goed[0]), regel(ander), regel(goed[1]), regel(goed[0]), regel(goed[2])]
    antwoord = stuur(client, f"{BASIS}voordrachtlijsten", {"regels": regels})
    assert antwoord.status_code == 202, antwoord.content
    pad = antwoord["Location"]
    assert antwoord.json()["stand"] == "wachtrij"
    assert verwerk_taken(peildatum=VANDAAG) == 1
    taak = client.get(f"{pad}?expand=fouten").json()
    assert (taak["stand"], taak["gelukt"], taak["mislukt"]) == ("klaar", 3, 2)
    assert [fout["location"] for fout in taak["fouten"]] == ["#/regels/1/nummeraanduidingId", "#/regels/3"]
    assert "al voorgedragen" in taak["fouten"][1]["detail"]
    assert Voordracht.objects.count() == 3
    assert verwerk_taken(peildatum=VANDAAG) == 0
    vreemde = client_van(maak_koppeling(gemeentekijker("0014")))
    assert vreemde.get(pad).status_code == 404
    assert vreemde.get(f"{BASIS}taken").json()["resultaten"] == []


def test_wat_in_de_vorm_niet_klopt_komt_meteen_terug() -> None:
    client = client_van(maak_koppeling(gemeentekijker("1979")))
    bag = AdresFactory(gemeente_id="1979").nummeraanduiding_id
    regels = [regel(bag), regel("12"), regel(bag, soort="aos"), {**regel(bag), "kleur": "rood"}]
    antwoord = stuur(client, f"{BASIS}voordrachtlijsten", {"regels": regels})
    assert antwoord.status_code == 400
    assert {fout["location"] for fout in antwoord.json()["errors"]} == {
        "#/regels/1/nummeraanduidingId",
        "#/regels/2/soort",
        "#/regels/3/kleur",
    }
    veel = stuur(client, f"{BASIS}voordrachtlijsten", {"regels": [regel(bag)] * 5_001})
    assert veel.status_code == 400
    assert str(MEESTE_REGELS) in veel.json()["errors"][0]["detail"]
    assert stuur(client, f"{BASIS}voordrachtlijsten", {"regels": []}).status_code == 400
    assert not Apitaak.objects.exists()


def test_een_taak_die_halverwege_sterft_gaat_verder_waar_hij_was(monkeypatch: pytest.MonkeyPatch) -> None:
    koppeling = maak_koppeling(gemeentekijker("1979"))
    bags = [AdresFactory(gemeente_id="1979").nummeraanduiding_id for _ in range(6)]
    stuur(client_van(koppeling), f"{BASIS}voordrachtlijsten", {"regels": [regel(bag) for bag in bags]})
    monkeypatch.setattr(Voordragen, "partij", 2)
    echt, keren = Voordragen.doe, []

    def sterft(self: Voordragen, *args: Any, **ook: Any) -> Any:
        keren.append(1)
        uit = echt(self, *args, **ook)
        if len(keren) == 2:
            raise ConnectionError("weg")
        return uit

    monkeypatch.setattr(Voordragen, "doe", sterft)
    with pytest.raises(ConnectionError):
        verwerk_taken(peildatum=VANDAAG)
    taak = Apitaak.objects.get()
    assert (taak.stand, taak.verwerkt, Voordracht.objects.count()) == ("bezig", 2, 2)
    verwerk_taken(peildatum=VANDAAG)
    taak.refresh_from_db()
    assert (taak.stand, taak.gelukt, taak.mislukt) == ("klaar", 6, 0)
    assert Voordracht.objects.count() == 6


def test_een_ingetrokken_koppeling_doet_niets_meer() -> None:
    koppeling = maak_koppeling(gemeentekijker("1979"))
    bag = AdresFactory(gemeente_id="1979").nummeraanduiding_id
    stuur(client_van(koppeling), f"{BASIS}voordrachtlijsten", {"regels": [regel(bag)]})
    Koppeling.objects.filter(pk=koppeling.pk).update(ingetrokken_op=Now())
    verwerk_taken(peildatum=VANDAAG)
    taak = Apitaak.objects.get()
    assert (taak.stand, taak.mislukt) == ("mislukt", 1)
    assert "ingetrokken" in taak.uitkomst["detail"]
    assert not Voordracht.objects.exists()


def test_de_volgorde_van_een_plan_in_een_keer() -> None:
    huis = maak_set("1979", "aa")
    client = client_van(maak_koppeling(huis.mensen[Rol.GEMEENTE]))
    for n in range(3, 7):
        zaak = maak_versterking(status="1.2", adres=AdresFactory(gemeente_id="1979"), nummer=f"x{n}")
        Planregel.objects.create(plan=huis.concept, dossier=zaak.dossier, plaats=n)
    pad = f"{BASIS}lokale-plannen/{huis.concept.pk}/volgordes"
    regels = [
        {"nummer": "x6", "plaats": 1, "motief": "De school opent."},
        {"nummer": "onbekend", "plaats": 2},
        {"nummer": "x6", "plaats": 3},
        {"nummer": "x5", "plaats": 1},
        {"nummer": "x4", "plaats": 99},
        {"nummer": "x3", "motief": "Hetzelfde blok."},
    ]
    assert stuur(client, pad, {"regels": regels}).status_code == 202
    verwerk_taken(peildatum=VANDAAG)
    taak = client.get(f"{BASIS}taken?fields=gelukt,mislukt&expand=fouten").json()["resultaten"][0]
    assert (taak["gelukt"], taak["mislukt"]) == (2, 4)
    assert [fout["location"] for fout in taak["fouten"]] == [
        "#/regels/1/nummer",
        "#/regels/2/nummer",
        "#/regels/3/plaats",
        "#/regels/4/plaats",
    ]
    volgorde = list(huis.concept.regels.order_by("plaats").values_list("dossier__nummer", "motief"))
    assert volgorde[0] == ("x6", "De school opent.")
    assert dict(volgorde)["x3"] == "Hetzelfde blok."
    assert [nummer for nummer, _ in volgorde[1:]] == ["aadossier1", "aadossier2", "x3", "x4", "x5"]
    oud = stuur(client, pad, {"regels": regels[:1]}, **{"If-Match": '"0"'})
    verwerk_taken(peildatum=VANDAAG)
    assert client.get(oud["Location"]).json()["stand"] == "mislukt"


@pytest.mark.django_db(transaction=True)
def test_twee_werkprocessen_doen_elke_regel_een_keer(monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_van(maak_koppeling(gemeentekijker("1979")))
    bags = [AdresFactory(gemeente_id="1979").nummeraanduiding_id for _ in range(12)]
    for deel in (bags[:6], bags[6:]):
        stuur(client, f"{BASIS}voordrachtlijsten", {"regels": [regel(bag) for bag in deel]})
    monkeypatch.setattr(Voordragen, "partij", 2)
    _, geweigerd, fouten = tegelijk(3, lambda _: verwerk_taken(peildatum=VANDAAG))
    assert (geweigerd, fouten) == ([], [])
    verwerk_taken(peildatum=VANDAAG)
    assert Voordracht.objects.count() == 12
    assert list(Apitaak.objects.values_list("gelukt", flat=True)) == [6, 6]
