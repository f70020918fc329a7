"""De zoekpagina: elke vorm van een vraag, per rol, zonder iets te verraden."""

from __future__ import annotations

import pytest

from groningen.access import Kijker
from groningen.models import Adres, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from tests.factories import (
    VANDAAG,
    AdresFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


@pytest.fixture
def adres() -> Adres:
    return AdresFactory(straatnaam="Wilgenlaan", huisnummer=14)


def url(adres: Adres) -> str:
    return f"/adressen/{adres.nummeraanduiding_id}/"


def lees(kijker: Kijker, adres: Adres) -> str:
    antwoord = als(kijker).get(url(adres))
    assert antwoord.status_code == 200
    return tekst(antwoord)


def deel_in() -> None:
    deel_alles_in(peildatum=VANDAAG)


def test_leeg_zoekveld_legt_uit_hoe_men_zoekt(ncg: Kijker) -> None:
    antwoord = als(ncg).get("/adressen/")
    assert "Postcode en huisnummer" in tekst(antwoord)
    assert "no-store" in antwoord["Cache-Control"]
    assert not Leesregel.objects.exists()


def test_een_treffer_op_nummer_gaat_meteen_door(ncg: Kijker, adres: Adres) -> None:
    maak_versterking(adres=adres, nummer="NCG-000412")
    maak_melding(adres=adres, nummer="IMG-9000001")
    browser = als(ncg)
    assert browser.get("/adressen/", {"q": "9919AB 14"})["Location"] == url(adres)
    assert browser.get("/adressen/", {"q": adres.nummeraanduiding_id})["Location"] == url(adres)
    assert browser.get("/adressen/", {"q": "ncg 412"})["Location"] == "/versterking/NCG-000412/"
    assert browser.get("/adressen/", {"q": "IMG-9000001"})["Location"] == url(adres)


def test_lijst_met_dossiers_letter_en_gemeente(ncg: Kijker, adres: Adres) -> None:
    maak_versterking(status="4.1", adres=adres, nummer="NCG-000412")
    maak_melding(adres=adres, nummer="IMG-9000001")
    deel_in()
    antwoord = als(ncg).get("/adressen/", {"q": "wilgenlaan"})
    gezien = tekst(antwoord)
    assert "1 adres gevonden" in gezien
    assert "NCG-000412 4.1 Planvorming voorbereiden" in gezien
    assert "letter E" in gezien
    assert "IMG-9000001" not in gezien
    assert "Niets gevonden in deze gemeente" in tekst(
        als(ncg).get("/adressen/", {"q": "wilgenlaan", "gemeente": "0014"})
    )


def test_niets_gevonden_zegt_wat_te_doen(ncg: Kijker) -> None:
    browser = als(ncg)
    assert "Controleer de spelling" in tekst(browser.get("/adressen/", {"q": "zzzqqx"}))
    assert "Typ minstens twee tekens" in tekst(browser.get("/adressen/", {"q": "z"}))
    assert "Een BAG-nummer heeft 16 cijfers" in tekst(browser.get("/adressen/", {"q": "001420000000012"}))


def test_tikfout_zegt_dat_het_erop_lijkt(ncg: Kijker, adres: Adres) -> None:
    assert "Dit lijkt erop" in tekst(als(ncg).get("/adressen/", {"q": "wiglenlaan 14"}))
    assert "Huisnummer 15 staat er niet bij" in tekst(als(ncg).get("/adressen/", {"q": "wilgenlaan 15"}))


def test_zoeken_verraadt_niets_van_de_ander(ncg: Kijker) -> None:
    maak_melding(adres=AdresFactory(), nummer="IMG-9000009")
    bestaat = als(ncg).get("/adressen/", {"q": "IMG-9000009"})
    bestaat_niet = als(ncg).get("/adressen/", {"q": "IMG-9000008"})
    assert tekst(bestaat).replace("0009", "") == tekst(bestaat_niet).replace("0008", "")
    assert bestaat.status_code == bestaat_niet.status_code == 200


def test_de_zoekvraag_komt_niet_in_het_leeslog(ncg: Kijker, adres: Adres) -> None:
    maak_versterking(adres=adres)
    als(ncg).get("/adressen/", {"q": "wilgenlaan"})
    regel = Leesregel.objects.get()
    assert regel.pad == "/adressen/"
    assert "wilgen" not in str(regel.__dict__).lower()
    assert regel.doel == "adres zoeken"


@pytest.mark.parametrize("rol", [Rol.BESTUUR, Rol.GEMEENTE, Rol.CORPORATIE, Rol.BEHEERDER, Rol.PRIVACY])
def test_zoeken_en_adres_zijn_dicht_voor_wie_geen_dossiers_leest(rol: Rol, adres: Adres) -> None:
    maak_versterking(adres=adres)
    browser = als(maak_kijker(rol))
    assert browser.get("/adressen/").status_code == 403
    assert browser.get(url(adres)).status_code == 404
    assert browser.get(f"{url(adres)}verloop/").status_code == 404


def test_een_bewoner_komt_hier_niet(adres: Adres) -> None:
    maak_versterking(adres=adres)
    browser = als(maak_bewoner(adres))
    assert browser.get("/adressen/").status_code == 403
    assert browser.get(url(adres)).status_code == 404


def test_alleen_lezen(ncg: Kijker, adres: Adres) -> None:
    assert als(ncg).post("/adressen/", {"q": "x"}).status_code == 405
    assert als(ncg).post(url(adres)).status_code == 405
