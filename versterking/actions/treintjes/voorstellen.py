"""Treintjes voorstellen voor een gemeente of een plan."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd
from versterking.models import LokaalPlan, Treintje, Wagon
from versterking.queries.treintjes.voorstel import vrije_woningen, woningen
from versterking.rules.treintjes.gang import Stand
from versterking.rules.treintjes.voorstel import stel_voor

from .basis import eis_planner, nummers, vergrendel_gemeente, volgende_plek

PARTIJ = 2000


@dataclass(frozen=True, slots=True)
class Uitslag:
    """Hoeveel treintjes en woningen er kwamen, hoeveel er nergens pasten, en hoeveel voorstellen weg zijn."""

    treintjes: int
    woningen: int
    past_niet: tuple[int, ...]
    vervangen: int


@transaction.atomic
def stel_treintjes_voor(
    *, gemeente_code: str, door: Kijker, peildatum: date, plan_id: int | None = None
) -> Uitslag:
    """Maakt een nieuw voorstel; eerdere voorstellen waar niemand aan kwam, maken plaats.

    Wat met de hand is gewijzigd, vastgesteld of rijdt, blijft zoals het is.

    Raises:
        Geweigerd: geen planner, een onbekende gemeente, of een plan van een andere gemeente.
    """
    eis_planner(door)
    assert door.medewerker_id is not None
    gemeente = vergrendel_gemeente(gemeente_code)
    plan = None
    if plan_id is not None:
        plan = LokaalPlan.objects.filter(pk=plan_id, gemeente=gemeente).first()
        if plan is None:
            raise Geweigerd("Kies een plan van deze gemeente.", veld="plan")
    oud = Treintje.objects.filter(gemeente=gemeente, stand=Stand.VOORSTEL, rijversie=0, plan=plan)
    vervangen = oud.count()
    # Nog niets mee gebeurd, dus ook geen logboek dat moet blijven.
    oud.delete()
    voorstel = stel_voor(woningen(vrije_woningen(gemeente.pk, plan)))
    plek = volgende_plek(gemeente)
    treintjes = Treintje.objects.bulk_create(
        Treintje(
            nummer=nummer,
            naam=trein.naam,
            reden=trein.reden,
            gemeente=gemeente,
            plan=plan,
            volgorde=plek + n,
            gemaakt_door_id=door.medewerker_id,
            gemaakt_op=peildatum,
        )
        for n, (nummer, trein) in enumerate(
            zip(nummers(gemeente, len(voorstel.treinen)), voorstel.treinen, strict=True)
        )
    )
    Wagon.objects.bulk_create(
        (
            Wagon(treintje=treintje, dossier_id=dossier_id, vanaf=peildatum)
            for treintje, trein in zip(treintjes, voorstel.treinen, strict=True)
            for dossier_id in trein.woningen
        ),
        batch_size=PARTIJ,
    )
    return Uitslag(
        treintjes=len(treintjes),
        woningen=sum(len(trein.woningen) for trein in voorstel.treinen),
        past_niet=voorstel.past_niet,
        vervangen=vervangen,
    )
