"""Een bericht van de andere organisatie lezen: vastleggen wie dat deed, zodat het van de lijst is."""

from django.db import transaction
from django.utils import timezone

from groningen.access import Kijker
from groningen.models import Bericht
from groningen.queries.ontvangen import ontvangen_for
from groningen.rules.fouten import Geweigerd


@transaction.atomic
def meld_gelezen(*, bericht_id: int, door: Kijker) -> Bericht:
    """Legt vast dat `door` dit bericht voor zijn organisatie las. Wie het eerst was, blijft staan."""
    bericht = (
        Bericht.objects.select_for_update(of=("self",), no_key=True)
        .select_related("gelezen_door")
        .filter(pk__in=ontvangen_for(door).filter(pk=bericht_id).values("pk"))
        .first()
    )
    if bericht is None:
        raise Geweigerd("Dit bericht is niet aan uw organisatie gericht.")
    if bericht.gelezen_op is not None:
        raise Geweigerd(f"Dit bericht is al gelezen door {bericht.gelezen_door}.")
    bericht.gelezen_op = timezone.now()
    bericht.gelezen_door_id = door.eigen_medewerker
    bericht.save(update_fields=["gelezen_op", "gelezen_door"])
    return bericht
