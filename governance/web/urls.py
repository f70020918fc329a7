"""Adressen van de openbare cijfers en van wie ze publiceert."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import cijfers, publiceren

urlpatterns: list[URLPattern] = [
    path("cijfers/", cijfers.toon_cijfers, name="cijfers"),
    path("cijfers/uitleg/", cijfers.toon_uitleg, name="cijfers_uitleg"),
    path("cijfers/publiceren/", publiceren.toon_publicaties, name="publicaties"),
    path("cijfers/publiceren/klaarzetten/", publiceren.klaarzetten, name="publicatie_klaarzetten"),
    path("cijfers/publiceren/<int:publicatie_id>/", publiceren.toon_publicatie, name="publicatie"),
    path("cijfers/publiceren/<int:publicatie_id>/<slug:stap>/", publiceren.zet_stap, name="publicatie_stap"),
    path("cijfers/<slug:tabel>.csv", cijfers.bestand, name="cijfers_bestand"),
    path("cijfers/<slug:tabel>/", cijfers.toon_tabel, name="cijfers_tabel"),
]
