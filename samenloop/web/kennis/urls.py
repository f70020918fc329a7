"""Adressen van de kennisbladen."""

from __future__ import annotations

from django.urls import URLPattern, path

from samenloop.web.kennis import bijhouden, lezen

urlpatterns: list[URLPattern] = [
    path("kennis/", lezen.toon_kennis, name="kennis"),
    path("kennis/wie-doet-wat/", lezen.toon_wie_doet_wat, name="wie_doet_wat"),
    path("kennis/nieuw/", bijhouden.nieuw, name="kennis_nieuw"),
    path("kennis/<slug:sleutel>/", lezen.toon_blad, name="kennisblad"),
    path("kennis/<slug:sleutel>/wijzigen/", bijhouden.wijzig, name="kennis_wijzigen"),
    path("kennis/<slug:sleutel>/nagekeken/", bijhouden.nagekeken, name="kennis_nagekeken"),
    path("kennis/<slug:sleutel>/eigenaar/", bijhouden.eigenaar, name="kennis_eigenaar"),
]
