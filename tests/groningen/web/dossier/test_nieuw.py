"""Een nieuw dossier of een nieuwe melding op een adres."""

from __future__ import annotations

import pytest

from groningen.access import Kijker
from groningen.models import Adres, Dossier, Leesregel, Toewijzing
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import AdresFactory, maak_bewoner, maak_kijker, maak_melding, maak_versterking
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
IMG, NCG = Organisatiesoort.IMG, Organisatiesoort.NCG


@pytest.fixture
def adres() -> Adres:
    return AdresFactory()


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zaakbegeleider() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


def pad(soort: str, adres: Adres) -> str:
    return f"/{soort}/nieuw/{adres.nummeraanduiding_id}/"


def test_nieuw_versterkingsdossier(begeleider: Kijker, adres: Adres) -> None:
    browser = als(begeleider)
    assert "nog geen dossier" in tekst(browser.get(pad("versterking", adres)))
    leeg = browser.post(pad("versterking", adres), {"reden": ""})
    assert leeg.status_code == 422
    assert "Vul dit in." in tekst(leeg)
    antwoord = browser.post(pad("versterking", adres), {"reden": "Opname op verzoek"}, follow=True)
    dossier = Dossier.objects.get()
    assert antwoord.redirect_chain == [(f"/versterking/{dossier.nummer}/", 302)]
    assert f"Dossier {dossier.nummer} is aangemaakt." in tekst(antwoord)
    assert dossier.behandelaar_id == begeleider.medewerker_id
    assert Toewijzing.objects.get().medewerker_id == begeleider.medewerker_id
    dubbel = browser.post(pad("versterking", adres), {"reden": "Opname op verzoek"})
    assert dubbel.status_code == 422
    assert "Op dit adres loopt al een versterkingsdossier." in tekst(dubbel)
    assert Dossier.objects.count() == 1


def test_nieuwe_melding(zaakbegeleider: Kijker, adres: Adres) -> None:
    maak_melding(adres=adres, soort="waardedaling", nummer="IMG-1")
    maak_versterking(adres=adres, nummer="NCG-1", status="4.1")
    browser = als(zaakbegeleider)
    inhoud = tekst(browser.get(pad("schade", adres)))
    assert "IMG-1 Voorbereiding" in inhoud
    assert "NCG-1 4.1 Planvorming voorbereiden" in inhoud
    assert "deze grond is nog niet bevestigd" in inhoud
    inzagen = Leesregel.objects.get().inzagen
    assert [inzage["velden"] for inzage in inzagen] == [["voortgang"], ["voortgang"]]
    assert len({inzage["grond"] for inzage in inzagen}) == 2
    invoer = {"soort": "waardedaling", "datum_melding": "2026-11-20"}
    dubbel = browser.post(pad("schade", adres), invoer)
    assert "Op dit adres loopt al een melding voor waardedaling." in tekst(dubbel)
    assert 'href="#id_soort_0"' in dubbel.content.decode()
    antwoord = browser.post(pad("schade", adres), {**invoer, "soort": "fysiek"}, follow=True)
    assert "is aangenomen" in tekst(antwoord)
    assert "Melding ontvangen op 20 november 2026" in tekst(antwoord)


@pytest.mark.parametrize(
    ("datum", "fout"),
    [("2026-12-24", "kan niet in de toekomst liggen"), ("", "Vul een dag in."), ("x", "bestaande dag")],
)
def test_fouten_in_een_melding(datum: str, fout: str, zaakbegeleider: Kijker, adres: Adres) -> None:
    antwoord = als(zaakbegeleider).post(pad("schade", adres), {"soort": "fysiek", "datum_melding": datum})
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert not Dossier.objects.exists()


def test_zonder_eigen_dossier_geen_zicht_op_de_ander(zaakbegeleider: Kijker, adres: Adres) -> None:
    maak_versterking(adres=adres, nummer="NCG-1", status="4.1")
    inhoud = tekst(als(zaakbegeleider).get(pad("schade", adres)))
    assert "NCG-1" not in inhoud
    assert not Leesregel.objects.exists()


def test_coordinator_maakt_aan_zonder_behandelaar(adres: Adres) -> None:
    als(maak_kijker(Rol.COORDINATOR)).post(pad("versterking", adres), {"reden": "Toegevoegd"})
    assert Dossier.objects.get().behandelaar_id is None


def test_een_andere_rol_krijgt_de_reden(adres: Adres) -> None:
    browser = als(maak_kijker(Rol.SVIP, organisatie=IMG))
    for antwoord in (browser.get(pad("schade", adres)), browser.post(pad("schade", adres), {})):
        assert antwoord.status_code == 403
        assert "Alleen begeleiders en coördinatoren van IMG" in tekst(antwoord)


def test_voor_een_ander_bestaat_de_pagina_niet(
    begeleider: Kijker, zaakbegeleider: Kijker, adres: Adres
) -> None:
    assert als(begeleider).get(pad("schade", adres)).status_code == 404
    assert als(zaakbegeleider).get(pad("versterking", adres)).status_code == 404
    for ander in (maak_kijker(Rol.BESTUUR), maak_kijker(Rol.BEHEERDER), maak_bewoner(adres)):
        assert als(ander).get(pad("versterking", adres)).status_code == 404
        assert als(ander).post(pad("versterking", adres), {"reden": "x"}).status_code == 404
    assert als(begeleider).get("/versterking/nieuw/0000000000000000/").status_code == 404
    assert not Dossier.objects.exists()
