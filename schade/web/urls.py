"""Adressen van de schademeldingen."""

from __future__ import annotations

from django.urls import URLPattern, path

from groningen.web.dossier.paden import paden
from schade.web import melden
from schade.web.scherm import SCHERM

urlpatterns: list[URLPattern] = [
    path("schade/nieuw/<str:nummeraanduiding_id>/", melden.nieuw),
    *paden(SCHERM),
]
