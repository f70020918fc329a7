"""Wat er op een adres aan toestemming is, en wie haar geeft."""

from datetime import date

from django.db.models import Q, QuerySet

from groningen.models import Adresrelatie, Deelgrond, Toestemming

# Over delen beslist wie de woning heeft; een huurder niet over wat er met de eigenaar is afgesproken.
BESLISSERS = (Adresrelatie.Soort.EIGENAAR, Adresrelatie.Soort.GEMACHTIGDE)


def beslissers_op(adres_id: int, peildatum: date) -> QuerySet[Adresrelatie]:
    """De banden van wie nu over delen op dit adres beslist."""
    return (
        Adresrelatie.objects.filter(
            Q(tot__isnull=True) | Q(tot__gte=peildatum),
            adres_id=adres_id,
            vanaf__lte=peildatum,
            soort__in=BESLISSERS,
        )
        .select_related("persoon", "organisatie")
        .order_by("pk")
    )


def toestemmingen_op(adres_id: int) -> list[Toestemming]:
    """Alle toestemmingen op een adres met wie erop mocht kijken, de nieuwste eerst."""
    return list(
        Toestemming.objects.filter(adres_id=adres_id)
        .select_related("bron", "ontvanger", "relatie__persoon", "relatie__organisatie")
        .prefetch_related("gronden__ontvanger__organisatie")
    )


def gronden_bij(kenmerk: str) -> QuerySet[Deelgrond]:
    """De gronden die op een verzoek met dit nummer zijn geopend."""
    return Deelgrond.objects.filter(kenmerk=kenmerk).select_related("ontvanger", "toestemming")
