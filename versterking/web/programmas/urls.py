"""Adressen van programma's en verrijking."""

from __future__ import annotations

from django.urls import URLPattern, path

from versterking.web.programmas import doen, gelijk, programma

urlpatterns: list[URLPattern] = [
    path("gemeente/programmas/", programma.toon_lijst, name="programmas"),
    path("gemeente/programmas/nieuw/", doen.nieuw, name="programma_nieuw"),
    path("gemeente/programmas/gelijk/<str:nummer>/", gelijk.toon_gelijke, name="verrijking"),
    path("gemeente/programmas/<slug:sleutel>/", programma.toon_programma, name="programma"),
    path("gemeente/programmas/<slug:sleutel>/woningen.csv", programma.voer_uit, name="programma_csv"),
    path("gemeente/programmas/<slug:sleutel>/wijzigen/", doen.wijzig, name="programma_wijzigen"),
    path("gemeente/programmas/<slug:sleutel>/toevoegen/", doen.voeg_toe, name="programma_toevoegen"),
    path("gemeente/programmas/<slug:sleutel>/batch/", doen.vul, name="programma_batch"),
    path(
        "gemeente/programmas/<slug:sleutel>/eruit/<int:deelname_id>/", doen.haal_eruit, name="programma_eruit"
    ),
]
