"""Een opgebouwde vergoeding voorstellen en goedkeuren: de één stelt voor, een ander keurt goed."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from groningen.access import Kijker
from groningen.models import Boeking, Gebeurtenis, Termijn, Vergoedingsbesluit
from groningen.queries.grootboek import aandeel_van, rechthebbenden, saldo_van_termijn
from groningen.queries.opbouw import NIETS, Opbouw, opbouw_van
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.geld import in_euro, rond_af
from groningen.rules.mandaat import eis_mandaat
from groningen.rules.rekening import lees_iban
from groningen.rules.rollen import Handeling
from groningen.rules.uitleg import Stap, als_json

from .gebeurtenissen import registreer_gebeurtenis
from .overgangen import vergrendel_dossier
from .termijncontrole import controleer_termijn

Status = Vergoedingsbesluit.Status
GROOTBOEK = "grootboek"  # waar een stap op steunt die niet uit een regel komt


@transaction.atomic
def stel_vergoeding_voor(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    termijn_id: int,
    persoon_id: int,
    iban: str,
    bedrag: Decimal | None = None,
    versie: int | None = None,
) -> Vergoedingsbesluit:
    """Stelt voor om aan één persoon te betalen wat er voor hem is opgebouwd; zonder `bedrag` alles.

    De som gaat mee zoals zij nu is. `Geweigerd` zolang er nog dagen bij kunnen komen, bij meer dan er open
    staat en bij een rekening die niet kan.
    """
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.BEHANDELEN, versie=versie)
    termijn = _vergrendel_termijn(termijn_id, dossier_id)
    controleer_termijn(termijn, peildatum=peildatum)
    opbouw = opbouw_van(termijn, peildatum)
    eis_klaar(termijn, opbouw)
    if not rechthebbenden(dossier).filter(pk=persoon_id).exists():
        raise Geweigerd("Kies iemand die bij dit adres hoort of hoorde.", veld="persoon_id")
    rekening = lees_iban(iban)
    if Vergoedingsbesluit.objects.filter(
        termijn=termijn, persoon_id=persoon_id, status=Status.VOORGESTELD
    ).exists():
        raise Geweigerd("Voor deze persoon wacht al een voorstel op akkoord.", veld="persoon_id")
    aandeel = aandeel_van(termijn, opbouw, persoon_id)
    if aandeel is None:
        raise Geweigerd("De vergoeding is al verdeeld over de andere aanvragers.", veld="persoon_id")
    over = min(aandeel.over, saldo_van_termijn(termijn.pk).open - _voorgesteld(termijn.pk))
    if over <= NIETS:
        raise Geweigerd("Voor deze persoon staat niets meer open.", veld="persoon_id")
    gevraagd = over if bedrag is None else bedrag
    _eis_bedrag(gevraagd, over)
    stappen = list(opbouw.stappen)
    if aandeel.al:
        stappen.append(Stap("Eerder toegekend of voorgesteld aan u.", GROOTBOEK, in_euro(aandeel.al)))
    if gevraagd != aandeel.over:
        stappen.append(
            Stap("Wij betalen nu een deel; de rest blijft open.", GROOTBOEK, in_euro(aandeel.over - gevraagd))
        )
    stappen.append(Stap("Dit bedrag krijgt u.", GROOTBOEK, in_euro(gevraagd)))
    besluit = Vergoedingsbesluit(
        termijn=termijn,
        persoon_id=persoon_id,
        bedrag=gevraagd,
        iban=rekening,
        stappen=als_json(stappen),
        voorgesteld_door_id=door.eigen_medewerker,
        voorgesteld_op=peildatum,
    )
    besluit.save(force_insert=True)
    _leg_vast(besluit, Kerngebeurtenis.VERGOEDING_VOORGESTELD, door=door, peildatum=peildatum)
    return besluit


def eis_klaar(termijn: Termijn, opbouw: Opbouw) -> None:
    """Weigert zolang niet vaststaat hoeveel het wordt."""
    if termijn.ter_beslissing:
        raise Geweigerd("Beoordeel eerst of deze termijn meetelt: zij was al voorbij toen zij binnenkwam.")
    if not opbouw.bedrag:
        raise Geweigerd("Bij deze termijn is niets opgebouwd.")
    klaar = termijn.status in (Termijn.Status.GEHAALD, Termijn.Status.VERVALLEN)
    if not klaar and opbouw.bedrag < opbouw.maximum:
        raise Geweigerd(
            "Er komt nog elke dag iets bij. Stel de vergoeding voor als de stap klaar is of het maximum is "
            "bereikt."
        )


@transaction.atomic
def keur_goed(*, besluit_id: int, door: Kijker, peildatum: date, versie: int | None = None) -> Gebeurtenis:
    """Kent een voorgestelde vergoeding toe; een ander dan de voorsteller, binnen zijn grens."""
    besluit = _vergrendel_voorstel(besluit_id, door=door, versie=versie)
    eis_mandaat(door.rollen, besluit.bedrag, peildatum)
    termijn = _vergrendel_termijn(besluit.termijn_id, besluit.termijn.dossier_id)
    controleer_termijn(termijn, peildatum=peildatum)
    if saldo_van_termijn(termijn.pk).open < besluit.bedrag:
        raise Geweigerd(
            "De berekening is veranderd sinds dit voorstel: er staat nu minder open. Stuur het voorstel "
            "terug."
        )
    besluit.status = Status.GOEDGEKEURD
    besluit.beslist_door_id = door.medewerker_id
    besluit.beslist_op = peildatum
    besluit.save(update_fields=["status", "beslist_door", "beslist_op"])
    gebeurtenis = _leg_vast(besluit, Kerngebeurtenis.VERGOEDING_TOEGEKEND, door=door, peildatum=peildatum)
    Boeking(
        termijn=termijn,
        dossier_id=termijn.dossier_id,
        soort=Boeking.Soort.BESLUIT,
        dag=peildatum,
        bedrag=besluit.bedrag,
        besluit=besluit,
        gebeurtenis=gebeurtenis,
        door=door.gebruiker,
    ).save(force_insert=True)
    return gebeurtenis


@transaction.atomic
def stuur_terug(
    *, besluit_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Keurt een voorstel niet goed, met de reden voor wie het voorstelde."""
    besluit = _vergrendel_voorstel(besluit_id, door=door, versie=versie)
    reden = eis_tekst(reden, wat="de reden", veld="reden", hoogstens=400)
    besluit.status = Status.AFGEWEZEN
    besluit.beslist_door_id = door.medewerker_id
    besluit.beslist_op = peildatum
    besluit.reden = reden
    besluit.save(update_fields=["status", "beslist_door", "beslist_op", "reden"])
    return _leg_vast(
        besluit, Kerngebeurtenis.VERGOEDING_TERUGGESTUURD, door=door, peildatum=peildatum, reden=reden
    )


