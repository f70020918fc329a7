"""Het loket van de afgelopen maanden: veel afgehandelde contacten tegelijk, en bladen die oud zijn."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from django.db import transaction

from samenloop.models import Kennisblad, Loketcontact, Loketstap
from samenloop.rules.loket.contact import Stap, uiterlijk

from . import eis_demo

NAAMRUIMTE = UUID("3f1c2b6e-5c0c-4d3b-9a55-7a1d2f0e8c11")
PARTIJ = 1000
KLAAR = "Bewoner geholpen."


class Oudcontact(NamedTuple):
    """Eén afgehandeld contact. Zonder `aangenomen_door` was het voor de eigen organisatie."""

    volgnummer: int
    van_id: int
    aan_id: int
    adres_id: int | None
    genoteerd_door_id: int
    tijdstip: datetime
    kanaal: str
    soort: str
    tekst: str
    verkeerd_binnen: bool
    overdracht: str
    aangenomen_door_id: int | None
    aangenomen_op: datetime | None


@transaction.atomic
def leg_oude_contacten_vast(*, rijen: Iterable[Oudcontact]) -> int:
    """Legt afgehandelde contacten vast met hun stappen; geeft het aantal."""
    eis_demo()
    rijen = list(rijen)
    contacten = Loketcontact.objects.bulk_create((_contact(rij) for rij in rijen), batch_size=PARTIJ)
    stappen: list[Loketstap] = []
    for rij, contact in zip(rijen, contacten, strict=True):
        eerst = Stap.AANGEBODEN if rij.aangenomen_door_id else Stap.GENOTEERD
        stappen.append(_stap(contact, eerst, rij.genoteerd_door_id, rij.tijdstip))
        if contact.bij_bureau_sinds is not None:
            op = rij.tijdstip + (contact.bij_bureau_sinds - rij.tijdstip.date())
            stappen.append(_stap(contact, Stap.GEKLOMMEN, None, op))
        if rij.aangenomen_door_id and rij.aangenomen_op is not None:
            stappen.append(_stap(contact, Stap.AANGENOMEN, rij.aangenomen_door_id, rij.aangenomen_op))
        wie = rij.aangenomen_door_id or rij.genoteerd_door_id
        stappen.append(_stap(contact, Stap.AFGEHANDELD, wie, rij.aangenomen_op or rij.tijdstip, KLAAR))
    Loketstap.objects.bulk_create(stappen, batch_size=PARTIJ)
    return len(contacten)


def _contact(rij: Oudcontact) -> Loketcontact:
    voor_ander = rij.aangenomen_door_id is not None
    laatste = uiterlijk(rij.tijdstip.date(), spoed=False) if voor_ander else None
    klaar = (rij.aangenomen_op or rij.tijdstip).date()
    te_laat = laatste is not None and klaar > laatste
    return Loketcontact(
        aanvraag=uuid5(NAAMRUIMTE, str(rij.volgnummer)),
        van_id=rij.van_id,
        aan_id=rij.aan_id,
        adres_id=rij.adres_id,
        genoteerd_door_id=rij.genoteerd_door_id,
        datum=rij.tijdstip.date(),
        genoteerd_op=rij.tijdstip,
        kanaal=rij.kanaal,
        soort=rij.soort,
        verkeerd_binnen=rij.verkeerd_binnen,
        overdracht=rij.overdracht,
        tekst=rij.tekst,
        uiterlijk_op=laatste,
        bij_bureau_sinds=laatste + timedelta(days=1) if te_laat and laatste is not None else None,
        stand=Loketcontact.Stand.AFGEHANDELD.value,
        aangenomen_door_id=rij.aangenomen_door_id or rij.genoteerd_door_id,
        aangenomen_op=rij.aangenomen_op or rij.tijdstip,
        afgehandeld_op=klaar,
        versie=2 if voor_ander else 0,
    )


def _stap(
    contact: Loketcontact, soort: Stap, door_id: int | None, tijdstip: datetime, tekst: str = ""
) -> Loketstap:
    return Loketstap(contact=contact, soort=soort.value, door_id=door_id, tijdstip=tijdstip, tekst=tekst)


def maak_bladen_oud(*, sleutels: Collection[str], nagekeken_op: date) -> int:
    """Doet alsof deze bladen voor het laatst op die dag zijn nagekeken; geeft het aantal."""
    eis_demo()
    return Kennisblad.objects.filter(sleutel__in=sleutels).update(nagekeken_op=nagekeken_op)
