"""Meldingen nog eens laten gaan: één, of een reeks. Zij houden hun kenmerk en volgnummer."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from groningen.access import Kijker
from groningen.models import Abonnement, Melding
from groningen.rules.abonnementen.stappen import Stap
from groningen.rules.fouten import Geweigerd

from .beheer import noteer, vergrendel

HOOGSTENS = 10_000


@transaction.atomic
def herhaal(
    *,
    abonnement_id: int,
    door: Kijker,
    nu: datetime,
    kenmerken: Sequence[UUID] | None = None,
    vanaf: int | None = None,
    tot_en_met: int | None = None,
    alleen_geparkeerd: bool = False,
) -> int:
    """Zet deze meldingen weer in de rij; geeft hoeveel het er zijn.

    Kies met `kenmerken`, met een reeks volgnummers, of met `alleen_geparkeerd` alles wat niet aankwam. Wat al
    bezorgd was, krijgt de ontvanger dan nog eens. Wat vervallen is, komt niet terug: dat mag hij niet zien.
    """
    lopend = frozenset(map(str, Abonnement.LOOPT))
    abonnement = vergrendel(abonnement_id, door=door, standen=lopend)
    waar = _welke(kenmerken, vanaf, tot_en_met, alleen_geparkeerd=alleen_geparkeerd)
    te_doen = Melding.objects.filter(
        waar, abonnement=abonnement, stand__in=[Melding.Stand.BEZORGD, Melding.Stand.GEPARKEERD]
    )
    nummers = list(
        te_doen.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True)[: HOOGSTENS + 1]
    )
    if len(nummers) > HOOGSTENS:
        raise Geweigerd(f"Dat zijn er te veel. Kies er hoogstens {HOOGSTENS}.")
    if not nummers:
        raise Geweigerd("Er is niets om opnieuw te sturen: alles staat al in de rij, of is vervallen.")
    Melding.objects.filter(pk__in=nummers).update(
        stand=Melding.Stand.WACHT, pogingen=0, volgende_op=nu, bezig_tot=None
    )
    werk_stand_bij(abonnement, nu)
    noteer(abonnement, Stap.HERHAALD, door=door, aantal=len(nummers))
    return len(nummers)


def _welke(
    kenmerken: Sequence[UUID] | None,
    vanaf: int | None,
    tot_en_met: int | None,
    *,
    alleen_geparkeerd: bool,
) -> Q:
    if kenmerken is not None:
        return Q(kenmerk__in=kenmerken)
    if alleen_geparkeerd:
        return Q(stand=Melding.Stand.GEPARKEERD)
    if vanaf is None:
        raise Geweigerd("Noem de meldingen, of het volgnummer waar de reeks begint.", veld="vanaf")
    if tot_en_met is not None and tot_en_met < vanaf:
        raise Geweigerd("De reeks eindigt voor zij begint.", veld="tot_en_met")
    return Q(volgnummer__gte=vanaf) & (Q(volgnummer__lte=tot_en_met) if tot_en_met is not None else Q())


def werk_stand_bij(abonnement: Abonnement, nu: datetime) -> None:
    """Een abonnement faalt zolang er iets geparkeerd staat. Het slot erop is er al."""
    geparkeerd = Melding.objects.filter(abonnement=abonnement, stand=Melding.Stand.GEPARKEERD).exists()
    if geparkeerd == (abonnement.faalt_sinds is not None):
        return
    abonnement.faalt_sinds = nu if geparkeerd else None
    abonnement.save(update_fields=["faalt_sinds"])
