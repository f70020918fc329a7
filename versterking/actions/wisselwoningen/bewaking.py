"""Sluit een dossier, dan komt de wisselwoning vrij die nog niet betrokken is. Een verwerker.

Wie er al woont, blijft er: de begeleider legt vast wanneer hij eruit gaat.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from groningen.models import Dossier, Gebeurtenis, Levering
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from versterking.models import Wisselboeking
from versterking.rules.wisselwoningen.boeking import Stand

from .boeken import geef_vrij

BEKIJKT = Q(dossier__soort=Dossiersoort.VERSTERKING, dossier__loopt=False)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Geeft vrij wat voor dit dossier nog geboekt stond."""
    dossier = gebeurtenis.dossier
    if dossier.soort == Dossiersoort.VERSTERKING and not dossier.loopt:
        _geef_vrij(dossier, gebeurtenis.vastgelegd_op)


def verwerk_veel(levering: Levering) -> None:
    """Hetzelfde voor wat een levering van NCG sloot; het zijn er altijd weinig."""
    if levering.organisatie.soort != Organisatiesoort.NCG:
        return
    geboekt = Wisselboeking.objects.filter(dossier=OuterRef("pk"), stand=Stand.GEBOEKT)
    dicht = Dossier.objects.filter(Exists(geboekt), loopt=False)
    for dossier in dicht.select_for_update(no_key=True).order_by("pk"):
        _geef_vrij(dossier, levering.leverdatum)


def _geef_vrij(dossier: Dossier, peildatum: date) -> None:
    geboekt = Wisselboeking.objects.filter(dossier=dossier.pk, stand=Stand.GEBOEKT)
    for boeking_id in list(geboekt.order_by("pk").values_list("pk", flat=True)):
        geef_vrij(boeking_id, dossier, peildatum=peildatum)
