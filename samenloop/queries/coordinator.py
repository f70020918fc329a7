"""Wie een adres coördineert."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from groningen.access import Kijker
from groningen.models import Dossier
from samenloop.models import Adrescoordinator
from samenloop.rules.coordinator import HERINNER_VOORAF

Stand = Adrescoordinator.Stand


def geldend(peildatum: date) -> QuerySet[Adrescoordinator]:
    """De benoemingen die op deze dag gelden."""
    return Adrescoordinator.objects.filter(stand=Stand.LOOPT, vanaf__lte=peildatum, tot__gte=peildatum)


def coordinator_van(adres_id: int, peildatum: date) -> Adrescoordinator | None:
    """De coördinator van dit adres, als die er nu is."""
    return (
        geldend(peildatum).filter(adres=adres_id).select_related("medewerker__organisatie", "vorige").first()
    )


def coordinatoren_bij(dossiers: Collection[int], peildatum: date, mandaat: str) -> dict[int, int]:
    """Per dossier de coördinator van zijn adres met dit mandaat, als die van dezelfde organisatie is."""
    per_adres = {
        (een.adres_id, een.medewerker.organisatie_id): een.medewerker_id
        for een in geldend(peildatum)
        .filter(adres__dossiers__in=dossiers, mandaat__contains=[mandaat])
        .select_related("medewerker")
    }
    rijen = Dossier.objects.filter(pk__in=dossiers).values_list("pk", "adres_id", "organisatie_id")
    return {
        pk: per_adres[adres, organisatie]
        for pk, adres, organisatie in rijen
        if (adres, organisatie) in per_adres
    }


def die_aflopen(kijker: Kijker, *, hoogstens: int = 50) -> list[Adrescoordinator]:
    """De coördinatoren van de eigen organisatie van wie de termijn bijna om is, de eerste eerst."""
    rijen = Adrescoordinator.objects.filter(
        stand=Stand.LOOPT,
        tot__lte=kijker.peildatum + HERINNER_VOORAF,
        medewerker__organisatie=kijker.eigen_organisatie,
    )
    return list(rijen.select_related("adres", "medewerker").order_by("tot", "pk")[:hoogstens])
