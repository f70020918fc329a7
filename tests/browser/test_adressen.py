"""Adressen, matrix en woning in een echte browser: toegankelijk, smal en breed, licht en donker."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast
from groningen.models import Adres
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from tests.browser.huis import HUIS, bezoek, overtredingen
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
ID = "0014200000077777"
PAGINAS = [
    f"/adressen/{ID}/",
    f"/adressen/{ID}/verloop/",
    "/adressen/",
    "/adressen/?q=van+der+wijk",
    "/adressen/?q=zzzqqx",
    "/samenloop/",
    "/samenloop/?op=2020-01-01",
    "/samenloop/cel/2.1/opname/",
    "/samenloop/letter/B/",
    "/samenloop/groep/geen_schademelding/",
]


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def adres(begeleider: Kijker) -> Adres:
    """Een adres met van alles wat, ook lange namen."""
    adres = AdresFactory(
        nummeraanduiding_id=ID,
        straatnaam="Burgemeester van der Wijck-Boeremastraat",
        woonplaats="Garrelsweer",
    )
    AdresrelatieFactory(adres=adres, persoon__achternaam="Huizinga-van Ommeren tot Eeuwsum")
    zaak = maak_versterking(status="2.1", adres=adres, behandelaar=begeleider, risicoprofiel="P50")
    maak_versterking(status="6.2", adres=adres, uitkomst="op_norm")
    maak_melding(status="opname", adres=adres)
    maak_melding(status="uitvoering", adres=adres, soort="immaterieel")
    maak_versterking(status="3.1", adres=AdresFactory())
    leg_contact_vast(
        dossier_id=zaak.pk,
        door=begeleider,
        peildatum=VANDAAG,
        datum=VANDAAG,
        kanaal="telefoon",
        richting="in",
        samenvatting="https://example.nl/een/heel/lang/adres/zonder/spaties/dat/niet/mag/uitsteken",
        vervolg="Terugbellen",
        vervolg_op=VANDAAG,
    )
    deel_alles_in(peildatum=VANDAAG - timedelta(days=2))
    return adres


@pytest.mark.parametrize("breedte", [320, 1280])
@pytest.mark.parametrize("pad", PAGINAS)
def test_toegankelijk_en_passend(
    browser: Browser, begeleider: Kijker, adres: Adres, pad: str, breedte: int
) -> None:
    with bezoek(browser, als(begeleider), breedte) as (pagina, klachten):
        pagina.goto(HUIS + pad)
        pagina.evaluate("document.querySelectorAll('main details').forEach(een => een.open = true)")
        assert overtredingen(pagina) == []
        assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
        assert klachten == []


@pytest.mark.parametrize("pad", [f"/adressen/{ID}/", "/samenloop/"])
def test_donker(browser: Browser, begeleider: Kijker, adres: Adres, pad: str) -> None:
    with bezoek(browser, als(begeleider), 1280, color_scheme="dark") as (pagina, _):
        pagina.goto(HUIS + pad)
        assert overtredingen(pagina) == []


@pytest.mark.parametrize("breedte", [320, 1280])
def test_de_woning_van_een_bewoner(browser: Browser, adres: Adres, breedte: int) -> None:
    with bezoek(browser, als(maak_bewoner(adres)), breedte) as (pagina, klachten):
        pagina.goto(HUIS + "/mijn/")
        assert overtredingen(pagina) == []
        assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
        assert klachten == []


def test_van_zoeken_naar_een_vak_en_terug_zonder_javascript(
    browser: Browser, begeleider: Kijker, adres: Adres
) -> None:
    with bezoek(browser, als(begeleider), 1280, java_script_enabled=False) as (pagina, _):
        pagina.goto(HUIS + "/adressen/")
        pagina.fill("#zoekvraag", "burgemeester van der wijck")
        pagina.click("main button:has-text('Zoek')")
        pagina.click("main table a >> nth=0")
        assert "Garrelsweer" in pagina.locator("h1").inner_text()
        pagina.click("summary:has-text('Waarom B?')")
        assert pagina.get_by_text("Voorwaarden").is_visible()
        pagina.click("nav >> text=Samenloop")
        pagina.click("a.vak >> nth=0")
        assert "IMG opname" in pagina.locator("h1").inner_text()


def test_smal_staan_de_stappen_onder_elkaar(browser: Browser, begeleider: Kijker, adres: Adres) -> None:
    with bezoek(browser, als(begeleider), 320) as (pagina, _):
        pagina.goto(f"{HUIS}/adressen/{ID}/")
        plekken = [stap.bounding_box() for stap in pagina.locator(".baan__stappen").first.locator("li").all()]
        assert len({plek["x"] for plek in plekken if plek}) == 1
    with bezoek(browser, als(begeleider), 1280) as (pagina, _):
        pagina.goto(f"{HUIS}/adressen/{ID}/")
        plekken = [stap.bounding_box() for stap in pagina.locator(".baan__stappen").first.locator("li").all()]
        assert len({plek["y"] for plek in plekken if plek}) == 1


def test_de_andere_organisatie_ook(browser: Browser, adres: Adres) -> None:
    kijker = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    with bezoek(browser, als(kijker), 1280) as (pagina, _):
        pagina.goto(f"{HUIS}/adressen/{ID}/")
        assert overtredingen(pagina) == []
