"""Maakt de afbeeldingen in docs/schermen opnieuw, van een demo die draait (`make schermen`).

python bin/schermen.py [http://127.0.0.1:8000/]
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

DOEL = Path(__file__).resolve().parents[1] / "docs" / "schermen"
BREEDTE, HOOGTE = 1280, 1000


def werkvoorraad(pagina: Page, begin: str) -> None:
    pagina.goto(f"{begin}werkvoorraad/")


def adres(pagina: Page, begin: str) -> None:
    """Het eerste adres uit de werkvoorraad waar beide lopen en samen afhandelen kan (letter E)."""
    pagina.goto(f"{begin}werkvoorraad/?letter=E")
    pagina.locator("main a[href^='/adressen/']").first.click()


def matrix(pagina: Page, begin: str) -> None:
    pagina.goto(f"{begin}samenloop/")


SCHERMEN = {"werkvoorraad": werkvoorraad, "adres": adres, "samenloop": matrix}


def main() -> int:
    begin = sys.argv[1].rstrip("/") + "/" if len(sys.argv) > 1 else "http://127.0.0.1:8000/"
    DOEL.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as speler:
        browser = speler.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--no-sandbox", "--lang=nl"],
        )
        pagina = browser.new_page(viewport={"width": BREEDTE, "height": HOOGTE}, locale="nl-NL")
        try:
            pagina.goto(f"{begin}inloggen/")
        except Error:
            sys.stderr.write(f"Op {begin} antwoordt niets. Start eerst de demo: make demo\n")
            return 2
        pagina.fill("[name=username]", "bewonersbegeleider")
        pagina.fill("[name=password]", "demo")
        pagina.click("main button[type=submit]")
        for naam, open_scherm in SCHERMEN.items():
            open_scherm(pagina, begin)
            pagina.wait_for_load_state("networkidle")
            pagina.screenshot(path=DOEL / f"{naam}.png")
            sys.stderr.write(f"docs/schermen/{naam}.png\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
