"""Een termijn opschorten in een echte browser: invullen, zien wat er verandert, en bevestigen."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser

from groningen.models import Opschorting
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.browser.huis import HUIS, bezoek, overtredingen
from tests.factories import VANDAAG, maak_kijker
from tests.groningen.web.termijnen.wereld import DAG, meld
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("breedte", [320, 1280])
def test_opschorten_zonder_javascript(browser: Browser, breedte: int) -> None:
    img = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    termijn = meld(img, VANDAAG - 7 * DAG)
    adres = f"{HUIS}/schade/{termijn.dossier.nummer}/"
    with bezoek(browser, als(img), breedte, java_script_enabled=False) as (pagina, _):
        pagina.goto(adres)
        pagina.locator("#termijnen").get_by_role("link", name="Opschorten").click()
        pagina.get_by_label("Wachten op gegevens van de aanvrager").check()
        pagina.get_by_label("Eerste dag").fill("2026-11-23")
        pagina.get_by_label("Laatste dag dat").fill("2026-12-06")
        pagina.get_by_label("Wat u de aanvrager vroeg").fill("een foto van de gevel")
        pagina.get_by_label("Reden", exact=True).fill("De foto ontbreekt.")
        pagina.get_by_role("button", name="Bekijk wat er verandert").click()
        assert "25 januari 2027" in pagina.locator("main").inner_text()
        pagina.get_by_role("button", name="Wijzig wat u invulde").click()
        assert pagina.get_by_label("Laatste dag dat").input_value() == "2026-12-06"
        pagina.get_by_role("button", name="Bekijk wat er verandert").click()
        assert not Opschorting.objects.exists()
        pagina.get_by_role("button", name="Schort op").click()
        assert "Termijn opgeschort vanaf" in pagina.locator("main").inner_text()
    termijn.refresh_from_db()
    assert termijn.eindigt_op == date(2027, 1, 25)


@pytest.mark.parametrize("breedte", [320, 1280])
def test_de_bevestiging_is_toegankelijk(browser: Browser, breedte: int) -> None:
    img = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    termijn = meld(img, VANDAAG - 80 * DAG)
    with bezoek(browser, als(img), breedte) as (pagina, gemeld):
        pagina.goto(f"{HUIS}/schade/{termijn.dossier.nummer}/termijn/{termijn.pk}/ingebrekestelling/")
        pagina.get_by_label("Ontvangen op").fill("2026-11-02")
        pagina.get_by_role("button", name="Bekijk wat er verandert").click()
        assert "wordt € 161,00" in pagina.locator("main").inner_text().replace("\u00a0", " ")
        for uitklap in pagina.locator("main details summary").all():
            uitklap.click()
        assert (overtredingen(pagina), gemeld) == ([], [])
        assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
