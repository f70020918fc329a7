"""In welk plan één woning staat."""

from dataclasses import dataclass

from versterking.models import Planregel
from versterking.rules.plan.gang import Stand


@dataclass(frozen=True, slots=True)
class Woningplan:
    """De rij van de woning in een lopend plan; `van` is hoeveel woningen dat plan heeft."""

    regel: Planregel
    van: int


def plannen_van_woning(dossier_id: int) -> list[Woningplan]:
    """De plannen in opdracht of in voorbereiding waar deze woning in staat, wat in opdracht is eerst."""
    regels = (
        Planregel.objects.filter(dossier=dossier_id)
        .exclude(plan__stand__in=[Stand.VERVANGEN, Stand.INGETROKKEN])
        .select_related("plan__gemeente")
        .order_by("plan__versie")
    )
    return [Woningplan(een, een.plan.regels.count()) for een in regels]


def stand_voor_bewoner(dossier_id: int) -> Stand | None:
    """Hoe ver het plan met deze woning is; None als zij in geen plan staat."""
    standen = list(
        Planregel.objects.filter(dossier=dossier_id)
        .exclude(plan__stand__in=[Stand.VERVANGEN, Stand.INGETROKKEN])
        .values_list("plan__stand", flat=True)
    )
    if not standen:
        return None
    return Stand.OPDRACHT if Stand.OPDRACHT in standen else Stand(standen[0])
