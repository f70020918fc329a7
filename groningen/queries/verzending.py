"""De uitgaande post van een organisatie: wat wacht, wat mislukte, en wat er gedrukt is."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from groningen.access import Kijker
from groningen.models import Bericht, Printbatch

# Zo lang duurt versturen nooit; staat een bericht dan nog op bezig, dan is de afloop onbekend.
ONZEKER_NA = timedelta(minutes=15)
HOOGSTENS = 100


def te_drukken(organisatie_id: int) -> QuerySet[Bericht]:
    """De post die nog in geen printbatch zit."""
    return Bericht.objects.filter(
        kanaal=Bericht.Kanaal.POST,
        verstuurd_op__isnull=True,
        printbatch__isnull=True,
        dossier__organisatie_id=organisatie_id,
    ).select_related("persoon", "dossier__adres", "dossier__organisatie", "dossier__behandelaar", "brief")


@dataclass(frozen=True, slots=True)
class Stand:
    """Hoeveel er wacht, per weg."""

    email: int
    post: int
    mislukt: int


def mislukt() -> Q:
    """E-mails met een fout, of waarvan de afloop onbekend is."""
    return Q(kanaal=Bericht.Kanaal.EMAIL, verstuurd_op__isnull=True) & (
        ~Q(fout="") | Q(bezig_sinds__lt=timezone.now() - ONZEKER_NA)
    )


def stand(kijker: Kijker) -> Stand:
    """De tellingen van de eigen organisatie, in één query."""
    geteld = Bericht.objects.filter(
        verstuurd_op__isnull=True, dossier__organisatie_id=kijker.eigen_organisatie
    ).aggregate(
        email=Count("pk", filter=Q(kanaal=Bericht.Kanaal.EMAIL)),
        post=Count("pk", filter=Q(kanaal=Bericht.Kanaal.POST, printbatch__isnull=True)),
        mislukt=Count("pk", filter=mislukt()),
    )
    return Stand(**geteld)


def mislukte(kijker: Kijker) -> list[Bericht]:
    """De e-mails die een mens nodig hebben, de oudste eerst."""
    rijen = Bericht.objects.filter(mislukt(), dossier__organisatie_id=kijker.eigen_organisatie)
    return list(rijen.select_related("persoon", "dossier__adres").order_by("pk")[:HOOGSTENS])


def printbatches(kijker: Kijker) -> list[Printbatch]:
    """De laatste printbatches van de eigen organisatie."""
    rijen = Printbatch.objects.filter(organisatie_id=kijker.eigen_organisatie)
    return list(rijen.select_related("gemaakt_door", "opgehaald_door")[:HOOGSTENS])
