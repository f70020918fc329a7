"""Abonnementen via de API: nemen, bevestigen, stilzetten, herhalen, en niets van een ander."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from groningen.access import Kijker
from groningen.actions.abonnementen import bezorg
from groningen.models import Abonnement, Eenmalig, Koppeling, Melding
from groningen.rules.rollen import Rol
from tests.abonnementen import ADRES, STUK, Klok, Ontvanger, klopt_handtekening, maak_abonnement, zet_melding
from tests.api import apiclient
from tests.gemeente import gemeentekijker

pytestmark = pytest.mark.django_db
PAD = "/api/v1/abonnementen"
JSON = "application/json"


@pytest.fixture
def kijker() -> Kijker:
    return gemeentekijker("1979", dag=timezone.localdate())


@pytest.fixture
def client(kijker: Kijker) -> Client:
    return apiclient(kijker)


def test_van_nemen_tot_de_eerste_melding(client: Client) -> None:
    gemaakt = client.post(
        PAD,
        {"omschrijving": "Zaaksysteem", "adres": ADRES, "woonplaatsen": ["Loppersum"]},
        content_type=JSON,
    )
    assert gemaakt.status_code == 201, gemaakt.content
    pad = gemaakt["Location"].removeprefix("http://testserver")
    assert gemaakt.json()["stand"] == "onbevestigd"
    assert gemaakt.json()["woonplaatsen"] == ["Loppersum"]
    geheim = client.post(f"{pad}/geheiminzages", {}, content_type=JSON)
    assert geheim.status_code == 200
    assert "no-store" in geheim["Cache-Control"]
    ontvanger = Ontvanger()
    bezorg(nu=Klok(), post=ontvanger)
    [melding] = ontvanger.binnen
    assert melding["type"] == "nl.overheid.versterking.abonnement-te-bevestigen"
    assert melding["dataref"].endswith(pad)
    assert klopt_handtekening(ontvanger.koppen[0], geheim.json()["geheim"])
    bevestigd = client.post(f"{pad}/bevestigingen", {"code": melding["bevestigingscode"]}, content_type=JSON)
    assert bevestigd.json()["stand"] == "actief"
    assert client.post(f"{pad}/proefmeldingen", {}, content_type=JSON).status_code == 200
    bezorg(nu=Klok(), post=ontvanger)
    assert ontvanger.binnen[-1]["type"] == "nl.overheid.versterking.abonnement-beproefd"
    assert "bevestigingscode" not in ontvanger.binnen[-1]
    rijen = client.get(f"{pad}/meldingen?aantal=true").json()
    assert (rijen["aantal"], rijen["resultaten"][0]["stand"]) == (2, "bezorgd")
    een = client.get(f"{pad}/meldingen/{rijen['resultaten'][0]['kenmerk']}?expand=pogingen").json()
    assert [poging["status"] for poging in een["pogingen"]] == [204]
    assert Abonnement.objects.get().koppeling == Koppeling.objects.get()


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"adres": "http://ontvanger.example.org/"}, "#/adres"),
        ({"adres": "https://10.0.0.1/"}, "#/adres"),
        ({"soorten": ["bestaat-niet"]}, "#/soorten"),
        ({"nummeraanduidingIds": ["1"]}, "#/nummeraanduidingIds/0"),
        ({"omschrijving": ""}, "#/omschrijving"),
        ({"plan": 0}, "#/plan"),
        ({"geheim": "x"}, "#/geheim"),
    ],
)
def test_wat_niet_klopt_staat_er_bij_naam(client: Client, anders: dict[str, object], veld: str) -> None:
    antwoord = client.post(PAD, {"omschrijving": "Z", "adres": ADRES} | anders, content_type=JSON)
    assert antwoord.status_code == 400
    assert veld in {fout["location"] for fout in antwoord.json()["errors"]}
    assert not Abonnement.objects.exists()


def test_een_geheim_is_een_keer_te_zien_en_daarna_te_wisselen(client: Client, kijker: Kijker) -> None:
    pad = f"{PAD}/{maak_abonnement(kijker).nummer}"
    sleutel = {"headers": {"Idempotency-Key": "a"}, "content_type": JSON}
    eerste = client.post(f"{pad}/geheiminzages", {}, **sleutel)
    tweede = client.post(f"{pad}/geheiminzages", {}, **sleutel)
    assert (eerste.status_code, tweede.status_code) == (200, 409)
    nieuw = client.post(f"{pad}/geheimwissels", {"overlapUren": 2}, content_type=JSON)
    assert nieuw.json()["geheim"] != eerste.json()["geheim"]
    # Nergens in de database staat het leesbaar: ook niet bij de antwoorden om te herhalen.
    assert not Eenmalig.objects.exists()
    assert client.post(f"{pad}/geheimwissels", {"overlapUren": 169}, content_type=JSON).status_code == 400


def test_een_verkeerde_code_telt_en_daarna_is_een_nieuwe_nodig(client: Client, kijker: Kijker) -> None:
    abonnement = maak_abonnement(kijker, stand=Abonnement.Stand.ONBEVESTIGD)
    pad = f"{PAD}/{abonnement.nummer}"
    for _ in range(5):
        assert client.post(f"{pad}/bevestigingen", {"code": "mis"}, content_type=JSON).status_code == 400
    goed = {"code": abonnement.bevestigingscode}
    assert client.post(f"{pad}/bevestigingen", goed, content_type=JSON).status_code == 400
    assert client.post(f"{pad}/bevestigingscodes", {}, content_type=JSON).status_code == 200
    assert client.post(f"{pad}/bevestigingen", goed, content_type=JSON).status_code == 400
    abonnement.refresh_from_db()
    goed = {"code": abonnement.bevestigingscode}
    assert client.post(f"{pad}/bevestigingen", goed, content_type=JSON).json()["stand"] == "actief"


def test_stilzetten_hervatten_en_stoppen(client: Client, kijker: Kijker) -> None:
    pad = f"{PAD}/{maak_abonnement(kijker).nummer}"
    etag = client.get(pad)["ETag"]

    def stap(naam: str, **ook: object) -> tuple[int, object]:
        antwoord = client.post(f"{pad}/{naam}", {}, content_type=JSON, **ook)
        return antwoord.status_code, antwoord.json().get("stand")

    assert stap("pauzes", headers={"If-Match": etag}) == (200, "gepauzeerd")
    assert stap("hervattingen", headers={"If-Match": etag})[0] == 412
    assert stap("pauzes")[0] == 409
    assert stap("hervattingen") == (200, "actief")
    assert stap("stopzettingen") == (200, "gestopt")
    for naam in ("pauzes", "hervattingen", "stopzettingen", "proefmeldingen", "bevestigingscodes"):
        assert stap(naam)[0] == 409
    assert client.post(f"{pad}/geheimwissels", {}, content_type=JSON).status_code == 409


def test_zien_en_herhalen_wat_niet_aankwam(client: Client, kijker: Kijker) -> None:
    abonnement = maak_abonnement(kijker)
    pad = f"{PAD}/{abonnement.nummer}"
    melding = zet_melding(abonnement, stand=Melding.Stand.GEPARKEERD)
    zet_melding(abonnement, onderwerp="V-2")
    [rij] = client.get(f"{pad}/meldingen?stand=geparkeerd").json()["resultaten"]
    assert rij["kenmerk"] == str(melding.kenmerk)
    antwoord = client.post(f"{pad}/herhalingen", {"kenmerken": [rij["kenmerk"]]}, content_type=JSON)
    assert (antwoord.status_code, antwoord.json()) == (200, {"aantal": 1})
    assert client.post(f"{pad}/herhalingen", {"alleenGeparkeerd": True}, content_type=JSON).status_code == 409
    assert client.post(f"{pad}/herhalingen", {}, content_type=JSON).status_code == 400
    assert client.post(f"{pad}/herhalingen", {"kenmerken": ["x"]}, content_type=JSON).status_code == 400
    reeks = client.post(f"{pad}/herhalingen", {"vanaf": 5, "totEnMet": 3}, content_type=JSON)
    assert [fout["location"] for fout in reeks.json()["errors"]] == ["#/totEnMet"]


def test_een_ander_bestaat_niet(kijker: Kijker) -> None:
    abonnement = maak_abonnement(kijker)
    melding = zet_melding(abonnement)
    ander = apiclient(gemeentekijker("0014", dag=timezone.localdate()))
    pad = f"{PAD}/{abonnement.nummer}"
    assert ander.get(f"{PAD}?aantal=true").json() == {
        "resultaten": [],
        "volgende": None,
        "vorige": None,
        "aantal": 0,
    }
    for weg in (pad, f"{pad}/meldingen", f"{pad}/meldingen/{melding.kenmerk}"):
        assert ander.get(weg).status_code == 404
    stappen = ("bevestigingen", "pauzes", "stopzettingen", "proefmeldingen", "geheiminzages", "geheimwissels")
    for naam in (*stappen, "herhalingen", "hervattingen", "bevestigingscodes"):
        inhoud = {"code": "x"} if naam == "bevestigingen" else {}
        inhoud = {"alleenGeparkeerd": True} if naam == "herhalingen" else inhoud
        assert ander.post(f"{pad}/{naam}", inhoud, content_type=JSON).status_code == 404, naam
        weg = f"{PAD}/{uuid4()}/{naam}"
        assert ander.post(weg, inhoud, content_type=JSON).status_code == 404, naam


def test_zonder_scope_of_rol_gaat_het_niet(kijker: Kijker) -> None:
    alleen_lezen = apiclient(kijker, ["abonnementen:lezen"])
    assert alleen_lezen.get(PAD).status_code == 200
    inhoud = {"omschrijving": "Z", "adres": ADRES}
    assert alleen_lezen.post(PAD, inhoud, content_type=JSON).status_code == 403
    raad = apiclient(gemeentekijker("1979", Rol.RAAD, dag=timezone.localdate()))
    assert raad.get(PAD).json()["resultaten"] == []
    assert raad.post(PAD, inhoud, content_type=JSON).status_code == 403


def test_een_ingetrokken_koppeling_krijgt_meteen_niets_meer(client: Client, kijker: Kijker) -> None:
    koppeling = Koppeling.objects.get()
    abonnement = maak_abonnement(kijker, koppeling_id=koppeling.pk)
    zet_melding(abonnement)
    Koppeling.objects.filter(pk=koppeling.pk).update(ingetrokken_op=timezone.now())
    ontvanger = Ontvanger()
    bezorg(nu=Klok(), post=ontvanger)
    assert not ontvanger.binnen


def test_een_abonnement_dat_faalt_zegt_dat(client: Client, kijker: Kijker) -> None:
    abonnement = maak_abonnement(kijker)
    zet_melding(abonnement, pogingen=10)
    klok = Klok()
    bezorg(nu=klok, post=Ontvanger(lambda _: STUK))
    assert client.get(f"{PAD}/{abonnement.nummer}").json()["faaltSinds"] is not None
