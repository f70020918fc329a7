"""In de browser, op een telefoon zonder JavaScript: NCG en IMG maken één plan en de bewoner leest het."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Page

from groningen.access import Kijker
from samenloop.models import IntegraleOplossing
from tests.browser.huis import HUIS, bezoek, overtredingen, vul_in
from tests.samenloop.oplossingwereld import Huis
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
VAN_NCG = {
    "omschrijving": "Topgevel verankeren",
    "soort": "versterking",
    "bouwdeel": "voorgevel",
    "verantwoordelijke": "ncg",
    "wanneer_op": "2027-04-12",
    "bron": "ncg",
    "bedrag": "12.000,00",
}
VAN_IMG = {
    "omschrijving": "Scheur boven de voordeur herstellen",
    "soort": "schadeherstel",
    "bouwdeel": "voorgevel",
    "verantwoordelijke": "img",
    "wanneer": "voorjaar 2027",
    "bron": "img",
    "bedrag": "2.500,00",
}


class Blad:
    """Eén inlog op één breedte; elke pagina past. De toegankelijkheid meten vraagt JavaScript."""

    def __init__(self, pagina: Page, *, meet: bool) -> None:
        self.pagina = pagina
        self.meet = meet

    def tekst(self) -> str:
        self.pagina.wait_for_load_state()
        maat = self.pagina.viewport_size
        assert maat is not None
        assert self.pagina.evaluate("document.documentElement.scrollWidth") <= maat["width"]
        return " ".join(self.pagina.inner_text("main").replace("\u00a0", " ").split())

    def ga(self, pad: str) -> str:
        self.pagina.goto(HUIS + pad)
        if self.meet:
            assert overtredingen(self.pagina) == [], pad
        return self.tekst()

    def klik(self, naam: str) -> str:
        self.pagina.get_by_role("link", name=naam).first.click()
        return self.tekst()

    def verstuur(self, knop: str, velden: dict[str, str] | None = None) -> str:
        if velden:
            vul_in(self.pagina, velden)
        self.pagina.get_by_role("button", name=knop, exact=True).click()
        return self.tekst()


@pytest.mark.parametrize("breedte", [360, 1280])
def test_een_plan_van_concept_tot_vastgesteld(browser: Browser, breedte: int) -> None:
    huis = Huis()
    plan, met_js = f"/adressen/{huis.bag}/oplossing/", breedte > 1000

    def login(wie: Kijker) -> AbstractContextManager[tuple[Page, list[str]]]:
        return bezoek(browser, als(wie), breedte, java_script_enabled=met_js)

    with login(huis.bb) as (pagina, gemeld):
        blad = Blad(pagina, meet=met_js)
        blad.ga(f"/adressen/{huis.bag}/")
        assert "Nog geen plan" in blad.klik("Integrale oplossing")
        blad.klik("Stel een plan op")
        assert "Het plan is er." in blad.verstuur("Stel op")
        blad.ga(plan)
        blad.klik("Zet iets in het plan")
        assert "Topgevel verankeren" in blad.verstuur("Zet in het plan", VAN_NCG)
        assert gemeld == []
    with login(huis.zb) as (pagina, gemeld):
        blad = Blad(pagina, meet=met_js)
        blad.ga(plan)
        blad.klik("Zet iets in het plan")
        blad.verstuur("Zet in het plan", VAN_IMG)
        gelezen = blad.ga(plan)
        assert "Twee verantwoordelijken voor: voorgevel" in gelezen
        assert "2 open" in gelezen
        blad.klik("Wijzig Scheur boven de voordeur herstellen")
        blad.verstuur("Wijzig", {"verantwoordelijke": "ncg"})
        gelezen = blad.ga(plan)
        assert "Twee verantwoordelijken" not in gelezen
        blad.klik("Schrijf de uitleg")
        blad.verstuur("Leg vast", {"tekst": "NCG betaalt de ankers, IMG de scheur."})
        assert "Afgesproken: NCG betaalt de ankers, IMG de scheur." in blad.ga(plan)
        blad.klik("Stem in voor IMG")
        blad.verstuur("Stem in")
    with login(huis.bb) as (pagina, _):
        blad = Blad(pagina, meet=met_js)
        blad.ga(plan)
        blad.klik("Stem in voor NCG")
        blad.verstuur("Stem in")
        blad.ga(plan)
        blad.klik("Leg voor aan de bewoner")
        blad.verstuur("Leg voor")
        assert "voorgelegd aan de bewoner" in blad.ga(plan)
    with login(huis.eigenaar) as (pagina, gemeld):
        blad = Blad(pagina, meet=met_js)
        assert "wacht op uw antwoord" in blad.ga("/mijn/")
        gelezen = blad.klik("Lees uw plan")
        for deel in (
            "Wij vragen wat u van dit plan vindt",
            "Topgevel verankeren",
            "€ 12.000,00",
            "Wat wij met u afspraken: NCG betaalt de ankers, IMG de scheur.",
        ):
            assert deel in gelezen
        assert gemeld == []
    with login(huis.bb) as (pagina, _):
        blad = Blad(pagina, meet=met_js)
        blad.ga(plan)
        blad.klik("Stel vast met ja van de bewoner")
        blad.verstuur("Stel vast", {"akkoord_op": "2026-11-23", "akkoord_hoe": "bij het gesprek thuis"})
        assert "de bewoner zei ja: bij het gesprek thuis" in blad.ga(plan)
    assert IntegraleOplossing.objects.get().stand == "vastgesteld"
