"""Pagina's van het portaal in een echte browser, zonder server: elk verzoek gaat naar de testclient."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, Route

HUIS = "http://samenloop.test"
# Wat de browser van het antwoord moet weten; andere koppen gelden alleen over https.
KOPPEN = ("Content-Type", "Content-Disposition", "Content-Security-Policy")
TIJD = 120_000  # milliseconden: ook een zwaar belaste machine komt er
# Wat van de breedte van het scherm afhangt; de rest vindt axe op elke breedte even goed.
INDELING = ["target-size", "scrollable-region-focusable", "color-contrast", "meta-viewport"]
NORMEN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def bezoek(browser: Browser, client: Client, breedte: int, **opties: Any) -> Iterator[tuple[Page, list[str]]]:
    """Een bladzijde die met de sessie van `client` bladert, en de klachten van haar console.

    Na een redirect toont zij de pagina waar die heen gaat, onder het oude adres.
    """

    verbinding = connections["default"]

    def lever(route: Route) -> None:
        # Playwright roept dit aan in een eigen context; daarin heeft Django anders een nieuwe verbinding,
        # die de gegevens van de test niet ziet.
        connections["default"] = verbinding
        verzoek = route.request
        adres = urlsplit(verzoek.url)
        if adres.path.startswith("/static/"):
            bestand = finders.find(adres.path.removeprefix("/static/"))
            assert isinstance(bestand, str), adres.path
            route.fulfill(path=bestand)
            return
        antwoord = client.generic(
            verzoek.method,
            f"{adres.path}?{adres.query}" if adres.query else adres.path,
            verzoek.post_data_buffer or b"",
            content_type=verzoek.headers.get("content-type", "application/octet-stream"),
        )
        while antwoord.status_code == 302:
            antwoord = client.get(antwoord.headers["Location"])
        koppen = {naam: antwoord.headers[naam] for naam in KOPPEN if naam in antwoord.headers}
        route.fulfill(status=antwoord.status_code, headers=koppen, body=b"".join(antwoord))

    context = browser.new_context(viewport={"width": breedte, "height": 900}, locale="nl-NL", **opties)
    context.set_default_timeout(TIJD)
    pagina, klachten = context.new_page(), []
    # Een antwoord als 422 of 409 is hier bedoeld; de browser meldt het ook in de console.
    pagina.on("console", lambda bericht: "status of" not in bericht.text and klachten.append(bericht.text))
    pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
    pagina.route("**/*", lever)
    yield pagina, klachten
    context.close()


def vul_in(pagina: Page, velden: dict[str, str]) -> None:
    """Vult velden van het formulier in het hoofddeel in, op hun naam."""
    for naam, waarde in velden.items():
        veld = pagina.locator(f"main [name={naam}]").first
        if veld.get_attribute("type") == "radio":
            pagina.check(f"main [name={naam}][value={waarde}]")
        elif veld.get_attribute("type") == "checkbox":
            veld.check()
        elif veld.evaluate("veld => veld.tagName") == "SELECT":
            veld.select_option(waarde)
        else:
            veld.fill(waarde)


def overtredingen(pagina: Page, *, alleen: list[str] | None = None) -> list[tuple[str, list[str]]]:
    """Wat axe vindt, met de plekken; `alleen` noemt regels als de andere al zijn nagelopen."""
    keuze = {"type": "rule", "values": alleen} if alleen else {"type": "tag", "values": NORMEN}
    uitslag = Axe().run(pagina, options={"runOnly": keuze})
    return [(een["id"], [plek["html"] for plek in een["nodes"]]) for een in uitslag.response["violations"]]
