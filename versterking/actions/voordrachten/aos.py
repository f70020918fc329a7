"""Een mogelijk acuut onveilige woning: meteen in het dossier, zodat er een signaal komt (M-40)."""

from datetime import date

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier, Gebeurtenis
from versterking.models import Voordracht
from versterking.rules.verzoeken.gebeurtenissen import Verzoekgebeurtenis


def meld_aos(dossier: Dossier, voordracht: Voordracht, *, door: Kijker, peildatum: date) -> None:
    """Legt vast dat de gemeente dit meldt, één keer per voordracht. Het dossier moet vergrendeld zijn."""
    al = Gebeurtenis.objects.filter(
        dossier=dossier, soort=Verzoekgebeurtenis.AOS_VOORGEDRAGEN, na__voordracht=voordracht.nummer
    )
    if al.exists():
        return
    registreer_gebeurtenis(
        dossier=dossier,
        soort=Verzoekgebeurtenis.AOS_VOORGEDRAGEN,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"voordracht": voordracht.nummer},
    )
