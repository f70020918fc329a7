"""Wegen van de API die van geen bron zijn: het tokenpunt en de beschrijving."""

from django.urls import path

from . import abonnementen
from .beschrijving import Docs, Openapi
from .taken import Taak, Taken
from .tokens import Tokens

EEN = "abonnementen/<uuid:nummer>"
# Wat er met een abonnement te doen is.
STAPPEN = {
    "bevestigingen": abonnementen.Bevestigingen,
    "bevestigingscodes": abonnementen.Bevestigingscodes,
    "pauzes": abonnementen.Pauzes,
    "hervattingen": abonnementen.Hervattingen,
    "stopzettingen": abonnementen.Stopzettingen,
    "proefmeldingen": abonnementen.Proefmeldingen,
    "geheiminzages": abonnementen.Geheiminzages,
    "geheimwissels": abonnementen.Geheimwissels,
    "herhalingen": abonnementen.Herhalingen,
}

urlpatterns = [
    path("abonnementen", abonnementen.Abonnementen.as_view(), name="api_abonnementen"),
    path(EEN, abonnementen.Een.as_view(), name="api_abonnement"),
    path(f"{EEN}/meldingen", abonnementen.Meldingen.as_view(), name="api_meldingen"),
    path(f"{EEN}/meldingen/<uuid:kenmerk>", abonnementen.EenMelding.as_view(), name="api_melding"),
    *(path(f"{EEN}/{naam}", weg.as_view(), name=f"api_abonnement_{naam}") for naam, weg in STAPPEN.items()),
    path("taken", Taken.as_view(), name="api_taken"),
    path("taken/<uuid:taak>", Taak.as_view(), name="api_taak"),
    path("openapi.json", Openapi.as_view(), name="api_openapi"),
    path("docs", Docs.as_view(), name="api_docs"),
    path("oauth/token", Tokens.as_view(), name="api_token"),
]
