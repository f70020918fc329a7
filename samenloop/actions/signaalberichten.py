"""Eén e-mail per dag aan wie nieuwe signalen heeft: de behandelaar, en de coördinator voor wat klom."""

import logging
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from groningen.models import Medewerker
from groningen.rules.rollen import Rol
from samenloop.models import Signaal, Signaalbericht
from samenloop.rules.signaalbericht import MEESTE_REGELS, Signaalbriefje, maak_signaalbericht
from samenloop.rules.signalen import uitleg_van

logger = logging.getLogger(__name__)


def verstuur_signaalberichten(*, peildatum: date) -> int:
    """Verstuurt wat er vandaag te melden is; wie vandaag al een e-mail kreeg, krijgt er geen tweede.

    Mislukt een e-mail, dan wordt die bij de volgende ronde weer geprobeerd. Geeft het aantal e-mails.
    """
    verstuurd = 0
    bereikbaar = Medewerker.objects.filter(actief=True).exclude(email="", gebruiker__email="")
    for medewerker in bereikbaar.select_related("gebruiker").order_by("pk"):
        try:
            verstuurd += _verstuur(medewerker, peildatum)
        except (SMTPException, OSError):
            logger.warning("signaalbericht aan medewerker %d niet verstuurd", medewerker.pk, exc_info=True)
    return verstuurd


@transaction.atomic
def _verstuur(medewerker: Medewerker, peildatum: date) -> bool:
    adres = medewerker.email or (medewerker.gebruiker.email if medewerker.gebruiker else "")
    wacht = _van(medewerker, peildatum)
    vorige = Signaalbericht.objects.filter(medewerker=medewerker).order_by("-dag").first()
    nieuw = wacht.filter(_sinds(vorige)) if vorige else wacht
    if not adres or (vorige and vorige.dag >= peildatum) or not (aantal := nieuw.count()):
        return False
    # De rij eerst: twee ronden tegelijk wachten hier op elkaar, en de tweede vindt haar.
    _, gemaakt = Signaalbericht.objects.get_or_create(
        medewerker=medewerker,
        dag=peildatum,
        defaults={
            "verstuurd_op": timezone.now(),
            "laatste": wacht.aggregate(laatste=Max("pk"))["laatste"],
        },
    )
    if not gemaakt:
        return False
    briefjes = [
        Signaalbriefje(nummer, uitleg_van(soort, bronsoort or "").titel, uiterlijk_op, f"/signalen/{pk}/")
        for pk, soort, bronsoort, nummer, uiterlijk_op in wacht.order_by(
            "-waarde", "uiterlijk_op", "pk"
        ).values_list("pk", "soort", "bron__soort", "dossier__nummer", "uiterlijk_op")[:MEESTE_REGELS]
    ]
    onderwerp, tekst = maak_signaalbericht(
        briefjes, totaal=wacht.count(), nieuw=aantal, vandaag=peildatum, portaal=settings.PORTAAL_URL
    )
    send_mail(onderwerp, tekst, settings.DEFAULT_FROM_EMAIL, [adres])
    return True


def _sinds(vorige: Signaalbericht) -> Q:
    """Wat er na de vorige e-mail bij kwam. Uitdelen kan later op dezelfde dag; dat telt de dag erna."""
    return (
        Q(pk__gt=vorige.laatste)
        | Q(ligt_sinds__gt=vorige.dag)
        | Q(toegewezen_aan=vorige.medewerker_id, ligt_sinds=vorige.dag)
    )


def _van(medewerker: Medewerker, peildatum: date) -> QuerySet[Signaal]:
    """Wat op antwoord van deze medewerker wacht; het bureau kijkt in de lijst."""
    mijn = Q(trede=Signaal.Trede.BEHANDELAAR) & (
        Q(toegewezen_aan=medewerker) | Q(toegewezen_aan__isnull=True, dossier__behandelaar=medewerker)
    )
    coordinator = medewerker.rollen.filter(
        Q(tot__isnull=True) | Q(tot__gte=peildatum), rol=Rol.COORDINATOR, vanaf__lte=peildatum
    )
    if coordinator.exists():
        mijn |= Q(trede=Signaal.Trede.COORDINATOR, dossier__organisatie=medewerker.organisatie_id)
    return Signaal.objects.filter(mijn, afgehandeld_op__isnull=True)
