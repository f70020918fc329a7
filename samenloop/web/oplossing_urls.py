"""Adressen van de integrale oplossing, voor medewerkers en voor de bewoner."""

from __future__ import annotations

from django.urls import URLPattern, re_path

from samenloop.web import mijn_oplossing, oplossing, oplossing_stappen

NUMMER = r"(?P<nummeraanduiding_id>[0-9]{16})"
HIER = rf"^adressen/{NUMMER}/oplossing"
STAP = r"(?P<wat>[a-z-]+)"

urlpatterns: list[URLPattern] = [
    re_path(rf"{HIER}/$", oplossing.toon, name="oplossing"),
    re_path(rf"{HIER}\.pdf$", oplossing.als_pdf, name="oplossing_pdf"),
    re_path(rf"{HIER}/{STAP}/$", oplossing_stappen.behandel, name="oplossing_stap"),
    re_path(
        rf"{HIER}/{STAP}/(?P<nummer>[0-9]{{1,18}})/$",
        oplossing_stappen.behandel,
        name="oplossing_stap_van",
    ),
    re_path(rf"^mijn/oplossing/{NUMMER}/$", mijn_oplossing.toon, name="eigen_oplossing"),
    re_path(rf"^mijn/oplossing/{NUMMER}\.pdf$", mijn_oplossing.als_pdf, name="eigen_oplossing_pdf"),
]
