"""Adressen van de startpagina, de werkvoorraad en de signalen."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
