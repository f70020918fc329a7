"""Abonnementen en hun meldingen lezen, voor de pagina's van een gemeente."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from groningen.access import Kijker
from groningen.access.abonnementen import abonnementen_for, mag_abonneren, meldingen_for, waarom_stil
from groningen.models import Abonnement, Abonnementstap, Melding
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.bladeren import lees_bladwijzer

PER_BLADZIJDE = 50


def abonnementen_met_aantallen(kijker: Kijker) -> QuerySet[Abonnement]:
    """De abonnementen van de gemeente, met hoeveel er wacht en geparkeerd staat; wat loopt eerst."""
    return (
        abonnementen_for(kijker)
        .annotate(
            wachtend=Count("meldingen", filter=Q(meldingen__stand=Melding.Stand.WACHT)),
            geparkeerd=Count("meldingen", filter=Q(meldingen__stand=Melding.Stand.GEPARKEERD)),
            gestopt=Count("pk", filter=Q(stand=Abonnement.Stand.GESTOPT)),
        )
        .order_by("gestopt", "-pk")
    )


def abonnement_met(kijker: Kijker, nummer: UUID) -> Abonnement | None:
    gevonden = abonnementen_for(kijker).select_related("organisatie", "koppeling__medewerker")
    return gevonden.filter(nummer=nummer).first()


def tel_falend(kijker: Kijker, grens: int) -> int:
    """Hoeveel abonnementen van de eigen gemeente falen; stopt bij de grens."""
    if not mag_abonneren(kijker):
        return 0
    return abonnementen_for(kijker).filter(faalt_sinds__isnull=False)[:grens].count()


def per_stand(abonnement: Abonnement) -> Mapping[str, int]:
    """Hoeveel meldingen er per stand zijn."""
    aantallen = Melding.objects.filter(abonnement=abonnement).values_list("stand").order_by("stand")
    return dict(aantallen.annotate(Count("pk")))


def stil_omdat(abonnement: Abonnement, kijker: Kijker) -> str:
    """Waarom er niets gaat, als dat niet aan het abonnement zelf ligt."""
    return waarom_stil(abonnement, kijker.peildatum)


def bladzijde(kijker: Kijker, abonnement: Abonnement, stand: str, pagina: str) -> tuple[Stuk[Melding], bool]:
    """Een bladzijde van de meldingen, de nieuwste eerst; en of de link klopte."""
    meldingen = meldingen_for(kijker).filter(abonnement=abonnement)
    if stand:
        meldingen = meldingen.filter(stand=stand)
    lijst: Bladerlijst[Melding] = Bladerlijst(
        delen=[meldingen],
        kolommen=("id",),
        sleutel_van=lambda een: (een.pk,),
        maak=lambda een: een,
        omgekeerd=True,
    )
    wijzer = lees_bladwijzer(pagina, (int, int)) if pagina else None
    return lijst.stuk(wijzer, PER_BLADZIJDE), wijzer is not None or not pagina


def melding_met(kijker: Kijker, abonnement: Abonnement, kenmerk: UUID) -> Melding | None:
    return meldingen_for(kijker).filter(abonnement=abonnement, kenmerk=kenmerk).first()


def logboek(abonnement: Abonnement) -> QuerySet[Abonnementstap]:
    return abonnement.stappen.select_related("door__medewerker").order_by("-pk")[:PER_BLADZIJDE]
