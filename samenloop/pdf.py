"""PDF/UA van de samenloop: het formulier over wensen (M-09), de integrale oplossing (M-08), en delen (P-02).

Niets komt van buiten; dezelfde gegevens geven dezelfde bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from groningen.models import Adres
from samenloop.rules.wensen import ANTWOORDEN, Wensvorm
from samenloop.rules.wensuitleg import GEVOLG, VRIJ, uitleg

VARIANT = "pdf/ua-1"


def html(adres: Adres, vormen: Sequence[Wensvorm], dag: date) -> str:
    """De vragen met hun uitleg, met vakjes om aan te kruisen en een plek om te ondertekenen."""
    context: dict[str, Any] = {
        "adres": adres,
        "dag": dag,
        "vragen": [{"vorm": vorm, "uitleg": uitleg(vorm)} for vorm in vormen],
        "antwoorden": [(naam, GEVOLG[antwoord]) for antwoord, naam in ANTWOORDEN.items()],
        "vrij": VRIJ,
    }
    return render_to_string("brieven/wensformulier.html", context)


def wensformulier(adres: Adres, vormen: Sequence[Wensvorm], dag: date) -> bytes:
    """De PDF van het formulier."""
    return _pdf(html(adres, vormen, dag))


def oplossing_pdf(adres: Adres, beeld: Any, *, voor_bewoner: bool = False) -> bytes:
    """De integrale oplossing zoals één kijker haar ziet (`samenloop.web.oplossingbeeld`)."""
    context = {"adres": adres, "beeld": beeld, "voor_bewoner": voor_bewoner}
    return _pdf(render_to_string("brieven/oplossing.html", context))


def afschrift(adres: Adres, deling: Any) -> bytes:
    """Een gegeven toestemming op papier, met de tekst die de bewoner las (`queries.delen.adres.Deling`)."""
    return _pdf(render_to_string("brieven/deel_afschrift.html", {"adres": adres, "deling": deling}))


def deelformulier(blad: str, gegevens: dict[str, Any]) -> bytes:
    """Het lege formulier om te tekenen: `toestemming` of `intrekking`, als brief met een antwoordstrook."""
    return _pdf(render_to_string(f"brieven/deel_{blad}.html", gegevens))


def gedeeld_pdf(gegevens: dict[str, Any]) -> bytes:
    """Wat één medewerker van een dossier van de ander mag zien, met bij elk deel grond, doel en einde."""
    return _pdf(render_to_string("brieven/deel_uitdraai.html", gegevens))


def svipblad(blad: str, gegevens: dict[str, Any]) -> bytes:
    """Een van de vier formulieren van het informatiepunt, met wat er al bekend is ingevuld."""
    return _pdf(render_to_string(f"brieven/svip_{blad}.html", gegevens))


def _pdf(inhoud: str) -> bytes:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    dicht = URLFetcher(allowed_protocols=(), fail_on_errors=True)
    uit: bytes = HTML(string=inhoud, url_fetcher=dicht).write_pdf(pdf_variant=VARIANT)
    return uit
