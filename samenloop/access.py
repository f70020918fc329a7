"""Wie de indeling van een adres mag zien. Zij zegt immers iets over de dossiers van beide organisaties."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from groningen.access import Kijker, dossiers_for
from groningen.models import Dossier
from groningen.rules.rollen import SPOREN
from samenloop.models import Samenloop


def mag_indeling_zien(kijker: Kijker, indeling: Samenloop, eigen: Collection[Dossier]) -> bool:
    """Of deze kijker groep en letter van een adres mag zien.

    `eigen` zijn de dossiers op het adres die hij geheel mag lezen; bezwaren en klachten tellen daarbij niet.
    Op de wettelijke grond is één genoeg:
    dan deelt de poort de voortgang van de ander. Zonder die grond moeten het alle twee de beslissende
    dossiers zijn.
    """
    if kijker.wettelijke_grond() is not None:
        return any(dossier.soort in SPOREN for dossier in eigen)
    beslissend = {indeling.versterking_id, indeling.schade_id}
    return None not in beslissend and beslissend <= {dossier.pk for dossier in eigen}


def zichtbare_indelingen(kijker: Kijker) -> Q:
    """Dezelfde regel als voorwaarde op een queryset van `Samenloop`."""
    eigen = dossiers_for(kijker).filter(adres_id=OuterRef("adres_id"), soort__in=SPOREN)
    if kijker.wettelijke_grond() is not None:
        return Q(Exists(eigen))
    mijn = dossiers_for(kijker).values("pk")
    return Q(versterking_id__in=mijn, schade_id__in=mijn)
