"""Een ingebrekestelling ontvangen en beoordelen, en haar intrekken (Awb 4:17)."""

from datetime import date

from django.db import transaction
from django.db.models import Sum

from groningen.access import Kijker
from groningen.models import Boeking, Gebeurtenis, Ingebrekestelling, Termijn
from groningen.queries.dossierpagina import personen_bij
from groningen.rules.datums import eis_gebeurd, eis_tekst, in_woorden
from groningen.rules.dwangsom import TARIEVEN, eerste_dag, oordeel_ingebrekestelling
from groningen.rules.dwangsom import Oordeel as Uitslag
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.termijnhandelingen import Termijnhandeling

from .termijnwijziging import eis_document, leg_wijziging_vast, vergrendel_termijn

Oordeel = Ingebrekestelling.Oordeel
# Wat een mens vaststelt (4:17 lid 6); te vroeg of geldig volgt uit de datums.
UITSLUITINGEN = (Oordeel.ONREDELIJK_LAAT, Oordeel.GEEN_BELANGHEBBENDE, Oordeel.KENNELIJK_ONGEGROND)
MEESTE_AANVRAGERS = 50


@transaction.atomic
def registreer_ingebrekestelling(
    *,
    termijn_id: int,
    door: Kijker,
    peildatum: date,
    ontvangen_op: date,
    aanvragers: int = 1,
    uitsluiting: str = "",
    reden: str = "",
    persoon_id: int | None = None,
    document_id: int | None = None,
    versie: int | None = None,
) -> Gebeurtenis:
    """Legt een ontvangen ingebrekestelling vast, met het oordeel.

    Te vroeg wordt ook vastgelegd en beantwoord, maar laat niets lopen. `uitsluiting` is een reden uit 4:17
    lid 6 waarom er geen dwangsom komt; daar hoort een motivering bij.
    """
    termijn = vergrendel_termijn(
        termijn_id,
        door=door,
        peildatum=peildatum,
        versie=versie,
        handeling=Termijnhandeling.INGEBREKESTELLING,
    )
    eis_gebeurd(
        ontvangen_op,
        wat="De dag van ontvangst",
        veld="ontvangen_op",
        peildatum=peildatum,
        niet_voor=max(termijn.begint_op, TARIEVEN[0].geldig_vanaf),
    )
    if not 1 <= aanvragers <= MEESTE_AANVRAGERS:
        raise Geweigerd(f"Vul een aantal van 1 tot en met {MEESTE_AANVRAGERS} in.", veld="aanvragers")
    if uitsluiting and uitsluiting not in UITSLUITINGEN:
        raise Geweigerd("Kies iets uit de lijst.", veld="uitsluiting")
    if uitsluiting:
        reden = eis_tekst(reden, wat="in waarom er geen dwangsom komt", veld="reden")
    eis_document(document_id, termijn.dossier)
    persoon = None
    if persoon_id is not None:
        persoon = personen_bij(termijn.dossier.adres_id, peildatum).filter(pk=persoon_id).first()
        if persoon is None:
            raise Geweigerd("Kies iemand die bij dit adres hoort.", veld="persoon")
    _weiger_tweede(termijn)
    oordeel = _oordeel(termijn, ontvangen_op, uitsluiting)

    def leg_vast(gebeurtenis: Gebeurtenis) -> None:
        Ingebrekestelling(
            termijn=termijn,
            ontvangen_op=ontvangen_op,
            persoon=persoon,
            aanvragers=aanvragers,
            oordeel=oordeel,
            document_id=document_id,
            gebeurtenis=gebeurtenis,
        ).save(force_insert=True)

    na = {"ontvangen_op": ontvangen_op, "oordeel": oordeel.value, "aanvragers": aanvragers}
    if oordeel is Oordeel.GELDIG and termijn.eindigt_op is not None:
        na["dwangsom_vanaf_op"] = eerste_dag(termijn.eindigt_op, ontvangen_op)
    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.INGEBREKESTELLING_ONTVANGEN,
        door=door,
        peildatum=peildatum,
        eindigt_op=termijn.eindigt_op,
        datum=ontvangen_op,
        na=na,
        tekst={"reden": reden.strip(), "persoon": str(persoon) if persoon else ""},
        rij=leg_vast,
    )


def _weiger_tweede(termijn: Termijn) -> None:
    for ander in termijn.ingebrekestellingen.filter(oordeel=Oordeel.GELDIG):
        if ander.ingetrokken_op is None:
            raise Geweigerd(
                f"Er ligt al een geldige ingebrekestelling van {in_woorden(ander.ontvangen_op)}. Een tweede "
                "verandert niets."
            )
        geboekt = Boeking.objects.filter(termijn=termijn).aggregate(som=Sum("bedrag"))["som"]
        if geboekt:
            raise Geweigerd(
                f"Op de ingebrekestelling van {in_woorden(ander.ontvangen_op)} liep al een dwangsom. Een "
                "tweede begint geen nieuwe."
            )


def _oordeel(termijn: Termijn, ontvangen_op: date, uitsluiting: str) -> Oordeel:
    uitslag = oordeel_ingebrekestelling(
        einddatum=termijn.eindigt_op,
        ontvangen=ontvangen_op,
        besluit=termijn.gehaald_op,
        onredelijk_laat=uitsluiting == Oordeel.ONREDELIJK_LAAT,
    )
    if uitslag is Uitslag.AL_BESLOTEN:
        assert termijn.gehaald_op is not None
        raise Geweigerd(
            f"Op {in_woorden(termijn.gehaald_op)} is al besloten. Een ingebrekestelling van daarna heeft "
            "geen gevolg; leg haar vast als contact met de bewoner.",
            veld="ontvangen_op",
        )
    if uitslag is Uitslag.TE_VROEG:
        return Oordeel.TE_VROEG
    return Oordeel(uitsluiting) if uitsluiting else Oordeel.GELDIG


@transaction.atomic
def trek_ingebrekestelling_in(
    *,
    termijn_id: int,
    ingebrekestelling_id: int,
    door: Kijker,
    peildatum: date,
    ingetrokken_op: date,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """De bewoner trekt zijn ingebrekestelling in. Wat tot en met die dag liep, blijft staan."""
    termijn = vergrendel_termijn(termijn_id, door=door, peildatum=peildatum, versie=versie)
    rij = (
        Ingebrekestelling.objects.select_for_update(no_key=True)
        .filter(pk=ingebrekestelling_id, termijn=termijn)
        .first()
    )
    if rij is None:
        raise Geweigerd("Deze ingebrekestelling bestaat niet. Open het dossier opnieuw.")
    if rij.ingetrokken_op is not None:
        raise Geweigerd(f"Zij is al ingetrokken op {in_woorden(rij.ingetrokken_op)}.")
    reden = eis_tekst(reden, wat="in hoe de bewoner dit liet weten", veld="reden")
    eis_gebeurd(
        ingetrokken_op,
        wat="De dag van het intrekken",
        veld="ingetrokken_op",
        peildatum=peildatum,
        niet_voor=rij.ontvangen_op,
    )
    rij.ingetrokken_op = ingetrokken_op
    rij.save(update_fields=["ingetrokken_op"])
    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.INGEBREKESTELLING_INGETROKKEN,
        door=door,
        peildatum=peildatum,
        eindigt_op=termijn.eindigt_op,
        datum=ingetrokken_op,
        na={"ontvangen_op": rij.ontvangen_op, "ingetrokken_op": ingetrokken_op, "oordeel": rij.oordeel},
        tekst={"reden": reden},
        rij=lambda _: None,
    )
