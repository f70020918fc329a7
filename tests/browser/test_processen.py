"""Beide processen van begin tot eind zoals een begeleider ze loopt: zonder JavaScript, op een telefoon.

Na elke stap kijkt de begeleider van de andere organisatie mee op de adrespagina: hij ziet de nieuwe
stand, en niets van de inhoud.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from groningen.access import Kijker
from groningen.models import Adres, Bericht, Dossier, Gebeurtenis
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.templatetags.vorm import datum_kort
from samenloop.models import Samenloop
from tests.browser.huis import HUIS, bezoek, vul_in
from tests.factories import (
    AdresFactory,
    AdresrelatieFactory,
    maak_kijker,
    maak_melding,
    maak_versterking,
    zet_in_plan,
)
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG
FASEN = ("Opgave", "Opname", "Beoordeling", "Planvorming", "Uitvoering", "Afronding")
VANDAAG = "2026-11-23"
# Per stap wat er wordt ingevuld, en de letter die het adres daarna heeft.
Stap = tuple[str, dict[str, str], str]
VERSTERKEN: list[Stap] = [
    ("neem_op_in_plan", {"plan_vastgesteld_op": VANDAAG}, "B"),
    ("plan_opname", {"opname_gepland_op": VANDAAG, "opname_deskundige": "ncggeheim"}, "B"),
    ("voer_opname_uit", {"opname_uitgevoerd_op": VANDAAG}, "D"),
    ("controle", {"moment": "versterkingsadvies", "uitkomst": "kan_mee", "toelichting": "ncggeheim"}, "D"),
    ("breng_advies_uit", {"normbesluit_op": VANDAAG}, "E"),
    ("leg_keuze_vast", {"keuze": "zelf_regie", "keuze_op": VANDAAG}, "E"),
    ("maatregel", {"omschrijving": "ncggeheim"}, "E"),
    ("start_uitvoeringsplan", {}, "E"),
    ("stel_uitvoeringsplan_vast", {"uitvoeringsplan_op": VANDAAG}, "E"),
    ("neem_besluit", {"versterkingsbesluit_op": VANDAAG}, "F"),
    ("sluit_overeenkomst", {"overeenkomst_aannemer_op": VANDAAG, "aannemer": "ncggeheim"}, "F"),
    ("start_bouw", {"bouw_gestart_op": VANDAAG}, "F"),
    ("lever_op", {"opgeleverd_op": VANDAAG}, ""),
    ("rond_af", {"afgerond_op": VANDAAG}, ""),
]
SCHADE: list[Stap] = [
    ("plan_opname", {"opname_gepland_op": VANDAAG, "opname_deskundige": "imggeheim"}, "B"),
    ("voer_opname_uit", {"datum_opname": VANDAAG}, "C"),
    ("stel_rapport_op", {"schaderapport_op": VANDAAG, "geadviseerd_bedrag": "43.210,98"}, "C"),
    ("ontvang_zienswijze", {"zienswijze_op": VANDAAG, "zienswijze": "imggeheim"}, "C"),
    (
        "ken_toe",
        {
            "besluit": "vergoeding",
            "besluit_op": VANDAAG,
            "toegekend_bedrag": "43210,98",
            "reden": "imggeheim",
        },
        "C",
    ),
    ("betaal_uit", {"uitbetaald_op": VANDAAG}, "C"),
    ("handel_af", {}, ""),
]

# Wat er de aandacht heeft: tekst of naam, de omlijning, en of het in beeld is.
WAAR = """() => {
    const e = document.activeElement, stijl = getComputedStyle(e), vak = e.getBoundingClientRect();
    const inBeeld = vak.width > 0 && vak.bottom > 0 && vak.top < innerHeight;
    return [e.innerText || e.name || '', stijl.outlineStyle, parseFloat(stijl.outlineWidth), inBeeld];
}"""


@pytest.fixture
def adres() -> Adres:
    adres = AdresFactory(straatnaam="Wilgenlaan", huisnummer=14)
    AdresrelatieFactory(adres=adres)
    return adres


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


def loop(pagina: Page, pad: str, stappen: list[Stap], kijk_mee: Any) -> None:
    """Volgt de hoofdknop tot er geen meer is, en kijkt na elke stap wat anderen zien."""
    for naam, velden, letter in stappen:
        pagina.goto(HUIS + pad)
        knop = pagina.locator("main a.utrecht-button--primary-action")
        assert knop.get_attribute("href") == f"{pad}{naam}/"
        knop.click()
        vul_in(pagina, velden)
        pagina.click("main .formulier__knoppen button")
        assert pagina.locator("main [role=status]").count() == 1, pagina.locator("main").inner_text()
        gebeurd = pagina.locator("#geschiedenis .gebeurtenis, .gebeurtenis").first.inner_text()
        assert datum_kort(Gebeurtenis.objects.latest("pk").tijdstip) in gebeurd
        kijk_mee(naam, letter)
    pagina.goto(HUIS + pad)
    assert pagina.locator("main a.utrecht-button--primary-action").count() == 0


def test_versterken_van_begin_tot_eind(browser: Browser, adres: Adres, ncg: Kijker, img: Kijker) -> None:
    maak_melding(adres=adres, behandelaar=img, nummer="IMG-1")
    collega = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zet_in_plan(maak_versterking(status="1.2", adres=adres, behandelaar=collega, nummer="NCG-1").dossier)
    ander = als(img)

    def kijk_mee(naam: str, letter: str) -> None:
        dossier = Dossier.objects.get(nummer="NCG-1")
        assert Samenloop.objects.get(adres=adres).letter == letter, naam
        html = ander.get(f"/adressen/{adres.nummeraanduiding_id}/").content.decode()
        assert ('<span class="visueel-verborgen">letter </span>' + letter in html) is bool(letter), naam
        assert "ncggeheim" not in html, naam
        baan = re.search(r"baan--ncg.*?</section>", html, re.DOTALL)
        assert baan, naam
        stap = re.search(r'aria-current="step".*?</li>', baan[0], re.DOTALL)
        assert (FASEN[dossier.fase - 1] in stap[0]) if stap else not dossier.loopt, naam

    with bezoek(browser, als(ncg), 320, java_script_enabled=False) as (pagina, _):
        pagina.goto(f"{HUIS}/versterking/NCG-1/")
        assert pagina.locator("main a.utrecht-button--primary-action").count() == 0
        pagina.click("main a[href$='/overnemen/']")
        vul_in(pagina, {"reden": "De collega is met verlof"})
        pagina.click("main .formulier__knoppen button")
        loop(pagina, "/versterking/NCG-1/", VERSTERKEN, kijk_mee)
        assert "Afgerond, uitkomst: versterkt" in pagina.locator("main").inner_text()
    assert Bericht.objects.filter(dossier__nummer="NCG-1", organisatie__soort="img").count() == 1
    assert Bericht.objects.filter(dossier__nummer="NCG-1", persoon__isnull=False).count() >= 8


def test_schade_van_melding_tot_afgehandeld(browser: Browser, adres: Adres, ncg: Kijker, img: Kijker) -> None:
    maak_versterking(status="2.1", adres=adres, behandelaar=ncg, nummer="NCG-1")
    ander, bag = als(ncg), adres.nummeraanduiding_id

    def kijk_mee(naam: str, letter: str) -> None:
        assert Samenloop.objects.get(adres=adres).letter == letter, naam
        html = ander.get(f"/adressen/{bag}/").content.decode()
        assert ('<span class="visueel-verborgen">letter </span>' + letter in html) is bool(letter), naam
        assert nummer in html, naam
        for geheim in ("imggeheim", "43.210,98", "43210"):
            assert geheim not in html, (naam, geheim)

    with bezoek(browser, als(img), 320, java_script_enabled=False) as (pagina, _):
        pagina.goto(f"{HUIS}/adressen/{bag}/")
        pagina.click(f"main a[href='/schade/nieuw/{bag}/']")
        vul_in(pagina, {"soort": "fysiek", "datum_melding": VANDAAG})
        pagina.click("main .formulier__knoppen button")
        nummer = Dossier.objects.get(soort="schade").nummer
        loop(pagina, f"/schade/{nummer}/", SCHADE, kijk_mee)
        assert "€ 43.210,98" in pagina.locator("main").inner_text().replace("\u00a0", " ")
    assert Bericht.objects.filter(dossier__nummer=nummer).count() >= 6


def test_een_stap_met_alleen_het_toetsenbord(browser: Browser, adres: Adres, ncg: Kijker) -> None:
    """Naar de handeling, erin, een fout, langs het foutoverzicht terug naar het veld, en klaar."""
    maak_versterking(status="2.1", adres=adres, behandelaar=ncg, nummer="NCG-1")
    with bezoek(browser, als(ncg), 1280) as (pagina, klachten):

        def tab_naar(wat: str) -> None:
            for _ in range(80):
                pagina.keyboard.press("Tab")
                waar = pagina.evaluate(WAAR)
                assert waar[1] != "none", waar
                assert waar[2] >= 2, waar
                assert waar[3], waar
                if wat in waar[0]:
                    return
            pytest.fail(f"met Tab kom je niet bij {wat}")

        pagina.goto(f"{HUIS}/versterking/NCG-1/")
        tab_naar("Pauzeer")
        pagina.keyboard.press("Enter")
        pagina.wait_for_url("**/pauzeer/")
        tab_naar("reden")
        tab_naar("Pauzeer")
        pagina.keyboard.press("Enter")
        pagina.wait_for_selector(".foutoverzicht")
        assert pagina.title().startswith("Fout: ")
        tab_naar("Reden: Vul dit in.")
        pagina.keyboard.press("Enter")
        assert pagina.evaluate("document.activeElement.name") == "reden"
        pagina.keyboard.type("De bewoner is op vakantie")
        tab_naar("Pauzeer")
        pagina.keyboard.press("Enter")
        pagina.wait_for_selector("main [role=status]")
        assert "Gepauzeerd: De bewoner is op vakantie." in pagina.inner_text(".meldingen")
        assert klachten == []
