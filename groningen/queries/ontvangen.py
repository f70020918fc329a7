"""Berichten die de andere organisatie aan de eigen organisatie stuurde, en wie ze hier leest."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from groningen.access import Kijker, dossiers_for, gedeelde_dossiers_for
from groningen.models import Bericht, Dossier
from groningen.rules.rollen import BEHANDELROLLEN, SPOREN

HOOGSTENS = 100


def ontvangen_for(kijker: Kijker) -> QuerySet[Bericht]:
    """De berichten aan de eigen organisatie over dossiers waarvan zij de voortgang mag zien."""
    if kijker.organisatie_id is None:
        return Bericht.objects.none()
    return Bericht.objects.filter(
        kanaal=Bericht.Kanaal.INTERN,
        organisatie_id=kijker.organisatie_id,
        dossier__in=gedeelde_dossiers_for(kijker),
    )


def behandelt_zelf(kijker: Kijker) -> bool:
    """Of deze kijker begint bij de berichten over zijn eigen dossiers."""
    return bool(kijker.rollen & BEHANDELROLLEN)


def te_lezen(kijker: Kijker, *, alleen_eigen: bool) -> QuerySet[Bericht]:
    """Wat nog niemand hier las; met `alleen_eigen` op adressen waar de kijker een dossier behandelt."""
    rijen = ontvangen_for(kijker).filter(gelezen_op__isnull=True)
    if alleen_eigen:
        eigen = dossiers_for(kijker).filter(
            adres_id=OuterRef("dossier__adres_id"),
            soort__in=SPOREN,
            behandelaar_id__in=sorted(kijker.behandelt_voor),
        )
        rijen = rijen.filter(Exists(eigen))
    return rijen


def tel_te_lezen(kijker: Kijker, grens: int) -> int:
    """Hoeveel er voor deze kijker te lezen is waar hij begint, tellend tot `grens`."""
    rijen = te_lezen(kijker, alleen_eigen=behandelt_zelf(kijker))
    return len(rijen.order_by().values_list("pk", flat=True)[:grens])


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
