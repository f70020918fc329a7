"""De overgangen van een versterkingsdossier.

Elke functie vergrendelt het dossier, toetst recht en invoer, doet één overgang en legt haar vast, in
één transactie. `versie` is de versie van het dossier die de gebruiker voor zich had.
"""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.overgangen import vergrendel, voer_uit
from groningen.models import Gebeurtenis
from groningen.rules.datums import eis_gebeurd, eis_gepland, eis_tekst
from groningen.rules.fouten import Geweigerd
from versterking.models import Versterkingsdossier
from versterking.queries.financiering.geld import waarom_geen_bouw
from versterking.queries.plan.grond import ZONDER_GROND, opnamegrond
from versterking.rules.statussen import Keuze


@transaction.atomic
def neem_op_in_plan(
    *, dossier_id: int, door: Kijker, peildatum: date, plan_vastgesteld_op: date, versie: int | None = None
) -> Gebeurtenis:
    """1.2 → 2.1: het adres staat in een plan in opdracht, of heeft een andere grond voor een opname.

    Een heel plan tegelijk gaat met `actions.plan.opdracht.geef_opdracht`.
    """
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        plan_vastgesteld_op,
        wat="De vaststelling van het plan",
        veld="plan_vastgesteld_op",
        peildatum=peildatum,
    )
    if not zaak.waarom_niet("neem_op_in_plan") and opnamegrond(zaak.pk, peildatum) is None:
        raise Geweigerd(ZONDER_GROND)
    return voer_uit(
        zaak, "neem_op_in_plan", door=door, peildatum=peildatum, plan_vastgesteld_op=plan_vastgesteld_op
    )


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
    """Plant (of verzet) de opname met een deskundige."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
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
    *, dossier_id: int, door: Kijker, peildatum: date, opname_uitgevoerd_op: date, versie: int | None = None
) -> Gebeurtenis:
    """2.1 → 3.1: de opname is geweest."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        opname_uitgevoerd_op,
        wat="De opname",
        veld="opname_uitgevoerd_op",
        peildatum=peildatum,
        niet_voor=zaak.plan_vastgesteld_op,
    )
    return voer_uit(
        zaak,
        "voer_opname_uit",
        door=door,
        datum=opname_uitgevoerd_op,
        peildatum=peildatum,
        opname_uitgevoerd_op=opname_uitgevoerd_op,
    )


@transaction.atomic
def besluit_op_norm(
    *, dossier_id: int, door: Kijker, peildatum: date, normbesluit_op: date, versie: int | None = None
) -> Gebeurtenis:
    """3.1 → 6.2: de woning voldoet aan de norm; er is geen versterking nodig."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    _eis_besluitdag(zaak, normbesluit_op, veld="normbesluit_op", peildatum=peildatum)
    return voer_uit(
        zaak,
        "besluit_op_norm",
        door=door,
        datum=normbesluit_op,
        peildatum=peildatum,
        normbesluit_op=normbesluit_op,
    )


@transaction.atomic
def breng_advies_uit(
    *, dossier_id: int, door: Kijker, peildatum: date, normbesluit_op: date, versie: int | None = None
) -> Gebeurtenis:
    """3.1 → 4.1: niet op norm; het versterkingsadvies gaat tegelijk met het normbesluit uit.

    Geweigerd zolang de controle "kan schadeherstel mee?" niet is vastgelegd (M-06).
    """
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    _eis_besluitdag(zaak, normbesluit_op, veld="normbesluit_op", peildatum=peildatum)
    return voer_uit(
        zaak,
        "breng_advies_uit",
        door=door,
        datum=normbesluit_op,
        peildatum=peildatum,
        normbesluit_op=normbesluit_op,
        versterkingsadvies_op=normbesluit_op,
    )


@transaction.atomic
def leg_keuze_vast(
    *, dossier_id: int, door: Kijker, peildatum: date, keuze: str, keuze_op: date, versie: int | None = None
) -> Gebeurtenis:
    """Legt vast of de bewoner zelf de regie voert of het aan NCG overlaat. Afzien is `zie_af`."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    if keuze not in set(Keuze):
        raise Geweigerd("Kies wie de regie voert: de bewoner of NCG.", veld="keuze")
    eis_gebeurd(
        keuze_op, wat="De keuze", veld="keuze_op", peildatum=peildatum, niet_voor=zaak.versterkingsadvies_op
    )
    return voer_uit(
        zaak, "leg_keuze_vast", door=door, datum=keuze_op, peildatum=peildatum, keuze=keuze, keuze_op=keuze_op
    )


