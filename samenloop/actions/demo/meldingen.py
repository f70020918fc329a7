"""Wat er een dag eerder gebeurd zou zijn: meldingen in de demo die al lang in de rij staan."""

from datetime import timedelta

from django.db.models import F

from groningen.models import Abonnement, Melding

from . import eis_demo


def schuif_meldingen_terug(*, abonnement: Abonnement, hoever: timedelta) -> None:
    """Doet alsof wat nog wacht zo veel eerder is klaargezet."""
    eis_demo()
    wachtend = Melding.objects.filter(abonnement=abonnement, stand=Melding.Stand.WACHT)
    wachtend.update(tijdstip=F("tijdstip") - hoever, volgende_op=F("volgende_op") - hoever)
