"""Wat er bij een gemeente op een besluit wacht, over alle soorten werk heen.

Elk soort werk levert zijn eigen regels: een functie `aan_zet(kijker)` die hier bij `AANBIEDERS` staat.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.module_loading import import_string

from groningen.access import Kijker
from groningen.models import Dossier, Gemeente
from versterking.access import gemeenten_for, is_gemeente, woningen_for
from versterking.rules.plan.fasen import FASEN, Fase, fase_van

AANBIEDERS: list[str] = [
    "versterking.queries.plan.lijsten.aan_zet",
    "versterking.queries.verzoeken.lijsten.aan_zet",
    "versterking.queries.voordrachten.lijsten.aan_zet",
]


@dataclass(frozen=True, slots=True)
class Besluit:
    """Iets waarover deze kijker nu beslist. `route` en `delen` geven het adres van de pagina."""

    wat: str
    vraag: str
    gemeente: str
    route: str
    delen: tuple[Any, ...] = ()
    uiterlijk: date | None = None


@cache
def _aanbieders() -> tuple[Callable[[Kijker], Iterable[Besluit]], ...]:
    return tuple(import_string(pad) for pad in AANBIEDERS)


def besluiten(kijker: Kijker, gemeente_code: str = "") -> list[Besluit]:
    """Wat nu om een besluit van deze kijker vraagt, het eerste dat moet vooraan."""
    alle = [een for aanbieder in _aanbieders() for een in aanbieder(kijker)]
    hier = [een for een in alle if not gemeente_code or een.gemeente == gemeente_code]
    return sorted(hier, key=lambda een: (een.uiterlijk or date.max, een.wat))


def tel_besluiten(kijker: Kijker, grens: int) -> int:
    """Hoeveel er op een besluit van deze kijker wacht, voor het menu."""
    return min(len(besluiten(kijker)), grens)


def gemeente_met(kijker: Kijker, code: str) -> Gemeente | None:
    """De gemeente met deze code, als deze kijker er iets van mag zien."""
    if is_gemeente(kijker) and code != kijker.gemeente_code:
        return None
    return gemeenten_for(kijker).filter(code=code).first()


@dataclass(frozen=True, slots=True)
class Voortgang:
    """Hoeveel woningen er in elke fase zijn; `naam` is de plaats, of de gemeente."""

    naam: str
    aantallen: dict[Fase, int]

    @property
    def totaal(self) -> int:
        return sum(self.aantallen.values())


def voortgang_per_plaats(kijker: Kijker, gemeente_code: str) -> list[Voortgang]:
    """De woningen per plaats en fase, de grootste plaats eerst."""
    return _tel(woningen_for(kijker).filter(adres__gemeente=gemeente_code), "adres__woonplaats")


def voortgang_per_gemeente(kijker: Kijker) -> dict[str, Voortgang]:
    """De woningen per gemeente (code) en fase."""
    return {een.naam: een for een in _tel(woningen_for(kijker), "adres__gemeente")}


def _tel(woningen: QuerySet[Dossier], per: str) -> list[Voortgang]:
    geteld: dict[str, dict[Fase, int]] = {}
    rijen = woningen.order_by().values_list(per, "status").annotate(aantal=Count("pk"))
    for naam, status, aantal in rijen:
        hier = geteld.setdefault(naam, dict.fromkeys(FASEN, 0))
        hier[fase_van(status)] += aantal
    uit = [Voortgang(naam, aantallen) for naam, aantallen in geteld.items()]
    return sorted(uit, key=lambda een: (-een.totaal, een.naam))


def alles_bij_elkaar(delen: Iterable[Voortgang], naam: str) -> Voortgang:
    """De som van de plaatsen."""
    som = dict.fromkeys(FASEN, 0)
    for een in delen:
        for fase, aantal in een.aantallen.items():
            som[fase] += aantal
    return Voortgang(naam, som)
