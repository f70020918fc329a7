"""Adressen van de termijnen, de waarneming en de regels."""

from __future__ import annotations

from django.urls import URLPattern, path

from groningen.web import waarneming
from groningen.web.termijnen import lijst, regels

urlpatterns: list[URLPattern] = [
    path("termijnen/", lijst.toon, name="termijnen"),
    path("termijnen/beslissen/", lijst.toon_te_beslissen, name="termijnen_beslissen"),
    path("termijnen/kalender/", lijst.toon_kalender, name="termijnkalender"),
    path("regels/", regels.toon, name="regels"),
    path("waarneming/", waarneming.regel, name="waarneming"),
    path("waarneming/<int:nummer>/intrekken/", waarneming.trek_in, name="waarneming_intrekken"),
]
