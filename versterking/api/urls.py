"""Wegen van de API over de versterking, onder ``/api/v1/``."""

from django.urls import path

from .dossiers import Dossier, Dossiers

urlpatterns = [
    path("versterkingsdossiers", Dossiers.as_view(), name="api_versterkingsdossiers"),
    path("versterkingsdossiers/<str:nummer>", Dossier.as_view(), name="api_versterkingsdossier"),
]
