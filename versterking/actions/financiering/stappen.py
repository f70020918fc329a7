"""De stappen van het geld voor een treintje. Bevestigen, toetsen en vrijgeven doen drie verschillende mensen.

Dat het er drie zijn, is een eigen keuze; de bron noemt de stappen (004 r.141).
"""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from groningen.access import Kijker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd, Verouderd
from versterking.access import is_planner, mag_geld_vrijgeven
from versterking.models import Financiering, Financieringsstap, Treintje
from versterking.rules.financiering.gang import GANG, STANDEN, Gang, Stand, Stapsoort
from versterking.rules.treintjes.gang import Stand as Treinstand

LANGSTE_REDEN = 500
ALLEEN_PLANNER = "Alleen een planner van NCG doet dit."
ALLEEN_GELD = "Alleen bestuur of financiën van NCG doet dit."
KLAAR_VOOR_GELD = (Treinstand.VASTGESTELD, Treinstand.RIJDT)
MEESTE = Decimal("9999999999.99")


def waarom_niet(kijker: Kijker, gang: Gang, financiering: Financiering) -> str:
    """Leeg als deze kijker deze stap nu zet; anders wie het wel doet of wat er eerst moet."""
    van, _ = GANG[gang]
    if financiering.stand not in van:
        return f"Dit kan nu niet: {STANDEN[Stand(financiering.stand)].lower()}."
    wie = kijker.gebruiker.pk
    match gang:
        case Gang.BEVESTIG_VEILIGHEID:
            return "" if is_planner(kijker) else ALLEEN_PLANNER
        case Gang.TOETS:
            if not mag_geld_vrijgeven(kijker):
                return ALLEEN_GELD
            if financiering.veilig_door_id == wie:
                return "U bevestigde de veiligheid. Een ander toetst het geld."
        case Gang.GEEF_VRIJ:
            if not mag_geld_vrijgeven(kijker):
                return ALLEEN_GELD
            if wie in (financiering.veilig_door_id, financiering.getoetst_door_id):
                return "U deed al een eerdere stap. Een ander geeft het geld vrij."
        case Gang.GEEF_TERUG:
            return "" if is_planner(kijker) or mag_geld_vrijgeven(kijker) else ALLEEN_GELD
    return ""


@transaction.atomic
def begin(*, treintje_id: int, geraamd: Decimal, door: Kijker, peildatum: date) -> Financiering:
    """Het plan ligt er: vraag geld aan voor een vastgesteld treintje."""
    if not is_planner(door):
        raise Geweigerd(ALLEEN_PLANNER)
    treintje = Treintje.objects.select_for_update(no_key=True).get(pk=treintje_id)
    if treintje.stand not in KLAAR_VOOR_GELD:
        raise Geweigerd("Stel het treintje eerst vast: daarna ligt vast voor welke woningen het geld is.")
    if Financiering.objects.filter(treintje=treintje).exists():
        raise Geweigerd("Voor dit treintje is al geld aangevraagd.")
    financiering = Financiering(
        treintje=treintje,
        geraamd=_bedrag(geraamd, "geraamd"),
        plan_op=peildatum,
        stand_sinds=peildatum,
    )
    financiering.save(force_insert=True)
    noteer(financiering, Stapsoort.BEGONNEN, door=door, peildatum=peildatum, bedrag=financiering.geraamd)
    return financiering


