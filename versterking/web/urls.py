"""Adressen van de versterkingsdossiers."""

from __future__ import annotations

from django.urls import URLPattern, path

from groningen.web.dossier.paden import pad_controle, paden
from versterking.web import maatregelen, openen
from versterking.web.plan.urls import urlpatterns as plannen
from versterking.web.scherm import SCHERM

urlpatterns: list[URLPattern] = [
    path("versterking/nieuw/<str:nummeraanduiding_id>/", openen.nieuw),
    path("versterking/<str:nummer>/maatregel/", maatregelen.voeg_toe),
    path("versterking/<str:nummer>/maatregel/<int:maatregel_id>/verwijderen/", maatregelen.verwijder),
    *plannen,
    pad_controle(SCHERM),
    *paden(SCHERM),
]
