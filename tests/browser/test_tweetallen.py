"""Tweetal, coördinator en gesprek langs de pagina's: twee organisaties en de bewoner, zonder JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from groningen.rules.rollen import Rol
from samenloop.models import Buddykoppel, Gespreksafspraak
from tests.browser.huis import HUIS, bezoek
from tests.browser.test_opnames import klik
from tests.factories import VANDAAG, maak_kijker
from tests.samenloop.buddy.wereld import maak_tweewereld
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]
pytestmark = pytest.mark.django_db
WEEK = (VANDAAG + timedelta(days=7)).isoformat()


def test_van_tweetal_tot_nagekomen_afspraak(browser: Browser) -> None:
    wereld = maak_tweewereld()
    zonder = {"java_script_enabled": False}
    adres = f"{HUIS}/adressen/{wereld.adres.nummeraanduiding_id}/"

    # Het informatiepunt van NCG stelt vanuit het overzicht voor.
    with bezoek(browser, als(maak_kijker(Rol.SVIP)), 1280, **zonder) as (pagina, _):
        pagina.goto(f"{HUIS}/tweetallen/")
        pagina.locator("main [name=adres]").first.check()
        assert "1 tweetal voorgesteld" in klik(pagina, "Stel tweetallen voor")

    # De zaakbegeleider ziet het op het adres, leest waarom hij wordt genoemd, en zegt ja.
    with bezoek(browser, als(wereld.zb), 360, **zonder) as (pagina, _):
        pagina.goto(adres)
        blad = klik(pagina, "Antwoord op het tweetal")
        assert "Behandelt dit dossier nu: de bewoner houdt dezelfde begeleider." in blad
        pagina.check("main [name=antwoord][value=ja]")
        assert "Uw antwoord is vastgelegd" in klik(pagina, "Verstuur antwoord")
    assert Buddykoppel.objects.get().stand == "actief"

    # De coördinator van NCG benoemt wie dit adres in het oog houdt.
    with bezoek(browser, als(wereld.coord), 360, **zonder) as (pagina, _):
        pagina.goto(adres)
        klik(pagina, "Tweetal, coördinator en gesprek")
        klik(pagina, "Een coördinator benoemen")
        pagina.locator("main [name=medewerker]").select_option(str(wereld.bb.medewerker_id))
        assert "De coördinator is benoemd" in klik(pagina, "Benoem")

    # De bewonersbegeleider plant het gesprek; zonder de bewoner te vragen kan het niet.
    with bezoek(browser, als(wereld.bb), 360, **zonder) as (pagina, _):
        pagina.goto(adres)
        klik(pagina, "Tweetal, coördinator en gesprek")
        klik(pagina, "Een gesprek plannen")
        for naam, waarde in {"dag": VANDAAG.isoformat(), "van": "10:00", "tot": "11:00"}.items():
            pagina.locator(f"main [name={naam}]").fill(waarde)
        pagina.check("main [name=hoe][value=thuis]")
        assert "Vraag eerst de bewoner" in klik(pagina, "Plan het gesprek")
        pagina.check("main [name=bewoner_gevraagd]")
        assert "Het gesprek is gepland" in klik(pagina, "Plan het gesprek")

    with bezoek(browser, als(wereld.bewoner), 360, **zonder) as (pagina, _):
        pagina.goto(f"{HUIS}/mijn/")
        blad = pagina.locator("main").inner_text()
        assert "Uw twee begeleiders werken samen" in blad
        assert "Gesprek op 23 november 2026, 10.00 tot 11.00 uur" in blad
        assert "Uw coördinator" in blad

    # Na afloop het verslag, met een afspraak van elke kant.
    with bezoek(browser, als(wereld.bb), 360, **zonder) as (pagina, _):
        pagina.goto(adres)
        klik(pagina, "Tweetal, coördinator en gesprek")
        pagina.locator("main a[href*='/gesprekken/']").first.click()
        klik(pagina, "Vastleggen hoe het ging")
        pagina.locator("main [name=verslag]").fill("De bewoner wil weten wat eerst komt.")
        for nummer, (wie, wat) in enumerate((("versterking", "Planning sturen"), ("schade", "Bellen")), 1):
            pagina.locator(f"main [name=wie_{nummer}]").select_option(wie)
            pagina.locator(f"main [name=wat_{nummer}]").fill(wat)
            pagina.locator(f"main [name=op_{nummer}]").fill(WEEK)
        assert "Het gesprek is vastgelegd" in klik(pagina, "Leg vast")

    # IMG bevestigt haar deel; dan is het ook voor de bewoner een afspraak.
    with bezoek(browser, als(wereld.zb), 1280, **zonder) as (pagina, _):
        pagina.goto(f"{HUIS}/gesprekken/{Gespreksafspraak.objects.first().gesprek_id}/")  # type: ignore[union-attr]
        klik(pagina, "Bevestigen of niet")
        pagina.check("main [name=antwoord][value=ja]")
        klik(pagina, "Verstuur antwoord")
        klik(pagina, "Nagekomen")
        assert "de afspraak is nagekomen" in klik(pagina, "Leg vast")
    with bezoek(browser, als(wereld.bewoner), 360, **zonder) as (pagina, _):
        pagina.goto(f"{HUIS}/mijn/")
        blad = pagina.locator("main").inner_text()
        assert "Planning sturen" in blad
        assert "gedaan" in blad
