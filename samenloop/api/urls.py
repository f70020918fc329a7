"""Wegen van de API over de samenloop, onder ``/api/v1/``."""

from django.urls import path

from .prioriteiten import Besluiten, Prioriteit, Prioriteiten
from .samenloop import Adressamenloop, Samenlopen

urlpatterns = [
    path("samenloop", Samenlopen.as_view(), name="api_samenloop"),
    path("adressen/<str:nummeraanduidingId>/samenloop", Adressamenloop.as_view(), name="api_adressamenloop"),
    path("prioriteiten", Prioriteiten.as_view(), name="api_prioriteiten"),
    path("prioriteiten/<int:prioriteit>", Prioriteit.as_view(), name="api_prioriteit"),
    path("prioriteiten/<int:prioriteit>/besluiten", Besluiten.as_view(), name="api_besluiten"),
]
