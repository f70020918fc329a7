"""Deelnames van vóór het portaal, ook van dossiers die al klaar zijn."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from versterking.actions.programmas.resultaat import werk_resultaten_bij
from versterking.models import Deelname

from . import eis_demo


@transaction.atomic
def leg_oude_deelnames_vast(
    *, programma_id: int, dossiers: Iterable[int], herkomst: str, reden: str, vanaf: date, door_id: int
) -> int:
    """Zet deze dossiers in het programma met hun resultaat; geeft hoeveel. De dossiers veranderen niet."""
    eis_demo()
    rijen = [
        Deelname(
            programma_id=programma_id,
            dossier_id=dossier,
            herkomst=herkomst,
            reden=reden,
            vanaf=vanaf,
            door_id=door_id,
        )
        for dossier in dossiers
    ]
    Deelname.objects.bulk_create(rijen, batch_size=1000)
    werk_resultaten_bij(programma_id=programma_id)
    return len(rijen)
