"""Wegen van de API over openbare cijfers, onder ``/api/v1/``."""

from django.urls import path

from .statistieken import Statistiekdetail, Statistieken

urlpatterns = [
    path("statistieken", Statistieken.as_view(), name="api_statistieken"),
    path("statistieken/<slug:tabel>", Statistiekdetail.as_view(), name="api_statistiek"),
]
