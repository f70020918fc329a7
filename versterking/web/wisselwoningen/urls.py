"""Adressen van wisselwoningen."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from versterking.web.wisselwoningen import boeken, lijst, woning

NUMMER = "(?P<nummer>WW-[0-9]{5,9})"

urlpatterns: list[URLPattern] = [
    path("gemeente/wisselwoningen/", lijst.toon_lijst, name="wisselwoningen"),
    path("gemeente/wisselwoningen/wisselwoningen.csv", lijst.voer_uit, name="wisselwoningen_csv"),
    path("gemeente/wisselwoningen/nieuw/", woning.voeg_toe, name="wisselwoning_nieuw"),
    re_path(rf"^gemeente/wisselwoningen/{NUMMER}/$", woning.toon_woning, name="wisselwoning"),
    re_path(rf"^gemeente/wisselwoningen/{NUMMER}/wijzigen/$", woning.wijzig, name="wisselwoning_wijzigen"),
    re_path(rf"^gemeente/wisselwoningen/{NUMMER}/sluiten/$", woning.sluit, name="wisselwoning_sluiten"),
    path("versterking/<str:nummer>/wisselwoning/", boeken.boek, name="wisselwoning_boeken"),
    path(
        "versterking/<str:nummer>/wisselwoning/<int:boeking_id>/<str:stap>/",
        boeken.zet,
        name="wisselboeking_stap",
    ),
]
