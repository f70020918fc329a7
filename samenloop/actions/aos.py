"""Een voordracht om acuut gevaar wordt meteen een signaal (eisen M-40). Een verwerker van gebeurtenissen.

Het ligt bij wie het versterkingsdossier behandelt, en anders bij de coördinator: het bureau kan te laat zijn.
"""

from django.db.models import Q

from groningen.models import Gebeurtenis, Levering
from samenloop.actions.eigen_signaal import geef_eigen_signaal
from samenloop.models import Signaal
from samenloop.rules.momenten import Moment
from versterking.rules.verzoeken.gebeurtenissen import Verzoekgebeurtenis

BEKIJKT = Q(soort=Verzoekgebeurtenis.AOS_VOORGEDRAGEN)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Geeft het signaal."""
    if gebeurtenis.soort != Verzoekgebeurtenis.AOS_VOORGEDRAGEN:
        return
    dossier = gebeurtenis.dossier
    voordracht = str(gebeurtenis.na["voordracht"])
    geef_eigen_signaal(
        dossier,
        Moment.AOS,
        sleutel=f"aos/{voordracht}",
        gegevens={"voordracht": voordracht},
        peildatum=gebeurtenis.vastgelegd_op,
        gebeurtenis=gebeurtenis,
        trede="" if dossier.behandelaar_id else Signaal.Trede.COORDINATOR.value,
    )


def verwerk_veel(levering: Levering) -> None:
    """Een levering brengt geen voordrachten."""
