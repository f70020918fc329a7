"""Wegen van de API over de versterking, onder ``/api/v1/``."""

from django.urls import path

from .adressen import Adres, Adressen
from .clusters import Cluster, Clusters, Wagons
from .dossiers import Dossier, Dossiers, Gebeurtenissen
from .plannen import Intrekkingen, Plan, Plannen, Voorleggingen
from .planregels import Regel, Regels
from .termijnen import Termijnen
from .veel import Volgordes, Voordrachtlijsten
from .voordrachten import Voordracht, Voordrachten, Voordrachtintrekkingen

PLAN, DOSSIER = "lokale-plannen/<int:plan>", "versterkingsdossiers/<str:nummer>"
CLUSTER, VOORDRACHT = "clusters/<str:nummer>", "voordrachten/<str:nummer>"

urlpatterns = [
    path("adressen", Adressen.as_view(), name="api_adressen"),
    path("adressen/<str:nummeraanduidingId>", Adres.as_view(), name="api_adres"),
    path("versterkingsdossiers", Dossiers.as_view(), name="api_versterkingsdossiers"),
    path(DOSSIER, Dossier.as_view(), name="api_versterkingsdossier"),
    path(f"{DOSSIER}/gebeurtenissen", Gebeurtenissen.as_view(), name="api_gebeurtenissen"),
    path("termijnen", Termijnen.as_view(), name="api_termijnen"),
    path("lokale-plannen", Plannen.as_view(), name="api_plannen"),
    path(PLAN, Plan.as_view(), name="api_plan"),
    path(f"{PLAN}/voorleggingen", Voorleggingen.as_view(), name="api_voorleggingen"),
    path(f"{PLAN}/intrekkingen", Intrekkingen.as_view(), name="api_intrekkingen"),
    path(f"{PLAN}/regels", Regels.as_view(), name="api_planregels"),
    path(f"{PLAN}/regels/<str:nummer>", Regel.as_view(), name="api_planregel"),
    path(f"{PLAN}/volgordes", Volgordes.as_view(), name="api_volgordes"),
    path("clusters", Clusters.as_view(), name="api_clusters"),
    path(CLUSTER, Cluster.as_view(), name="api_cluster"),
    path(f"{CLUSTER}/woningen", Wagons.as_view(), name="api_wagons"),
    path("voordrachtlijsten", Voordrachtlijsten.as_view(), name="api_voordrachtlijsten"),
    path("voordrachten", Voordrachten.as_view(), name="api_voordrachten"),
    path(VOORDRACHT, Voordracht.as_view(), name="api_voordracht"),
    path(f"{VOORDRACHT}/intrekkingen", Voordrachtintrekkingen.as_view(), name="api_voordrachtintrekkingen"),
]
