"""Wie voor wie waarneemt, nu en straks."""

from datetime import date

from django.db.models import Q, QuerySet

from groningen.access import Kijker
from groningen.models import Medewerker, MedewerkerRol, Waarneming
from groningen.rules.rollen import BEHANDELROLLEN, Rol

HOOGSTENS = 200


def waarnemingen(kijker: Kijker) -> list[Waarneming]:
    """Wat nu of later geldt: van de hele organisatie voor een coördinator, anders waar men zelf bij hoort."""
    rijen = Waarneming.objects.filter(
        medewerker__organisatie_id=kijker.eigen_organisatie,
        ingetrokken_op__isnull=True,
        tot__gte=kijker.peildatum,
    ).select_related("medewerker", "waarnemer")
    if not kijker.is_coordinator:
        rijen = rijen.filter(Q(medewerker_id=kijker.medewerker_id) | Q(waarnemer_id=kijker.medewerker_id))
    return list(rijen.order_by("van", "pk")[:HOOGSTENS])


def neemt_nu_waar(kijker: Kijker) -> list[Waarneming]:
    """Voor wie deze kijker vandaag waarneemt; zonder query als hij dat voor niemand doet."""
    if not kijker.neemt_waar_voor:
        return []
    rijen = Waarneming.objects.filter(
        Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gt=kijker.peildatum),
        waarnemer_id=kijker.medewerker_id,
        medewerker_id__in=kijker.neemt_waar_voor,
        van__lte=kijker.peildatum,
        tot__gte=kijker.peildatum,
    )
    return list(rijen.select_related("medewerker").order_by("tot", "pk"))


def behandelaars(organisatie_id: int, dag: date) -> QuerySet[Medewerker]:
    """Wie bij deze organisatie dossiers behandelt en kan inloggen."""
    rollen = MedewerkerRol.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=dag), rol__in=BEHANDELROLLEN | {Rol.COORDINATOR}
    )
    return Medewerker.objects.filter(
        organisatie_id=organisatie_id,
        actief=True,
        gebruiker__isnull=False,
        pk__in=rollen.values("medewerker_id"),
    ).order_by("naam", "nummer")
