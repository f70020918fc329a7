"""Dagen die niet voor rekening van de overheid komen vastleggen, beëindigen en intrekken (maatregel 5)."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.models import Gebeurtenis, NietVanOverheid
from groningen.rules.datums import eis_gebeurd, eis_tekst, in_woorden
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.perioden import verenig
from groningen.rules.termijnhandelingen import Termijnhandeling
from groningen.rules.vergoeding import NIET_VAN_OVERHEID

from .termijnwijziging import eis_document, haal_periode, leg_wijziging_vast, vergrendel_termijn


@transaction.atomic
def leg_vertraging_vast(
    *,
    termijn_id: int,
    door: Kijker,
    peildatum: date,
    van: date,
    tot: date | None = None,
    veroorzaakt_door: str,
    reden: str,
    document_id: int | None,
    versie: int | None = None,
) -> Gebeurtenis:
    """Legt vast dat de vertraging bij de bewoner, zijn aannemer of overmacht ligt, met reden en bewijs.

    De toezegging zelf blijft staan; over deze dagen wordt alleen niets vergoed. Vertraging bij een aannemer
    van de overheid hoort hier niet: dat is haar eigen risico.
    """
    termijn = vergrendel_termijn(
        termijn_id, door=door, peildatum=peildatum, versie=versie, handeling=Termijnhandeling.VERTRAGING
    )
    partijen = {partij.value: partij for partij in NIET_VAN_OVERHEID}
    if veroorzaakt_door not in partijen:
        raise Geweigerd(
            "Kies de bewoner, zijn eigen aannemer of overmacht. Vertraging bij een aannemer van de overheid "
            "komt voor rekening van de overheid.",
            veld="veroorzaakt_door",
        )
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    eis_gebeurd(
        van,
        wat="Het begin van de vertraging",
        veld="van",
        peildatum=peildatum,
        niet_voor=termijn.begint_op,
    )
    if tot is not None:
        eis_gebeurd(tot, wat="Het einde van de vertraging", veld="tot", peildatum=peildatum, niet_voor=van)
    eis_document(document_id, termijn.dossier, verplicht=True)
    nieuw = NietVanOverheid(
        termijn=termijn, van=van, tot=tot, veroorzaakt_door=veroorzaakt_door, document_id=document_id
    )
    for ander in termijn.niet_van_overheid.filter(
        vervallen_op__isnull=True, veroorzaakt_door=veroorzaakt_door
    ):
        overlapt = (ander.tot is None or van <= ander.tot) and (tot is None or ander.van <= tot)
        if len(verenig([ander, nieuw])) == 1 and overlapt:
            raise Geweigerd(
                f"Deze vertraging is al vastgelegd vanaf {in_woorden(ander.van)}. Beëindig die, of trek haar "
                "in.",
                veld="van",
            )

    def leg_vast(gebeurtenis: Gebeurtenis) -> None:
        nieuw.gebeurtenis = gebeurtenis
        nieuw.save(force_insert=True)

    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.VERTRAGING_VASTGELEGD,
        door=door,
        peildatum=peildatum,
        eindigt_op=termijn.eindigt_op,
        datum=van,
        na={
            "van": van,
            "tot": tot,
            "zonder_einde": tot is None,
            "veroorzaakt_door": partijen[veroorzaakt_door].value,
            "document_id": document_id,
        },
        tekst={"reden": reden},
        rij=leg_vast,
    )


@transaction.atomic
def beeindig_vertraging(
    *,
    termijn_id: int,
    vertraging_id: int,
    door: Kijker,
    peildatum: date,
    tot: date,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """De vertraging is voorbij; `tot` is de laatste dag. Daarna telt elke dag weer voor de overheid."""
    termijn = vergrendel_termijn(termijn_id, door=door, peildatum=peildatum, versie=versie)
    rij = haal_periode(NietVanOverheid, vertraging_id, termijn.pk, wat="vertraging")
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    eis_gebeurd(tot, wat="Het einde van de vertraging", veld="tot", peildatum=peildatum, niet_voor=rij.van)
    if rij.tot is not None and tot >= rij.tot:
        raise Geweigerd(
            f"De vertraging duurt al niet langer dan {in_woorden(rij.tot)}. Vul een eerdere dag in.",
            veld="tot",
        )
    was = rij.tot
    rij.tot = tot
    rij.save(update_fields=["tot"])
    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.VERTRAGING_BEEINDIGD,
        door=door,
        peildatum=peildatum,
        eindigt_op=termijn.eindigt_op,
        datum=tot,
        voor={"tot": was},
        na={"van": rij.van, "tot": tot, "veroorzaakt_door": rij.veroorzaakt_door},
        tekst={"reden": reden},
        rij=lambda _: None,
    )


@transaction.atomic
def trek_vertraging_in(
    *,
    termijn_id: int,
    vertraging_id: int,
    door: Kijker,
    peildatum: date,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """De vertraging lag toch bij de overheid: over die dagen wordt alsnog vergoed."""
    termijn = vergrendel_termijn(termijn_id, door=door, peildatum=peildatum, versie=versie)
    rij = haal_periode(NietVanOverheid, vertraging_id, termijn.pk, wat="vertraging")
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    rij.vervallen_op = peildatum
    rij.save(update_fields=["vervallen_op"])
    return leg_wijziging_vast(
        termijn,
        Kerngebeurtenis.VERTRAGING_INGETROKKEN,
        door=door,
        peildatum=peildatum,
        eindigt_op=termijn.eindigt_op,
        voor={"van": rij.van, "tot": rij.tot, "veroorzaakt_door": rij.veroorzaakt_door},
        tekst={"reden": reden},
        rij=lambda _: None,
    )
