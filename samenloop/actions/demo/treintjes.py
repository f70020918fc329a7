"""Treintjes van vóór het portaal: al onderweg of klaar, met hun woningen en een regel in het logboek."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction

from versterking.actions.treintjes.basis import Logsoort, nummers, vergrendel_gemeente, volgende_plek
from versterking.models import Treintje, Treintjeplanning, Treintjestap, Wagon
from versterking.rules.planning.stappen import Stap
from versterking.rules.treintjes.gang import Stand

from . import eis_demo


class Oudtreintje(NamedTuple):
    """Een treintje dat al reed. `planning`: stap, eerste en laatste dag. Zonder `klaar_op` rijdt het nog."""

    gemeente_code: str
    naam: str
    reden: str
    dossiers: Sequence[int]
    gestart_op: date
    klaar_op: date | None
    planning: Sequence[tuple[Stap, date, date]]
    door_id: int
    medewerker_id: int


@transaction.atomic
def leg_oude_treintjes_vast(*, rijen: Iterable[Oudtreintje]) -> list[int]:
    """Legt treintjes vast die er al waren; geeft hun sleutels. De dossiers zelf veranderen niet."""
    eis_demo()
    uit = []
    for rij in rijen:
        gemeente = vergrendel_gemeente(rij.gemeente_code)
        (nummer,) = nummers(gemeente, 1)
        klaar = rij.klaar_op is not None
        treintje = Treintje(
            nummer=nummer,
            naam=rij.naam,
            reden=rij.reden,
            gemeente=gemeente,
            stand=(Stand.KLAAR if klaar else Stand.RIJDT).value,
            volgorde=volgende_plek(gemeente),
            gemaakt_door_id=rij.medewerker_id,
            gemaakt_op=rij.gestart_op,
            vastgesteld_op=rij.gestart_op,
            gestart_op=rij.gestart_op,
            gesloten_op=rij.klaar_op,
            rijversie=1,
        )
        treintje.save(force_insert=True)
        Wagon.objects.bulk_create(
            Wagon(treintje=treintje, dossier_id=dossier, vanaf=rij.gestart_op) for dossier in rij.dossiers
        )
        Treintjeplanning.objects.bulk_create(
            Treintjeplanning(treintje=treintje, stap=stap.value, van=van, tot=tot)
            for stap, van, tot in rij.planning
        )
        stappen = [
            Treintjestap(
                treintje=treintje,
                soort=Logsoort.VASTGESTELD.value,
                door_id=rij.door_id,
                datum=rij.gestart_op,
                gegevens={"woningen": len(rij.dossiers)},
            )
        ]
        if rij.klaar_op is not None:
            stappen.append(
                Treintjestap(treintje=treintje, soort=Logsoort.AFGEROND.value, door=None, datum=rij.klaar_op)
            )
        Treintjestap.objects.bulk_create(stappen)
        uit.append(treintje.pk)
    return uit
