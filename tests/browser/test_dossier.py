"""De dossierpagina's in een echte browser: toegankelijk, smal en breed, en te bedienen zonder JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.browser.huis import HUIS, bezoek, overtredingen
from tests.factories import VANDAAG, AdresrelatieFactory, maak_kijker, maak_melding, maak_versterking
from tests.web import als, vaste_dag
from versterking import actions
from versterking.models import Versterkingsdossier

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
PAGINAS = [
    "/versterking/NCG-1/",
    "/versterking/NCG-1/plan_opname/",
    "/versterking/NCG-1/zie_af/",
    "/versterking/NCG-1/controle/",
    "/versterking/NCG-1/contact/",
    "/versterking/NCG-1/document/",
    "/versterking/NCG-1/start_bouw/",
    "/versterking/NCG-1/geschiedenis/",
    "/versterking/NCG-1/contacten/",
]


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zaak(begeleider: Kijker) -> Versterkingsdossier:
    """Een dossier met van alles wat, ook lange namen."""
    zaak = maak_versterking(status="2.1", behandelaar=begeleider, nummer="NCG-1", risicoprofiel="P50")
    adres = zaak.dossier.adres
    adres.straatnaam = "Burgemeester van der Wijck-Boeremastraat"
    adres.save()
    AdresrelatieFactory(adres=adres, persoon__achternaam="Huizinga-van Ommeren tot Eeuwsum")
    maak_melding(adres=adres)
    actions.plan_opname(
        dossier_id=zaak.pk,
        door=begeleider,
        peildatum=VANDAAG,
        opname_gepland_op=VANDAAG + timedelta(days=9),
        opname_deskundige="Ingenieursbureau met een naam die niet op een regel past",
    )
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
    return zaak


@pytest.mark.parametrize("breedte", [320, 1280])
@pytest.mark.parametrize("pad", PAGINAS)
def test_toegankelijk_en_passend(
    browser: Browser, begeleider: Kijker, zaak: Versterkingsdossier, pad: str, breedte: int
) -> None:
    with bezoek(browser, als(begeleider), breedte) as (pagina, klachten):
        pagina.goto(HUIS + pad)
        assert overtredingen(pagina) == []
        assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
        assert klachten == []


@pytest.mark.parametrize("breedte", [320, 1280])
def test_melding_en_nieuwe_melding(browser: Browser, breedte: int) -> None:
    zaakbegeleider = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    melding = maak_melding(status="zienswijze", behandelaar=zaakbegeleider, nummer="IMG-1")
    with bezoek(browser, als(zaakbegeleider), breedte) as (pagina, klachten):
        for pad in ("/schade/IMG-1/", f"/schade/nieuw/{melding.dossier.adres.nummeraanduiding_id}/"):
            pagina.goto(HUIS + pad)
            assert overtredingen(pagina) == []
            assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
        assert klachten == []


def test_een_stap_zonder_javascript_op_een_telefoon(
    browser: Browser, begeleider: Kijker, zaak: Versterkingsdossier
) -> None:
    with bezoek(browser, als(begeleider), 320, java_script_enabled=False) as (pagina, _):
        pagina.goto(f"{HUIS}/versterking/NCG-1/")
        pagina.click(".utrecht-button--primary-action")
        pagina.fill("[name=opname_uitgevoerd_op]", "2026-12-24")
        pagina.click("main .formulier button")
        assert "kan niet in de toekomst liggen" in pagina.inner_text(".foutoverzicht")
        assert pagina.input_value("[name=opname_uitgevoerd_op]") == "2026-12-24"
        pagina.fill("[name=opname_uitgevoerd_op]", "2026-11-23")
        pagina.click("main .formulier button")
        assert "Opname uitgevoerd op 23 november 2026." in pagina.inner_text(".meldingen")
        assert pagina.locator("[aria-current=step]").inner_text().startswith("Beoordeling")


def test_fouten_zijn_toegankelijk_en_wijzen_naar_hun_veld(
    browser: Browser, begeleider: Kijker, zaak: Versterkingsdossier
) -> None:
    with bezoek(browser, als(begeleider), 1280) as (pagina, _):
        pagina.goto(f"{HUIS}/versterking/NCG-1/contact/")
        pagina.fill("[name=vervolg]", "Terugbellen")
        pagina.click("main .formulier button")
        assert pagina.title().startswith("Fout: ")
        assert overtredingen(pagina) == []
        pagina.click(".foutoverzicht a:has-text('Samenvatting')")
        assert pagina.evaluate("document.activeElement.name") == "samenvatting"
        assert pagina.input_value("[name=vervolg]") == "Terugbellen"


def test_verouderd_is_toegankelijk(browser: Browser, begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    with bezoek(browser, als(begeleider), 1280) as (pagina, _):
        pagina.goto(f"{HUIS}/versterking/NCG-1/pauzeer/")
        actions.plan_opname(
            dossier_id=zaak.pk,
            door=maak_kijker(Rol.COORDINATOR),
            peildatum=VANDAAG,
            opname_gepland_op=VANDAAG,
            opname_deskundige="ir. Ander",
        )
        pagina.fill("[name=reden]", "Vakantie")
        pagina.click("main .formulier button")
        assert "Opname gepland op 23 november 2026 met ir. Ander" in pagina.inner_text("[role=alert]")
        assert pagina.input_value("[name=reden]") == "Vakantie"
        assert overtredingen(pagina) == []
