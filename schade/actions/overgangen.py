"""De overgangen van een schademelding.

Elke functie vergrendelt de melding, toetst recht en invoer, doet één overgang en legt haar vast, in
één transactie. `versie` is de versie van het dossier die de gebruiker voor zich had. Bedragen zijn euro's.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.overgangen import vergrendel, voer_uit
from groningen.models import Gebeurtenis
from groningen.rules.datums import eis_gebeurd, eis_gepland, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from schade.models import Schademelding
from schade.rules.statussen import LOPEND, ZIENSWIJZE_DAGEN, Besluit

HOOGSTE_BEDRAG = Decimal("10000000.00")


@transaction.atomic
def plan_opname(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    opname_gepland_op: date,
    opname_deskundige: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """voorbereiding → opname, of een al geplande opname verzetten."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    eis_gepland(opname_gepland_op, wat="De opname", veld="opname_gepland_op", peildatum=peildatum)
    deskundige = eis_tekst(
        opname_deskundige, wat="de naam van de deskundige", veld="opname_deskundige", hoogstens=120
    )
    return voer_uit(
        zaak,
        "plan_opname",
        door=door,
        peildatum=peildatum,
        opname_gepland_op=opname_gepland_op,
        opname_deskundige=deskundige,
    )


@transaction.atomic
def voer_opname_uit(
    *, dossier_id: int, door: Kijker, peildatum: date, datum_opname: date, versie: int | None = None
) -> Gebeurtenis:
    """De deskundige heeft de schade opgenomen; de status blijft opname tot het rapport er is."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        datum_opname, wat="De opname", veld="datum_opname", peildatum=peildatum, niet_voor=zaak.datum_melding
    )
    return voer_uit(
        zaak, "voer_opname_uit", door=door, datum=datum_opname, peildatum=peildatum, datum_opname=datum_opname
    )


@transaction.atomic
def stel_rapport_op(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    schaderapport_op: date,
    geadviseerd_bedrag: Decimal,
    versie: int | None = None,
) -> Gebeurtenis:
    """opname → zienswijze: het schaderapport met bedrag ligt er; de bewoner heeft twee weken de tijd."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        schaderapport_op,
        wat="Het schaderapport",
        veld="schaderapport_op",
        peildatum=peildatum,
        niet_voor=zaak.datum_opname or zaak.datum_melding,
    )
    _eis_bedrag(geadviseerd_bedrag, veld="geadviseerd_bedrag")
    return voer_uit(
        zaak,
        "stel_rapport_op",
        door=door,
        datum=schaderapport_op,
        peildatum=peildatum,
        schaderapport_op=schaderapport_op,
        geadviseerd_bedrag=geadviseerd_bedrag,
        zienswijze_tot=schaderapport_op + timedelta(days=ZIENSWIJZE_DAGEN),
    )