def _vergrendel_termijn(termijn_id: int, dossier_id: int) -> Termijn:
    termijn = (
        Termijn.objects.select_for_update(of=("self",), no_key=True)
        .select_related("dossier__adres", "regeling")
        .filter(pk=termijn_id, dossier_id=dossier_id)
        .first()
    )
    if termijn is None:
        raise Geweigerd("Deze termijn hoort niet bij dit dossier.")
    return termijn


def _vergrendel_voorstel(besluit_id: int, *, door: Kijker, versie: int | None) -> Vergoedingsbesluit:
    """Het voorstel met zijn dossier op slot, als deze kijker erover mag beslissen."""
    besluit = vergrendel_besluit(besluit_id, door=door, handeling=Handeling.GOEDKEUREN, versie=versie)
    if besluit.status != Status.VOORGESTELD:
        raise Geweigerd(f"Over dit voorstel is al beslist: {besluit.get_status_display()}.")
    if besluit.voorgesteld_door_id == door.medewerker_id:
        raise Geweigerd("U hebt deze vergoeding zelf voorgesteld. Een collega beslist erover.")
    return besluit


def vergrendel_besluit(
    besluit_id: int, *, door: Kijker, handeling: Handeling, versie: int | None = None
) -> Vergoedingsbesluit:
    """Het besluit met een rijslot, nadat zijn dossier is vergrendeld en het recht is getoetst."""
    dossier_id = Termijn.objects.values_list("dossier_id", flat=True).get(besluiten=besluit_id)
    vergrendel_dossier(dossier_id, door=door, handeling=handeling, versie=versie)
    return (
        Vergoedingsbesluit.objects.select_for_update(of=("self",), no_key=True)
        .select_related("termijn__dossier__adres", "termijn__regeling", "persoon")
        .get(pk=besluit_id)
    )


def _voorgesteld(termijn_id: int) -> Decimal:
    """Wat voor deze termijn al in een voorstel zit dat nog wacht."""
    wachtend = Vergoedingsbesluit.objects.filter(termijn_id=termijn_id, status=Status.VOORGESTELD)
    return sum(wachtend.values_list("bedrag", flat=True), NIETS)


def _eis_bedrag(bedrag: Decimal, over: Decimal) -> None:
    if not bedrag.is_finite() or bedrag <= 0:
        raise Geweigerd("Vul een bedrag in dat hoger is dan nul.", veld="bedrag")
    if bedrag != rond_af(bedrag):
        raise Geweigerd("Een bedrag heeft hoogstens twee cijfers achter de komma.", veld="bedrag")
    if bedrag > over:
        raise Geweigerd(f"Er staat {in_euro(over)} open voor deze persoon; meer kan niet.", veld="bedrag")


def _leg_vast(
    besluit: Vergoedingsbesluit, soort: Kerngebeurtenis, *, door: Kijker, peildatum: date, reden: str = ""
) -> Gebeurtenis:
    return registreer_gebeurtenis(
        dossier=besluit.termijn.dossier,
        soort=soort,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"termijn": besluit.termijn.soort, "besluit_id": besluit.pk},
        tekst={"reden": reden},
    )
