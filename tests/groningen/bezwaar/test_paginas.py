"""Bezwaar en klacht op het scherm: aannemen, behandelen, vinden, en wie er wat van ziet."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from groningen.access import Kijker
from groningen.models import Adres, Bezwaar, Dossier, Klacht, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.web.bezwaar.overgangen import BEZWAAR, KLACHT
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.groningen.bezwaar.fabriek import maak_bezwaar, maak_klacht
from tests.web import als, tekst, vaste_dag, versie_in

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG
PANEEL = ["groningen.web.bezwaar.paneel.bezwaarpaneel"]


@pytest.fixture(autouse=True)
def paneel(settings: Settings) -> None:
    settings.DOSSIERPANELEN = PANEEL


@pytest.fixture
def adres() -> Adres:
    return AdresFactory(straatnaam="Wilgenlaan", huisnummer=14)


@pytest.fixture
def zb() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


def _hoofdknop(browser: Client, pad: str) -> str:
    html = browser.get(pad).content.decode()
    gevonden = re.findall(r'utrecht-button--primary-action" href="([^"]+)"', html)
    assert len(gevonden) <= 1
    return gevonden[0] if gevonden else ""


def test_elke_overgang_heeft_een_vorm_met_de_velden_van_de_actie() -> None:
    for model, vormen in ((Bezwaar, BEZWAAR), (Klacht, KLACHT)):
        assert set(vormen) == set(model.overgangen())
        for vorm in vormen.values():
            velden = {"versie", *vorm.formulier.base_fields}
            assert velden == set(inspect.signature(vorm.actie).parameters) - {
                "dossier_id",
                "door",
                "peildatum",
            }


# -- aannemen


def test_een_bezwaar_aannemen_vanaf_het_dossier(adres: Adres, zb: Kijker) -> None:
    persoon = AdresrelatieFactory(adres=adres).persoon
    over = maak_melding(status="uitvoering", adres=adres, behandelaar=zb, nummer="IMG-7").dossier
    browser = als(zb)
    pagina = browser.get("/schade/IMG-7/")
    nieuw = f"/bezwaar/nieuw/{adres.nummeraanduiding_id}/?over=IMG-7"
    assert f'href="{nieuw}"' in pagina.content.decode()
    assert f'value="{over.pk}" selected' in browser.get(nieuw).content.decode()
    antwoord = browser.post(
        nieuw,
        {
            "over_id": over.pk,
            "persoon_id": persoon.pk,
            "besluit_op": "2-11-2026",
            "ontvangen_op": "2026-11-20",
        },
        follow=True,
    )
    zaak = Bezwaar.objects.get()
    assert antwoord.redirect_chain == [(f"/bezwaar/{zaak.dossier.nummer}/", 302)]
    gezien = tekst(antwoord)
    assert f"Bezwaar {zaak.dossier.nummer} is aangenomen. Het is op tijd: bezwaar kon tot en met" in gezien
    assert "Hoe is bepaald of het op tijd is?" in gezien
    assert str(persoon) in gezien
    assert zaak.dossier.nummer in tekst(browser.get("/schade/IMG-7/"))


def test_fouten_bij_het_aannemen_staan_bij_het_veld(adres: Adres, zb: Kijker) -> None:
    over = maak_melding(status="uitvoering", adres=adres).dossier
    nieuw = f"/bezwaar/nieuw/{adres.nummeraanduiding_id}/"
    antwoord = als(zb).post(
        nieuw, {"over_id": over.pk, "besluit_op": "2026-11-20", "ontvangen_op": "2026-11-02"}
    )
    assert antwoord.status_code == 422
    assert "De ontvangst kan niet vóór 20 november 2026 liggen." in tekst(antwoord)
    assert not Bezwaar.objects.exists()


def test_zonder_dossier_is_er_niets_om_bezwaar_tegen_te_maken(adres: Adres, zb: Kijker) -> None:
    antwoord = als(zb).get(f"/bezwaar/nieuw/{adres.nummeraanduiding_id}/")
    assert (antwoord.status_code, "geen dossier" in tekst(antwoord)) == (409, True)


def test_een_klacht_hoeft_niet_over_een_dossier_te_gaan(adres: Adres) -> None:
    antwoord = als(maak_kijker(Rol.BEWONERSBEGELEIDER)).post(
        f"/klacht/nieuw/{adres.nummeraanduiding_id}/",
        {"gebeurd_op": "2026-11-02", "ontvangen_op": "2026-11-09", "omschrijving": "niet teruggebeld"},
        follow=True,
    )
    assert "is aangenomen" in tekst(antwoord)
    assert (Klacht.objects.get().over, Klacht.objects.get().dossier.adres) == (None, adres)


@pytest.mark.parametrize("soort", ["bezwaar", "klacht"])
@pytest.mark.parametrize(
    ("rol", "organisatie", "status"),
    [
        (Rol.BEWONERSBEGELEIDER, Organisatiesoort.NCG, 200),
        (Rol.COORDINATOR, Organisatiesoort.NCG, 200),
        (Rol.ZAAKBEGELEIDER, IMG, 200),
        (Rol.SVIP, IMG, 403),
        (Rol.FINANCIEEL, IMG, 403),
        (Rol.BESTUUR, Organisatiesoort.NCG, 404),
    ],
)
def test_wie_kan_aannemen(
    adres: Adres, soort: str, rol: Rol, organisatie: Organisatiesoort, status: int
) -> None:
    maak_versterking(adres=adres)
    maak_melding(adres=adres)
    kijker = maak_kijker(rol, organisatie=organisatie)
    assert als(kijker).get(f"/{soort}/nieuw/{adres.nummeraanduiding_id}/").status_code == status


def test_een_bewoner_neemt_niets_aan(adres: Adres) -> None:
    assert als(maak_bewoner(adres)).get(f"/bezwaar/nieuw/{adres.nummeraanduiding_id}/").status_code == 404


# -- behandelen


STAPPEN_BEZWAAR: dict[str, dict[str, str]] = {
    "vraag_gronden": {"gronden_gevraagd_op": "2026-11-23"},
    "ontvang_gronden": {"gronden_op": "2026-11-23"},
    "plan_hoorzitting": {"hoorzitting_op": "2026-11-23", "hoorzitting_plaats": "Appingedam"},
    "houd_hoorzitting": {"gehoord_op": "2026-11-23", "verslag": "Toegelicht"},
    "verklaar_ongegrond": {"beslist_op": "2026-11-23", "reden": "Het besluit klopt"},
}
STAPPEN_KLACHT: dict[str, dict[str, str]] = {
    "neem_in_behandeling": {},
    "plan_gesprek": {"gesprek_op": "2026-11-23"},
    "voer_gesprek": {"gehoord_op": "2026-11-23", "verslag": "Toegelicht"},
    "geef_oordeel": {"oordeel": "gegrond", "oordeel_op": "2026-11-23", "reden": "Had moeten bellen"},
    "handel_af": {"afgehandeld_op": "2026-11-23"},
}


@pytest.mark.parametrize(("soort", "stappen"), [("bezwaar", STAPPEN_BEZWAAR), ("klacht", STAPPEN_KLACHT)])
def test_van_begin_tot_eind_langs_de_hoofdknop(
    zb: Kijker, soort: str, stappen: dict[str, dict[str, str]]
) -> None:
    if soort == "bezwaar":
        maak_bezwaar(behandelaar=zb, pro_forma=True, nummer="BZW-P000001")
        hier = "/bezwaar/BZW-P000001/"
    else:
        maak_klacht(behandelaar=zb, organisatie=IMG, nummer="KLT-P000001")
        hier = "/klacht/KLT-P000001/"
    browser = als(zb)
    for stap, invoer in stappen.items():
        assert _hoofdknop(browser, hier) == f"{hier}{stap}/"
        versie = versie_in(browser.get(f"{hier}{stap}/"))
        antwoord = browser.post(f"{hier}{stap}/", {"versie": versie, **invoer})
        assert (antwoord.status_code, antwoord.get("Location")) == (302, hier), tekst(antwoord)
    assert not Dossier.objects.get(soort=soort).loopt
    assert _hoofdknop(browser, hier) == ""


def test_wie_het_besluit_nam_krijgt_de_reden_te_lezen(zb: Kijker) -> None:
    from groningen.models import Medewerker

    maak_bezwaar(besluit_door=Medewerker.objects.get(pk=zb.medewerker_id), nummer="BZW-P000001")
    browser = als(zb)
    assert "Awb 7:5" in tekst(browser.get("/bezwaar/BZW-P000001/"))
    assert browser.get("/bezwaar/BZW-P000001/neem_in_behandeling/").status_code == 403
    assert browser.get("/bezwaar/BZW-P000001/overnemen/").status_code == 403


def test_een_te_laat_bezwaar_zegt_het_en_kan_alleen_niet_ontvankelijk(zb: Kijker) -> None:
    maak_bezwaar(status="beslissen", behandelaar=zb, op_tijd=False, nummer="BZW-P000001")
    browser = als(zb)
    pagina = browser.get("/bezwaar/BZW-P000001/")
    assert "te laat" in tekst(pagina)
    assert _hoofdknop(browser, "/bezwaar/BZW-P000001/").endswith("verklaar_niet_ontvankelijk/")
    assert browser.get("/bezwaar/BZW-P000001/verklaar_gegrond/").status_code == 409
    assert browser.get("/bezwaar/BZW-P000001/nummer/").status_code == 404


def test_een_gegrond_bezwaar_staat_op_het_dossier_van_de_behandelaar(zb: Kijker) -> None:
    over = maak_melding(status="afgehandeld", nummer="IMG-7").dossier
    maak_bezwaar(
        over=over,
        status="uitvoeren",
        nummer="BZW-P000001",
        uitkomst="gegrond_nieuw",
        beslist_op=VANDAAG,
        nieuw_besluit_uiterlijk_op=VANDAAG,
    )
    gezien = tekst(als(zb).get("/schade/IMG-7/"))
    assert "Nieuw besluit nodig Bezwaar BZW-P000001 is gegrond." in gezien
    assert "23 nov 2026" in gezien or "23 november 2026" in gezien


# -- vinden en zien


def test_op_het_adres_in_de_werkvoorraad_en_op_nummer(adres: Adres, zb: Kijker) -> None:
    over = maak_melding(status="uitvoering", adres=adres, behandelaar=zb).dossier
    maak_bezwaar(over=over, behandelaar=zb, nummer="BZW-P000012")
    browser = als(zb)
    adrespagina = tekst(browser.get(f"/adressen/{adres.nummeraanduiding_id}/"))
    assert "Ook op dit adres" in adrespagina
    assert "BZW-P000012" in adrespagina
    assert "In behandeling nemen" in adrespagina
    assert "BZW-P000012" in tekst(browser.get("/werkvoorraad/"))
    assert "BZW-P000012" in tekst(browser.get("/werkvoorraad/?zoek=bzw-p12"))
    for vraag in ("BZW-P000012", "bzw p12"):
        assert browser.get("/adressen/", {"q": vraag}).get("Location") == "/bezwaar/BZW-P000012/"
    assert "BZW-P000012" in browser.get("/werkvoorraad/werkvoorraad.csv").getvalue().decode()


def test_de_andere_organisatie_ziet_er_niets_van(adres: Adres, zb: Kijker) -> None:
    maak_versterking(adres=adres, nummer="NCG-1")
    over = maak_melding(status="uitvoering", adres=adres, nummer="IMG-7").dossier
    maak_bezwaar(over=over, nummer="BZW-P000012")
    browser = als(maak_kijker(Rol.BEWONERSBEGELEIDER))
    gezien = tekst(browser.get(f"/adressen/{adres.nummeraanduiding_id}/"))
    assert "IMG-7" in gezien
    assert "BZW-P000012" not in gezien
    assert browser.get("/bezwaar/BZW-P000012/").status_code == 404
    assert "Location" not in browser.get("/adressen/", {"q": "BZW-P000012"}).headers
    assert "BZW-P000012" not in tekst(browser.get("/schade/nieuw/" + adres.nummeraanduiding_id + "/"))
    assert not Leesregel.objects.filter(dossiers__contains=[Dossier.objects.get(soort="bezwaar").pk]).exists()


def test_alleen_een_klacht_opent_niets_van_de_ander(adres: Adres) -> None:
    maak_melding(status="uitvoering", adres=adres, nummer="IMG-7")
    klacht = maak_klacht(adres=adres)
    Dossier.objects.filter(pk=klacht.over_id).update(adres=AdresFactory())
    gezien = tekst(als(maak_kijker(Rol.BEWONERSBEGELEIDER)).get(f"/adressen/{adres.nummeraanduiding_id}/"))
    assert klacht.dossier.nummer in gezien
    assert "IMG-7" not in gezien


def test_de_bewoner_ziet_alleen_zijn_eigen_bezwaar_met_de_dagen(adres: Adres, zb: Kijker) -> None:
    indiener, buur = maak_bewoner(adres), maak_bewoner(adres, soort="huurder")
    over = maak_melding(status="uitvoering", adres=adres).dossier
    als(zb).post(
        f"/bezwaar/nieuw/{adres.nummeraanduiding_id}/",
        {
            "over_id": over.pk,
            "persoon_id": indiener.persoon_id,
            "besluit_op": "2026-11-02",
            "ontvangen_op": "2026-11-20",
        },
    )
    nummer = Bezwaar.objects.get().dossier.nummer
    gezien = tekst(als(indiener).get("/mijn/"))
    assert nummer in gezien
    assert "Stap 1 van 6: ontvangen" in gezien
    assert "Wij kregen uw bezwaar · 20 november 2026" in gezien
    assert "U krijgt onze beslissing op uw bezwaar · uiterlijk" in gezien
    assert nummer not in tekst(als(buur).get("/mijn/"))


@pytest.mark.parametrize(
    ("velden", "vraag"),
    [
        ({"status": "gronden", "gronden_tot": VANDAAG}, "uw redenen, uiterlijk op 23 november 2026"),
        ({"status": "horen", "hoorzitting_op": VANDAAG}, "Op 23 november 2026 is de hoorzitting"),
        ({"status": "beslissen"}, "U hoeft nu niets te doen"),
    ],
)
def test_wat_wij_de_bewoner_vragen(adres: Adres, velden: dict[str, Any], vraag: str) -> None:
    from groningen.models import Persoon

    indiener = maak_bewoner(adres)
    over = maak_melding(status="uitvoering", adres=adres).dossier
    maak_bezwaar(over=over, persoon=Persoon.objects.get(pk=indiener.persoon_id), **velden)
    assert vraag in tekst(als(indiener).get("/mijn/"))
