"""Adressen van de abonnementen."""

from __future__ import annotations

from django.urls import URLPattern, path

from versterking.web.abonnementen import lezen, nieuw, stappen

BEGIN = "gemeente/abonnementen/"
EEN = f"{BEGIN}<uuid:nummer>/"

urlpatterns: list[URLPattern] = [
    path(BEGIN, lezen.toon_lijst, name="abonnementen"),
    path(f"{BEGIN}nieuw/", nieuw.toon_nieuw, name="abonnement_nieuw"),
    path(EEN, lezen.toon, name="abonnement"),
    path(f"{EEN}geheim/", stappen.toon_geheim, name="abonnement_geheim"),
    path(f"{EEN}melding/<uuid:kenmerk>/", lezen.toon_melding, name="abonnementmelding"),
    path(f"{EEN}stap/<slug:sleutel>/", stappen.zet, name="abonnementstap"),
]
