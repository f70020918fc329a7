"""Adressen van de versterkingsdossiers."""

from __future__ import annotations

from django.urls import URLPattern, path

from groningen.web.dossier.paden import pad_controle, paden
from versterking.web import maatregelen, openen
from versterking.web.abonnementen.urls import urlpatterns as abonnementen
from versterking.web.financiering.urls import urlpatterns as geld
from versterking.web.plan.urls import urlpatterns as plannen
from versterking.web.planning.urls import urlpatterns as planning
from versterking.web.programmas.urls import urlpatterns as programmas
from versterking.web.scherm import SCHERM
from versterking.web.treintjes.urls import urlpatterns as treintjes
from versterking.web.verzoeken.urls import urlpatterns as verzoeken
from versterking.web.voordrachten.urls import urlpatterns as voordrachten
from versterking.web.wisselwoningen.urls import urlpatterns as wisselwoningen

urlpatterns: list[URLPattern] = [
    path("versterking/nieuw/<str:nummeraanduiding_id>/", openen.nieuw),
    path("versterking/<str:nummer>/maatregel/", maatregelen.voeg_toe),
    path("versterking/<str:nummer>/maatregel/<int:maatregel_id>/verwijderen/", maatregelen.verwijder),
    *plannen,
    *abonnementen,
    *planning,
    *treintjes,
    *verzoeken,
    *voordrachten,
    *wisselwoningen,
    *geld,
    *programmas,
    pad_controle(SCHERM),
    *paden(SCHERM),
]
