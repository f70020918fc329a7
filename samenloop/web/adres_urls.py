"""Adressen van de pagina's over adressen, de matrix en de woning van de bewoner."""

from __future__ import annotations

from django.urls import URLPattern, path

from samenloop.web import adressen

urlpatterns: list[URLPattern] = [
    path("adressen/", adressen.zoeken, name="adressen"),
    path("adressen/<str:nummeraanduiding_id>/", adressen.toon_adres, name="adres"),
    path("adressen/<str:nummeraanduiding_id>/verloop/", adressen.toon_verloop, name="adresverloop"),
]
