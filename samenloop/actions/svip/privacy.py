"""De vrije tekst van een verzoek wissen."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from groningen.access import Kijker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from samenloop.access import waarom_niet_wissen
from samenloop.models import Informatieverzoek
from samenloop.rules.svip.gebeurtenissen import Svipgebeurtenis
from samenloop.rules.svip.verzoek import LANGSTE_REDEN, Stap

from .stappen import bewaar, leg_vast, vergrendel


@transaction.atomic
def wis_verzoektekst(
    *, verzoek_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Informatieverzoek:
    """Wist doel, noodzaak, antwoord, motieven en redenen. Soort, velden, dagen en uitkomst blijven staan.

    Alleen van een verzoek dat dicht is: op een verzoek dat loopt, moet nog beslist worden.
    """
    zaak = vergrendel(verzoek_id, versie=versie)
    verzoek = zaak.verzoek
    if niet := waarom_niet_wissen(door, verzoek):
        raise Geweigerd(niet)
    if verzoek.loopt:
        raise Geweigerd("Dit verzoek loopt nog. Wis de tekst als er is beslist.")
    if verzoek.gewist_op is not None:
        raise Geweigerd("De tekst van dit verzoek is al gewist.")
    reden = eis_tekst(reden, wat="in waarom u wist", veld="reden", hoogstens=LANGSTE_REDEN)
    verzoek.waarvoor = verzoek.noodzaak = verzoek.antwoord = ""
    verzoek.gewist_op = timezone.now()
    verzoek.toets.exclude(motief="").update(motief="")
    verzoek.stappen.exclude(tekst="").update(tekst="")
    bewaar(
        zaak,
        Stap.GEWIST,
        door=door,
        peildatum=peildatum,
        tekst=reden,
        velden=("waarvoor", "noodzaak", "antwoord", "gewist_op"),
        klok=False,
    )
    leg_vast(zaak, Svipgebeurtenis.GEWIST, door, peildatum)
    return verzoek
