"""Overnemen, toewijzen, loslaten, toegang en het nummer uit de levering, per rol."""

from __future__ import annotations

import pytest

from groningen.access import Kijker
from groningen.models import Dossier, Dossiertoegang, Gebeurtenis, Levering
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import AdresFactory, MedewerkerFactory, maak_kijker, maak_versterking
from tests.web import als, tekst, versie_in
from versterking import actions
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
NCG = "/versterking/NCG-1/"


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def coordinator() -> Kijker:
    return maak_kijker(Rol.COORDINATOR)


@pytest.fixture
def zaak(begeleider: Kijker) -> Versterkingsdossier:
    return maak_versterking(status="2.1", behandelaar=begeleider, nummer="NCG-1")


def behandelaar() -> int | None:
    return Dossier.objects.get(nummer="NCG-1").behandelaar_id


def test_overnemen(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    ander = maak_kijker(Rol.BEWONERSBEGELEIDER)
    browser = als(ander)
    versie = versie_in(browser.get(f"{NCG}overnemen/"))
    zonder = browser.post(f"{NCG}overnemen/", {"versie": versie, "reden": " "})
    assert zonder.status_code == 422
    te_lang = browser.post(f"{NCG}overnemen/", {"versie": versie, "reden": "x" * 201})
    assert te_lang.status_code == 422
    gelukt = browser.post(f"{NCG}overnemen/", {"versie": versie, "reden": "Verlof"}, follow=True)
    assert f"Toegewezen aan {ander.naam}: Verlof." in tekst(gelukt)
    assert behandelaar() == ander.medewerker_id
    tweede = browser.post(f"{NCG}overnemen/", {"versie": versie, "reden": "Verlof"})
    assert tweede.status_code == 403
    assert "U behandelt dit dossier al." in tekst(tweede)


@pytest.mark.parametrize("rol", [Rol.SVIP, Rol.FINANCIEEL])
def test_wie_niet_behandelt_neemt_niet_over(rol: Rol, zaak: Versterkingsdossier) -> None:
    antwoord = als(maak_kijker(rol)).get(f"{NCG}overnemen/")
    assert antwoord.status_code == 403
    assert "Alleen begeleiders nemen een dossier over." in tekst(antwoord)


@pytest.mark.parametrize("wat", ["toewijzen", "loslaten", "toegang", "nummer"])
def test_alleen_een_coordinator(wat: str, begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    antwoord = als(begeleider).get(f"{NCG}{wat}/")
    assert antwoord.status_code == 403
    assert "Alleen een coördinator wijst dossiers toe." in tekst(antwoord)


def test_toewijzen_en_loslaten(coordinator: Kijker, begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    collega = MedewerkerFactory(naam="B. Collega")
    elders = MedewerkerFactory(naam="I. Elders", organisatiesoort=Organisatiesoort.IMG)
    browser = als(coordinator)
    formulier = browser.get(f"{NCG}toewijzen/")
    assert "B. Collega" in tekst(formulier)
    assert "I. Elders" not in tekst(formulier)
    assert f'value="{begeleider.medewerker_id}"' not in formulier.content.decode()
    invoer = {"versie": versie_in(formulier), "reden": "Verdeling"}
    assert browser.post(f"{NCG}toewijzen/", {**invoer, "medewerker": elders.pk}).status_code == 422
    assert browser.post(f"{NCG}toewijzen/", {**invoer, "medewerker": collega.pk}).status_code == 302
    assert behandelaar() == collega.pk
    versie = versie_in(browser.get(f"{NCG}loslaten/"))
    antwoord = browser.post(f"{NCG}loslaten/", {"versie": versie, "reden": "Uit dienst"}, follow=True)
    assert "Nog geen behandelaar" in tekst(antwoord)
    assert behandelaar() is None
    dubbel = browser.post(f"{NCG}loslaten/", {"versie": versie, "reden": "Uit dienst"})
    assert dubbel.status_code == 409
    assert "Dit hebt u al vastgelegd" in tekst(dubbel)


def test_toegang_geven_en_intrekken(coordinator: Kijker, zaak: Versterkingsdossier) -> None:
    collega = maak_kijker(Rol.BEWONERSBEGELEIDER)
    lid = maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM)
    elders = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    browser = als(coordinator)
    formulier = browser.get(f"{NCG}toegang/")
    assert collega.naam in tekst(formulier)
    assert lid.naam in tekst(formulier)
    assert elders.naam not in tekst(formulier)
    for wie in (collega, lid):
        gegevens = {"gebruiker": wie.gebruiker.pk, "reden": "Meekijken"}
        assert browser.post(f"{NCG}toegang/", gegevens).status_code == 302
    assert Dossiertoegang.objects.count() == 2
    assert als(collega).get(f"{NCG}plan_opname/").status_code == 200
    assert als(lid).get(NCG).status_code == 200

    intrekken = f"{NCG}toegang/{lid.gebruiker.pk}/intrekken/"
    assert lid.naam in tekst(browser.get(intrekken))
    assert browser.post(intrekken, {"reden": "Klaar"}).status_code == 302
    assert als(lid).get(NCG).status_code == 404
    weer = browser.post(intrekken, {"reden": "Klaar"})
    assert weer.status_code == 422
    assert "heeft geen toegang" in tekst(weer)
    assert browser.get(f"{NCG}toegang/999999/intrekken/").status_code == 404
    assert browser.get(f"{NCG}toegang/{10**30}/intrekken/").status_code == 404


def test_nummer_koppelen(begeleider: Kijker, coordinator: Kijker) -> None:
    zaak = actions.open_dossier(
        adres_id=AdresFactory().pk, door=begeleider, peildatum=begeleider.peildatum, reden="Op verzoek"
    )
    pad = f"/versterking/{zaak.dossier.nummer}/"
    browser = als(coordinator)
    assert "Nummer uit de levering koppelen" in tekst(browser.get(pad))
    assert "Nummer uit de levering koppelen" not in tekst(als(begeleider).get(pad))
    antwoord = browser.post(f"{pad}nummer/", {"geleverd_nummer": " NCG-777 "}, follow=True)
    assert "Gekoppeld aan geleverd nummer NCG-777." in tekst(antwoord)
    assert "Nummer in de levering NCG-777" in tekst(antwoord)
    dubbel = browser.post(f"{pad}nummer/", {"geleverd_nummer": "NCG-777"})
    assert "Nummer NCG-777 is al gekoppeld." in tekst(dubbel)
    maak_versterking(nummer="NCG-778")
    bezet = browser.post(f"{pad}nummer/", {"geleverd_nummer": "NCG-778"})
    assert "hoort al bij een ander dossier" in tekst(bezet)
    assert Gebeurtenis.objects.filter(soort="nummer_gekoppeld").count() == 1


def test_een_geleverd_dossier_heeft_zijn_nummer_al(coordinator: Kijker, zaak: Versterkingsdossier) -> None:
    levering = Levering.objects.create(
        organisatie=zaak.dossier.organisatie, bestandsnaam="x.csv", leverdatum=coordinator.peildatum
    )
    Dossier.objects.filter(pk=zaak.pk).update(levering=levering)
    browser = als(coordinator)
    assert "Nummer uit de levering koppelen" not in tekst(browser.get(NCG))
    assert "komt zelf uit een levering" in tekst(browser.get(f"{NCG}nummer/"))
    antwoord = browser.post(f"{NCG}nummer/", {"geleverd_nummer": "NCG-9"})
    assert "komt zelf uit een levering" in tekst(antwoord)
