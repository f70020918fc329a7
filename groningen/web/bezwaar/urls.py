"""Adressen van de bezwaren en klachten."""

from __future__ import annotations

from django.urls import URLPattern, path

from groningen.web.bezwaar import nieuw
from groningen.web.bezwaar.scherm import BEZWAAR, KLACHT
from groningen.web.dossier.paden import paden

urlpatterns: list[URLPattern] = [
    path("bezwaar/nieuw/<str:nummeraanduiding_id>/", nieuw.bezwaar),
    path("klacht/nieuw/<str:nummeraanduiding_id>/", nieuw.klacht),
    *paden(BEZWAAR),
    *paden(KLACHT),
]
