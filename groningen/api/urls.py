"""Wegen van de API die van geen bron zijn: het tokenpunt en de beschrijving."""

from django.urls import path

from .taken import Taak, Taken
from .tokens import Tokens

urlpatterns = [
    path("taken", Taken.as_view(), name="api_taken"),
    path("taken/<uuid:taak>", Taak.as_view(), name="api_taak"),
    path("oauth/token", Tokens.as_view(), name="api_token"),
]
