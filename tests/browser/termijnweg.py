"""De weg van een gemiste datum door de pagina’s: ieder onder zijn eigen inlog, zonder JavaScript.

De klok gaat tussen de stappen vooruit; elke dag die hij aandoet, draait de ronde van ``manage.py termijnen``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page
from pytest_django import Settings

from groningen.access import Kijker
from groningen.models import Adres, Boeking, Persoon
from groningen.rules.rollen import Organisatiesoort
from tests.browser.huis import HUIS, bezoek, vul_in
from tests.factories import AdresFactory, maak_bewoner
from tests.web import als

IMG, NCG = Organisatiesoort.IMG, Organisatiesoort.NCG
IBAN = "NL91 ABNA 0417 1643 00"


@dataclass
class Klok:
    """De dag van vandaag in deze test; elke dag die hij aandoet, draait de ronde langs de termijnen."""

    dag: date

    def naar(self, dag: str) -> None:
        self.dag = date.fromisoformat(dag)
        call_command("termijnen", "--json")


@dataclass
class Weg:
    """Een browser en een klok; `login` opent het portaal als iemand."""

    browser: Browser
    klok: Klok

    @contextmanager
    def login(self, wie: Kijker) -> Iterator[Page]:
        with bezoek(self.browser, als(wie), 1280, java_script_enabled=False) as (pagina, _):
            pagina.goto(f"{HUIS}/")
            yield pagina


@pytest.fixture
def weg(browser: Browser, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Weg:
    settings.MEDIA_ROOT = tmp_path
    klok = Klok(date(2025, 1, 6))
    monkeypatch.setattr("groningen.web.poort.timezone.localdate", lambda: klok.dag)
    return Weg(browser, klok)


@pytest.fixture
def adres() -> Adres:
    return AdresFactory(straatnaam="Wilgenlaan", huisnummer=14)


def lees(pagina: Page) -> str:
    """Wat er op de pagina te lezen is, ook in wat uitklapt."""
    dicht = pagina.locator("main details:not([open]) > summary:visible")
    while dicht.count():
        dicht.first.click()
    return " ".join(pagina.locator("main").inner_text().replace("\u00a0", " ").split())


def open_zaak(pagina: Page, nummer: str) -> None:
    """Zoekt het nummer in de kop van de pagina en opent van het adres het dossier."""
    zoek_adres(pagina, nummer)
    pagina.locator(f"main a[href$='/{nummer}/']").first.click()


def zoek_adres(pagina: Page, vraag: str) -> None:
    pagina.locator("#snelzoek").fill(vraag)
    pagina.locator("#snelzoek").press("Enter")
    pagina.locator("main").get_by_role("link", name="Wilgenlaan 14").first.click()


def verstuur(pagina: Page, velden: dict[str, str]) -> str:
    vul_in(pagina, velden)
    pagina.locator("main .formulier__knoppen button").first.click()
    return lees(pagina)


def stap(pagina: Page, velden: dict[str, str]) -> str:
    """De hoofdknop van een dossier, met zijn formulier."""
    pagina.locator("#handelingen a.utrecht-button--primary-action").click()
    return gelukt(pagina, velden)


def gelukt(pagina: Page, velden: dict[str, str]) -> str:
    tekst = verstuur(pagina, velden)
    assert pagina.locator("main [role=status]").count() == 1, tekst
    return tekst


def wijzig_termijn(pagina: Page, wat: str, velden: dict[str, str], knop: str) -> tuple[str, str]:
    """Een wijziging van een termijn: wat er vooraf te zien is, en wat er daarna staat."""
    pagina.locator("#termijnen").get_by_role("link", name=wat).first.click()
    vooraf = verstuur(pagina, velden)
    pagina.get_by_role("button", name=knop, exact=True).click()
    return vooraf, lees(pagina)


def haal(pagina: Page, knop: str) -> bytes:
    with pagina.expect_download() as bezig:
        pagina.get_by_role("button", name=knop).first.click()
    return Path(bezig.value.path()).read_bytes()


def bewoner_van(adres: Adres, *, email: str = "") -> Kijker:
    """Een bewoner met inlog; zonder e-mailadres gaat alles per post."""
    wie = maak_bewoner(adres, dag=date(2025, 1, 6))
    Persoon.objects.filter(pk=wie.persoon_id).update(email=email)
    return wie


def boekingen(soort: str) -> list[str]:
    return [str(bedrag) for bedrag in Boeking.objects.filter(soort=soort).values_list("bedrag", flat=True)]
