"""Werk op de achtergrond voor overleg en monitoring."""

from celery import shared_task
from django.utils import timezone

from governance.actions.cijfers import publiceer, zet_klaar


@shared_task(name="governance.maak_cijfers")
def maak_cijfers() -> int:
    """Zet de cijfers van deze maand klaar, en publiceert wat lang genoeg klaarstond.

    Mag vaak, te laat of dubbel: van een maand komt er vanzelf hoogstens één. Geeft het nummer van de
    publicatie waar het om ging, of 0.
    """
    vandaag = timezone.localdate()
    publicatie = zet_klaar(peildatum=vandaag)
    if publicatie is None:
        return 0
    publiceer(publicatie_id=publicatie.pk, peildatum=vandaag)
    return publicatie.pk
