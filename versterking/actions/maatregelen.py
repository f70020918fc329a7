"""De maatregelen in het plan voor een woning."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.actions.overgangen import vergrendel
from groningen.models import Gebeurtenis
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from versterking.models import Maatregel, Versterkingsdossier
from versterking.rules.gebeurtenissen import Gebeurtenissoort
from versterking.rules.statussen import Status

WIJZIGBAAR = (Status.PLANVORMING, Status.UITVOERINGSPLAN)


@transaction.atomic
def voeg_maatregel_toe(
    *, dossier_id: int, door: Kijker, peildatum: date, omschrijving: str, versie: int | None = None
) -> Gebeurtenis:
    """Voegt een maatregel toe zolang het plan nog niet vaststaat."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    _eis_wijzigbaar(zaak)
    omschrijving = eis_tekst(omschrijving, wat="een omschrijving", veld="omschrijving", hoogstens=200)
    if zaak.maatregelen.filter(omschrijving=omschrijving).exists():
        raise Geweigerd("Deze maatregel staat al in het plan.", veld="omschrijving")
    maatregel = Maatregel(versterking=zaak, omschrijving=omschrijving, toegevoegd_op=peildatum)
    maatregel.save(force_insert=True)
    return registreer_gebeurtenis(
        dossier=zaak.dossier,
        soort=Gebeurtenissoort.MAATREGEL_TOEGEVOEGD,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"maatregel_id": maatregel.pk},
        tekst={"maatregel": omschrijving},
    )


@transaction.atomic
def verwijder_maatregel(
    *, dossier_id: int, door: Kijker, peildatum: date, maatregel_id: int, versie: int | None = None
) -> Gebeurtenis:
    """Haalt een maatregel uit het plan; de gebeurtenis onthoudt welke het was."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    _eis_wijzigbaar(zaak)
    maatregel = zaak.maatregelen.filter(pk=maatregel_id).first()
    if maatregel is None:
        raise Geweigerd("Deze maatregel staat niet (meer) in het plan.")
    maatregel.delete()
    return registreer_gebeurtenis(
        dossier=zaak.dossier,
        soort=Gebeurtenissoort.MAATREGEL_VERWIJDERD,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        voor={"maatregel_id": maatregel_id},
        tekst={"maatregel": maatregel.omschrijving},
    )


def waarom_niet_wijzigbaar(zaak: Versterkingsdossier) -> str:
    """Leeg als de maatregelen nog te wijzigen zijn, anders waarom niet en wat er te doen is."""
    if zaak.gepauzeerd_op is not None:
        return "Het dossier is gepauzeerd. Hervat het eerst."
    if Status(zaak.status) not in WIJZIGBAAR:
        return "Maatregelen wijzigt u alleen in de planvorming (4.1 en 4.2)."
    if zaak.uitvoeringsplan_op is not None:
        return "Het uitvoeringsplan is vastgesteld. Start een herbeoordeling of vraag een correctie."
    return ""


def _eis_wijzigbaar(zaak: Versterkingsdossier) -> None:
    if reden := waarom_niet_wijzigbaar(zaak):
        raise Geweigerd(reden)
