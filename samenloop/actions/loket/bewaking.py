"""Wat vanzelf gebeurt aan het loket: klimmen naar het bureau, en sluiten als het vervolg klaar is.

`verwerk` staat in `settings.GEBEURTENIS_VERWERKERS`: rondt iemand in het dossier het vervolg af, dan is ook
het contact afgehandeld, en wie het noteerde ziet dat.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from groningen.models import Gebeurtenis, Levering
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from samenloop.models import Loketcontact, Loketstap
from samenloop.rules.loket.contact import Stap

from .stappen import bewaar, leg_stap_vast

PARTIJ = 200
DAG = timedelta(days=1)


BEKIJKT = Q(soort=Kerngebeurtenis.CONTACT_AFGEROND)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Sluit het contact waar een afgerond vervolg uit voortkwam."""
    if gebeurtenis.soort != Kerngebeurtenis.CONTACT_AFGEROND:
        return
    contact = (
        Loketcontact.objects.select_for_update(no_key=True)
        .filter(contactmoment=gebeurtenis.na["contactmoment_id"], stand=Loketcontact.Stand.AANGENOMEN)
        .first()
    )
    if contact is not None:
        contact.handel_af(op=gebeurtenis.datum)
        leg_stap_vast(contact, Stap.AFGEHANDELD, door=None)
        bewaar(contact, "afgehandeld_op")


def verwerk_veel(levering: Levering) -> None:
    """Een levering rondt geen vervolg af."""


def laat_loket_klimmen(*, peildatum: date) -> int:
    """Legt elk contact dat niet op tijd is aangenomen bij het bureau. Geeft hoeveel het er waren.

    De dag is die na de norm: een ronde die te laat komt, geeft dezelfde stand als een op tijd.
    """
    geklommen = 0
    while True:
        with transaction.atomic():
            partij = list(
                Loketcontact.objects.select_for_update(no_key=True, skip_locked=True)
                .filter(
                    stand=Loketcontact.Stand.AANGEBODEN,
                    bij_bureau_sinds__isnull=True,
                    uiterlijk_op__lt=peildatum,
                )
                .order_by("uiterlijk_op", "pk")[:PARTIJ]
            )
            for contact in partij:
                assert contact.uiterlijk_op is not None
                contact.bij_bureau_sinds = contact.uiterlijk_op + DAG
            Loketcontact.objects.bulk_update(partij, ["bij_bureau_sinds"])
            Loketstap.objects.bulk_create(
                Loketstap(contact=contact, soort=Stap.GEKLOMMEN.value) for contact in partij
            )
        geklommen += len(partij)
        if len(partij) < PARTIJ:
            return geklommen
