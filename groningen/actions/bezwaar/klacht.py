"""De overgangen van een klacht.

Elke functie vergrendelt de klacht, toetst recht en invoer, doet één overgang en legt haar vast, in één
transactie. `versie` is de versie van het dossier die de gebruiker voor zich had.
"""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.overgangen import vergrendel, voer_uit
from groningen.models import Gebeurtenis, Klacht
from groningen.rules.bezwaar.statussen import KLACHT_LOPEND, GeenGesprek, Klachttermijn, Oordeel
from groningen.rules.datums import eis_gebeurd, eis_gepland, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling

from .stilstand import stel_duur_bij


@transaction.atomic
def neem_in_behandeling(
    *, dossier_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Gebeurtenis:
    """ontvangen → behandeling."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie)
    return voer_uit(zaak, "neem_in_behandeling", door=door, peildatum=peildatum)


@transaction.atomic
def stel_commissie_in(
    *, dossier_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Gebeurtenis:
    """Een klachtencommissie (Awb 9:14): de termijn wordt tien weken."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie)
    gebeurtenis = voer_uit(
        zaak,
        "stel_commissie_in",
        door=door,
        peildatum=peildatum,
        klachttermijn=Klachttermijn.TIEN_WEKEN.value,
    )
    stel_duur_bij(zaak.dossier, zaak.klachttermijn, peildatum=peildatum)
    return gebeurtenis


@transaction.atomic
def plan_gesprek(
    *, dossier_id: int, door: Kijker, peildatum: date, gesprek_op: date, versie: int | None = None
) -> Gebeurtenis:
    """behandeling → horen, of een al gepland gesprek verzetten (Awb 9:10)."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie)
    eis_gepland(gesprek_op, wat="Het gesprek", veld="gesprek_op", peildatum=peildatum)
    return voer_uit(zaak, "plan_gesprek", door=door, peildatum=peildatum, gesprek_op=gesprek_op)


@transaction.atomic
def voer_gesprek(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    gehoord_op: date,
    verslag: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """horen → oordelen: de klager is gehoord; het verslag staat bij de gebeurtenis."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        gehoord_op, wat="Het gesprek", veld="gehoord_op", peildatum=peildatum, niet_voor=zaak.ontvangen_op
    )
    return voer_uit(
        zaak,
        "voer_gesprek",
        door=door,
        datum=gehoord_op,
        peildatum=peildatum,
        gehoord_op=gehoord_op,
        tekst={"verslag": eis_tekst(verslag, wat="een kort verslag", veld="verslag")},
    )


@transaction.atomic
def zie_af_van_horen(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    afgezien_van_horen: str,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """behandeling of horen → oordelen zonder gesprek, op een grond van Awb 9:10 lid 2."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie)
    if afgezien_van_horen not in set(GeenGesprek):
        raise Geweigerd("Kies waarom er geen gesprek komt.", veld="afgezien_van_horen")
    return voer_uit(
        zaak,
        "zie_af_van_horen",
        door=door,
        peildatum=peildatum,
        afgezien_van_horen=afgezien_van_horen,
        tekst={"reden": eis_tekst(reden, wat="een toelichting", veld="reden")},
    )


@transaction.atomic
def geef_oordeel(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    oordeel: str,
    oordeel_op: date,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """oordelen → antwoord: bevindingen en oordeel staan vast; de brief moet nog weg."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie)
    if oordeel not in set(Oordeel):
        raise Geweigerd("Kies een oordeel.", veld="oordeel")
    eis_gebeurd(
        oordeel_op,
        wat="Het oordeel",
        veld="oordeel_op",
        peildatum=peildatum,
        niet_voor=zaak.gehoord_op or zaak.ontvangen_op,
    )
    return voer_uit(
        zaak,
        "geef_oordeel",
        door=door,
        datum=oordeel_op,
        peildatum=peildatum,
        oordeel=oordeel,
        oordeel_op=oordeel_op,
        tekst={"reden": eis_tekst(reden, wat="de bevindingen", veld="reden")},
    )


@transaction.atomic
def handel_af(
    *, dossier_id: int, door: Kijker, peildatum: date, afgehandeld_op: date, versie: int | None = None
) -> Gebeurtenis:
    """antwoord → afgehandeld: de klager kreeg het oordeel op schrift (Awb 9:12)."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        afgehandeld_op,
        wat="De brief",
        veld="afgehandeld_op",
        peildatum=peildatum,
        niet_voor=zaak.oordeel_op,
    )
    return voer_uit(
        zaak,
        "handel_af",
        door=door,
        datum=afgehandeld_op,
        peildatum=peildatum,
        afgehandeld_op=afgehandeld_op,
    )


@transaction.atomic
def los_op(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """→ afgehandeld: de klager is tevreden; dan hoeft er geen oordeel te komen (Awb 9:5)."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie)
    return voer_uit(
        zaak,
        "los_op",
        door=door,
        peildatum=peildatum,
        afgehandeld_op=peildatum,
        tekst={"reden": eis_tekst(reden, wat="hoe de klacht is opgelost", veld="reden")},
    )


@transaction.atomic
def behandel_niet(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """ontvangen of behandeling → afgehandeld: er is een grond van Awb 9:8 om niet te behandelen."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie)
    return voer_uit(
        zaak,
        "behandel_niet",
        door=door,
        peildatum=peildatum,
        afgehandeld_op=peildatum,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


@transaction.atomic
def trek_in(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """De klager trekt de klacht in."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie)
    return voer_uit(
        zaak,
        "trek_in",
        door=door,
        peildatum=peildatum,
        ingetrokken_op=peildatum,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


@transaction.atomic
def corrigeer(
    *, dossier_id: int, door: Kijker, peildatum: date, naar: str, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Zet de klacht terug naar een eerdere status; alleen een coördinator, met reden."""
    zaak = vergrendel(Klacht, dossier_id, door=door, versie=versie, handeling=Handeling.CORRIGEREN)
    if naar not in set(KLACHT_LOPEND):
        raise Geweigerd("Kies een status uit de lijst.", veld="naar")
    return voer_uit(
        zaak,
        "corrigeer",
        door=door,
        peildatum=peildatum,
        naar=naar,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )
