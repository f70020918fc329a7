"""Van de telefoon bij NCG tot het dossier bij IMG en terug, in de browser zonder JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from groningen.models import Contactmoment
from samenloop.models import Loketcontact
from tests.browser.huis import HUIS, bezoek, overtredingen, vul_in
from tests.factories import VANDAAG, AdresFactory
from tests.samenloop.loket.wereld import Loketwereld
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_dag")]


def hoofd(pagina: Page) -> str:
    return pagina.locator("main").inner_text()


def klik(pagina: Page, knop: str) -> None:
    pagina.get_by_role("button", name=knop).click()


@pytest.mark.parametrize("breedte", [1280, 360])
def test_van_de_telefoon_bij_ncg_tot_het_dossier_bij_img(browser: Browser, breedte: int) -> None:
    wereld = Loketwereld(adres=AdresFactory(straatnaam="Torenweg", huisnummer=7))
    AdresFactory(straatnaam="Torenweg", huisnummer=9)
    zonder: dict[str, Any] = {"java_script_enabled": False}
    with (
        bezoek(browser, als(wereld.ncg), breedte, **zonder) as (ncg, gemeld),
        bezoek(browser, als(wereld.img), breedte, **zonder) as (img, ook_gemeld),
    ):
        # Zoeken, kiezen, en één formulier.
        ncg.goto(f"{HUIS}/loket/")
        ncg.fill("#loketvraag", "torenweg")
        ncg.press("#loketvraag", "Enter")
        ncg.get_by_role("link", name="Torenweg 7").click()
        vul_in(
            ncg, {"voor": "img", "soort": "geld", "tekst": "Waar blijft mijn geld?", "verkeerd_binnen": "on"}
        )
        klik(ncg, "Leg vast")
        assert "Aangeboden aan IMG" in hoofd(ncg)
        nummer = Loketcontact.objects.get().pk
        # Bij IMG staat het klaar, en is het met één knop aangenomen.
        img.goto(f"{HUIS}/loket/")
        img.locator(f"a[href='/loket/{nummer}/aannemen/']").click()
        assert "Waar blijft mijn geld?" in hoofd(img)
        vul_in(img, {"vervolg": "Betaling uitleggen", "vervolg_op": VANDAAG.isoformat()})
        klik(img, "Neem aan")
        moment = Contactmoment.objects.get(dossier=wereld.melding)
        assert moment.vervolg == "Betaling uitleggen"
        # NCG ziet wie, en niet wat.
        ncg.goto(f"{HUIS}/loket/{nummer}/")
        assert wereld.img.naam in hoofd(ncg)
        assert "Betaling uitleggen" not in hoofd(ncg)
        # IMG rondt het af in het dossier; NCG ziet dat het klaar is.
        img.goto(f"{HUIS}/schade/{wereld.melding.nummer}/")
        img.locator("form[action$='/afgerond/'] button").first.click()
        ncg.goto(f"{HUIS}/loket/{nummer}/")
        assert "Afgehandeld" in hoofd(ncg)
        assert (gemeld, ook_gemeld) == ([], [])


def test_alleen_met_het_toetsenbord(browser: Browser) -> None:
    """De cursor staat meteen in het zoekveld en in het tekstveld; Tab en Enter zijn genoeg."""
    wereld = Loketwereld(adres=AdresFactory(straatnaam="Torenweg", huisnummer=7))
    with bezoek(browser, als(wereld.ncg), 1280) as (pagina, gemeld):
        pagina.goto(f"{HUIS}/loket/")
        pagina.keyboard.type("torenweg")
        pagina.keyboard.press("Enter")
        pagina.wait_for_selector("text=Kies het adres")
        pagina.goto(f"{HUIS}/loket/nieuw/{wereld.adres.nummeraanduiding_id}/")
        pagina.keyboard.type("Hoe ver is het plan?")
        pagina.keyboard.press("Shift+Tab")
        pagina.keyboard.type("Hoe")
        assert overtredingen(pagina) == []
        pagina.focus("main button[type=submit]")
        pagina.keyboard.press("Enter")
        pagina.wait_for_selector(f"text=Genoteerd bij {wereld.dossier.nummer}")
        assert gemeld == []
    assert Contactmoment.objects.get().samenvatting == "Hoe staat het ervoor. Hoe ver is het plan?"
