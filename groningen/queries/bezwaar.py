"""Lezen rond bezwaar en klacht: wie een besluit nam, en wat er over een dossier is ingediend."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from groningen.access import Kijker, dossiers_for
from groningen.models import Bezwaar, Dossier, Gebeurtenis, Klacht, Termijn
from groningen.rules.bezwaar.tabel import Bezwaartabel
from groningen.rules.bezwaar.termijnen import AFDOENING, BESLISSING
from groningen.rules.rollen import SPOREN

HOOGSTENS = 50


@dataclass(frozen=True, slots=True)
class Besluit:
    """Een besluit in een dossier: de dag, en wie het in het portaal vastlegde als dat een medewerker was."""

    dag: date
    medewerker_id: int | None


@cache
def bezwaartabel(dossiersoort: str) -> Bezwaartabel:
    """Tegen welke besluiten van dit proces bezwaar openstaat."""
    tabel: Bezwaartabel = import_string(settings.BEZWAARTABELLEN[dossiersoort])
    return tabel


def besluiten_in(dossier: Dossier) -> list[Besluit]:
    """De besluiten die in het portaal zijn vastgelegd, het laatste eerst."""
    rijen = (
        Gebeurtenis.objects.filter(dossier=dossier, soort__in=bezwaartabel(dossier.soort).besluiten)
        .order_by("-datum", "-pk")
        .values_list("datum", "door__medewerker__pk")
    )
    return [Besluit(dag, medewerker) for dag, medewerker in rijen[:HOOGSTENS]]


def wie_besloot(dossier: Dossier, besluit_op: date) -> int | None:
    """De medewerker die het besluit van die dag vastlegde, of None als dat niet bekend is."""
    return next(
        (een.medewerker_id for een in besluiten_in(dossier) if een.dag == besluit_op and een.medewerker_id),
        None,
    )


def bestrijdbaar_for(kijker: Kijker, adres_id: int) -> QuerySet[Dossier]:
    """De dossiers van de eigen organisatie op dit adres waar een bezwaar of klacht over kan gaan."""
    rijen = dossiers_for(kijker).filter(adres_id=adres_id, soort__in=SPOREN)
    return rijen.select_related("organisatie").order_by("-loopt", "-geopend_op", "pk")


def bezwaren_over(dossier: Dossier) -> list[Bezwaar]:
    """De bezwaren tegen besluiten in dit dossier, de laatste eerst."""
    rijen = Bezwaar.objects.filter(over=dossier).select_related("dossier__behandelaar")
    return list(rijen.order_by("-ontvangen_op", "-pk")[:HOOGSTENS])


def klachten_over(dossier: Dossier) -> list[Klacht]:
    """De klachten bij dit dossier, de laatste eerst."""
    rijen = Klacht.objects.filter(over=dossier).select_related("dossier__behandelaar")
    return list(rijen.order_by("-ontvangen_op", "-pk")[:HOOGSTENS])


def uiterlijk(dossiers: Iterable[int]) -> dict[int, date]:
    """Per bezwaar of klacht de dag waarop de beslissing of het oordeel er moet zijn, als die vaststaat."""
    if not (nummers := list(dossiers)):
        return {}
    rijen = Termijn.objects.filter(
        dossier__in=nummers,
        soort__in=(BESLISSING, AFDOENING),
        status__in=Termijn.OPEN,
        eindigt_op__isnull=False,
    )
    return {nummer: dag for nummer, dag in rijen.values_list("dossier_id", "eindigt_op") if dag is not None}
