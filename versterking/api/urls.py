"""Wegen van de API over de versterking, onder ``/api/v1/``."""

from django.urls import path

from .adressen import Adres, Adressen
from .dossiers import Dossier, Dossiers, Gebeurtenissen
from .termijnen import Termijnen

urlpatterns = [
    path("adressen", Adressen.as_view(), name="api_adressen"),
    path("adressen/<str:nummeraanduidingId>", Adres.as_view(), name="api_adres"),
    path("versterkingsdossiers", Dossiers.as_view(), name="api_versterkingsdossiers"),
    path("versterkingsdossiers/<str:nummer>", Dossier.as_view(), name="api_versterkingsdossier"),
    path(
        "versterkingsdossiers/<str:nummer>/gebeurtenissen",
        Gebeurtenissen.as_view(),
        name="api_gebeurtenissen",
    ),
    path("termijnen", Termijnen.as_view(), name="api_termijnen"),
]
