"""In de browser, zonder JavaScript: één wisselwoning voor twee, en geld door drie mensen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from groningen.access import Kijker
from groningen.rules.rollen import Rol
from tests.browser.huis import HUIS, bezoek, overtredingen, vul_in
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_versterking
from tests.versterking.financiering.wereld import drie, maak_treintje
from tests.versterking.wisselwoningen.wereld import maak_gemeente
from tests.web import als, vaste_dag
from versterking.models import Financiering, Wisselboeking, Wisselwoning

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
Ga = Callable[[Kijker, str], Page]
BEGIN, EIND = VANDAAG + timedelta(days=20), VANDAAG + timedelta(days=90)
ZOEK = f"?van={BEGIN}&tot={EIND}&kamers=2"


@pytest.fixture
def ga(browser: Browser) -> Iterator[Ga]:
    """Opent een bladzijde als iemand, op een telefoon zonder JavaScript."""
    with ExitStack() as stapel:

        def open_(wie: Kijker, pad: str) -> Page:
            pagina, _ = stapel.enter_context(bezoek(browser, als(wie), 360, java_script_enabled=False))
            antwoord = pagina.goto(HUIS + pad)
            assert antwoord is not None
            assert antwoord.status == 200, pad
            return pagina

        yield open_


def verstuur(pagina: Page, knop: str) -> str:
    """Klikt op de knop en geeft de tekst van de bladzijde erna."""
    pagina.get_by_role("button", name=knop).first.click()
    pagina.wait_for_load_state()  # de kop is er soms eerder dan de rest
    return pagina.locator("main").inner_text()


def test_de_gemeente_zet_een_woning_klaar_en_van_twee_begeleiders_wint_er_een(
    browser: Browser, ga: Ga
) -> None:
    gemeente = maak_gemeente()
    pagina = ga(gemeente, "/gemeente/wisselwoningen/nieuw/")
    vul_in(pagina, {"plek": "Het Park 3, Appingedam", "kamers": "2", "huisdieren": "ja"})
    assert "staat in de voorraad" in verstuur(pagina, "Voeg toe")
    woning = Wisselwoning.objects.get()

    wie = [maak_kijker(Rol.BEWONERSBEGELEIDER) for _ in range(2)]
    zaken = [maak_versterking(status="5.1", behandelaar=een).dossier for een in wie]
    # Beiden hebben de vrije woning voor zich; de een klikt net eerder.
    bladen = [
        ga(een, f"/versterking/{zaak.nummer}/wisselwoning/{ZOEK}")
        for een, zaak in zip(wie, zaken, strict=True)
    ]
    assert all(woning.nummer in blad.locator("main").inner_text() for blad in bladen)
    assert "is geboekt" in verstuur(bladen[0], "Boek")
    tekst = verstuur(bladen[1], "Boek")
    assert "is dan niet vrij" in tekst
    assert "Kies die dagen of een andere woning" in tekst
    assert Wisselboeking.objects.get().dossier_id == zaken[0].pk

    # De gemeente ziet dat zij bezet is, en van wie alleen het dossier.
    blad = ga(gemeente, f"/gemeente/wisselwoningen/{woning.nummer}/")
    assert zaken[0].nummer in blad.locator("main").inner_text()
    with bezoek(browser, als(gemeente), 320) as (pagina, gemeld):
        pagina.goto(f"{HUIS}/gemeente/wisselwoningen/{woning.nummer}/")
        assert (overtredingen(pagina), gemeld) == ([], [])


def test_een_andere_gemeente_ziet_de_woning_niet(ga: Ga) -> None:
    gemeente, ander = maak_gemeente("1979"), maak_gemeente("0014")
    pagina = ga(gemeente, "/gemeente/wisselwoningen/nieuw/")
    vul_in(pagina, {"plek": "Het Park 3, Appingedam"})
    verstuur(pagina, "Voeg toe")
    nummer = Wisselwoning.objects.get().nummer
    client = als(ander)
    assert client.get(f"/gemeente/wisselwoningen/{nummer}/").status_code == 404
    lijst = client.get("/gemeente/wisselwoningen/?gemeente=1979")
    assert nummer not in lijst.content.decode()


def test_geld_door_drie_mensen_en_dan_begint_de_bouw(ga: Ga) -> None:
    planner, bestuur, financieel = drie()
    begeleider = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zaak = maak_versterking(
        status="5.1",
        behandelaar=begeleider,
        adres=AdresFactory(),
        overeenkomst_aannemer_op=VANDAAG,
        aannemer="Bouw BV",
    )
    treintje = maak_treintje(zaak.dossier)
    hier, bouw = f"/planning/geld/{treintje.nummer}/", f"/versterking/{zaak.dossier.nummer}/start_bouw/"

    blad = als(begeleider).get(bouw).content.decode()
    assert "nog niet vrijgegeven" in blad

    pagina = ga(planner, f"{hier}aanvragen/")
    vul_in(pagina, {"geraamd": "250.000,00"})
    assert "Het geld is aangevraagd" in verstuur(pagina, "Vraag aan")
    assert "Bevestigd" in verstuur(ga(planner, f"{hier}veiligheid/"), "Bevestig")
    assert "Alleen bestuur of financiën" in ga(planner, hier).locator("main").inner_text()
    assert "akkoord van het fonds" in verstuur(ga(bestuur, f"{hier}toets/"), "Leg het akkoord vast")
    # Wie toetste, geeft niet ook vrij.
    assert als(bestuur).get(f"{hier}vrijgave/").status_code == 403
    pagina = ga(financieel, f"{hier}vrijgave/")
    vul_in(pagina, {"workorder": "WO-2026-0001"})
    assert "De bouw kan beginnen" in verstuur(pagina, "Geef vrij")
    assert Financiering.objects.get().vrijgegeven == 250_000

    pagina = ga(begeleider, bouw)
    vul_in(pagina, {"bouw_gestart_op": VANDAAG.isoformat()})
    verstuur(pagina, "Leg vast")
    zaak.refresh_from_db()
    assert zaak.status == "5.2"

    pagina = ga(planner, f"{hier}declareren/")
    vul_in(pagina, {"bedrag": "300.000,00", "omschrijving": "Steigers"})
    assert "250.000,00" in verstuur(pagina, "Dien in")
