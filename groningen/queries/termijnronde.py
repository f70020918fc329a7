"""De stand van alle termijnen, de laatste ronden, en wat op het oordeel van een mens wacht."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import QuerySet

from groningen.access import Kijker, dossiers_for
from groningen.models import Termijn, Termijnronde
from groningen.rules.rollen import Rol

# Eén keer door de termijnen en één keer door het grootboek.
STAND = """
SELECT count(*) FILTER (WHERE status = 'lopend'), count(*) FILTER (WHERE status = 'opgeschort'),
       count(*) FILTER (WHERE status = 'gehaald'),
       (SELECT coalesce(sum(bedrag), 0.00) FROM groningen_boeking WHERE soort IN ('aanspraak', 'correctie'))
  FROM groningen_termijn
"""
# Zo lang mag een ronde duren; wie dan niet klaar is, is omgevallen.
DUURT_HOOGSTENS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Stand:
    """Hoeveel termijnen er nu zijn, en wat de overheid in totaal verschuldigd is geworden (euro's)."""

    lopend: int
    opgeschort: int
    gehaald: int
    bedrag: Decimal


@dataclass(frozen=True, slots=True)
class Rondestand:
    """Eén ronde voor op de pagina van de beheerder."""

    ronde: Termijnronde
    staat: str
    goed: bool


def stand() -> Stand:
    """De tellingen van nu."""
    with connection.cursor() as cursor:
        cursor.execute(STAND)
        return Stand(*cursor.fetchone())


def laatste_ronden(kijker: Kijker, *, nu: datetime, aantal: int = 50) -> Sequence[Rondestand]:
    """De laatste ronden, nieuwste eerst; alleen voor een beheerder."""
    if Rol.BEHEERDER not in kijker.rollen:
        return []
    return [_met_staat(ronde, nu) for ronde in Termijnronde.objects.select_related("door")[:aantal]]


def _met_staat(ronde: Termijnronde, nu: datetime) -> Rondestand:
    if ronde.klaar_op is not None:
        return Rondestand(ronde, "ten dele gedaan" if ronde.fout else "gedaan", not ronde.fout)
    if not ronde.fout and nu - ronde.begonnen_op < DUURT_HOOGSTENS:
        return Rondestand(ronde, "bezig", True)
    return Rondestand(ronde, "afgebroken", False)


def te_beoordelen(kijker: Kijker) -> QuerySet[Termijn]:
    """Termijnen die bij binnenkomst al voorbij waren en waar nog niemand over besliste, oudste eerst."""
    return (
        Termijn.objects.filter(
            ter_beslissing=True, status=Termijn.Status.VERSTREKEN, dossier__in=dossiers_for(kijker)
        )
        .select_related("dossier__adres")
        .order_by("eindigt_op", "pk")
    )
