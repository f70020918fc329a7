"""Adressen van de verzoeken om voorrang."""

from __future__ import annotations

from django.urls import URLPattern, path

from samenloop.web import voorrang, voorrang_vragen

urlpatterns: list[URLPattern] = [
    path("voorrang/", voorrang.toon, name="voorrang"),
    path("voorrang/<int:nummer>/", voorrang.behandel, name="voorrangsverzoek"),
    path("voorrang/vragen/<int:dossier_id>/", voorrang_vragen.vraag, name="voorrang_vragen"),
]
