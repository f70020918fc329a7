"""Een lokaal plan in de browser, zonder JavaScript: van concept tot opdracht, met een tweede versie erbij."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from groningen.access import Kijker
from groningen.models import Dossier
from tests.browser.huis import HUIS, bezoek, overtredingen
from tests.factories import VANDAAG
from tests.versterking.plan.wereld import EEMSDELTA, Planwereld, maak_planwereld
from tests.web import als, vaste_dag
from versterking.models import LokaalPlan

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Planwereld:
    wereld = maak_planwereld()
    for nummer, profiel in enumerate(("P90", "P50", "P50", ""), 1):
        wereld.woning(profiel, "Aweg", nummer, corporatie=nummer == 4)
    wereld.woning("P50", "Bweg", 7, corporatie=True)
    return wereld


def zeg(pagina: Page, tekst: str) -> None:
    pagina.wait_for_load_state()  # de kop is er soms eerder dan de rest
    assert tekst in pagina.locator("main").inner_text(), pagina.locator("main").inner_text()


def maak(pagina: Page, straat: str) -> None:
    """De gemeente maakt een versie en zet de woningen van een straat erin."""
    pagina.goto(f"{HUIS}/gemeente/")
    pagina.click("main a[href='/gemeente/plannen/nieuw/']")
    pagina.fill("[name=naam]", "Samen sterker")
    pagina.fill("[name=begint_op]", "2027-01-01")
    pagina.fill("[name=eindigt_op]", "2028-12-31")
    pagina.click("main .formulier__knoppen button")
    zeg(pagina, "Voeg nu de woningen toe")
    pagina.click("main a[href$='/toevoegen/']")
    pagina.fill("[name=straat]", straat)
    pagina.click(".filters button[type=submit]")
    pagina.click("main form[method=post] button >> nth=0")
    zeg(pagina, "toegevoegd")


def stap(
    browser: Browser, wie: Kijker, plan: LokaalPlan, naam: str, breedte: int = 360, **velden: str
) -> None:
    """Iemand die aan zet is, komt er via zijn begin en zet zijn stap."""
    with bezoek(browser, als(wie), breedte, java_script_enabled=False) as (pagina, _):
        pagina.goto(f"{HUIS}/gemeente/")
        pagina.click(f"main a[href='/gemeente/plannen/{plan.pk}/'] >> nth=0")
        zeg(pagina, "U bent aan zet")
        pagina.click(f"main a[href$='/stap/{naam}/']")
        for veld, waarde in velden.items():
            if veld == "akkoord":
                pagina.check(f"[name=akkoord][value={waarde}]")
            else:
                pagina.fill(f"[name={veld}]", waarde)
        pagina.click("main .formulier__knoppen button")
        assert pagina.locator("main [role=status]").count() == 1, pagina.locator("main").inner_text()


def beslis(browser: Browser, wereld: Planwereld, plan: LokaalPlan) -> None:
    for wie in (wereld.gemeente, wereld.planner, wereld.corporatie):
        stap(browser, wie, plan, "stem", akkoord="ja")
    stap(browser, wereld.sodm, plan, "toets", toelichting="De onveiligste gaan eerst.")
    stap(browser, wereld.college, plan, "college")
    stap(browser, wereld.raad, plan, "vaststellen", vastgesteld_op=VANDAAG.isoformat())


def test_van_concept_tot_opdracht_met_een_tweede_versie(browser: Browser, wereld: Planwereld) -> None:
    with bezoek(browser, als(wereld.gemeente), 360, java_script_enabled=False) as (pagina, _):
        maak(pagina, "Aweg")
        een = LokaalPlan.objects.get()
        # De laatste gaat naar voren: dat vraagt een motief.
        pagina.goto(f"{HUIS}/gemeente/plannen/{een.pk}/woningen/")
        pagina.check("[aria-label='Kies Aweg 4']")
        pagina.fill("[name=naar]", "1")
        pagina.click("button[value=verplaats]")
        zeg(pagina, "motief ontbreekt")
        pagina.goto(f"{HUIS}/gemeente/plannen/{een.pk}/stap/voorleggen/")
        pagina.click("main .formulier__knoppen button")
        zeg(pagina, "1 woning staat zonder motief")
        pagina.goto(f"{HUIS}/gemeente/plannen/{een.pk}/woningen/?alleen=motief")
        pagina.check("[aria-label='Kies Aweg 4']")
        pagina.fill("[name=motief]", "Samen met het riool in deze straat.")
        pagina.click("button[value=motief]")
        pagina.goto(f"{HUIS}/gemeente/plannen/{een.pk}/stap/voorleggen/")
        pagina.click("main .formulier__knoppen button")
        zeg(pagina, "ligt bij de lokale stuurgroep")
    beslis(browser, wereld, een)
    stap(browser, wereld.planner, een, "opdracht")
    standen = dict(Dossier.objects.values_list("nummer", "status"))
    aweg = {wereld.dossiers[f"Aweg {nummer}"].nummer for nummer in (1, 2, 3, 4)}
    assert {nummer for nummer, status in standen.items() if status == "2.1"} == aweg
    # Terwijl versie 1 loopt, maakt de gemeente versie 2.
    with bezoek(browser, als(wereld.gemeente), 1280, java_script_enabled=False) as (pagina, _):
        maak(pagina, "Bweg")
        twee = LokaalPlan.objects.get(versie=2)
        pagina.goto(f"{HUIS}/gemeente/{EEMSDELTA}/")
        zeg(pagina, "versie 1")
        zeg(pagina, "versie 2")
        pagina.goto(f"{HUIS}/gemeente/plannen/{twee.pk}/vergelijken/")
        zeg(pagina, "Erbij: 1")
        pagina.goto(f"{HUIS}/gemeente/plannen/{twee.pk}/stap/voorleggen/")
        pagina.click("main .formulier__knoppen button")
    assert LokaalPlan.objects.get(versie=1).stand == "opdracht"
    beslis(browser, wereld, twee)
    stap(browser, wereld.planner, twee, "opdracht")
    assert dict(LokaalPlan.objects.values_list("versie", "stand")) == {1: "vervangen", 2: "opdracht"}
    assert Dossier.objects.filter(status="2.1").count() == 5


@pytest.mark.parametrize("breedte", [360, 1280])
def test_de_pagina_s_zijn_toegankelijk_en_passen(browser: Browser, wereld: Planwereld, breedte: int) -> None:
    plan = wereld.concept()
    with bezoek(browser, als(wereld.gemeente), breedte) as (pagina, klachten):
        for pad in (
            f"/gemeente/{EEMSDELTA}/",
            f"/gemeente/{EEMSDELTA}/woningen/",
            f"/gemeente/plannen/{plan.pk}/",
            f"/gemeente/plannen/{plan.pk}/woningen/",
            f"/gemeente/plannen/{plan.pk}/toevoegen/",
        ):
            pagina.goto(HUIS + pad)
            assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte, pad
            assert overtredingen(pagina) == [], pad
            assert klachten == [], pad
