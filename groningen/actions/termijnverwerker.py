"""De termijnen als verwerker van gebeurtenissen: één tegelijk, een reeks, of alles van een levering."""

from collections.abc import Sequence

from groningen.models import Gebeurtenis
from groningen.queries.termijnen import alle_tabellen, termijnsoorten

from .levering.termijnen import verwerk_veel
from .termijnen import CORRECTIE, verwerk, verwerk_alle

__all__ = ["verwerk", "verwerk_reeks", "verwerk_veel"]


def verwerk_reeks(nummers: Sequence[int]) -> None:
    """Doet voor deze gebeurtenissen wat `verwerk` doet; de meeste beginnen of halen geen termijn."""
    soorten = {CORRECTIE}.union(
        *(soort.begint_bij | soort.gehaald_bij | soort.vervalt_bij for soort in termijnsoorten().values())
    )
    geraakt = Gebeurtenis.objects.filter(pk__in=nummers, soort__in=soorten)
    verwerk_alle(geraakt.select_related(*(f"dossier__{soort}" for soort in alle_tabellen())).order_by("pk"))
