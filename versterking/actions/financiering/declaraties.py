"""Declaraties op een workorder, samen nooit meer dan is vrijgegeven. De database weigert dat ook zelf."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from groningen.access import Kijker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from versterking.access import is_planner, mag_geld_vrijgeven
from versterking.models import Declaratie, Financiering
from versterking.rules.financiering.gang import Declaratiestand, Stand, Stapsoort

from .stappen import ALLEEN_GELD, ALLEEN_PLANNER, noteer, vergrendel


def ruimte(financiering: Financiering, *, behalve: int | None = None) -> Decimal:
    """Wat er nog te declareren is."""
    geteld = (
        financiering.declaraties.exclude(stand=Declaratiestand.AFGEWEZEN)
        .exclude(pk=behalve or 0)
        .aggregate(som=Sum("bedrag"))["som"]
    )
    return (financiering.vrijgegeven or Decimal(0)) - (geteld or Decimal(0))


@transaction.atomic
def dien_declaratie_in(
    *,
    financiering_id: int,
    bedrag: Decimal,
    omschrijving: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Declaratie:
    """Wat er is uitgegeven; geweigerd als het niet binnen de vrijgave past, met wat er nog over is."""
    if not is_planner(door):
        raise Geweigerd(ALLEEN_PLANNER)
    financiering = vergrendel(financiering_id, rijversie=rijversie)
    if financiering.stand != Stand.VRIJGEGEVEN:
        raise Geweigerd("Declareren kan pas als het geld is vrijgegeven.")
    if bedrag <= 0:
        raise Geweigerd("Vul een bedrag in van meer dan nul euro.", veld="bedrag")
    over = ruimte(financiering)
    if bedrag > over:
        in_euro = f"{over:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
        raise Geweigerd(
            f"Er is nog € {in_euro} over van wat is vrijgegeven. Vul dat of minder in.", veld="bedrag"
        )
    declaratie = Declaratie(
        financiering=financiering,
        bedrag=bedrag,
        omschrijving=eis_tekst(omschrijving, wat="waarvoor het geld was", veld="omschrijving", hoogstens=200),
        ingediend_op=peildatum,
        ingediend_door=door.gebruiker,
    )
    declaratie.save(force_insert=True)
    financiering.rijversie += 1
    financiering.save(update_fields=["rijversie"])
    noteer(
        financiering,
        Stapsoort.GEDECLAREERD,
        door=door,
        peildatum=peildatum,
        tekst=declaratie.omschrijving,
        bedrag=bedrag,
    )
    return declaratie


def waarom_niet_beslissen(kijker: Kijker, declaratie: Declaratie) -> str:
    """Leeg als deze kijker over deze declaratie beslist; niet wie haar indiende."""
    if not mag_geld_vrijgeven(kijker):
        return ALLEEN_GELD
    if declaratie.stand != Declaratiestand.INGEDIEND:
        return "Over deze declaratie is al beslist."
    if declaratie.ingediend_door_id == kijker.gebruiker.pk:
        return "U diende deze declaratie in. Een ander beslist erover."
    return ""


@transaction.atomic
def beslis_declaratie(
    *, declaratie_id: int, akkoord: bool, reden: str = "", door: Kijker, peildatum: date
) -> Declaratie:
    """Akkoord, of afgewezen met de reden; dan telt zij niet meer mee."""
    financiering_id = Declaratie.objects.values_list("financiering_id", flat=True).get(pk=declaratie_id)
    financiering = vergrendel(financiering_id)
    declaratie = Declaratie.objects.select_for_update(no_key=True).get(pk=declaratie_id)
    if niet := waarom_niet_beslissen(door, declaratie):
        raise Geweigerd(niet)
    if not akkoord:
        declaratie.reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=300)
    declaratie.stand = (Declaratiestand.BETAALBAAR if akkoord else Declaratiestand.AFGEWEZEN).value
    declaratie.besloten_op, declaratie.besloten_door = peildatum, door.gebruiker
    declaratie.save(update_fields=["stand", "besloten_op", "besloten_door", "reden"])
    noteer(
        financiering,
        Stapsoort.AKKOORD if akkoord else Stapsoort.AFGEWEZEN,
        door=door,
        peildatum=peildatum,
        tekst=declaratie.reden,
        bedrag=declaratie.bedrag,
    )
    return declaratie
