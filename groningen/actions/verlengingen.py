"""Verdagen (Awb 4:14, 7:10 en 9:11), uitstel met instemming van de bewoner, en die instemming intrekken."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.models import Gebeurtenis, Termijn, Verlenging
from groningen.queries.termijnen import termijnsoorten
from groningen.rules import termijnen as regels
from groningen.rules.datums import eis_gebeurd, eis_gepland, eis_tekst, in_woorden
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.opschorting import Verdaginggrond
from groningen.rules.termijnen import Verlengingsoort
from groningen.rules.termijnhandelingen import Termijnhandeling

from .termijnwijziging import einddag_met, eis_dag, eis_document, leg_wijziging_vast, vergrendel_termijn


@transaction.atomic
def verdaag(
    *,
    termijn_id: int,
    door: Kijker,
    peildatum: date,
    grond: str,
    tot: date,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """Deelt mee dat het besluit later komt, uiterlijk op `tot`. De grond bepaalt of de termijn verandert."""
    termijn = vergrendel_termijn(
        termijn_id, door=door, peildatum=peildatum, versie=versie, handeling=Termijnhandeling.VERDAGEN
    )
    gronden = {een.value: een for een in termijnsoorten()[termijn.soort].verdagingen}
    if grond not in gronden:
        raise Geweigerd("Kies waarop de verdaging berust.", veld="grond")
    welke = gronden[grond]
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    eis_gepland(tot, wat="De nieuwe dag", veld="tot", peildatum=peildatum)
    _weiger_verdaging(termijn, welke, tot, peildatum)
    nieuw = regels.Verlenging(
        soort=Verlengingsoort.VERDAGING,
        duur=None,
        tot=tot,
        telt=welke.telt,
        gegeven_op=peildatum,
        grondslag=welke.artikel,
    )

    def leg_vast(gebeurtenis: Gebeurtenis) -> None:
        Verlenging(
            termijn=termijn,
            soort=Verlengingsoort.VERDAGING,
            tot=tot,
            gegeven_op=peildatum,
            telt=welke.telt,
            grondslag=welke.artikel,
            gebeurtenis=gebeurtenis,
        ).save(force_insert=True)

    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.TERMIJN_VERDAAGD,
        door=door,
        peildatum=peildatum,
        eindigt_op=einddag_met(termijn, verlengingen=[nieuw]),
        na={"tot": tot, "telt": welke.telt, "grondslag": welke.artikel},
        tekst={"reden": reden},
        rij=leg_vast,
    )


def _weiger_verdaging(termijn: Termijn, grond: Verdaginggrond, tot: date, peildatum: date) -> None:
    einde = termijn.eindigt_op
    assert einde is not None  # een termijn die stilstaat, is hier al geweigerd
    if tot <= einde:
        raise Geweigerd(
            f"De termijn duurt al tot en met {in_woorden(einde)}. Kies een latere dag.", veld="tot"
        )
    if not grond.telt:
        return
    if einde < peildatum:
        raise Geweigerd(
            f"De termijn was voorbij op {in_woorden(einde)}. Verdagen moest vóór die tijd; nu verandert het "
            "de termijn niet meer.",
            veld="grond",
        )
    if grond.hoogstens is None:
        return
    if termijn.verlengingen.filter(grondslag=grond.artikel, vervallen_op__isnull=True).exists():
        raise Geweigerd(f"Op deze grond ({grond.artikel}) verdaagt u één keer. Dat is al gebeurd.")
    uiterlijk = grond.hoogstens.vanaf(einde)
    if tot > uiterlijk:
        raise Geweigerd(
            f"Verdagen kan hier met hoogstens {grond.hoogstens.in_woorden()}: tot en met "
            f"{in_woorden(uiterlijk)}.",
            veld="tot",
        )


@transaction.atomic
def verleng_met_instemming(
    *,
    termijn_id: int,
    door: Kijker,
    peildatum: date,
    tot: date,
    gegeven_op: date,
    akkoord_tekst: str,
    vrijwillig: bool,
    document_id: int | None = None,
    versie: int | None = None,
) -> Gebeurtenis:
    """Legt vast dat de bewoner schriftelijk instemde met uitstel tot en met `tot`.

    `akkoord_tekst` is de tekst waarmee hij instemde, zoals hij die zag; `vrijwillig` zegt dat hij wist dat
    het niet hoefde.
    """
    termijn = vergrendel_termijn(
        termijn_id, door=door, peildatum=peildatum, versie=versie, handeling=Termijnhandeling.INSTEMMING
    )
    eis_gepland(tot, wat="De nieuwe dag", veld="tot", peildatum=peildatum)
    eis_gebeurd(
        gegeven_op,
        wat="De dag van de instemming",
        veld="gegeven_op",
        peildatum=peildatum,
        niet_voor=termijn.begint_op,
    )
    akkoord_tekst = eis_tekst(akkoord_tekst, wat="de tekst waarmee de bewoner instemde", veld="akkoord_tekst")
    if not vrijwillig:
        raise Geweigerd(
            "Vertel de bewoner eerst dat hij niet hoeft in te stemmen, en dat de oude datum dan blijft "
            "gelden.",
            veld="vrijwillig",
        )
    eis_document(document_id, termijn.dossier)
    assert termijn.eindigt_op is not None
    if tot <= termijn.eindigt_op:
        raise Geweigerd(
            f"De termijn duurt al tot en met {in_woorden(termijn.eindigt_op)}. Kies een latere dag.",
            veld="tot",
        )
    artikel = termijnsoorten()[termijn.soort].instemming
    nieuw = regels.Verlenging(
        soort=Verlengingsoort.INSTEMMING,
        duur=None,
        tot=tot,
        telt=True,
        gegeven_op=gegeven_op,
        grondslag=artikel,
    )

    def leg_vast(gebeurtenis: Gebeurtenis) -> None:
        Verlenging(
            termijn=termijn,
            soort=Verlengingsoort.INSTEMMING,
            tot=tot,
            gegeven_op=gegeven_op,
            grondslag=artikel,
            akkoord_tekst=akkoord_tekst,
            gebeurtenis=gebeurtenis,
        ).save(force_insert=True)

    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.TERMIJN_VERLENGD,
        door=door,
        peildatum=peildatum,
        eindigt_op=einddag_met(termijn, verlengingen=[nieuw]),
        datum=gegeven_op,
        na={"tot": tot, "vrijwillig": True, "document_id": document_id},
        tekst={"akkoord_tekst": akkoord_tekst},
        rij=leg_vast,
    )


@transaction.atomic
def trek_instemming_in(
    *,
    termijn_id: int,
    verlenging_id: int,
    door: Kijker,
    peildatum: date,
    ingetrokken_op: date,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """De bewoner komt terug op zijn instemming; dat mag altijd (Nationale ombudsman, 2023/198).

    De oude datum geldt dan weer. Is die al voorbij, dan eindigt de termijn op de dag van het intrekken: tot
    die dag was er uitstel.
    """
    termijn = vergrendel_termijn(termijn_id, door=door, peildatum=peildatum, versie=versie)
    if termijn.status not in Termijn.OPEN:
        raise Geweigerd("Deze termijn loopt niet meer. Intrekken verandert niets.")
    rij = (
        Verlenging.objects.select_for_update(no_key=True)
        .filter(pk=verlenging_id, termijn=termijn, soort=Verlengingsoort.INSTEMMING)
        .first()
    )
    if rij is None:
        raise Geweigerd("Deze instemming bestaat niet. Open het dossier opnieuw.")
    eis_gebeurd(
        ingetrokken_op,
        wat="De dag van het intrekken",
        veld="ingetrokken_op",
        peildatum=peildatum,
        niet_voor=rij.gegeven_op,
    )
    reden = reden.strip()
    if rij.vervallen_op is not None or (rij.tot is not None and rij.tot <= ingetrokken_op):
        raise Geweigerd("Dit uitstel is al voorbij of ingetrokken. Er valt niets meer in te trekken.")
    was = rij.tot
    _beperk(termijn, rij, ingetrokken_op, peildatum)
    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.INSTEMMING_INGETROKKEN,
        door=door,
        peildatum=peildatum,
        eindigt_op=einddag_met(termijn),
        datum=ingetrokken_op,
        voor={"tot": was},
        na={"ingetrokken_op": ingetrokken_op},
        tekst={"reden": reden},
        rij=lambda _: None,
    )


def _beperk(termijn: Termijn, rij: Verlenging, ingetrokken_op: date, peildatum: date) -> None:
    """Laat het uitstel vervallen, of eindigen op de dag van het intrekken."""
    rij.vervallen_op = peildatum
    rij.save(update_fields=["vervallen_op"])
    zonder = einddag_met(termijn)
    if zonder is None or zonder >= ingetrokken_op:
        return
    rij.vervallen_op = None
    rij.tot = ingetrokken_op
    rij.save(update_fields=["vervallen_op", "tot"])
    met = einddag_met(termijn)
    if met is not None and met > ingetrokken_op and rij.tot - (met - ingetrokken_op) > termijn.begint_op:
        rij.tot -= met - ingetrokken_op  # wat na de instemming stilstond, komt er nog bij
        rij.save(update_fields=["tot"])
    eis_dag(rij.tot, wat="De dag van het intrekken", veld="ingetrokken_op", peildatum=peildatum)
