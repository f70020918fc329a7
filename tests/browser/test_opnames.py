"""Een gezamenlijke opname langs de pagina's, door twee organisaties en de bewoner, zonder JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from groningen.rules.rollen import Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import GezamenlijkeOpname
from tests.browser.huis import HUIS, bezoek
from tests.factories import VANDAAG, AdresFactory, maak_bewoner, maak_kijker, maak_melding, maak_versterking
from tests.samenloop.opname.wereld import IMG, MORGEN, NCG, maak_deskundige
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]
pytestmark = pytest.mark.django_db


def klik(pagina: Page, naam: str) -> str:
    """Volgt een koppeling of drukt op een knop in het hoofddeel; geeft wat er dan staat."""
    hoofd = pagina.locator("main")
    knop = hoofd.get_by_role("button", name=naam)
    (knop if knop.count() else hoofd.get_by_role("link", name=naam)).first.click()
    return pagina.locator("main").inner_text()


def test_van_wens_tot_afspraak_door_twee_organisaties(browser: Browser) -> None:
    bb, zb = maak_kijker(Rol.BEWONERSBEGELEIDER), maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    adres = AdresFactory()
    bewoner = maak_bewoner(adres)
    maak_versterking(status="2.1", adres=adres, behandelaar=bb)
    maak_melding(status="voorbereiding", adres=adres, behandelaar=zb)
    deel_alles_in(peildatum=VANDAAG)
    for soort in (NCG, IMG):
        maak_deskundige(soort)
    zonder = {"java_script_enabled": False}
    hier = f"{HUIS}/adressen/{adres.nummeraanduiding_id}/"

    # Elke organisatie maakt zelf een tijdvak vrij.
    for kijker in (bb, zb):
        with bezoek(browser, als(kijker), 360, **zonder) as (pagina, _):
            pagina.goto(f"{HUIS}/opnames/")
            klik(pagina, "Tijdvakken toevoegen")
            for naam, waarde in {"dag": MORGEN.isoformat(), "van": "09:00", "tot": "11:00"}.items():
                pagina.locator(f"main [name={naam}]").fill(waarde)
            pagina.locator("main [name=deskundige]").select_option(index=1)
            assert "1 tijdvak toegevoegd" in klik(pagina, "Voeg toe")

    # Zonder ja van de bewoner is er niets voor te stellen; hij kiest zelf.
    with bezoek(browser, als(bb), 1280, **zonder) as (pagina, _):
        pagina.goto(hier)
        assert "Zonder ja van de bewoner kan dit niet" in klik(pagina, "Stel een gezamenlijke opname voor")
    with bezoek(browser, als(bewoner), 360, **zonder) as (pagina, _):
        pagina.goto(f"{HUIS}/mijn/")
        klik(pagina, "Lees de uitleg en kies")
        pagina.check("main [name=antwoord][value=ja]")
        pagina.locator("main form button[type=submit]").last.click()

    # De bewonersbegeleider van NCG stelt voor; die van IMG antwoordt met tijdvakken.
    with bezoek(browser, als(bb), 1280, **zonder) as (pagina, _):
        pagina.goto(hier)
        blad = klik(pagina, "Stel een gezamenlijke opname voor")
        assert "Kan op zijn vroegst: di 24 november, 9.00 tot 11.00 uur" in blad
        assert "Vink dit aan" in klik(pagina, "Verstuur voorstel")
        pagina.check("main [name=vorm][value=tegelijk]")
        pagina.check("main [name=uitgelegd]")
        pagina.locator("main [name=toelichting]").fill("Liefst in de ochtend")
        assert "Uw voorstel is verstuurd" in klik(pagina, "Verstuur voorstel")
    with bezoek(browser, als(zb), 360, **zonder) as (pagina, _):
        pagina.goto(hier)
        blad = klik(pagina, "Antwoord op het voorstel")
        assert "Liefst in de ochtend" in blad
        pagina.check("main [name=antwoord][value=ja]")
        pagina.locator("main [name=tijdvakken]").first.check()
        assert "Uw antwoord is vastgelegd" in klik(pagina, "Verstuur antwoord")
    opname = GezamenlijkeOpname.objects.get()
    assert opname.stand == "gepland"

    # Beide dossiers en de bewoner weten het; hij kan het in zijn agenda zetten.
    with bezoek(browser, als(bb), 1280, **zonder) as (pagina, _):
        pagina.goto(hier)
        assert "di 24 november, 9.00 tot 11.00 uur" in pagina.locator("#opname").inner_text()
    client = als(bewoner)
    with bezoek(browser, client, 360, **zonder) as (pagina, _):
        pagina.goto(f"{HUIS}/mijn/")
        blad = pagina.locator("main").inner_text()
        assert "NCG en IMG komen samen" in blad
        assert blad.count("di 24 november, 9.00 tot 11.00 uur") == 2
        bestand = pagina.locator("main a[download]", has_text="Zet in uw agenda").get_attribute("href")
    assert bestand is not None
    assert b"DTSTART;TZID=Europe/Amsterdam:20261124T090000" in client.get(bestand).content
