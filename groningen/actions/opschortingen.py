"""Een termijn laten stilstaan, weer laten lopen, en een opschorting intrekken (Awb 4:15)."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.models import Gebeurtenis, Opschorting
from groningen.queries.termijnen import invoer_van
from groningen.rules import termijnen as regels
from groningen.rules.datums import eis_tekst, in_woorden
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.partijen import Partij
from groningen.rules.termijnen import Opschortingsgrond
from groningen.rules.termijnhandelingen import Termijnhandeling

from .termijnwijziging import (
    einddag_met,
    eis_dag,
    eis_document,
    haal_periode,
    leg_wijziging_vast,
    vergrendel_termijn,
)


@transaction.atomic
def schort_op(
    *,
    termijn_id: int,
    door: Kijker,
    peildatum: date,
    grond: str,
    van: date,
    tot: date | None = None,
    veroorzaakt_door: str = "",
    reden: str,
    gevraagd: str = "",
    document_id: int | None = None,
    versie: int | None = None,
) -> Gebeurtenis:
    """Laat een termijn stilstaan vanaf `van`; zonder `tot` tot nader bericht.

    `veroorzaakt_door` is alleen te kiezen bij vertraging door de aanvrager: hijzelf of zijn aannemer.
    `gevraagd` is bij een aanvulling wat de aanvrager moet sturen.
    """
    termijn = vergrendel_termijn(
        termijn_id, door=door, peildatum=peildatum, versie=versie, handeling=Termijnhandeling.OPSCHORTEN
    )
    welke = _grond(grond)
    partij = _partij(welke, veroorzaakt_door)
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    eis_dag(van, wat="Het begin van de opschorting", veld="van", peildatum=peildatum)
    if tot is not None:
        eis_dag(tot, wat="Het einde van de opschorting", veld="tot", peildatum=peildatum)
    if welke is Opschortingsgrond.AANVULLING:
        if tot is None:
            raise Geweigerd(
                "Noem een laatste dag. Een verzoek om aanvulling zonder zo’n dag laat de termijn gewoon "
                "doorlopen (Raad van State, 21 september 2016).",
                veld="tot",
            )
        gevraagd = eis_tekst(gevraagd, wat="in wat u de aanvrager vroeg", veld="gevraagd")
    eis_document(document_id, termijn.dossier)
    nieuw = regels.Opschorting(van=van, tot=tot, grond=welke, veroorzaakt_door=partij)
    regels.weiger_opschorting(
        nieuw,
        bestaande=invoer_van(termijn)["opschortingen"],
        start=termijn.begint_op,
        peildatum=peildatum,
    )
    if termijn.eindigt_op is not None and van > termijn.eindigt_op:
        raise Geweigerd(
            f"De termijn was voorbij op {in_woorden(termijn.eindigt_op)}. Stilstand daarna verandert niets.",
            veld="van",
        )

    def leg_vast(gebeurtenis: Gebeurtenis) -> None:
        Opschorting(
            termijn=termijn,
            van=van,
            tot=tot,
            grond=welke,
            veroorzaakt_door=partij,
            document_id=document_id,
            gebeurtenis=gebeurtenis,
        ).save(force_insert=True)

    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.TERMIJN_OPGESCHORT,
        door=door,
        peildatum=peildatum,
        eindigt_op=einddag_met(termijn, opschortingen=[nieuw]),
        datum=van,
        na={
            "van": van,
            "tot": tot,
            "zonder_einde": tot is None,
            "grond": welke.value,
            "veroorzaakt_door": partij.value,
        },
        tekst={"reden": reden, "gevraagd": gevraagd if welke is Opschortingsgrond.AANVULLING else ""},
        rij=leg_vast,
    )


def _grond(grond: str) -> Opschortingsgrond:
    try:
        welke = Opschortingsgrond(grond)
    except ValueError:
        raise Geweigerd("Kies waarom de termijn stilstaat.", veld="grond") from None
    if welke is Opschortingsgrond.INSTEMMING:
        raise Geweigerd(
            "Leg uitstel met instemming vast op het formulier daarvoor: dan blijft bewaard waar de bewoner "
            "mee instemde.",
            veld="grond",
        )
    if welke is Opschortingsgrond.REDENEN:
        raise Geweigerd(
            "Vraag de redenen met de knop op de pagina van het bezwaar; de termijn staat dan vanzelf stil.",
            veld="grond",
        )
    return welke


def _partij(grond: Opschortingsgrond, veroorzaakt_door: str) -> Partij:
    kan = {grond.veroorzaakt_door.value: grond.veroorzaakt_door}
    if grond is Opschortingsgrond.TOEREKENBAAR:
        kan[Partij.AANNEMER_BEWONER.value] = Partij.AANNEMER_BEWONER
    partij = kan.get(veroorzaakt_door or grond.veroorzaakt_door.value)
    if partij is None:
        raise Geweigerd(f"Bij {grond.label} past deze oorzaak niet.", veld="veroorzaakt_door")
    return partij


@transaction.atomic
def beeindig_opschorting(
    *,
    termijn_id: int,
    opschorting_id: int,
    door: Kijker,
    peildatum: date,
    tot: date,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """De termijn loopt weer; `tot` is de laatste dag dat hij stilstond.

    Is een aanvraag aangevuld, dan is dat de dag vóór de aanvulling (4:15 lid 1: tot de dag).
    """
    termijn = vergrendel_termijn(termijn_id, door=door, peildatum=peildatum, versie=versie)
    rij = haal_periode(Opschorting, opschorting_id, termijn.pk, wat="opschorting")
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    eis_dag(tot, wat="Het einde van de opschorting", veld="tot", peildatum=peildatum)
    if tot < rij.van:
        raise Geweigerd(
            f"De termijn staat stil vanaf {in_woorden(rij.van)}. Stond hij geen dag stil, trek de "
            "opschorting dan in.",
            veld="tot",
        )
    if tot > peildatum:
        raise Geweigerd("Dit kan niet in de toekomst liggen. Vul een dag tot en met vandaag in.", veld="tot")
    if rij.tot is not None and tot >= rij.tot:
        raise Geweigerd(
            f"De opschorting duurt al niet langer dan {in_woorden(rij.tot)}. Vul een eerdere dag in.",
            veld="tot",
        )
    was = rij.tot
    rij.tot = tot
    rij.save(update_fields=["tot"])

    def leg_vast(gebeurtenis: Gebeurtenis) -> None:
        rij.beeindigd_door = gebeurtenis
        rij.save(update_fields=["beeindigd_door"])

    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.OPSCHORTING_BEEINDIGD,
        door=door,
        peildatum=peildatum,
        eindigt_op=einddag_met(termijn),
        datum=tot,
        voor={"tot": was},
        na={"van": rij.van, "tot": tot, "grond": rij.grond},
        tekst={"reden": reden},
        rij=leg_vast,
    )


@transaction.atomic
def trek_opschorting_in(
    *,
    termijn_id: int,
    opschorting_id: int,
    door: Kijker,
    peildatum: date,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """De opschorting had er niet mogen zijn: zij telt in het geheel niet mee."""
    termijn = vergrendel_termijn(termijn_id, door=door, peildatum=peildatum, versie=versie)
    rij = haal_periode(Opschorting, opschorting_id, termijn.pk, wat="opschorting")
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    rij.vervallen_op = peildatum
    rij.save(update_fields=["vervallen_op"])
    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.OPSCHORTING_INGETROKKEN,
        door=door,
        peildatum=peildatum,
        eindigt_op=einddag_met(termijn),
        voor={"van": rij.van, "tot": rij.tot, "grond": rij.grond},
        tekst={"reden": reden},
        rij=lambda _: None,
    )
