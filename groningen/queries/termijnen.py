"""Termijnen lezen: de tabellen van de processen, de geldende regeling, en waaruit een einddag is berekend."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from groningen.models import Regeling, Termijn
from groningen.models.klaar import Klaar, Plek
from groningen.rules.duren import Duur, lees_duur
from groningen.rules.termijnen import Opschorting, Opschortingsgrond, Partij, Verlenging, Verlengingsoort
from groningen.rules.termijntabel import Termijnsoort


@cache
def alle_tabellen() -> Mapping[str, Mapping[str, Termijnsoort]]:
    """Per soort dossier de termijnen op sleutel, uit `settings.TERMIJNTABELLEN`."""
    return {dossiersoort: import_string(pad) for dossiersoort, pad in settings.TERMIJNTABELLEN.items()}


def termijntabel(dossiersoort: str) -> Mapping[str, Termijnsoort]:
    """De termijnen van één soort dossier; leeg als die er geen heeft."""
    return alle_tabellen().get(dossiersoort, {})


@cache
def termijnsoorten() -> Mapping[str, Termijnsoort]:
    """Alle termijnen van alle processen, op sleutel."""
    return {sleutel: soort for tabel in alle_tabellen().values() for sleutel, soort in tabel.items()}


def geldende_regeling(termijnsoort: str, dag: date) -> Regeling | None:
    """De vastgestelde regeling die op `dag` geldt, als die er is."""
    return next(iter(_GELDEND.objecten(termijnsoort=termijnsoort, dag=dag)), None)


_GELDEND = Klaar(
    lambda: Regeling.objects.filter(
        termijnsoort=Plek("termijnsoort"), geldig_vanaf__lte=Plek("dag"), vastgesteld_op__isnull=False
    ).order_by("-geldig_vanaf")[:1]
)


def open_termijn(dossier_id: int, soort: str) -> Termijn | None:
    """De termijn van deze soort die bij het dossier open staat, als die er is."""
    return Termijn.objects.filter(dossier_id=dossier_id, soort=soort, status__in=Termijn.OPEN).first()


def invoer_van(termijn: Termijn) -> dict[str, Any]:
    """De argumenten van `bereken_termijn` voor een opgeslagen termijn; zonder query's als alles er is."""
    opschortingen: list[Opschorting] = []
    verlengingen: list[Verlenging] = []
    if termijn.pk is not None:
        opschortingen = [
            Opschorting(
                van=rij.van,
                tot=rij.tot,
                grond=Opschortingsgrond(rij.grond) if rij.grond else None,
                veroorzaakt_door=Partij(rij.veroorzaakt_door),
            )
            for rij in termijn.opschortingen.all()
            if rij.vervallen_op is None
        ]
        verlengingen = [
            Verlenging(
                soort=Verlengingsoort(rij.soort),
                duur=lees_duur(rij.duur) if rij.duur else None,
                tot=rij.tot,
                telt=rij.telt,
                gegeven_op=rij.gegeven_op,
                grondslag=rij.grondslag,
            )
            for rij in sorted(termijn.verlengingen.all(), key=lambda rij: (rij.gegeven_op, rij.pk))
            if rij.vervallen_op is None
        ]
    return {
        "start": termijn.begint_op,
        "duur": duur_van(termijn),
        "vaste_dag": termijn.vaste_dag,
        "atw": termijn.atw,
        "opschortingen": opschortingen,
        "verlengingen": verlengingen,
        "grondslag": termijnsoorten()[termijn.soort].bron,
    }


def duur_van(termijn: Termijn) -> Duur | None:
    """De duur van de termijn, of None als zij een afgesproken of geleverde einddag heeft."""
    return lees_duur(termijn.duur) if termijn.duur else None