@transaction.atomic
def wijzig_raming(
    *, financiering_id: int, geraamd: Decimal, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Financiering:
    """Een ander bedrag; alleen zolang de veiligheid nog niet is bevestigd."""
    if not is_planner(door):
        raise Geweigerd(ALLEEN_PLANNER)
    financiering = vergrendel(financiering_id, rijversie=rijversie)
    if financiering.stand != Stand.PLAN:
        raise Geweigerd("De raming ligt vast. Geef het eerst terug om haar te wijzigen.")
    financiering.geraamd = _bedrag(geraamd, "geraamd")
    _bewaar(financiering, "geraamd")
    noteer(financiering, Stapsoort.RAMING, door=door, peildatum=peildatum, bedrag=financiering.geraamd)
    return financiering


@transaction.atomic
def bevestig_veiligheid(
    *, financiering_id: int, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Financiering:
    """Het plan voldoet aan de veiligheidseisen."""
    financiering = _te_zetten(financiering_id, Gang.BEVESTIG_VEILIGHEID, door, rijversie)
    financiering.bevestig_veiligheid(op=peildatum, door=door.gebruiker)
    financiering.stand_sinds = peildatum
    _bewaar(financiering, "stand", "stand_sinds", "veilig_op", "veilig_door")
    noteer(financiering, Stapsoort.VEILIG, door=door, peildatum=peildatum)
    return financiering


@transaction.atomic
def toets(
    *, financiering_id: int, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Financiering:
    """Het fonds heeft het bedrag getoetst en is akkoord."""
    financiering = _te_zetten(financiering_id, Gang.TOETS, door, rijversie)
    financiering.toets(op=peildatum, door=door.gebruiker)
    financiering.stand_sinds = peildatum
    _bewaar(financiering, "stand", "stand_sinds", "getoetst_op", "getoetst_door")
    noteer(financiering, Stapsoort.GETOETST, door=door, peildatum=peildatum)
    return financiering


@transaction.atomic
def geef_vrij(
    *,
    financiering_id: int,
    bedrag: Decimal,
    workorder: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Financiering:
    """Geeft het geld vrij op een workorder; de bouw van de woningen mag beginnen."""
    financiering = _te_zetten(financiering_id, Gang.GEEF_VRIJ, door, rijversie)
    bedrag = _bedrag(bedrag, "bedrag")
    if bedrag > financiering.geraamd:
        raise Geweigerd(
            "Geef niet meer vrij dan is geraamd en getoetst. Is er meer nodig, geef het dan eerst terug.",
            veld="bedrag",
        )
    workorder = eis_tekst(workorder, wat="het nummer van de workorder", veld="workorder", hoogstens=40)
    financiering.geef_vrij(op=peildatum, bedrag=bedrag, workorder=workorder, door=door.gebruiker)
    financiering.stand_sinds = peildatum
    try:
        with transaction.atomic():
            _bewaar(
                financiering,
                *("stand", "stand_sinds", "vrijgegeven_op", "vrijgegeven", "workorder", "vrijgegeven_door"),
            )
    except IntegrityError as fout:
        if "financiering_workorder_een_keer" in str(fout):
            raise Geweigerd(
                "Deze workorder hoort al bij een ander treintje. Controleer het nummer.", veld="workorder"
            ) from fout
        raise
    noteer(
        financiering,
        Stapsoort.VRIJGEGEVEN,
        door=door,
        peildatum=peildatum,
        bedrag=bedrag,
        workorder=workorder,
    )
    return financiering


@transaction.atomic
def geef_terug(
    *, financiering_id: int, reden: str, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Financiering:
    """Terug naar het plan, met de reden. Wat bevestigd en getoetst was, moet opnieuw."""
    financiering = _te_zetten(financiering_id, Gang.GEEF_TERUG, door, rijversie)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    financiering.geef_terug()
    financiering.stand_sinds = peildatum
    _bewaar(
        financiering,
        *("stand", "stand_sinds", "veilig_op", "veilig_door", "getoetst_op", "getoetst_door"),
    )
    noteer(financiering, Stapsoort.TERUGGEGEVEN, door=door, peildatum=peildatum, tekst=reden)
    return financiering


def vergrendel(financiering_id: int, *, rijversie: int | None = None) -> Financiering:
    """De financiering met een slot; met `rijversie` alleen als zij nog klopt."""
    financiering = Financiering.objects.select_for_update(no_key=True).get(pk=financiering_id)
    if rijversie is not None and financiering.rijversie != rijversie:
        raise Verouderd
    return financiering


def noteer(
    financiering: Financiering,
    soort: Stapsoort,
    *,
    door: Kijker,
    peildatum: date,
    tekst: str = "",
    bedrag: Decimal | None = None,
    workorder: str = "",
) -> None:
    """Eén regel in het logboek."""
    gegevens = {"bedrag": str(bedrag)} if bedrag is not None else {}
    if workorder:
        gegevens["workorder"] = workorder
    Financieringsstap(
        financiering=financiering,
        soort=soort.value,
        door=door.gebruiker,
        datum=peildatum,
        tekst=tekst,
        gegevens=gegevens,
    ).save(force_insert=True)


def _te_zetten(financiering_id: int, gang: Gang, door: Kijker, rijversie: int | None) -> Financiering:
    financiering = vergrendel(financiering_id, rijversie=rijversie)
    if reden := waarom_niet(door, gang, financiering):
        raise Geweigerd(reden)
    return financiering


def _bewaar(financiering: Financiering, *velden: str) -> None:
    financiering.rijversie += 1
    financiering.save(update_fields=[*velden, "rijversie"])


def _bedrag(bedrag: Decimal, veld: str) -> Decimal:
    if bedrag <= 0:
        raise Geweigerd("Vul een bedrag in van meer dan nul euro.", veld=veld)
    if bedrag > MEESTE:
        raise Geweigerd("Dit bedrag is te groot. Controleer het.", veld=veld)
    return bedrag.quantize(Decimal("0.01"))
