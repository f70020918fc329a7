"""Een nieuwe versie van een regeling voorstellen en vaststellen: de één stelt voor, een ander stelt vast."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from groningen.access import Kijker
from groningen.models import Organisatie, Regeling
from groningen.queries.opbouw import vergoedingsregel
from groningen.queries.regelingen import GELDIGE_ROLLEN, soorten_van
from groningen.rules.datums import VROEGSTE, eis_tekst, in_woorden
from groningen.rules.duren import lees_duur
from groningen.rules.fouten import Geweigerd
from groningen.rules.kalender import eis_binnen_bereik
from groningen.rules.vergoeding import weiger_regel


@transaction.atomic
def stel_regeling_voor(
    *,
    door: Kijker,
    peildatum: date,
    termijnsoort: str,
    geldig_vanaf: date,
    duur: str,
    vergoeding: str,
    bedrag: Decimal,
    maximum: Decimal,
    besluit: str,
    fictief: bool,
) -> Regeling:
    """Stelt een volgende versie voor; zij telt pas als een ander haar vaststelt.

    Een versie geldt niet met terugwerkende kracht over een versie die al is vastgesteld.
    """
    _eis_rol(door)
    soort = soorten_van(door).get(termijnsoort)
    if soort is None:
        raise Geweigerd("Kies een termijn van uw eigen organisatie.", veld="termijnsoort")
    # Versies van één organisatie ontstaan na elkaar, zodat elk nummer één keer voorkomt.
    Organisatie.objects.select_for_update(no_key=True).get(pk=door.eigen_organisatie)
    besluit = eis_tekst(besluit, wat="het besluit waarop dit berust", veld="besluit", hoogstens=200)
    _eis_geldig_vanaf(termijnsoort, geldig_vanaf)
    if soort.uit_regeling:
        try:
            duur = str(lees_duur(duur.strip()))
        except ValueError as fout:
            raise Geweigerd(
                "Vul een duur in zoals 12w (weken), 30d (dagen), 3m (maanden) of 10wd (werkdagen).",
                veld="duur",
            ) from fout
    elif duur.strip():
        raise Geweigerd("Bij deze termijn hoort een afgesproken dag; laat de duur leeg.", veld="duur")
    if vergoeding not in Regeling.Vergoeding.values:
        raise Geweigerd("Kies wat voor vergoeding het is.", veld="vergoeding")
    if vergoeding == Regeling.Vergoeding.GEEN and (bedrag or maximum):
        raise Geweigerd("Zonder vergoeding zijn bedrag en maximum nul.", veld="bedrag")
    if vergoeding == Regeling.Vergoeding.BOETEBEDING and maximum != bedrag:
        raise Geweigerd("Een bedrag ineens is zelf het maximum: vul twee keer hetzelfde in.", veld="maximum")
    eerdere = Regeling.objects.filter(termijnsoort=termijnsoort)
    if eerdere.filter(vastgesteld_op__isnull=True).exists():
        raise Geweigerd("Er wacht al een voorstel voor deze termijn. Stel dat eerst vast of trek het in.")
    laatste = eerdere.order_by("-versie").values_list("versie", flat=True).first() or 0
    regeling = Regeling(
        termijnsoort=termijnsoort,
        versie=laatste + 1,
        geldig_vanaf=geldig_vanaf,
        duur=duur,
        vergoeding=vergoeding,
        bedrag=bedrag,
        maximum=maximum,
        besluit=besluit,
        fictief=fictief,
        voorgesteld_door_id=door.eigen_medewerker,
        voorgesteld_op=peildatum,
    )
    weiger_regel(vergoedingsregel(regeling))
    regeling.save(force_insert=True)
    return regeling


@transaction.atomic
def stel_regeling_vast(*, regeling_id: int, door: Kijker, peildatum: date) -> Regeling:
    """Stelt een voorgestelde versie vast; een ander dan de voorsteller. Daarna wijzigt zij niet meer."""
    regeling = _vergrendel_voorstel(regeling_id, door)
    if regeling.voorgesteld_door_id == door.medewerker_id:
        raise Geweigerd("U hebt deze versie zelf voorgesteld. Een collega stelt haar vast.")
    _eis_geldig_vanaf(regeling.termijnsoort, regeling.geldig_vanaf)
    regeling.vastgesteld_door_id = door.medewerker_id
    regeling.vastgesteld_op = peildatum
    regeling.save(update_fields=["vastgesteld_door", "vastgesteld_op"])
    return regeling


@transaction.atomic
def trek_regeling_in(*, regeling_id: int, door: Kijker) -> None:
    """Haalt een voorstel weg dat nog niet is vastgesteld."""
    _vergrendel_voorstel(regeling_id, door).delete()


def _eis_rol(door: Kijker) -> None:
    if not door.rollen & GELDIGE_ROLLEN:
        raise Geweigerd("Alleen een coördinator of het bestuur gaat over de regelingen.")


def _eis_geldig_vanaf(termijnsoort: str, geldig_vanaf: date) -> None:
    eis_binnen_bereik(geldig_vanaf, wat="De begindag", veld="geldig_vanaf")
    if geldig_vanaf < VROEGSTE:
        raise Geweigerd("De begindag ligt te ver terug. Controleer het jaartal.", veld="geldig_vanaf")
    geldend = (
        Regeling.objects.filter(termijnsoort=termijnsoort, vastgesteld_op__isnull=False)
        .order_by("-geldig_vanaf")
        .first()
    )
    if geldend is not None and geldig_vanaf <= geldend.geldig_vanaf:
        raise Geweigerd(
            f"Versie {geldend.versie} geldt vanaf {in_woorden(geldend.geldig_vanaf)}. Kies een latere "
            f"begindag.",
            veld="geldig_vanaf",
        )


def _vergrendel_voorstel(regeling_id: int, door: Kijker) -> Regeling:
    _eis_rol(door)
    regeling = Regeling.objects.select_for_update(no_key=True).filter(pk=regeling_id).first()
    if regeling is None or regeling.termijnsoort not in soorten_van(door):
        raise Geweigerd("Dit voorstel is er niet meer.")
    if regeling.vastgesteld_op is not None:
        raise Geweigerd(f"Deze versie is al vastgesteld op {in_woorden(regeling.vastgesteld_op)}.")
    return regeling
