"""Het formulier waarop een bewoner invult wat hij samen wil (eis M-09), als PDF/UA. Niets komt van buiten."""

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
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    dicht = URLFetcher(allowed_protocols=(), fail_on_errors=True)
    inhoud: bytes = HTML(string=html(adres, vormen, dag), url_fetcher=dicht).write_pdf(pdf_variant=VARIANT)
    return inhoud
