"""Een mens oordeelt over een termijn die bij binnenkomst uit een levering al voorbij was."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.models import Gebeurtenis, Termijn
from groningen.rules.datums import eis_gebeurd, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Handeling
from groningen.rules.termijnstand import Verstrekenoordeel

from .gebeurtenissen import registreer_gebeurtenis
from .opbouw import stel_bij
from .overgangen import vergrendel_dossier


@transaction.atomic
def beoordeel_verstreken(
    *,
    termijn_id: int,
    oordeel: str,
    reden: str,
    door: Kijker,
    peildatum: date,
    op: date | None = None,
    versie: int | None = None,
) -> Gebeurtenis:
    """Besluit wat er gebeurt met een termijn waar `ter_beslissing` bij staat, één keer.

    `laat_lopen`: de termijn is gemist, zoals elke andere. De bewoner krijgt bericht; geboekt wordt alleen
    wat de wet geeft, dus na een ingebrekestelling. `al_besloten`: het was al gedaan, op `op` (standaard
    vandaag). `vervalt`: zij doet er niet meer toe. De reden komt in het verloop.
    """
    dossier_id = Termijn.objects.values_list("dossier_id", flat=True).get(pk=termijn_id)
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.BEHANDELEN, versie=versie)
    termijn = (
        Termijn.objects.select_for_update(of=("self",), no_key=True)
        .select_related("regeling")
        .get(pk=termijn_id)
    )
    termijn.dossier = dossier
    if oordeel not in set(Verstrekenoordeel):
        raise Geweigerd("Kies wat er met de termijn gebeurt.", veld="oordeel")
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=400)
    if not termijn.ter_beslissing or termijn.status != Termijn.Status.VERSTREKEN:
        raise Geweigerd("Over deze termijn is al beslist, of zij is niet voorbij.")
    termijn.ter_beslissing = False
    klaar = op or peildatum
    match Verstrekenoordeel(oordeel):
        case Verstrekenoordeel.AL_BESLOTEN:
            eis_gebeurd(
                klaar,
                wat="De dag waarop het is gedaan",
                veld="op",
                peildatum=peildatum,
                niet_voor=termijn.begint_op,
            )
            termijn.status, termijn.gehaald_op = Termijn.Status.GEHAALD, klaar
        case Verstrekenoordeel.VERVALT:
            termijn.status, termijn.vervallen_op = Termijn.Status.VERVALLEN, peildatum
    termijn.save(update_fields=["ter_beslissing", "status", "gehaald_op", "vervallen_op"])
    stel_bij(termijn, peildatum=peildatum)
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.TERMIJN_BEOORDEELD,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"termijn": termijn.soort, "eindigt_op": termijn.eindigt_op, "oordeel": str(oordeel)},
        tekst={"reden": reden},
    )
