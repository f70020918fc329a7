"""Wat er gebeurt als NCG een plan in opdracht neemt, te zien vóór het besluit."""

from dataclasses import dataclass

from versterking.models import LokaalPlan
from versterking.rules.statussen import Status


@dataclass(frozen=True, slots=True)
class Vooruitblik:
    """`mee` zijn dossiers (sleutels); `gepauzeerd` zijn nummers; `al_verder` telt wie 1.2 al uit is."""

    mee: list[int]
    gepauzeerd: list[str]
    al_verder: int


def vooruitblik(plan: LokaalPlan) -> Vooruitblik:
    """Welke woningen van het plan nu van 1.2 naar 2.1 gaan, en welke niet."""
    mee: list[int] = []
    gepauzeerd: list[str] = []
    al_verder = 0
    rijen = plan.regels.order_by("plaats").values_list(
        "dossier_id",
        "dossier__nummer",
        "dossier__loopt",
        "dossier__versterking__status",
        "dossier__versterking__gepauzeerd_op",
    )
    for dossier, nummer, loopt, status, stil in rijen:
        if status != Status.LOKAAL_PLAN or not loopt:
            al_verder += 1
        elif stil is not None:
            gepauzeerd.append(nummer)
        else:
            mee.append(dossier)
    return Vooruitblik(mee, gepauzeerd, al_verder)
