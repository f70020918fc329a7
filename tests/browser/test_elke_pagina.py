"""Elke pagina toegankelijk en passend op een telefoon. Voor wie zij open is, toetst tests/rechten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from playwright.sync_api import Browser

from tests.browser.buddywereld import BUDDYBESTANDEN
from tests.browser.deelwereld import DEELBESTANDEN
from tests.browser.huis import HUIS, INDELING, bezoek, overtredingen
from tests.browser.meldingwereld import BEGIN as MELDINGEN
from tests.browser.oplossingwereld import HIER, MIJN
from tests.browser.programmawereld import PROGRAMMABESTANDEN
from tests.browser.svipwereld import SVIPBLAD
from tests.browser.treintjewereld import TREINTJESBESTANDEN
from tests.browser.verzoekwereld import VERZOEKBESTANDEN
from tests.browser.wereld import ADRES, BEWONER, ROLLEN, Wereld, maak_wereld, routes
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
# Wie de pagina's van een proces het volst te zien krijgt.
VOLST = {
    "schade": "coordinator_img",
    "berichten": "coordinator_img",
    "bezwaar": "coordinator_img",
    "klacht": "coordinator_img",
    "vergoedingen": "financieel",
    "rondes": "beheerder",
    "mijn": BEWONER,
    "inloggen": "",
    "voorrang": "bewonersbegeleider",
    "loket": "bewonersbegeleider",
    "gedeeld": "bewonersbegeleider",
    "svip": "svip_img",
    "gemeente": "planner",
    "planning": "planner",
    "opnameverzoeken": "planner",
    "cijfers": "bestuur",
}
# Geen pagina in de browser: een bestand, of alleen een formulier dat verstuurd is.
GEEN_PAGINA = {
    "werkvoorraad/werkvoorraad.csv",
    "uitloggen/",
    "opnames/<int:nummer>/afspraak.ics",
    "mijn/opname/<int:nummer>/afspraak.ics",
    rf"{ADRES}samen-doen\.pdf$",
    rf"{HIER}\.pdf$",
    rf"{MIJN}\.pdf$",
    *DEELBESTANDEN,
    SVIPBLAD,
    *BUDDYBESTANDEN,
    *PROGRAMMABESTANDEN,
    *TREINTJESBESTANDEN,
    *VERZOEKBESTANDEN,
}
ALLEEN_VERSTUURD = re.compile(
    r"/afgerond/$|^/vergoedingen/batches/(maken|\d+/(ondertekenen|ophalen|betaald))/$|"
    r"^/regelingen/\d+/intrekken/$|^/post/.+|^/berichten/\d+/gelezen/$|^/waarneming/\d+/intrekken/$|"
    r"^/tweetallen/voorstellen/$|"
    r"^/opnames/(deskundigen/\d+|tijdvak/\d+/weg)/$|^/gemeente/abonnementen/[0-9a-f-]+/geheim/$|^/kennis/[a-z0-9-]+/nagekeken/$"
)
BESTAND = re.compile(r"/(document|brief)/<|\\?\.(csv|pdf)\$?$")
DELEN = 8


@pytest.fixture(scope="module")
def wereld(gedeelde_gegevens: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wereld]:
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("documenten")):
        wereld = maak_wereld()
        connection.check_constraints()  # één keer, en niet na elke test
        yield wereld


def test_elk_adres_staat_in_de_tabel(wereld: Wereld) -> None:
    assert set(wereld.tabel()) == routes()


def _volst(route: str) -> str:
    # Wat een gemeente met haar eigen systeem afspreekt, ziet NCG niet.
    if route.startswith(MELDINGEN):
        return "gemeente"
    return VOLST.get(route.partition("/")[0], "coordinator")


def bladen(wereld: Wereld) -> list[tuple[str, str, tuple[int, ...]]]:
    """Elke pagina met wie haar het volst ziet, en op welke breedtes: breed alleen de eerste van een route."""
    return [
        (_volst(route.lstrip("^")), pad, (320, 1280) if pad == paden[0] else (320,))
        for route, paden in wereld.tabel().items()
        if route not in GEEN_PAGINA and not BESTAND.search(route)
        for pad in paden
        if not ALLEEN_VERSTUURD.search(pad)
    ]


@pytest.mark.parametrize("deel", range(DELEN))
def test_toegankelijk_en_passend(browser: Browser, wereld: Wereld, deel: int) -> None:
    klachten: list[Any] = []
    for wie in sorted({wie for wie, *_ in bladen(wereld)}):
        client = als(wereld.mensen[wie]) if wie else Client()
        with bezoek(browser, client, 1280) as (pagina, gemeld):
            for pad, breedtes in [blad[1:] for blad in bladen(wereld) if blad[0] == wie][deel::DELEN]:
                antwoord = pagina.goto(HUIS + pad)
                assert antwoord is not None
                for breedte in breedtes:
                    pagina.set_viewport_size({"width": breedte, "height": 900})
                    regels = INDELING if breedte > breedtes[0] else None
                    klachten += [(pad, breedte, een) for een in overtredingen(pagina, alleen=regels)]
                    if (breed := pagina.evaluate("document.documentElement.scrollWidth")) > breedte:
                        klachten.append((pad, breedte, f"{breed} pixels breed"))
                if antwoord.status >= 500 or gemeld:
                    klachten.append((pad, antwoord.status, list(gemeld)))
                gemeld.clear()
    assert klachten == []


@pytest.mark.parametrize("wie", [*ROLLEN, BEWONER])
def test_wat_een_rol_zelf_voor_zich_krijgt(browser: Browser, wereld: Wereld, wie: str) -> None:
    """De startpagina, en zonder JavaScript op een telefoon alles in het hoofdmenu."""
    client = als(wereld.mensen[wie])
    with bezoek(browser, client, 320) as (pagina, gemeld):
        antwoord = pagina.goto(f"{HUIS}/")
        assert antwoord is not None
        assert (antwoord.status, overtredingen(pagina), gemeld) == (200, [], [])
        paden = pagina.eval_on_selector_all(".kop__menu a", "e => e.map(a => a.pathname)")
    with bezoek(browser, client, 320, java_script_enabled=False) as (pagina, _):
        for pad in paden:
            if not pad.startswith("/beheer/"):
                antwoord = pagina.goto(HUIS + pad)
                assert antwoord is not None
                assert antwoord.status == 200, pad
                assert pagina.locator("h1").inner_text()
                hoofd = pagina.locator("main").bounding_box()
                assert hoofd is not None
                assert hoofd["x"] + hoofd["width"] <= 320, pad


def test_zonder_inlog_komt_niemand_verder(wereld: Wereld) -> None:
    client = Client()
    for route, paden in wereld.tabel().items():
        openbaar = route.startswith("cijfers/") and not route.startswith("cijfers/publiceren/")
        if not openbaar and not route.startswith(("inloggen", "uitloggen")):
            for pad in paden:
                antwoord = client.get(pad)
                assert antwoord.status_code in (302, 405), pad
                if antwoord.status_code == 302:
                    assert antwoord["Location"].startswith("/inloggen/"), pad
