"""De volgorde tussen plannen die om dezelfde capaciteit vragen (eis V-26)."""

from dataclasses import dataclass

from django.db.models import Count, Q

from versterking.models import LokaalPlan, Planrang
from versterking.rules.plan.gang import Stand
from versterking.rules.statussen import Status


@dataclass(frozen=True, slots=True)
class Rang:
    """Waar het plan van een gemeente staat; `besluit` is leeg zolang NCG er niet over besloot."""

    plek: int
    plannen: int
    besluit: Planrang | None


def laatste_besluit() -> Planrang | None:
    """Het besluit dat nu geldt."""
    return Planrang.objects.select_related("door__medewerker__organisatie").first()


def volgorde_van_plannen(besluit: Planrang | None = None) -> list[int]:
    """De plannen in opdracht (sleutels), wie het eerst capaciteit krijgt vooraan.

    Een besluit van NCG gaat voor. Een nieuwe versie neemt de plek van haar voorganger over; een plan waarover
    nog niet besloten is, komt achteraan, op de dag van zijn opdracht.
    """
    lopend = list(
        LokaalPlan.objects.filter(stand=Stand.OPDRACHT)
        .order_by("opdracht_op", "pk")
        .values_list("pk", "gemeente_id")
    )
    besluit = besluit or laatste_besluit()
    if besluit is None:
        return [plan for plan, _ in lopend]
    gemeente_van = dict(
        LokaalPlan.objects.filter(pk__in=besluit.volgorde).values_list("pk", "gemeente_id").order_by()
    )
    besloten = [gemeente_van[plan] for plan in besluit.volgorde if plan in gemeente_van]
    plek = {gemeente: nummer for nummer, gemeente in enumerate(besloten)}
    return [plan for plan, _ in sorted(lopend, key=lambda een: plek.get(een[1], len(plek)))]


def rang_van(plan: LokaalPlan) -> Rang | None:
    """De plek van een plan in opdracht, met het besluit erachter; anders None."""
    besluit = laatste_besluit()
    volgorde = volgorde_van_plannen(besluit)
    if plan.pk not in volgorde:
        return None
    return Rang(volgorde.index(plan.pk) + 1, len(volgorde), besluit)


@dataclass(frozen=True, slots=True)
class Planplek:
    """Een plan in opdracht, met hoeveel woningen er op een opname wachten (1.2 of 2.1) en hoeveel P50."""

    plek: int
    plan: LokaalPlan
    woningen: int
    wachten: int
    p50: int


def plannen_op_volgorde(besluit: Planrang | None) -> list[Planplek]:
    """De plannen in opdracht op volgorde, met hoeveel woningen er op een opname wachten."""
    wacht = Q(regels__dossier__versterking__status__in=[Status.LOKAAL_PLAN, Status.OPNAME_PLANNEN])
    plannen = (
        LokaalPlan.objects.filter(stand=Stand.OPDRACHT)
        .select_related("gemeente")
        .annotate(
            woningen=Count("regels"),
            wachten=Count("regels", filter=wacht),
            p50=Count("regels", filter=wacht & Q(regels__dossier__versterking__risicoprofiel="P50")),
        )
    )
    per_plan = {plan.pk: plan for plan in plannen}
    return [
        Planplek(plek, (een := per_plan[sleutel]), een.woningen, een.wachten, een.p50)
        for plek, sleutel in enumerate(volgorde_van_plannen(besluit), 1)
    ]


def eerdere_besluiten() -> list[Planrang]:
    """De besluiten vóór het geldende, het nieuwste eerst."""
    return list(Planrang.objects.select_related("door__medewerker__organisatie")[1:20])
