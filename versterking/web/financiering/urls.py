"""Adressen van het geld vóór de bouw."""

from __future__ import annotations

from django.urls import URLPattern, path

from versterking.web.financiering import geld

urlpatterns: list[URLPattern] = [
    path("planning/geld/", geld.toon_lijst, name="geld"),
    path("planning/geld/geld.csv", geld.voer_uit, name="geld_csv"),
    path("planning/geld/<str:nummer>/", geld.toon_geld, name="geld_treintje"),
    path("planning/geld/<str:nummer>/declaratie/<int:declaratie_id>/", geld.beslis, name="geld_declaratie"),
    path("planning/geld/<str:nummer>/<str:stap>/", geld.zet, name="geld_stap"),
]
