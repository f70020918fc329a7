"""Op verzoek in de browser, zonder JavaScript: van vragen tot plaats, en van voordragen tot besluit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from groningen.rules.rollen import Rol
from tests.browser.huis import HUIS, bezoek
from tests.factories import AdresFactory, maak_bewoner, maak_kijker, maak_versterking
from tests.versterking.treintjes.wereld import maak_capaciteit
from tests.versterking.verzoeken.wereld import EEMSDELTA, gemeente
from tests.versterking.voordrachten.test_acties import KOP
from tests.web import als, vaste_dag
from versterking.models import Opnameverzoek, Voordracht
from versterking.rules.planning.stappen import Pot

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
KNOP = "main .formulier__knoppen button >> nth=0"


def zeg(pagina: Page, tekst: str) -> None:
    pagina.wait_for_load_state()  # de kop is er soms eerder dan de rest
    staat_er = pagina.locator("main").inner_text().replace("\u00a0", " ")
    assert tekst in staat_er, staat_er


def test_een_bewoner_vraagt_en_ziet_zijn_plaats(browser: Browser) -> None:
    planner = maak_kijker(Rol.PLANNER)
    maak_capaciteit(planner, 3, Pot.VERZOEK)
    for nummer in range(4):
        maak_versterking(
            status="3.1",
            risicoprofiel="overig",
            adres=AdresFactory(x=246_000 + 300 * nummer, y=594_000, gemeente_id=EEMSDELTA),
        )
    bewoner = maak_bewoner(AdresFactory(straatnaam="Havenweg", x=246_100, y=594_200))
    with bezoek(browser, als(bewoner), 360, java_script_enabled=False) as (pagina, klachten):
        pagina.goto(f"{HUIS}/mijn/")
        pagina.click("text=Lees wat er gebeurt en vraag het")
        pagina.click(KNOP)
        zeg(pagina, "Kruis minstens één reden aan")
        pagina.check("[name=redenen][value=scheuren]")
        pagina.fill("[name=toelichting]", "De muur wijkt.")
        pagina.click(KNOP)
        zeg(pagina, "Wij hebben uw verzoek ontvangen")
        assert klachten == []
    verzoek = Opnameverzoek.objects.get()
    with bezoek(browser, als(planner), 1280, java_script_enabled=False) as (pagina, klachten):
        pagina.goto(f"{HUIS}/opnameverzoeken/")
        pagina.click(f"main a:has-text('{verzoek.nummer}')")
        zeg(pagina, "De muur wijkt.")
        pagina.click("main a[href$='/toekennen/']")
        pagina.click(KNOP)
        zeg(pagina, "Plaats 1 in de rij voor een opname")
        pagina.click("text=Bekijk de hele rij")
        zeg(pagina, "Havenweg")
        assert klachten == []
    with bezoek(browser, als(bewoner), 360, java_script_enabled=False) as (pagina, _):
        pagina.goto(f"{HUIS}/mijn/")
        zeg(pagina, "Plaats 1")
        pagina.click(f"main a:has-text('{verzoek.nummer}')")
        zeg(pagina, "4e kwartaal 2026")


def test_een_gemeente_draagt_voor_en_ziet_wat_ervan_kwam(browser: Browser) -> None:
    planner, van = maak_kijker(Rol.PLANNER), gemeente()
    adressen = [
        AdresFactory(straatnaam="Kerkpad", huisnummer=n, x=246_000 + n, y=594_000) for n in range(1, 4)
    ]
    regels = "".join(
        f"{een.nummeraanduiding_id};opname_op_verzoek;Oud huis.;Bezoek.\n" for een in adressen[:2]
    )
    with bezoek(browser, als(van), 360, java_script_enabled=False) as (pagina, klachten):
        pagina.goto(f"{HUIS}/gemeente/voordrachten/")
        pagina.click("text=Stuur een bestand")
        pagina.locator("main [name=bestand]").set_input_files(
            {
                "name": "najaar.csv",
                "mimeType": "text/csv",
                "buffer": f"{KOP}{regels}krom;vbs;Oud.;Bezoek.\n".encode(),
            }
        )
        pagina.click(KNOP)
        zeg(pagina, "2 van de 3 rijen zijn voorgedragen")
        zeg(pagina, "16 cijfers")
        pagina.goto(f"{HUIS}/gemeente/voordrachten/nieuw/")
        pagina.fill("main [name=q]", "kerkpad 3")
        pagina.click("main form button")
        pagina.click("main a:has-text('Kerkpad 3')")
        pagina.check("[name=soort][value=opname_op_verzoek]")
        pagina.fill("[name=reden]", "Slecht ter been.")
        pagina.fill("[name=bewijs]", "Huisbezoek.")
        pagina.click(KNOP)
        zeg(pagina, "ligt bij NCG")
        assert klachten == []
    with bezoek(browser, als(planner), 1280, java_script_enabled=False) as (pagina, klachten):
        pagina.goto(f"{HUIS}/gemeente/voordrachten/")
        for vak in pagina.locator("main input[name=voordracht]").all()[:2]:
            vak.check()
        pagina.click("text=Beslis samen…")
        zeg(pagina, "2 voordrachten")
        pagina.check("[name=besluit][value=ja]")
        pagina.fill("[name=motivering]", "Wij kijken mee.")
        pagina.click(KNOP)
        zeg(pagina, "2 voordrachten toegekend")
        assert klachten == []
    een = Voordracht.objects.filter(stand="toegekend").earliest("pk")
    with bezoek(browser, als(van), 360, java_script_enabled=False) as (pagina, _):
        pagina.goto(f"{HUIS}/gemeente/voordrachten/?stand=toegekend")
        pagina.click(f"main a:has-text('{een.nummer}')")
        zeg(pagina, "Wij kijken mee.")
        zeg(pagina, "2.1 Opname plannen")
