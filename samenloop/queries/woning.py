"""Wat een bewoner van zijn eigen woning ziet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from groningen.access import Kijker, dossiers_for
from groningen.models import Adresrelatie, Dossier
from groningen.queries.termijnlijst import Eerste, eerste_termijnen
from groningen.rules.gronden import EIGEN_GEGEVENS
from groningen.rules.rollen import Veldgroep

HOOGSTENS = 20
# Meer toont de eerste pagina niet: geen bedragen, geen documenten, geen notities.
GETOOND = frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD})


@dataclass(frozen=True, slots=True)
class Woning:
    """Een woning van de bewoner, met wat hij ervan is en de zaken die erop lopen of liepen.

    `termijnen` geeft bij een lopende zaak de eerste termijn waar de overheid voor staat.
    """

    relatie: Adresrelatie
    dossiers: Sequence[Dossier]
    termijnen: Mapping[int, Eerste]

    def uiterlijk(self, dossier: Dossier) -> date | None:
        """De dag waarop het besluit of het oordeel er moet zijn; None als die nu niet vaststaat."""
        termijn = self.termijnen.get(dossier.pk)
        return termijn.eindigt_op if termijn else None

    def stand(self, dossier: Dossier) -> Mapping[str, Any]:
        """De stand van de zaak, waarin een geleverde einddag de dag is die nu geldt."""
        stand: Mapping[str, Any] = getattr(dossier, dossier.soort).stand()
        termijn = self.termijnen.get(dossier.pk)
        return termijn.in_stand(stand) if termijn else stand


def woningen(kijker: Kijker) -> list[Woning]:
    """De woningen waar deze bewoner nu bij hoort, in drie query's; noteert de inzage.

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
        .select_related("organisatie", "behandelaar", "versterking", "schade", "bezwaar", "klacht")
        .order_by("-loopt", "-soort", "-geopend_op", "pk")
    )
    kijker.noteer_inzage([dossier.pk for dossier in dossiers], GETOOND, EIGEN_GEGEVENS)
    termijnen = eerste_termijnen([dossier.pk for dossier in dossiers if dossier.loopt])
    return [
        Woning(relatie, [dossier for dossier in dossiers if dossier.adres_id == adres_id], termijnen)
        for adres_id, relatie in per_adres.items()
    ]
