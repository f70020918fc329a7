"""De brieven van een bewoner."""

from groningen.access import Kijker, dossiers_for
from groningen.models import Brief
from groningen.rules.brieven import Briefsoort
from groningen.rules.gronden import EIGEN_GEGEVENS
from groningen.rules.rollen import Veldgroep

HOOGSTENS = 50


def eigen_brieven(kijker: Kijker, adres_id: int) -> list[dict[str, object]]:
    """De brieven aan deze bewoner over één adres, de laatste eerst; noteert de inzage.

    Brieven aan een medebewoner of een vorige eigenaar staan er niet bij.
    """
    if kijker.persoon_id is None:
        return []
    rijen = list(
        Brief.objects.filter(
            persoon_id=kijker.persoon_id, dossier__in=dossiers_for(kijker).filter(adres_id=adres_id)
        )
        .select_related("dossier__organisatie", "bericht", "gebeurtenis")
        .order_by("-pk")[:HOOGSTENS]
    )
    kijker.noteer_inzage(sorted({een.dossier_id for een in rijen}), {Veldgroep.DOCUMENTEN}, EIGEN_GEGEVENS)
    return [
        {
            "pk": een.pk,
            "titel": een.bericht.onderwerp if een.bericht else Briefsoort(een.soort).label.capitalize(),
            "op": een.gebeurtenis.vastgelegd_op,
            "van": een.dossier.organisatie,
            "nummer": een.dossier.nummer,
        }
        for een in rijen
    ]