@transaction.atomic
def ontvang_zienswijze(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    zienswijze_op: date,
    zienswijze: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """zienswijze → beschikking: de bewoner heeft gereageerd; de strekking staat bij de gebeurtenis."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        zienswijze_op,
        wat="De zienswijze",
        veld="zienswijze_op",
        peildatum=peildatum,
        niet_voor=zaak.schaderapport_op or zaak.datum_melding,
    )
    return voer_uit(
        zaak,
        "ontvang_zienswijze",
        door=door,
        datum=zienswijze_op,
        peildatum=peildatum,
        zienswijze_op=zienswijze_op,
        tekst={"zienswijze": eis_tekst(zienswijze, wat="de strekking van de zienswijze", veld="zienswijze")},
    )


@transaction.atomic
def sluit_zienswijze(
    *, dossier_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Gebeurtenis:
    """zienswijze → beschikking zonder reactie; geweigerd zolang de bewoner nog kan reageren."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    return voer_uit(zaak, "sluit_zienswijze", door=door, peildatum=peildatum, op=peildatum)


@transaction.atomic
def ken_toe(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    besluit: str,
    besluit_op: date,
    toegekend_bedrag: Decimal,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """beschikking → uitvoering: toekennen als vergoeding of als herstel in natura, met motivering."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    if besluit not in (Besluit.VERGOEDING, Besluit.HERSTEL_IN_NATURA):
        raise Geweigerd("Kies vergoeding of herstel in natura.", veld="besluit")
    _eis_besluitdag(zaak, besluit_op, peildatum=peildatum)
    _eis_bedrag(toegekend_bedrag, veld="toegekend_bedrag")
    return voer_uit(
        zaak,
        "ken_toe",
        door=door,
        datum=besluit_op,
        peildatum=peildatum,
        besluit=besluit,
        besluit_op=besluit_op,
        toegekend_bedrag=toegekend_bedrag,
        tekst={"reden": eis_tekst(reden, wat="een motivering", veld="reden")},
    )


@transaction.atomic
def wijs_af(
    *, dossier_id: int, door: Kijker, peildatum: date, besluit_op: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """beschikking → afgehandeld: de aanvraag is afgewezen, met motivering."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    _eis_besluitdag(zaak, besluit_op, peildatum=peildatum)
    return voer_uit(
        zaak,
        "wijs_af",
        door=door,
        datum=besluit_op,
        peildatum=peildatum,
        besluit_op=besluit_op,
        tekst={"reden": eis_tekst(reden, wat="een motivering", veld="reden")},
    )


@transaction.atomic
def betaal_uit(
    *, dossier_id: int, door: Kijker, peildatum: date, uitbetaald_op: date, versie: int | None = None
) -> Gebeurtenis:
    """Legt vast dat de vergoeding is uitbetaald."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        uitbetaald_op,
        wat="De uitbetaling",
        veld="uitbetaald_op",
        peildatum=peildatum,
        niet_voor=zaak.besluit_op or zaak.datum_melding,
    )
    return voer_uit(
        zaak, "betaal_uit", door=door, datum=uitbetaald_op, peildatum=peildatum, uitbetaald_op=uitbetaald_op
    )


@transaction.atomic
def meld_hersteld(
    *, dossier_id: int, door: Kijker, peildatum: date, hersteld_op: date, versie: int | None = None
) -> Gebeurtenis:
    """Legt vast dat de schade in natura is hersteld."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        hersteld_op,
        wat="Het herstel",
        veld="hersteld_op",
        peildatum=peildatum,
        niet_voor=zaak.besluit_op or zaak.datum_melding,
    )
    return voer_uit(
        zaak, "meld_hersteld", door=door, datum=hersteld_op, peildatum=peildatum, hersteld_op=hersteld_op
    )


@transaction.atomic
def handel_af(*, dossier_id: int, door: Kijker, peildatum: date, versie: int | None = None) -> Gebeurtenis:
    """uitvoering → afgehandeld, als er betaald of hersteld is."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    return voer_uit(zaak, "handel_af", door=door, peildatum=peildatum, afgehandeld_op=peildatum)


@transaction.atomic
def trek_in(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """De bewoner trekt de melding in, zolang er geen besluit is."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    return voer_uit(
        zaak,
        "trek_in",
        door=door,
        peildatum=peildatum,
        afgehandeld_op=peildatum,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


@transaction.atomic
def houd_aan(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Houdt de melding aan, met reden (S-12), tot iemand haar hervat."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    return voer_uit(
        zaak,
        "houd_aan",
        door=door,
        peildatum=peildatum,
        aangehouden_op=peildatum,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


@transaction.atomic
def hervat(*, dossier_id: int, door: Kijker, peildatum: date, versie: int | None = None) -> Gebeurtenis:
    """Pakt een aangehouden melding weer op."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie)
    return voer_uit(zaak, "hervat", door=door, peildatum=peildatum)


@transaction.atomic
def geef_prioriteit(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Laat een melding voorgaan op de volgorde van binnenkomst (S-05); afwijking en reden staan vast."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie, handeling=Handeling.PRIORITEREN)
    return voer_uit(
        zaak,
        "geef_prioriteit",
        door=door,
        peildatum=peildatum,
        prioriteit_op=peildatum,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


@transaction.atomic
def corrigeer(
    *, dossier_id: int, door: Kijker, peildatum: date, naar: str, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Zet een verkeerd gezette status terug; alleen een coördinator, met reden, als eigen gebeurtenis."""
    zaak = vergrendel(Schademelding, dossier_id, door=door, versie=versie, handeling=Handeling.CORRIGEREN)
    if naar not in set(LOPEND):
        raise Geweigerd("Kies een lopende status.", veld="naar")
    return voer_uit(
        zaak,
        "corrigeer",
        door=door,
        peildatum=peildatum,
        naar=naar,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


def _eis_besluitdag(zaak: Schademelding, dag: date, *, peildatum: date) -> None:
    eis_gebeurd(
        dag,
        wat="Het besluit",
        veld="besluit_op",
        peildatum=peildatum,
        niet_voor=zaak.schaderapport_op or zaak.datum_melding,
    )


def _eis_bedrag(bedrag: Decimal, *, veld: str) -> None:
    if bedrag < 0:
        raise Geweigerd("Een bedrag kan niet negatief zijn.", veld=veld)
    if bedrag > HOOGSTE_BEDRAG:
        raise Geweigerd("Dit bedrag is hoger dan € 10.000.000. Controleer de komma.", veld=veld)
