"""Wegen van de API over de samenloop, onder ``/api/v1/``."""

from django.urls import path

from .prioriteiten import Besluiten, Prioriteit, Prioriteiten
from .samenloop import Adressamenloop, Samenlopen
from .signalen import Antwoorden, Signaal, Signalen

urlpatterns = [
    path("samenloop", Samenlopen.as_view(), name="api_samenloop"),
    path("adressen/<str:nummeraanduidingId>/samenloop", Adressamenloop.as_view(), name="api_adressamenloop"),
    path("prioriteiten", Prioriteiten.as_view(), name="api_prioriteiten"),
    path("prioriteiten/<int:prioriteit>", Prioriteit.as_view(), name="api_prioriteit"),
    path("prioriteiten/<int:prioriteit>/besluiten", Besluiten.as_view(), name="api_besluiten"),
    path("signalen", Signalen.as_view(), name="api_signalen"),
    path("signalen/<int:signaal>", Signaal.as_view(), name="api_signaal"),
    path("signalen/<int:signaal>/antwoorden", Antwoorden.as_view(), name="api_antwoorden"),
]
