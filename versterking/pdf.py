"""PDF/UA van de versterking: een lokaal plan op papier. Niets komt van buiten."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

VARIANT = "pdf/ua-1"


def plan_pdf(gegevens: dict[str, Any]) -> bytes:
    """Eén versie van een plan met zijn woningen; dezelfde gegevens geven dezelfde bytes."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    dicht = URLFetcher(allowed_protocols=(), fail_on_errors=True)
    inhoud = render_to_string("brieven/plan.html", gegevens)
    uit: bytes = HTML(string=inhoud, url_fetcher=dicht).write_pdf(pdf_variant=VARIANT)
    return uit
