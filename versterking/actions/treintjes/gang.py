"""Een treintje vaststellen, weer openen, opheffen en afronden."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from versterking.models import Treintje
from versterking.rules.treintjes.gang import GROOTST, Stand

from .basis import LANGSTE_REDEN, Logsoort, bewaar, eis_stand, noteer, vergrendel


@transaction.atomic
def stel_vast(*, treintje_id: int, door: Kijker, peildatum: date, rijversie: int | None = None) -> Treintje:
    """Voorstel → vastgesteld: de groep staat vast, er is nog niets gepland."""
    treintje = vergrendel(treintje_id, door=door, rijversie=rijversie)
    eis_stand(treintje, Stand.VOORSTEL)
    aantal = treintje.wagons.filter(tot__isnull=True).count()
    if not aantal:
        raise Geweigerd("Er zit geen woning in dit treintje. Zet er woningen in, of hef het op.")
    if aantal > GROOTST:
        raise Geweigerd(f"Dit treintje heeft {aantal} woningen; het uiterste is {GROOTST}. Splits het eerst.")
    treintje.stel_vast(op=peildatum)
    bewaar(treintje, "stand", "vastgesteld_op")
    noteer(treintje, Logsoort.VASTGESTELD, door=door, peildatum=peildatum, gegevens={"woningen": aantal})
    return treintje


@transaction.atomic
def open_opnieuw(
    *, treintje_id: int, reden: str, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Treintje:
    """Vastgesteld → voorstel, om de groep te wijzigen."""
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    treintje = vergrendel(treintje_id, door=door, rijversie=rijversie)
    eis_stand(treintje, Stand.VASTGESTELD)
    treintje.open_opnieuw()
    bewaar(treintje, "stand", "vastgesteld_op")
    noteer(treintje, Logsoort.HEROPEND, door=door, peildatum=peildatum, tekst=reden)
    return treintje


@transaction.atomic
def hef_op(
    *, treintje_id: int, reden: str, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Treintje:
    """Voorstel of vastgesteld → opgeheven; de woningen zijn weer vrij voor een ander treintje."""
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    treintje = vergrendel(treintje_id, door=door, rijversie=rijversie)
    eis_stand(treintje, Stand.VOORSTEL, Stand.VASTGESTELD)
    treintje.wagons.filter(tot__isnull=True).update(tot=peildatum, reden=reden)
    treintje.hef_op(op=peildatum)
    bewaar(treintje, "stand", "gesloten_op")
    noteer(treintje, Logsoort.OPGEHEVEN, door=door, peildatum=peildatum, tekst=reden)
    return treintje
