"""Adressen van tweetallen, coördinatoren en gesprekken."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from samenloop.web.adres_urls import NUMMER
from samenloop.web.buddy import agenda, gesprek, pagina, stappen

urlpatterns: list[URLPattern] = [
    path("tweetallen/", pagina.toon_overzicht, name="tweetallen"),
    path("tweetallen/voorstellen/", pagina.stel_voor, name="tweetallen_voorstellen"),
    re_path(rf"^tweetallen/{NUMMER}/$", pagina.toon_adres, name="tweetal"),
    re_path(rf"^tweetallen/{NUMMER}/(?P<sleutel>[a-z]+)/$", stappen.zet_stap, name="tweetal_stap"),
    path("gesprekken/<int:nummer>/", gesprek.toon_gesprek, name="gesprek"),
    path("gesprekken/<int:nummer>/afspraak.ics", agenda.naar_agenda, name="gesprek_agenda"),
    path("gesprekken/<int:nummer>/<slug:sleutel>/", gesprek.zet_stap, name="gesprek_stap"),
    path(
        "gesprekken/<int:nummer>/afspraken/<int:afspraak>/<slug:sleutel>/",
        gesprek.zet_afspraak,
        name="afspraak_stap",
    ),
    path("mijn/gesprek/<int:nummer>/afspraak.ics", agenda.naar_eigen_agenda, name="eigen_gesprek_agenda"),
]
