"""Schade die tijdens de bouw gevonden wordt (V-14): melden, beslissen, herstellen.

Een aanvraag bij IMG is van de bewoner. Daarom meldt NCG nooit zelf bij IMG: kiest NCG voor een nieuwe
melding, dan krijgt de bewoner een brief dat hij haar kan melden, en IMG een bericht dat die kan komen.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from groningen.access import Kijker, eis
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier
from groningen.rules.datums import eis_gebeurd, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Dossiersoort, Handeling
from samenloop.actions.oplossingslot import kant_van, vergrendel_dossiers
from samenloop.actions.wensen import eis_wens
from samenloop.models import GevondenSchade, IntegraleOplossing, Onderdeel
from samenloop.queries.oplossing import levende, stukken
from samenloop.rules.dubbel import Ernst
from samenloop.rules.oplossing import (
    BESLUITEN,
    LANGSTE_OMSCHRIJVING,
    LANGSTE_REDEN,
    STAP_BOUW,
    Bouwdeel,
    Bron,
    Deelsoort,
    Kant,
    Melder,
    Partij,
    Vondststand,
)
from samenloop.rules.oplossingberichten import Oplossingsfeit
from samenloop.rules.wensen import Wensvorm

FEIT = {
    Vondststand.DIRECT_HERSTELLEN: Oplossingsfeit.SCHADE_DIRECT,
    Vondststand.NIEUWE_MELDING: Oplossingsfeit.SCHADE_NAAR_IMG,
    Vondststand.GEEN_MIJNBOUWSCHADE: Oplossingsfeit.SCHADE_NIET,
}


@transaction.atomic
def meld_gevonden_schade(
    *,
    versterking_id: int,
    door: Kijker,
    peildatum: date,
    gevonden_op: date,
    bouwdeel: str,
    omschrijving: str,
    gemeld_door: str,
) -> GevondenSchade:
    """Legt vast wat er tijdens de bouw gevonden is. Dat is nog geen besluit, en vraagt dus geen ja."""
    dossiers = _vergrendel(versterking_id, door)
    dossier = dossiers[versterking_id]
    if dossier.status != STAP_BOUW:
        raise Geweigerd("Schade vinden tijdens de bouw kan alleen in stap 5.2, bouw uitvoeren.")
    eis_gebeurd(
        gevonden_op,
        wat="De dag waarop de schade is gevonden",
        veld="gevonden_op",
        peildatum=peildatum,
        niet_voor=dossier.geopend_op,
    )
    if bouwdeel not in list(Bouwdeel):
        raise Geweigerd("Kies een deel van het huis.", veld="bouwdeel")
    if gemeld_door not in list(Melder):
        raise Geweigerd("Kies wie de schade zag.", veld="gemeld_door")
    vondst = GevondenSchade(
        adres_id=dossier.adres_id,
        versterking=dossier,
        gevonden_op=gevonden_op,
        bouwdeel=Bouwdeel(bouwdeel).value,
        omschrijving=eis_tekst(
            omschrijving, wat="een omschrijving", veld="omschrijving", hoogstens=LANGSTE_OMSCHRIJVING
        ),
        gemeld_door=Melder(gemeld_door).value,
        vastgelegd_op=peildatum,
        vastgelegd_door=door.gebruiker,
    )
    vondst.save(force_insert=True)
    _leg_vast(vondst, Oplossingsfeit.SCHADE_GEVONDEN, dossiers, door, peildatum, datum=gevonden_op)
    return vondst


@transaction.atomic
def beslis_gevonden_schade(
    *, vondst_id: int, door: Kijker, peildatum: date, besluit: str, reden: str
) -> GevondenSchade:
    """Beslist één keer wat er met gevonden schade gebeurt, met reden.

    Direct herstellen kan alleen als de bewoner dat wil (wens `gevonden_schade`), en als in het plan niet al
    een ander verantwoordelijk is voor dat deel van het huis.
    """
    if besluit not in BESLUITEN:
        raise Geweigerd("Kies wat er met de schade gebeurt.", veld="besluit")
    vondst, dossiers = _open(vondst_id, door, peildatum, met_wens=besluit == Vondststand.DIRECT_HERSTELLEN)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    if vondst.stand != Vondststand.GEMELD:
        raise Geweigerd(f"Hierover is al besloten: {Vondststand(vondst.stand).naam}.")
    stap = {
        Vondststand.DIRECT_HERSTELLEN: vondst.herstel_direct,
        Vondststand.NIEUWE_MELDING: vondst.verwijs_naar_img,
        Vondststand.GEEN_MIJNBOUWSCHADE: vondst.geen_mijnbouwschade,
    }[Vondststand(besluit)]
    stap(op=peildatum, door=door.gebruiker, reden=reden)
    vondst.save(update_fields=["stand", "besloten_op", "besloten_door", "reden"])
    if besluit == Vondststand.DIRECT_HERSTELLEN:
        _zet_in_plan(vondst)
    _leg_vast(vondst, FEIT[Vondststand(besluit)], dossiers, door, peildatum, tekst={"reden": reden})
    return vondst


@transaction.atomic
def meld_hersteld(*, vondst_id: int, door: Kijker, peildatum: date, hersteld_op: date) -> GevondenSchade:
    """De aannemer herstelde de schade."""
    vondst, dossiers = _open(vondst_id, door, peildatum)
    if vondst.stand != Vondststand.DIRECT_HERSTELLEN:
        raise Geweigerd(f"Dit kan niet: {Vondststand(vondst.stand).naam}.")
    eis_gebeurd(
        hersteld_op,
        wat="Het herstel",
        veld="hersteld_op",
        peildatum=peildatum,
        niet_voor=vondst.besloten_op,
    )
    vondst.meld_hersteld(op=hersteld_op)
    vondst.save(update_fields=["stand", "hersteld_op"])
    _leg_vast(vondst, Oplossingsfeit.SCHADE_HERSTELD, dossiers, door, peildatum, datum=hersteld_op)
    return vondst


def _open(
    vondst_id: int, door: Kijker, peildatum: date, *, met_wens: bool = False
) -> tuple[GevondenSchade, dict[int, Dossier]]:
    adres_id, versterking_id = GevondenSchade.objects.values_list("adres_id", "versterking_id").get(
        pk=vondst_id
    )
    if met_wens:
        eis_wens(adres_id=adres_id, vorm=Wensvorm.GEVONDEN_SCHADE, peildatum=peildatum)
    dossiers = _vergrendel(versterking_id, door)
    return GevondenSchade.objects.select_for_update(no_key=True).get(pk=vondst_id), dossiers


def _vergrendel(versterking_id: int, door: Kijker) -> dict[int, Dossier]:
    """Het dossier van NCG en wat er bij IMG op het adres loopt, met een slot; toetst of de kijker mag."""
    if kant_van(door) is not Kant.NCG:
        raise Geweigerd("Schade die tijdens de versterking wordt gevonden, behandelt NCG.")
    adres_id = Dossier.objects.values_list("adres_id", flat=True).get(pk=versterking_id)
    bij_img = Dossier.objects.filter(adres_id=adres_id, soort=Dossiersoort.SCHADE, loopt=True)
    dossiers = vergrendel_dossiers(versterking_id, *bij_img.values_list("pk", flat=True))
    eis(door, Handeling.BEHANDELEN, dossiers[versterking_id])
    return dossiers


def _zet_in_plan(vondst: GevondenSchade) -> None:
    """Het herstel wordt een deel van het plan, als er een leeft; de aannemer van NCG doet het."""
    oplossing = levende(vondst.adres_id)
    if oplossing is None or oplossing.versterking_id != vondst.versterking_id:
        return
    oplossing = IntegraleOplossing.objects.select_for_update(no_key=True).get(pk=oplossing.pk)
    voor = _op_te_lossen(oplossing)
    omschrijving = vondst.omschrijving
    if oplossing.onderdelen.filter(bouwdeel=vondst.bouwdeel, omschrijving=omschrijving).exists():
        raise Geweigerd("Dit staat al in het plan, op hetzelfde deel van het huis.", veld="besluit")
    onderdeel = Onderdeel(
        oplossing=oplossing,
        kant=Kant.NCG.value,
        soort=Deelsoort.GEVONDEN_SCHADE.value,
        bouwdeel=vondst.bouwdeel,
        omschrijving=omschrijving,
        verantwoordelijke=Partij.NCG.value,
        wanneer="tijdens de bouw",
        bron=Bron.NCG.value,
        gevonden=vondst,
    )
    onderdeel.save(force_insert=True)
    if erbij := [kop for sleutel, kop in _op_te_lossen(oplossing).items() if sleutel not in voor]:
        raise Geweigerd(f"Dit past niet in het plan: {erbij[0]}. Spreek eerst af wie dit deel doet.")
    oplossing.versie += 1
    oplossing.save(update_fields=["versie"])


def _op_te_lossen(oplossing: IntegraleOplossing) -> dict[str, str]:
    controle = stukken(oplossing.adres_id, oplossing=oplossing).controle
    return {een.sleutel: een.kop for een in controle.bevindingen if een.ernst is Ernst.OPLOSSEN}


def _leg_vast(
    vondst: GevondenSchade,
    feit: Oplossingsfeit,
    dossiers: Mapping[int, Dossier],
    door: Kijker,
    peildatum: date,
    *,
    datum: date | None = None,
    tekst: Mapping[str, Any] | None = None,
) -> None:
    """In het verloop van NCG met wat er gevonden is; bij IMG alleen dat er iets gebeurde."""
    for dossier in dossiers.values():
        eigen = dossier.pk == vondst.versterking_id
        registreer_gebeurtenis(
            dossier=dossier,
            soort=feit,
            door=door,
            peildatum=peildatum,
            datum=datum or peildatum,
            na={"gevonden_schade": vondst.pk, "bouwdeel": vondst.bouwdeel},
            tekst={"omschrijving": vondst.omschrijving, **(tekst or {})} if eigen else None,
        )
