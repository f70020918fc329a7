"""Lokale plannen van voor de demo: met hun woningen, hun stappen en hun besluiten in één keer."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from groningen.models import Medewerker, Organisatie
from versterking.models import LokaalPlan, Planregel, Planstap

from . import eis_demo

PARTIJ = 2000
Logregel = tuple[str, date, int | None, str]


def opsteller_bij(organisatie: Organisatie, *, naam: str) -> Medewerker:
    """Wie bij deze gemeente het plan maakte: een medewerker, of een zonder account."""
    eis_demo()
    bestaand = Medewerker.objects.filter(organisatie=organisatie).order_by("pk").first()
    if bestaand is not None:
        return bestaand
    nieuw = Medewerker(organisatie=organisatie, nummer="demo-plan", naam=naam)
    nieuw.save(force_insert=True)
    return nieuw


@transaction.atomic
def leg_plan_vast(
    *,
    gemeente_code: str,
    stand: str,
    naam: str,
    dag: date,
    sinds: date,
    periode: tuple[date, date],
    opgesteld_door: Medewerker,
    wisselwoningen: int,
    dossiers: Sequence[tuple[int, bool]],
    stappen: Sequence[Logregel],
    vastgesteld_op: date | None = None,
    opdracht_op: date | None = None,
) -> LokaalPlan:
    """Een plan zoals het er nu bij ligt. `dossiers` op volgorde, met of zij door het plan naar 2.1 gingen."""
    eis_demo()
    eerder = LokaalPlan.objects.filter(gemeente=gemeente_code).order_by("versie").last()
    plan = LokaalPlan(
        gemeente_id=gemeente_code,
        versie=eerder.versie + 1 if eerder else 1,
        vorige=eerder,
        naam=naam,
        ambitie="De meest onveilige woningen eerst, en straten zo veel mogelijk in één keer.",
        faciliteiten="De gemeente zoekt plekken voor wisselwoningen en stemt werk aan wegen en riool af.",
        wisselwoningen=wisselwoningen,
        begint_op=periode[0],
        eindigt_op=periode[1],
        stand=stand,
        stand_sinds=sinds,
        ronde=0 if stand == "concept" else 1,
        opgesteld_door=opgesteld_door,
        opgesteld_op=dag,
        vastgesteld_op=vastgesteld_op,
        opdracht_op=opdracht_op,
    )
    plan.save(force_insert=True)
    Planregel.objects.bulk_create(
        (
            Planregel(plan=plan, dossier_id=dossier, plaats=plaats, opgenomen_op=opdracht_op if mee else None)
            for plaats, (dossier, mee) in enumerate(dossiers, 1)
        ),
        batch_size=PARTIJ,
    )
    Planstap.objects.bulk_create(
        Planstap(plan=plan, soort=soort, datum=op, door_id=door, tekst=tekst)
        for soort, op, door, tekst in stappen
    )
    return plan
