"""Een contact aan het loket noteren, overdragen, aannemen en afhandelen.

Voor de eigen organisatie met een dossier is het een gewoon contactmoment. Al het andere is een
`Loketcontact`: voor de ander wordt dat aangeboden, en na aannemen een contactmoment in zijn dossier.
"""

from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast
from groningen.models import Contactmoment, Dossier, Organisatie
from groningen.rules.datums import eis_gepland, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort
from samenloop.access import LOKET, waarom_niet_aan_het_loket
from samenloop.models import Loketcontact
from samenloop.rules.loket.contact import (
    LANGSTE_NAAM,
    LANGSTE_REDEN,
    LANGSTE_TEKST,
    LANGSTE_VERVOLG,
    NAAM,
    Overdracht,
    Stap,
    Vraag,
    als_samenvatting,
    uiterlijk,
)

from .stappen import bewaar, eis_kant, eis_stand, leg_stap_vast, vergrendel, wie

K = TypeVar("K", bound=StrEnum)
Stand = Loketcontact.Stand
AL_AFGEHANDELD = "Meteen beantwoord."


@transaction.atomic
def noteer_contact(
    *,
    door: Kijker,
    peildatum: date,
    aanvraag: UUID,
    voor: str,
    kanaal: str,
    soort: str,
    tekst: str,
    adres_id: int | None = None,
    dossier_id: int | None = None,
    beller: str = "",
    vervolg: str = "",
    vervolg_op: date | None = None,
    overdracht: str = "",
    verkeerd_binnen: bool = False,
    gebeld: bool = False,
) -> Loketcontact | Contactmoment:
    """Noteert een contact voor NCG of IMG (`voor`); `dossier_id` is een dossier van de eigen organisatie.

    Een tweede keer met dezelfde `aanvraag` geeft wat er al staat.
    """
    _eis_loket(door)
    vraag = _keuze(Vraag, soort, "soort")
    tekst = eis_tekst(tekst, wat="in wat de bewoner vraagt", veld="tekst", hoogstens=LANGSTE_TEKST)
    beller = _hoogstens(beller, LANGSTE_NAAM, "beller")
    if vraag is Vraag.VEILIGHEID and not gebeld:
        raise Geweigerd("Bel eerst, en vink dan aan dat u gebeld hebt.", veld="gebeld")
    if voor not in LOKET:
        raise Geweigerd("Kies voor wie het is.", veld="voor")
    bestemming = Organisatie.objects.get(soort=voor)
    eigen = bestemming.pk == door.organisatie_id
    if eigen and dossier_id is not None:
        return leg_contact_vast(
            dossier_id=_dossier_op(dossier_id, adres_id).pk,
            door=door,
            peildatum=peildatum,
            datum=peildatum,
            kanaal=kanaal,
            richting=Contactmoment.Richting.IN,
            samenvatting=als_samenvatting(vraag, f"{tekst} ({beller})" if beller else tekst),
            vervolg=vervolg,
            vervolg_op=vervolg_op,
        )
    vervolg = _vervolg(vervolg, vervolg_op, peildatum)
    weg = _keuze(Overdracht, "" if eigen else overdracht, "overdracht")
    if weg is Overdracht.TERUGBELLEN and not beller:
        raise Geweigerd("Vul in wie de ander terugbelt, en op welk nummer.", veld="beller")
    contact = Loketcontact(
        aanvraag=aanvraag,
        van_id=door.eigen_organisatie,
        aan=bestemming,
        adres_id=adres_id,
        genoteerd_door_id=door.eigen_medewerker,
        datum=peildatum,
        kanaal=_kanaal(kanaal),
        soort=vraag.value,
        spoed=vraag is Vraag.VEILIGHEID,
        verkeerd_binnen=verkeerd_binnen and not eigen,
        overdracht=weg.value,
        tekst=tekst,
        beller=beller,
        vervolg=vervolg,
        vervolg_op=vervolg_op,
        uiterlijk_op=None if eigen else uiterlijk(peildatum, spoed=vraag is Vraag.VEILIGHEID),
    )
    if eigen:
        contact.neem_aan(door=wie(door), op=timezone.now())
        if vervolg_op is None:
            contact.handel_af(op=peildatum)
    if (al := _bestaat_al(contact, door)) is not None:
        return al
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
    except IntegrityError:
        if (al := _bestaat_al(contact, door)) is None:
            raise
        return al
    leg_stap_vast(contact, Stap.GENOTEERD if eigen else Stap.AANGEBODEN, door=door)
    if eigen and vervolg_op is None:
        leg_stap_vast(contact, Stap.AFGEHANDELD, door=door, tekst=AL_AFGEHANDELD)
    return contact


