"""De stijlgids in een echte browser: toegankelijk, smal en breed, licht en donker, met en zonder JavaScript.

Er is geen server bij nodig: de pagina en de statische bestanden worden de browser aangereikt, met het
beveiligingsbeleid van het portaal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from groningen.web.stijlgids import toon_stijlgids

HUIS = "http://samenloop.test"
NORMEN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BELEID = "; ".join(
    f"{naam} {' '.join(map(str, waarden))}"
    for naam, waarden in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)

Opener = Callable[..., Any]


@pytest.fixture
def open_gids(browser: Browser) -> Opener:
    gids = toon_stijlgids(RequestFactory().get("/stijlgids/?fout=1")).content

    def lever(route: Route) -> None:
        pad = urlsplit(route.request.url).path
        bestand = finders.find(pad.removeprefix("/static/")) if pad.startswith("/static/") else None
        if bestand:
            route.fulfill(path=bestand)
        elif pad == "/stijlgids/":
            kop = {"Content-Security-Policy": BELEID, "Content-Type": "text/html; charset=utf-8"}
            route.fulfill(body=gids, headers=kop)
        else:
            route.fulfill(status=404, body="")

    @contextmanager
    def open_(breedte: int, **opties: Any) -> Iterator[tuple[Page, list[str]]]:
        context = browser.new_context(viewport={"width": breedte, "height": 900}, locale="nl-NL", **opties)
        pagina, klachten = context.new_page(), []
        pagina.on("console", lambda bericht: klachten.append(bericht.text))
        pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
        pagina.route("**/*", lever)
        pagina.goto(f"{HUIS}/stijlgids/", wait_until="networkidle")
        yield pagina, klachten
        context.close()

    return open_


@pytest.mark.parametrize(("breedte", "kleur"), [(320, "light"), (1280, "light"), (1280, "dark")])
def test_toegankelijk(open_gids: Opener, breedte: int, kleur: str) -> None:
    with open_gids(breedte, color_scheme=kleur) as (pagina, _):
        uitslag = Axe().run(pagina, options={"runOnly": {"type": "tag", "values": NORMEN}})
        overtredingen = uitslag.response["violations"]
        assert [(een["id"], [plek["html"] for plek in een["nodes"]]) for een in overtredingen] == []


@pytest.mark.parametrize("breedte", [320, 500, 900, 1280])
def test_past_en_houdt_zich_aan_het_beveiligingsbeleid(open_gids: Opener, breedte: int) -> None:
    with open_gids(breedte) as (pagina, klachten):
        assert pagina.evaluate("document.documentElement.scrollWidth") == breedte
        assert pagina.evaluate("document.fonts.check('16px \"Source Sans 3\"')")
        assert klachten == []


def test_menu_en_filters_op_een_telefoon_zonder_javascript(open_gids: Opener) -> None:
    with open_gids(320, java_script_enabled=False) as (pagina, _):
        menu, filters = pagina.locator(".kop__menu"), pagina.locator(".filters__inhoud")
        assert not menu.is_visible()
        assert not filters.is_visible()
        pagina.click("summary:has-text('Menu')")
        pagina.click("summary:has-text('Filters')")
        assert menu.is_visible()
        assert filters.is_visible()
        assert pagina.locator(".kop__uit").is_visible()


def test_alles_kiezen_in_een_lijst(open_gids: Opener) -> None:
    with open_gids(1280) as (pagina, _):
        vakjes = pagina.locator("tbody input[type=checkbox]")
        pagina.get_by_label("Kies alles op deze bladzijde").check()
        assert all(vakje.is_checked() for vakje in vakjes.all())
        assert pagina.locator("[data-gekozen]").inner_text() == f"{vakjes.count()} gekozen"
        vakjes.first.uncheck()
        assert not pagina.get_by_label("Kies alles op deze bladzijde").is_checked()


def test_sla_over_naar_de_inhoud_met_het_toetsenbord(open_gids: Opener) -> None:
    with open_gids(1280) as (pagina, _):
        pagina.keyboard.press("Tab")
        assert pagina.evaluate("document.activeElement.textContent") == "Naar de inhoud"
        assert pagina.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        pagina.keyboard.press("Enter")
        assert pagina.evaluate("document.activeElement.id") == "inhoud"


def test_afdruk_zonder_knoppen_en_met_naam(open_gids: Opener) -> None:
    with open_gids(1280) as (pagina, _):
        pagina.emulate_media(media="print")
        assert not pagina.locator(".titel .knoppen").is_visible()
        assert not pagina.locator(".kop__inhoud").is_visible()
        assert pagina.get_by_text("Afgedrukt door M. Bakema (NCG)").is_visible()