@transaction.atomic
def besluit_sloop_nieuwbouw(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    sloop_nieuwbouw_op: date,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """Besluit in de planvorming tot sloop en nieuwbouw in plaats van versterken (V-10)."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        sloop_nieuwbouw_op,
        wat="Het besluit",
        veld="sloop_nieuwbouw_op",
        peildatum=peildatum,
        niet_voor=zaak.versterkingsadvies_op,
    )
    return voer_uit(
        zaak,
        "besluit_sloop_nieuwbouw",
        door=door,
        datum=sloop_nieuwbouw_op,
        peildatum=peildatum,
        sloop_nieuwbouw_op=sloop_nieuwbouw_op,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


@transaction.atomic
def start_uitvoeringsplan(
    *, dossier_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Gebeurtenis:
    """4.1 → 4.2: keuze en maatregelen liggen vast."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    return voer_uit(zaak, "start_uitvoeringsplan", door=door, peildatum=peildatum)


@transaction.atomic
def stel_uitvoeringsplan_vast(
    *, dossier_id: int, door: Kijker, peildatum: date, uitvoeringsplan_op: date, versie: int | None = None
) -> Gebeurtenis:
    """Het uitvoeringsplan is met de bewoner besproken en vastgesteld."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        uitvoeringsplan_op,
        wat="Het uitvoeringsplan",
        veld="uitvoeringsplan_op",
        peildatum=peildatum,
        niet_voor=zaak.keuze_op,
    )
    return voer_uit(
        zaak,
        "stel_uitvoeringsplan_vast",
        door=door,
        datum=uitvoeringsplan_op,
        peildatum=peildatum,
        uitvoeringsplan_op=uitvoeringsplan_op,
    )


@transaction.atomic
def neem_besluit(
    *, dossier_id: int, door: Kijker, peildatum: date, versterkingsbesluit_op: date, versie: int | None = None
) -> Gebeurtenis:
    """4.2 → 5.1: het versterkingsbesluit."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        versterkingsbesluit_op,
        wat="Het versterkingsbesluit",
        veld="versterkingsbesluit_op",
        peildatum=peildatum,
        niet_voor=zaak.uitvoeringsplan_op,
    )
    return voer_uit(
        zaak,
        "neem_besluit",
        door=door,
        datum=versterkingsbesluit_op,
        peildatum=peildatum,
        versterkingsbesluit_op=versterkingsbesluit_op,
    )


@transaction.atomic
def sluit_overeenkomst(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    overeenkomst_aannemer_op: date,
    aannemer: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """Legt de overeenkomst met de aannemer vast (V-13): vanaf dan is wijzigen een risico."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        overeenkomst_aannemer_op,
        wat="De overeenkomst",
        veld="overeenkomst_aannemer_op",
        peildatum=peildatum,
        niet_voor=zaak.versterkingsbesluit_op,
    )
    return voer_uit(
        zaak,
        "sluit_overeenkomst",
        door=door,
        datum=overeenkomst_aannemer_op,
        peildatum=peildatum,
        overeenkomst_aannemer_op=overeenkomst_aannemer_op,
        aannemer=eis_tekst(aannemer, wat="de naam van de aannemer", veld="aannemer", hoogstens=120),
    )


@transaction.atomic
def start_bouw(
    *, dossier_id: int, door: Kijker, peildatum: date, bouw_gestart_op: date, versie: int | None = None
) -> Gebeurtenis:
    """5.1 → 5.2: de aannemer is begonnen; in een treintje alleen als het geld is vrijgegeven."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        bouw_gestart_op,
        wat="De start van de bouw",
        veld="bouw_gestart_op",
        peildatum=peildatum,
        niet_voor=zaak.overeenkomst_aannemer_op,
    )
    if not zaak.waarom_niet("start_bouw") and (reden := waarom_geen_bouw(zaak.dossier)):
        raise Geweigerd(reden)
    return voer_uit(
        zaak,
        "start_bouw",
        door=door,
        datum=bouw_gestart_op,
        peildatum=peildatum,
        bouw_gestart_op=bouw_gestart_op,
    )


@transaction.atomic
def lever_op(
    *, dossier_id: int, door: Kijker, peildatum: date, opgeleverd_op: date, versie: int | None = None
) -> Gebeurtenis:
    """5.2 → 6.1: de woning is opgeleverd; het dossier is nog open."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        opgeleverd_op,
        wat="De oplevering",
        veld="opgeleverd_op",
        peildatum=peildatum,
        niet_voor=zaak.bouw_gestart_op,
    )
    return voer_uit(
        zaak, "lever_op", door=door, datum=opgeleverd_op, peildatum=peildatum, opgeleverd_op=opgeleverd_op
    )


@transaction.atomic
def rond_af(
    *, dossier_id: int, door: Kijker, peildatum: date, afgerond_op: date, versie: int | None = None
) -> Gebeurtenis:
    """6.1 → 6.2: klaar; het bericht aan IMG gaat mee (V-02, stap 6)."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        afgerond_op, wat="De afronding", veld="afgerond_op", peildatum=peildatum, niet_voor=zaak.opgeleverd_op
    )
    return voer_uit(
        zaak, "rond_af", door=door, datum=afgerond_op, peildatum=peildatum, afgerond_op=afgerond_op
    )


def _eis_besluitdag(zaak: Versterkingsdossier, dag: date, *, veld: str, peildatum: date) -> None:
    eis_gebeurd(
        dag, wat="Het normbesluit", veld=veld, peildatum=peildatum, niet_voor=zaak.opname_uitgevoerd_op
    )