@transaction.atomic
def neem_contact_aan(
    *,
    contact_id: int,
    door: Kijker,
    peildatum: date,
    versie: int | None = None,
    dossier_id: int | None = None,
    vervolg: str = "",
    vervolg_op: date | None = None,
) -> Loketcontact:
    """De ander neemt het contact aan: als contactmoment in `dossier_id`, of zonder dossier aan het loket.

    Zonder vervolg is de bewoner meteen geholpen en is het contact afgehandeld.
    """
    _eis_loket(door)
    contact = vergrendel(contact_id, door=door, versie=versie, dossier_id=dossier_id)
    eis_kant(contact.aan_id, door, "De andere organisatie neemt dit contact aan.")
    eis_stand(contact, Stand.AANGEBODEN)
    if contact.gewist_op is not None:
        raise Geweigerd("De tekst van dit contact is gewist; er is niets meer aan te nemen.")
    if dossier_id is None:
        vervolg = _vervolg(vervolg, vervolg_op, peildatum)
        contact.vervolg = vervolg
    else:
        dossier = _dossier_op(dossier_id, contact.adres_id)
        van = NAAM[Organisatiesoort(contact.van.soort)]
        wie_belde = f" ({contact.beller})" if contact.beller else ""
        contact.contactmoment = leg_contact_vast(
            dossier_id=dossier.pk,
            door=door,
            peildatum=peildatum,
            datum=contact.datum,
            kanaal=contact.kanaal,
            richting=Contactmoment.Richting.IN,
            samenvatting=f"{als_samenvatting(Vraag(contact.soort), contact.tekst)}{wie_belde} "
            f"Genoteerd door {van}, contact {contact.pk}.",
            vervolg=vervolg,
            vervolg_op=vervolg_op,
        )
        contact.dossier = dossier
    contact.vervolg_op = vervolg_op
    contact.neem_aan(door=wie(door), op=timezone.now())
    leg_stap_vast(contact, Stap.AANGENOMEN, door=door)
    if vervolg_op is None:
        contact.handel_af(op=peildatum)
        leg_stap_vast(contact, Stap.AFGEHANDELD, door=door, tekst=AL_AFGEHANDELD)
    velden = ("aangenomen_door", "aangenomen_op", "dossier", "contactmoment", "afgehandeld_op")
    bewaar(contact, *velden, "vervolg", "vervolg_op")
    return contact


