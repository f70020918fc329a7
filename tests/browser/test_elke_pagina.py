"""Elke pagina voor elke rol: open of netjes dicht, toegankelijk, en passend op een telefoon."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django import Settings

from groningen.models import Leesregel
from tests.browser.buddywereld import BUDDYBESTANDEN, BUREAU
from tests.browser.deelwereld import DEELBESTANDEN
from tests.browser.huis import HUIS, INDELING, bezoek, overtredingen
from tests.browser.oplossingwereld import HIER, MIJN
from tests.browser.svipwereld import SVIPBLAD
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
}
ALLEEN_VERSTUURD = re.compile(
    r"/afgerond/$|^/vergoedingen/batches/(maken|\d+/(ondertekenen|ophalen|betaald))/$|"
    r"^/regelingen/\d+/intrekken/$|^/post/.+|^/berichten/\d+/gelezen/$|^/waarneming/\d+/intrekken/$|"
    r"^/tweetallen/voorstellen/$|"
    r"^/opnames/(deskundigen/\d+|tijdvak/\d+/weg)/$|^/kennis/[a-z0-9-]+/nagekeken/$"
)
BESTAND = re.compile(r"/(document|brief)/<")
DELEN = 8
OPEN, DICHT, WEG = frozenset({200, 302, 409}), frozenset({403}), frozenset({404})
LEEST_NCG = {"bewonersbegeleider", "coordinator", "svip_ncg"}
LEEST_IMG = {"zaakbegeleider", "coordinator_img", "svip_img", "prioritering", "financieel"}
LEEST = LEEST_NCG | LEEST_IMG
REGELT_WAARNEMING = {"bewonersbegeleider", "zaakbegeleider", "coordinator", "coordinator_img"}


@pytest.fixture
def wereld(settings: Settings, tmp_path: Any) -> Wereld:
    settings.MEDIA_ROOT = tmp_path
    return maak_wereld()


def test_elk_adres_staat_in_de_tabel(wereld: Wereld) -> None:
    assert set(wereld.tabel()) == routes()


def bladen(wereld: Wereld) -> list[tuple[str, str]]:
    """Elke pagina met wie haar het volst ziet."""
    return [
        (VOLST.get(route.lstrip("^").partition("/")[0], "coordinator"), pad)
        for route, paden in wereld.tabel().items()
        if route not in GEEN_PAGINA and not BESTAND.search(route)
        for pad in paden
        if not ALLEEN_VERSTUURD.search(pad)
    ]


@pytest.mark.parametrize("deel", range(DELEN))
def test_toegankelijk_en_passend(browser: Browser, wereld: Wereld, deel: int) -> None:
    klachten: list[Any] = []
    for wie in sorted({wie for wie, _ in bladen(wereld)}):
        client = als(wereld.mensen[wie]) if wie else Client()
        with bezoek(browser, client, 1280) as (pagina, gemeld):
            for pad in [pad for van, pad in bladen(wereld) if van == wie][deel::DELEN]:
                antwoord = pagina.goto(HUIS + pad)
                assert antwoord is not None
                for breedte, regels in ((320, None), (1280, INDELING)):
                    pagina.set_viewport_size({"width": breedte, "height": 900})
                    klachten += [(pad, breedte, een) for een in overtredingen(pagina, alleen=regels)]
                    if (breed := pagina.evaluate("document.documentElement.scrollWidth")) > breedte:
                        klachten.append((pad, breedte, f"{breed} pixels breed"))
                if antwoord.status >= 500 or gemeld:
                    klachten.append((pad, antwoord.status, list(gemeld)))
                gemeld.clear()
    assert klachten == []


@pytest.mark.parametrize("wie", [*ROLLEN, BEWONER])
def test_wat_een_rol_zelf_voor_zich_krijgt(browser: Browser, wereld: Wereld, wie: str) -> None:
    """De startpagina en alles in het hoofdmenu, ook zonder JavaScript op een telefoon."""
    client = als(wereld.mensen[wie])
    with bezoek(browser, client, 320) as (pagina, gemeld):
        pagina.goto(f"{HUIS}/")
        paden = ["/", *pagina.eval_on_selector_all(".kop__menu a", "e => e.map(a => a.pathname)")]
        for pad in paden:
            if pad.startswith("/beheer/"):
                continue
            antwoord = pagina.goto(HUIS + pad)
            assert antwoord is not None
            assert (antwoord.status, overtredingen(pagina), gemeld) == (200, [], []), pad
            assert pagina.evaluate("document.documentElement.scrollWidth") <= 320, pad
    with bezoek(browser, client, 320, java_script_enabled=False) as (pagina, _):
        for pad in paden:
            if not pad.startswith("/beheer/"):
                pagina.goto(HUIS + pad)
                assert pagina.locator("h1").inner_text()


def verwacht(route: str, wie: str) -> frozenset[int]:
    """Wat deze rol van een adres te zien krijgt: open, dicht met uitleg, of het bestaat voor hem niet."""
    soort, _, rest = route.lstrip("^").partition("/")
    team = wie == "interventieteam"
    if soort in ("versterking", "schade"):
        eigen = wie in (LEEST_NCG if soort == "versterking" else LEEST_IMG)
        if not eigen and (rest.startswith("nieuw/") or not team):
            return WEG
        # Het interventieteam ziet wat is opengezet, en van de rest niets.
        return OPEN | DICHT | (WEG if team else frozenset())
    if soort in ("bezwaar", "klacht"):
        # In de wereld zijn ze van IMG; aannemen kan bij beide. Een besluit over geld of een brief is er niet.
        if rest.startswith("nieuw/"):
            return OPEN | DICHT if wie in LEEST else WEG
        if "besluit_id" in rest or "brief_id" in rest:
            return DICHT | WEG
        return OPEN | DICHT | (WEG if team else frozenset()) if wie in LEEST_IMG or team else WEG
    if soort == "werkvoorraad":
        uitdelen = rest == "verdelen/"
        return (
            OPEN
            if wie in ("coordinator", "coordinator_img") or (not uitdelen and (wie in LEEST or team))
            else DICHT
        )
    if soort == "vergoedingen":
        over_geld = {"financieel"} if rest else {"financieel", "coordinator", "coordinator_img"}
        return OPEN if wie in over_geld else DICHT
    if soort == "regelingen":
        if not rest or wie not in LEEST | {"bestuur"}:
            return OPEN if wie in LEEST | {"bestuur"} else DICHT
        return WEG if wie in LEEST_IMG else OPEN if wie in ("coordinator", "bestuur") else DICHT
    if soort == "post":
        return OPEN if wie in ("coordinator", "coordinator_img") else DICHT
    if soort == "mijn" and rest:
        return OPEN if wie == BEWONER else WEG
    if soort == "rondes":
        return OPEN if wie == "beheerder" else DICHT
    if soort == "termijnen":
        return OPEN if wie in LEEST or team else DICHT
    if soort == "waarneming":
        return OPEN if wie in REGELT_WAARNEMING else DICHT
    if soort == "regels":
        return WEG if wie == BEWONER else OPEN
    if soort == "berichten":
        return OPEN if wie in LEEST else DICHT
    if soort == "signalen":
        return OPEN | WEG if wie in LEEST else DICHT
    if soort == "opnames":
        if rest == "tijdvak/":
            return OPEN if wie in REGELT_WAARNEMING else DICHT
        if rest in ("", "deskundigen/") or "nieuw/" in rest:
            return OPEN if wie in LEEST else DICHT
        return OPEN if wie in LEEST else WEG
    if soort == "loket":
        if rest in ("cijfers/", "privacy/") or "wissen" in rest:
            mag = {"privacy"} if rest != "cijfers/" else LEEST | {"bestuur"}
            return OPEN if wie in mag else DICHT
        # Wat NCG voor zichzelf noteerde, bestaat voor IMG niet.
        return OPEN | (WEG if "<int:nummer>" in rest else frozenset()) if wie in LEEST else DICHT
    if soort == "svip":
        if rest == "privacy/" or "wissen" in rest:
            return OPEN if wie == "privacy" else DICHT
        if rest == "cijfers/":
            return OPEN if wie in LEEST | {"bestuur"} else DICHT
        # Een verzoek lezen de vrager en de twee bureaus; voor hun collega's bestaat het niet.
        vast = rest == "" or "nieuw" in rest or wie in BUREAU | {"bewonersbegeleider"}
        return OPEN | (frozenset() if vast else WEG) if wie in LEEST else DICHT
    if soort == "gedeeld":
        if rest in ("", "gedeeld.csv"):
            return OPEN if wie in LEEST else DICHT
        # De bewoner noemde één mens bij elke organisatie; voor hun collega's bestaat het niet.
        return OPEN | WEG if wie in ("bewonersbegeleider", "zaakbegeleider") else WEG
    if soort in ("tweetallen", "gesprekken"):
        return OPEN if wie in (LEEST if rest else BUREAU) else DICHT
    if soort == "kennis":
        if rest == "nieuw/":
            return OPEN if wie in ("coordinator", "coordinator_img") else DICHT
        if rest.endswith(("wijzigen/", "eigenaar/")):
            bij = {"coordinator"} | ({"bewonersbegeleider"} if "wijzigen" in rest else set())
            return OPEN | DICHT if wie in bij else DICHT
        return DICHT if wie == BEWONER else OPEN
    if soort == "voorrang":
        if "vragen" in rest:
            return OPEN | WEG if wie in LEEST else WEG
        # Een verzoek aan IMG leest de gemeente niet, en een advies leest IMG niet.
        return (OPEN | WEG if rest else OPEN) if wie in LEEST | {"gemeente"} else DICHT
    if soort == "adressen":
        if not rest:
            return OPEN if wie in LEEST or team else DICHT
        return OPEN if wie in LEEST else OPEN | WEG if team else WEG
    if soort == "samenloop":
        if not rest:
            return OPEN if wie in LEEST | {"bestuur"} else DICHT
        return OPEN if wie in LEEST else DICHT
    return OPEN


@pytest.mark.parametrize("wie", [*ROLLEN, BEWONER])
def test_elk_adres_voor_elke_rol(wereld: Wereld, wie: str) -> None:
    client, anders = als(wereld.mensen[wie]), []
    for route, paden in wereld.tabel().items():
        if route == "uitloggen/":
            continue
        for pad in paden:
            status = client.get(pad).status_code
            if status not in (verwacht(route, wie) if not ALLEEN_VERSTUURD.search(pad) else {405}):
                anders.append((pad, status))
    assert anders == []
    assert not Leesregel.objects.filter(status__gte=500).exists()


def test_zonder_inlog_komt_niemand_verder(wereld: Wereld) -> None:
    client = Client()
    for route, paden in wereld.tabel().items():
        if not route.startswith(("inloggen", "uitloggen")):
            for pad in paden:
                antwoord = client.get(pad)
                assert antwoord.status_code in (302, 405), pad
                if antwoord.status_code == 302:
                    assert antwoord["Location"].startswith("/inloggen/"), pad
