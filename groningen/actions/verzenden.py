"""De uitgaande berichten verwerken: e-mail versturen, en post als printbatch klaarzetten.

Een e-mail gaat nooit twee keer. Wie verstuurt, zet eerst in een eigen transactie `bezig_sinds`; valt hij dan
om, dan blijft dat staan en beslist een mens of het opnieuw moet. Weigert de mailserver, dan volgt een nieuwe
poging, telkens later.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from groningen.access import Kijker
from groningen.models import Bericht, Printbatch
from groningen.queries.verzending import ONZEKER_NA, te_drukken
from groningen.rules.fouten import Geweigerd

MEESTE_POGINGEN = 5
WACHT = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=12))
MEESTE_IN_BATCH = 100  # brieven; zo lang wacht iemand op de knop


@dataclass(frozen=True, slots=True)
class Envelop:
    """Een e-mail die nu verstuurd mag worden, door wie haar pakte."""

    bericht_id: int
    aan: str
    afzender: str


@transaction.atomic
def pak_emails(*, hoogstens: int = 50) -> list[Envelop]:
    """Pakt wachtende e-mails die niemand anders heeft, de oudste eerst."""
    nu = timezone.now()
    rijen = list(
        Bericht.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        .select_related("persoon", "dossier__organisatie")
        .filter(
            Q(volgende_poging_op__isnull=True) | Q(volgende_poging_op__lte=nu),
            kanaal=Bericht.Kanaal.EMAIL,
            verstuurd_op__isnull=True,
            bezig_sinds__isnull=True,
            pogingen__lt=MEESTE_POGINGEN,
        )
        .order_by("pk")[:hoogstens]
    )
    uit = []
    for rij in rijen:
        rij.bezig_sinds = nu
        rij.pogingen += 1
        rij.save(update_fields=["bezig_sinds", "pogingen"])
        aan = rij.persoon.email if rij.persoon else ""
        uit.append(Envelop(rij.pk, aan, str(rij.dossier.organisatie)))
    return uit


@transaction.atomic
def noteer_verstuurd(*, bericht_id: int) -> None:
    bericht = Bericht.objects.select_for_update(no_key=True).get(pk=bericht_id)
    bericht.verstuurd_op = timezone.now()
    bericht.bezig_sinds = None
    bericht.volgende_poging_op = None
    bericht.fout = ""
    bericht.save(update_fields=["verstuurd_op", "bezig_sinds", "volgende_poging_op", "fout"])


@transaction.atomic
def noteer_mislukt(*, bericht_id: int, fout: str) -> None:
    """De e-mail is zeker niet verstuurd; na een poging of vijf probeert alleen een mens het nog."""
    bericht = Bericht.objects.select_for_update(no_key=True).get(pk=bericht_id)
    bericht.bezig_sinds = None
    bericht.fout = fout[:200]
    bericht.volgende_poging_op = timezone.now() + WACHT[min(bericht.pogingen, len(WACHT)) - 1]
    bericht.save(update_fields=["bezig_sinds", "fout", "volgende_poging_op"])


@transaction.atomic
def probeer_opnieuw(*, bericht_id: int, door: Kijker) -> Bericht:
    """Zet een e-mail die niet lukte, of waarvan de afloop onbekend is, weer klaar. Of zet haar om in post.

    Heeft de ontvanger geen e-mailadres meer, dan gaat het bericht per post.
    """
    bericht = _vergrendel(bericht_id, door)
    onzeker = bericht.bezig_sinds is not None and bericht.bezig_sinds < timezone.now() - ONZEKER_NA
    if bericht.bezig_sinds is not None and not onzeker:
        raise Geweigerd("Dit bericht wordt op dit moment verstuurd. Wacht een kwartier en kijk opnieuw.")
    if not onzeker and not bericht.fout:
        raise Geweigerd("Dit bericht wacht gewoon op zijn beurt.")
    bericht.bezig_sinds = bericht.volgende_poging_op = None
    bericht.pogingen = 0
    bericht.fout = ""
    bericht.save(update_fields=["bezig_sinds", "volgende_poging_op", "pogingen", "fout"])
    return bericht


@transaction.atomic
def stuur_per_post(*, bericht_id: int, door: Kijker) -> Bericht:
    """Een e-mail die niet aankomt, gaat mee in de volgende printbatch."""
    bericht = _vergrendel(bericht_id, door)
    if not bericht.fout and bericht.bezig_sinds is None:
        raise Geweigerd("Dit bericht wacht gewoon op zijn beurt.")
    bericht.kanaal = Bericht.Kanaal.POST
    bericht.bezig_sinds = bericht.volgende_poging_op = None
    bericht.fout = ""
    bericht.save(update_fields=["kanaal", "bezig_sinds", "volgende_poging_op", "fout"])
    return bericht


@transaction.atomic
def maak_printbatch(
    *, door: Kijker, peildatum: date, druk_af: Callable[[Sequence[Bericht]], bytes]
) -> Printbatch:
    """Zet de wachtende post van de eigen organisatie in één PDF. Elk bericht gaat in één batch.

    `druk_af` maakt de PDF van de berichten.
    """
    _eis_coordinator(door)
    berichten = list(
        te_drukken(door.eigen_organisatie)
        .select_for_update(of=("self",), no_key=True, skip_locked=True)
        .order_by("pk")[:MEESTE_IN_BATCH]
    )
    if not berichten:
        raise Geweigerd("Er ligt geen post klaar om te drukken.")
    inhoud = druk_af(berichten)
    batch = Printbatch(
        organisatie_id=door.eigen_organisatie,
        aantal=len(berichten),
        sha256=hashlib.sha256(inhoud).hexdigest(),
        gemaakt_door_id=door.eigen_medewerker,
    )
    batch.bestand.save(f"print-{peildatum:%Y-%m-%d}.pdf", ContentFile(inhoud), save=False)
    try:
        batch.save(force_insert=True)
        Bericht.objects.filter(pk__in=[een.pk for een in berichten]).update(printbatch=batch)
    except BaseException:
        default_storage.delete(batch.bestand.name or "")
        raise
    return batch


@transaction.atomic
def haal_printbatch_op(*, batch_id: int, door: Kijker) -> Printbatch:
    """Geeft de batch om te drukken. De eerste keer gelden de brieven als verstuurd; opnieuw drukken mag."""
    _eis_coordinator(door)
    batch = (
        Printbatch.objects.select_for_update(no_key=True)
        .filter(pk=batch_id, organisatie_id=door.eigen_organisatie)
        .first()
    )
    if batch is None:
        raise Geweigerd("Deze printbatch is niet van uw organisatie.")
    if batch.opgehaald_op is None:
        batch.opgehaald_op = timezone.now()
        batch.opgehaald_door_id = door.medewerker_id
        batch.save(update_fields=["opgehaald_op", "opgehaald_door"])
        batch.berichten.update(verstuurd_op=batch.opgehaald_op)
    return batch


def _eis_coordinator(door: Kijker) -> None:
    if not door.is_coordinator:
        raise Geweigerd("Alleen een coördinator gaat over de uitgaande post.")


def _vergrendel(bericht_id: int, door: Kijker) -> Bericht:
    _eis_coordinator(door)
    bericht = (
        Bericht.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=bericht_id, dossier__organisatie_id=door.eigen_organisatie, kanaal=Bericht.Kanaal.EMAIL)
        .first()
    )
    if bericht is None:
        raise Geweigerd("Dit bericht is niet van uw organisatie.")
    if bericht.verstuurd_op is not None:
        raise Geweigerd("Dit bericht is al verstuurd.")
    return bericht