@transaction.atomic
def geef_contact_terug(
    *, contact_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Loketcontact:
    """De ander geeft het contact terug, met de reden; wie het noteerde is weer aan zet."""
    _eis_loket(door)
    contact = vergrendel(contact_id, door=door, versie=versie)
    eis_kant(contact.aan_id, door, "Alleen wie het contact kreeg, geeft het terug.")
    eis_stand(contact, Stand.AANGEBODEN)
    reden = eis_tekst(reden, wat="in waarom u het teruggeeft", veld="reden", hoogstens=LANGSTE_REDEN)
    contact.geef_terug()
    leg_stap_vast(contact, Stap.TERUGGEGEVEN, door=door, tekst=reden)
    bewaar(contact, "uiterlijk_op", "bij_bureau_sinds")
    return contact


@transaction.atomic
def bied_contact_opnieuw_aan(
    *, contact_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Loketcontact:
    """Biedt een teruggegeven contact nog een keer aan, met wat de ander moet weten."""
    _eis_loket(door)
    contact = vergrendel(contact_id, door=door, versie=versie)
    eis_kant(contact.van_id, door, "Alleen wie het contact noteerde, biedt het opnieuw aan.")
    eis_stand(contact, Stand.TERUGGEGEVEN)
    reden = eis_tekst(reden, wat="in waarom het toch voor de ander is", veld="reden", hoogstens=LANGSTE_REDEN)
    contact.bied_opnieuw_aan(uiterlijk_op=uiterlijk(peildatum, spoed=contact.spoed))
    leg_stap_vast(contact, Stap.OPNIEUW, door=door, tekst=reden)
    bewaar(contact, "uiterlijk_op")
    return contact


@transaction.atomic
def trek_contact_in(
    *, contact_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Loketcontact:
    """Neemt een contact terug dat de ander nog niet aannam, bijvoorbeeld omdat het een vergissing was."""
    _eis_loket(door)
    contact = vergrendel(contact_id, door=door, versie=versie)
    eis_kant(contact.van_id, door, "Alleen wie het contact noteerde, trekt het in.")
    eis_stand(contact, Stand.AANGEBODEN, Stand.TERUGGEGEVEN)
    reden = eis_tekst(reden, wat="in waarom u het intrekt", veld="reden", hoogstens=LANGSTE_REDEN)
    contact.trek_in(op=peildatum)
    leg_stap_vast(contact, Stap.INGETROKKEN, door=door, tekst=reden)
    bewaar(contact, "afgehandeld_op")
    return contact


@transaction.atomic
def handel_contact_af(
    *, contact_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Loketcontact:
    """Sluit een contact dat niet in een dossier staat, of dat de ander teruggaf; `reden` zegt wat er kwam.

    Staat het wel in een dossier, dan sluit het als daar het vervolg is afgerond.
    """
    _eis_loket(door)
    contact = vergrendel(contact_id, door=door, versie=versie)
    eis_stand(contact, Stand.AANGENOMEN, Stand.TERUGGEGEVEN)
    eis_kant(contact.wacht_op or 0, door, "De andere organisatie handelt dit contact af.")
    moment = contact.contactmoment
    if moment is not None and moment.vervolg_gedaan_op is None and moment.vervolg_op is not None:
        raise Geweigerd("Rond het vervolg af in het dossier; dan sluit dit contact vanzelf.")
    reden = eis_tekst(reden, wat="in wat er gebeurde", veld="reden", hoogstens=LANGSTE_REDEN)
    contact.handel_af(op=peildatum)
    leg_stap_vast(contact, Stap.AFGEHANDELD, door=door, tekst=reden)
    bewaar(contact, "afgehandeld_op")
    return contact


# -- toetsen


def _eis_loket(door: Kijker) -> None:
    if reden := waarom_niet_aan_het_loket(door):
        raise Geweigerd(reden)


def _keuze(soort: type[K], waarde: str, veld: str) -> K:
    try:
        return soort(waarde)
    except ValueError:
        raise Geweigerd("Kies iets uit de lijst.", veld=veld) from None


def _kanaal(waarde: str) -> str:
    if waarde not in Contactmoment.Kanaal.values:
        raise Geweigerd("Kies hoe de bewoner contact opnam.", veld="kanaal")
    return waarde


def _hoogstens(tekst: str, aantal: int, veld: str) -> str:
    tekst = tekst.strip()
    return eis_tekst(tekst, wat="dit", veld=veld, hoogstens=aantal) if tekst else ""


def _vervolg(vervolg: str, vervolg_op: date | None, peildatum: date) -> str:
    vervolg = vervolg.strip()
    if vervolg_op is None:
        if vervolg:
            raise Geweigerd("Vul de dag in waarop het vervolg moet gebeuren.", veld="vervolg_op")
        return ""
    eis_gepland(vervolg_op, wat="De dag van het vervolg", veld="vervolg_op", peildatum=peildatum)
    return eis_tekst(vervolg, wat="de afspraak", veld="vervolg", hoogstens=LANGSTE_VERVOLG)


def _dossier_op(dossier_id: int, adres_id: int | None) -> Dossier:
    """Het dossier; hoort er een adres bij het contact, dan moet het daar zijn."""
    dossier = Dossier.objects.filter(pk=dossier_id).first()
    if dossier is None or (adres_id is not None and dossier.adres_id != adres_id):
        raise Geweigerd("Kies een dossier van dit adres.", veld="dossier")
    return dossier


def _bestaat_al(nieuw: Loketcontact, door: Kijker) -> Loketcontact | None:
    al = Loketcontact.objects.filter(aanvraag=nieuw.aanvraag).first()
    if al is not None and al.genoteerd_door_id != door.medewerker_id:
        raise Geweigerd("Dit formulier is al gebruikt. Open het loket opnieuw.")
    return al
