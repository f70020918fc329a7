"""Een treintje in de browser, zonder JavaScript: de planner stelt voor en start, de gemeente kijkt mee."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.huis import HUIS, bezoek, overtredingen, vul_in
from tests.versterking.treintjes.test_paginas import maak_gemeente
from tests.versterking.treintjes.wereld import EEMSDELTA, maak_capaciteit, maak_planner, maak_straat
from tests.web import als, vaste_dag
from versterking.models import Treintje, Versterkingsdossier
from versterking.rules.treintjes.gang import Stand

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


def test_van_voorstel_tot_rijden_en_de_gemeente_kijkt_mee(browser: Browser) -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    maak_straat(22)
    with bezoek(browser, als(planner), 1280, java_script_enabled=False) as (pagina, klachten):
        pagina.goto(f"{HUIS}/planning/")
        pagina.click("main a[href='/gemeente/treintjes/voorstel/']")
        vul_in(pagina, {"gemeente": EEMSDELTA})
        pagina.click("main .formulier__knoppen button")
        pagina.wait_for_load_state()
        assert "Voorgesteld: 1 treintje met 22 woningen." in pagina.inner_text("body")
        pagina.click("main table a >> nth=0")
        pagina.click("main a[href$='/vaststellen/']")
        pagina.click("main .formulier__knoppen button")
        pagina.click("main a[href$='/starten/']")
        vul_in(
            pagina,
            {"van": "2026-12-01", "tot": "2026-12-31", "per_dag": "4", "deskundige": "Opnameteam Noord"},
        )
        pagina.click("main .formulier__knoppen button")
        pagina.wait_for_load_state()
        assert "Het treintje rijdt." in pagina.inner_text("body")
        assert klachten == []
    treintje = Treintje.objects.get()
    assert treintje.stand == Stand.RIJDT
    assert Versterkingsdossier.objects.filter(opname_gepland_op__isnull=False).count() == 22
    with bezoek(browser, als(maak_gemeente(EEMSDELTA)), 360, java_script_enabled=False) as (pagina, _):
        pagina.goto(f"{HUIS}/gemeente/treintjes/")
        pagina.click("main table a >> nth=0")
        pagina.wait_for_load_state()
        inhoud = pagina.inner_text("main")
        assert "Opname" in inhoud
        assert "1 december 2026" in inhoud
        assert "Wat kan er nu" not in inhoud
    with bezoek(browser, als(planner), 320) as (pagina, klachten):
        hier = f"/gemeente/treintjes/{treintje.nummer}/"
        planning = ("/planning/", "/planning/vooruit/", "/planning/capaciteit/")
        for pad in (hier, f"{hier}?blad=logboek", *planning):
            pagina.goto(f"{HUIS}{pad}")
            assert overtredingen(pagina) == []
            assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert klachten == []
