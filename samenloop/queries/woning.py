"""Wat een bewoner van zijn eigen woning ziet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from groningen.access import Kijker, dossiers_for
from groningen.models import Adresrelatie, Dossier
from groningen.rules.gronden import EIGEN_GEGEVENS
from groningen.rules.rollen import Veldgroep

HOOGSTENS = 20
# Meer toont de eerste pagina niet: geen bedragen, geen documenten, geen notities.
GETOOND = frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD})


@dataclass(frozen=True, slots=True)
class Woning:
    """Een woning van de bewoner, met wat hij ervan is en de zaken die erop lopen of liepen."""

    relatie: Adresrelatie
    dossiers: Sequence[Dossier]


def woningen(kijker: Kijker) -> list[Woning]:
    """De woningen waar deze bewoner nu bij hoort, in twee query's; noteert de inzage.

    Een zaak die niet meer in de levering staat, blijft weg: die klopt misschien niet.
    """
    if kijker.persoon_id is None:
        return []
    nu = Q(tot__isnull=True) | Q(tot__gte=kijker.peildatum)
    relaties = (
        Adresrelatie.objects.filter(nu, persoon_id=kijker.persoon_id, vanaf__lte=kijker.peildatum)
        .select_related("adres__gemeente")
        .order_by("-vanaf", "pk")[:HOOGSTENS]
    )
    # Wie op een adres meer is dan één ding (eigenaar en gemachtigde), ziet het adres één keer.
    per_adres = {relatie.adres_id: relatie for relatie in reversed(list(relaties))}
    dossiers = list(
        dossiers_for(kijker)
        .filter(adres__in=per_adres, verdwenen_sinds__isnull=True)
        .select_related("organisatie", "behandelaar", "versterking", "schade")
        .order_by("-loopt", "-soort", "-geopend_op", "pk")
    )
    kijker.noteer_inzage([dossier.pk for dossier in dossiers], GETOOND, EIGEN_GEGEVENS)
    return [
        Woning(relatie, [dossier for dossier in dossiers if dossier.adres_id == adres_id])
        for adres_id, relatie in per_adres.items()
    ]
