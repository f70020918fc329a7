"""Werk op de achtergrond voor de samenloop."""

from celery import shared_task
from django.utils import timezone

from samenloop.actions.indeling import deel_alles_in


@shared_task(name="samenloop.deel_opnieuw_in")
def deel_opnieuw_in() -> int:
    """Deelt alle adressen opnieuw in naar vandaag: een geleverde opname die nog komt, maakt van B eens C.

    Mag vaak, te laat of dubbel: wat klopt, wordt niet geschreven. Geeft het aantal gewijzigde indelingen.
    """
    return deel_alles_in(peildatum=timezone.localdate())
