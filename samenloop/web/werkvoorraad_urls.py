"""Adressen van de startpagina, de werkvoorraad en de signalen."""

from __future__ import annotations

from django.urls import URLPattern, path

from samenloop.web import signalen, start, verdelen, werkvoorraad

urlpatterns: list[URLPattern] = [
    path("", start.begin, name="start"),
    path("werkvoorraad/", werkvoorraad.toon, name="werkvoorraad"),
    path("werkvoorraad/werkvoorraad.csv", werkvoorraad.voer_uit, name="werkvoorraad_uitvoer"),
    path("werkvoorraad/verdelen/", verdelen.verdeel, name="werkvoorraad_verdelen"),
    path("signalen/", signalen.toon, name="signalen"),
    path("signalen/<int:nummer>/", signalen.behandel, name="signaal"),
]
