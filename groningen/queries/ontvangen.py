"""Berichten die de andere organisatie aan de eigen organisatie stuurde, en wie ze hier leest."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from groningen.access import Kijker, dossiers_for, gedeeld_met
from groningen.models import Bericht, Dossier, EenVan, Klaar, Plek
from groningen.rules.rollen import BEHANDELROLLEN, SPOREN

HOOGSTENS = 100


def ontvangen_for(kijker: Kijker) -> QuerySet[Bericht]:
    """De berichten aan de eigen organisatie over dossiers waarvan zij de voortgang mag zien."""
    if kijker.organisatie_id is None or kijker.wettelijke_grond() is None:
        return Bericht.objects.none()
    return _ontvangen(kijker.organisatie_id)


def behandelt_zelf(kijker: Kijker) -> bool:
    """Of deze kijker begint bij de berichten over zijn eigen dossiers."""
    return bool(kijker.rollen & BEHANDELROLLEN)


def te_lezen(kijker: Kijker, *, alleen_eigen: bool) -> QuerySet[Bericht]:
    """Wat nog niemand hier las; met `alleen_eigen` op adressen waar de kijker een dossier behandelt."""
    rijen = ontvangen_for(kijker).filter(gelezen_op__isnull=True)
    if alleen_eigen and kijker.organisatie_id is not None:
        rijen = rijen.filter(_bij_dossier_van(kijker.organisatie_id, sorted(kijker.behandelt_voor)))
    return rijen


def tel_te_lezen(kijker: Kijker, grens: int) -> int:
    """Hoeveel er voor deze kijker te lezen is waar hij begint, tellend tot `grens`."""
    if kijker.organisatie_id is None or kijker.wettelijke_grond() is None:
        return 0
    teller = _teller(grens, alleen_eigen=behandelt_zelf(kijker))
    return len(teller.rijen(organisatie=kijker.organisatie_id, medewerkers=sorted(kijker.behandelt_voor)))


@cache
def _teller(grens: int, *, alleen_eigen: bool) -> Klaar[Bericht]:
    """`te_lezen` zonder de berichten zelf; voor het menu op elke pagina."""

    def maak() -> QuerySet[Bericht, Any]:
        rijen = _ontvangen(Plek("organisatie")).filter(gelezen_op__isnull=True)
        if alleen_eigen:
            rijen = rijen.filter(_bij_dossier_van(Plek("organisatie"), EenVan("medewerkers")))
        return rijen.order_by().values_list("pk")[:grens]

    return Klaar(maak)


def _ontvangen(organisatie: Any) -> QuerySet[Bericht]:
    return Bericht.objects.filter(
        kanaal=Bericht.Kanaal.INTERN, organisatie_id=organisatie, dossier__in=gedeeld_met(organisatie)
    )


def _bij_dossier_van(organisatie: Any, medewerkers: Sequence[int] | EenVan) -> Exists:
    return Exists(
        Dossier.objects.filter(
            adres_id=OuterRef("dossier__adres_id"),
            organisatie_id=organisatie,
            soort__in=SPOREN,
            behandelaar_id__in=medewerkers,
        )
    )


def lijst(rijen: QuerySet[Bericht]) -> list[Bericht]:
    """De berichten met wat een rij toont, de laatste eerst."""
    return list(
        rijen.select_related("dossier__adres", "dossier__organisatie", "gelezen_door").order_by("-pk")[
            :HOOGSTENS
        ]
    )


def eigen_dossiers(kijker: Kijker, adressen: Iterable[int]) -> dict[int, list[Dossier]]:
    """Per adres de versterking en schade van de eigen organisatie, in één query."""
    uit: dict[int, list[Dossier]] = {}
    rijen = dossiers_for(kijker).filter(adres__in=list(adressen), soort__in=SPOREN)
    for dossier in rijen.select_related("behandelaar").order_by("-loopt", "-pk"):
        uit.setdefault(dossier.adres_id, []).append(dossier)
    return uit
