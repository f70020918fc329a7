"""De openbare pagina's, en die voor wie over de cijfers beslist."""

from __future__ import annotations

import pytest
from django.test import Client

from governance.models import Publicatie
from groningen.access import Kijker
from groningen.rules.rollen import Rol
from tests.factories import maak_kijker
from tests.governance.wereld import maak_maanden, maak_wereld, telling
from tests.web import als, tekst, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
Stand = Publicatie.Stand


@pytest.fixture
def bestuur() -> Kijker:
    return maak_kijker(Rol.BESTUUR)


def test_zonder_cijfers_staat_dat_er() -> None:
    for pad in ("/cijfers/", "/cijfers/fase/"):
        assert "Er zijn nog geen cijfers" in tekst(Client().get(pad))


def test_iedereen_leest_de_cijfers_zonder_aanmelden() -> None:
    maak_maanden(9, 10)
    lees = tekst(Client().get("/cijfers/"))
    assert "oktober 2026" in lees
    assert "Stap van de versterking" in lees
    assert "minder dan 20" in lees
    assert "Loppersum" in tekst(Client().get("/cijfers/fase/"))
    een = tekst(Client().get("/cijfers/fase/?gemeente=1979&periode=2026-09"))
    assert "Loppersum" in een
    assert "Ten Boer" not in een
    assert "Eemsdelta over de tijd" in een
    assert "oktober 2026" in een, "de reeks toont elke maand"


def test_een_onbekende_keuze_is_de_laatste_maand() -> None:
    maak_maanden(9)
    assert "september 2026" in tekst(Client().get("/cijfers/?periode=1999-01&gemeente=x"))
    assert Client().get("/cijfers/huizen/").status_code == 404
    assert Client().get("/cijfers/huizen.csv").status_code == 404


def test_het_bestand_is_dat_van_de_api() -> None:
    maak_maanden(9)
    web = Client().get("/cijfers/eigendom.csv")
    assert "attachment" in web["Content-Disposition"]
    api = Client().get("/api/v1/statistieken/eigendom", headers={"accept": "text/csv"})
    assert web.content == api.content


def test_de_uitleg_zegt_waarom() -> None:
    lees = tekst(Client().get("/cijfers/uitleg/"))
    assert "minder dan 20" in lees
    assert "Elk getal is een tiental" in lees


def test_van_klaarzetten_tot_intrekken(bestuur: Kijker, monkeypatch: pytest.MonkeyPatch) -> None:
    wereld = maak_wereld()
    monkeypatch.setattr("governance.actions.cijfers.tel", lambda: telling(wereld))
    client = als(bestuur)
    klaar = client.post("/cijfers/publiceren/klaarzetten/", {"reden": ""}, follow=True)
    assert "Nog niet openbaar" in tekst(klaar)
    assert "Kleiner dan 20" in tekst(klaar)
    assert "Er zijn nog geen cijfers" in tekst(Client().get("/cijfers/"))
    nummer = Publicatie.objects.get().pk
    weg = f"/cijfers/publiceren/{nummer}"
    assert "blijft bekend" in tekst(client.get(f"{weg}/publiceren/"))
    client.post(f"{weg}/publiceren/")
    assert "november 2026" in tekst(Client().get("/cijfers/"))
    zonder = client.post(f"{weg}/intrekken/", {"reden": ""})
    assert zonder.status_code == 422
    na = client.post(f"{weg}/intrekken/", {"reden": "Fout in de levering"}, follow=True)
    assert "Fout in de levering" in tekst(na)
    assert "Er zijn nog geen cijfers" in tekst(Client().get("/cijfers/"))
    te_laat = client.post(f"{weg}/publiceren/")
    assert (te_laat.status_code, "niet meer klaar" in tekst(te_laat)) == (422, True)


def test_tegenhouden_en_een_nieuwe_versie(bestuur: Kijker, monkeypatch: pytest.MonkeyPatch) -> None:
    wereld = maak_wereld()
    monkeypatch.setattr("governance.actions.cijfers.tel", lambda: telling(wereld))
    client = als(bestuur)
    client.post("/cijfers/publiceren/klaarzetten/")
    nummer = Publicatie.objects.get().pk
    client.post(f"/cijfers/publiceren/{nummer}/tegenhouden/", {"reden": "Eerst de gemeenten inlichten"})
    assert Publicatie.objects.get().stand == Stand.TEGENGEHOUDEN
    zonder = client.post("/cijfers/publiceren/klaarzetten/", {"reden": ""})
    assert "Schrijf waarom" in tekst(zonder)
    client.post("/cijfers/publiceren/klaarzetten/", {"reden": "De gemeenten weten het nu"})
    assert Publicatie.objects.get(stand=Stand.KLAARGEZET).versie == 2
    assert "versie 2" in tekst(client.get("/cijfers/publiceren/"))


def test_privacy_kijkt_mee_maar_beslist_niet() -> None:
    (publicatie,) = maak_maanden(9)
    client = als(maak_kijker(Rol.PRIVACY))
    weg = f"/cijfers/publiceren/{publicatie.pk}/"
    blad = client.get(weg)
    assert "Wat er verborgen is" in tekst(blad)
    assert "Trek in" not in tekst(blad)
    assert client.get("/cijfers/publiceren/").status_code == 200
    assert client.post(f"{weg}intrekken/", {"reden": "x"}).status_code == 403
    assert client.get("/cijfers/publiceren/klaarzetten/").status_code == 403


def test_wat_er_niet_is(bestuur: Kijker) -> None:
    (publicatie,) = maak_maanden(9)
    client = als(bestuur)
    assert client.get(f"/cijfers/publiceren/{publicatie.pk + 1}/").status_code == 404
    assert client.get(f"/cijfers/publiceren/{publicatie.pk}/wissen/").status_code == 404
    assert als(maak_kijker(Rol.COORDINATOR)).get("/cijfers/publiceren/").status_code == 403
