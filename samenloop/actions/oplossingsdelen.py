"""Wat er in een integrale oplossing staat: de delen, en waarom een bevinding zo goed is.

Elke kant wijzigt alleen wat van haar is. Elke wijziging wist de instemming van beide kanten.
"""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from groningen.access import Kijker
from groningen.rules.datums import VERSTE_PLANNING_JAREN, VROEGSTE, eis_tekst
from groningen.rules.fouten import Geweigerd
from samenloop.actions.oplossingslot import (
    bewaar_wijziging,
    eis_te_wijzigen,
    kant_van,
    leg_vast,
    vergrendel_oplossing,
)
from samenloop.actions.wensen import eis_wens
from samenloop.models import Afweging, IntegraleOplossing, Onderdeel
from samenloop.queries.oplossing import stukken
from samenloop.rules.dubbel import Ernst
from samenloop.rules.oplossing import (
    BRONNEN,
    LANGSTE_OMSCHRIJVING,
    LANGSTE_PERIODE,
    LANGSTE_REDEN,
    SOORTEN,
    Bouwdeel,
    Bron,
    Deelsoort,
    Kant,
    Partij,
)
from samenloop.rules.oplossingberichten import Oplossingsfeit
from samenloop.rules.wensen import Wensvorm
from versterking.models import Maatregel

HOOGSTE_BEDRAG = Decimal("10000000.00")
HOOGSTENS = 100  # delen in één plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Deelgegevens:
    """Wat er over een deel wordt opgeschreven. `bedrag` None: nog niet bekend. Een dag of periode moet."""

    soort: str
    bouwdeel: str
    omschrijving: str
    verantwoordelijke: str
    bron: str
    bedrag: Decimal | None = None
    wanneer_op: date | None = None
    wanneer: str = ""


@transaction.atomic
def voeg_onderdeel_toe(
    *,
    oplossing_id: int,
    door: Kijker,
    peildatum: date,
    gegevens: Deelgegevens,
    maatregel_id: int | None = None,
    versie: int | None = None,
) -> Onderdeel:
    """Zet een deel in het plan. `maatregel_id`: de maatregel van NCG waar het uit komt."""
    oplossing, kant = _open(oplossing_id, door, peildatum, versie)
    if oplossing.onderdelen.count() >= HOOGSTENS:
        raise Geweigerd(f"Een plan heeft hoogstens {HOOGSTENS} delen. Neem delen samen.")
    schoon = _schoon(gegevens, kant, peildatum)
    onderdeel = Onderdeel(
        oplossing=oplossing,
        kant=kant.value,
        maatregel=_maatregel(oplossing, kant, maatregel_id),
        **asdict(schoon),
    )
    _bewaar(onderdeel, nieuw=True)
    bewaar_wijziging(oplossing)
    _leg_vast(oplossing, f"{kant.naam} zette een onderdeel in het plan", onderdeel, door, peildatum)
    return onderdeel


@transaction.atomic
def wijzig_onderdeel(
    *,
    oplossing_id: int,
    onderdeel_id: int,
    door: Kijker,
    peildatum: date,
    gegevens: Deelgegevens,
    versie: int | None = None,
) -> Onderdeel:
    """Verandert een eigen deel van het plan."""
    oplossing, kant = _open(oplossing_id, door, peildatum, versie)
    onderdeel = _eigen_deel(oplossing, kant, onderdeel_id)
    schoon = asdict(_schoon(gegevens, kant, peildatum))
    for veld, waarde in schoon.items():
        setattr(onderdeel, veld, waarde)
    _bewaar(onderdeel, nieuw=False, velden=sorted(schoon))
    bewaar_wijziging(oplossing)
    _leg_vast(oplossing, f"{kant.naam} wijzigde een onderdeel", onderdeel, door, peildatum)
    return onderdeel


@transaction.atomic
def verwijder_onderdeel(
    *, oplossing_id: int, onderdeel_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> None:
    """Haalt een eigen deel uit het plan; dat mag ook als de bewoner het niet meer wil."""
    kant = kant_van(door)
    oplossing = vergrendel_oplossing(oplossing_id, door=door, versie=versie)
    eis_te_wijzigen(oplossing)
    onderdeel = _eigen_deel(oplossing, kant, onderdeel_id)
    onderdeel.delete()
    bewaar_wijziging(oplossing)
    _leg_vast(oplossing, f"{kant.naam} haalde een onderdeel uit het plan", onderdeel, door, peildatum)


@transaction.atomic
def leg_afweging_vast(
    *,
    oplossing_id: int,
    sleutel: str,
    door: Kijker,
    peildatum: date,
    tekst: str,
    versie: int | None = None,
) -> Afweging:
    """Schrijft op waarom een bevinding zo goed is; de bewoner leest het. Een volgende vervangt de vorige.

    Gaat de bevinding over geld dat de bewoner inbrengt, dan doet alleen NCG dit.
    """
    oplossing, kant = _open(oplossing_id, door, peildatum, versie)
    tekst = eis_tekst(tekst, wat="een uitleg voor de bewoner", veld="tekst", hoogstens=LANGSTE_REDEN)
    bevinding = next(
        (
            een
            for een in stukken(oplossing.adres_id, oplossing=oplossing).controle.bevindingen
            if een.sleutel == sleutel
        ),
        None,
    )
    if bevinding is None:
        raise Geweigerd("Deze bevinding is er niet meer. Bekijk de controle opnieuw.")
    if bevinding.ernst is not Ernst.AFWEGEN:
        raise Geweigerd("Deze bevinding vraagt om een ander plan, niet om een uitleg.")
    if bevinding.bewonersgeld and kant is not Kant.NCG:
        raise Geweigerd("Dit gaat over geld van de bewoner bij de versterking. Alleen NCG schrijft dit op.")
    afweging, _ = Afweging.objects.update_or_create(
        oplossing=oplossing,
        sleutel=sleutel,
        defaults={"tekst": tekst, "vastgelegd_op": peildatum, "vastgelegd_door": door.gebruiker},
    )
    bewaar_wijziging(oplossing)
    leg_vast(
        oplossing,
        Oplossingsfeit.AFGEWOGEN,
        door=door,
        peildatum=peildatum,
        na={"bevinding": bevinding.soort},
        tekst={"uitleg": tekst},
        alleen=Kant.NCG if bevinding.bewonersgeld else None,
    )
    return afweging


def _open(
    oplossing_id: int, door: Kijker, peildatum: date, versie: int | None
) -> tuple[IntegraleOplossing, Kant]:
    """De oplossing met een slot, te wijzigen door deze kijker en gewenst door de bewoner."""
    adres_id = IntegraleOplossing.objects.values_list("adres_id", flat=True).get(pk=oplossing_id)
    eis_wens(adres_id=adres_id, vorm=Wensvorm.HERSTEL_IN_PLAN, peildatum=peildatum)
    oplossing = vergrendel_oplossing(oplossing_id, door=door, versie=versie)
    eis_te_wijzigen(oplossing)
    return oplossing, kant_van(door)


def _eigen_deel(oplossing: IntegraleOplossing, kant: Kant, onderdeel_id: int) -> Onderdeel:
    onderdeel = oplossing.onderdelen.filter(pk=onderdeel_id).first()
    if onderdeel is None:
        raise Geweigerd("Dit onderdeel staat niet (meer) in het plan.")
    if onderdeel.gevonden_id is not None:
        raise Geweigerd("Dit deel komt uit een besluit over gevonden schade en verandert niet.")
    if onderdeel.kant != kant:
        van = Kant(onderdeel.kant).naam
        raise Geweigerd(f"Dit onderdeel is van {van}. Alleen {van} wijzigt het.")
    return onderdeel


def _maatregel(oplossing: IntegraleOplossing, kant: Kant, maatregel_id: int | None) -> Maatregel | None:
    if maatregel_id is None:
        return None
    if kant is not Kant.NCG:
        raise Geweigerd("Een maatregel van NCG zet alleen NCG in het plan.", veld="maatregel")
    maatregel = Maatregel.objects.filter(pk=maatregel_id, versterking_id=oplossing.versterking_id).first()
    if maatregel is None:
        raise Geweigerd("Deze maatregel staat niet (meer) bij de versterking.", veld="maatregel")
    if oplossing.onderdelen.filter(maatregel=maatregel).exists():
        raise Geweigerd("Deze maatregel staat al in het plan.", veld="maatregel")
    return maatregel


def _schoon(gegevens: Deelgegevens, kant: Kant, peildatum: date) -> Deelgegevens:
    """De gegevens getoetst en zonder witruimte eromheen."""
    _eis_keuze(
        gegevens.soort, SOORTEN[kant], veld="soort", wat=f"Kies een soort werk dat van {kant.naam} is."
    )
    _eis_keuze(gegevens.bouwdeel, Bouwdeel, veld="bouwdeel", wat="Kies een deel van het huis.")
    _eis_keuze(
        gegevens.verantwoordelijke, Partij, veld="verantwoordelijke", wat="Kies één verantwoordelijke."
    )
    _eis_keuze(
        gegevens.bron,
        BRONNEN[kant],
        veld="bron",
        wat=f"Kies geld waar {kant.naam} over gaat: {', '.join(bron.naam for bron in BRONNEN[kant])}.",
    )
    omschrijving = eis_tekst(
        gegevens.omschrijving,
        wat="een omschrijving",
        veld="omschrijving",
        hoogstens=LANGSTE_OMSCHRIJVING,
    )
    wanneer = gegevens.wanneer.strip()
    if len(wanneer) > LANGSTE_PERIODE:
        raise Geweigerd(f"Maak dit korter: hoogstens {LANGSTE_PERIODE} tekens.", veld="wanneer")
    if gegevens.wanneer_op is None and not wanneer:
        raise Geweigerd("Vul een dag in, of een periode in woorden.", veld="wanneer_op")
    _eis_dag(gegevens.wanneer_op, peildatum)
    if gegevens.bedrag is not None:
        eis_bedrag(gegevens.bedrag, veld="bedrag")
    return Deelgegevens(
        soort=Deelsoort(gegevens.soort).value,
        bouwdeel=Bouwdeel(gegevens.bouwdeel).value,
        omschrijving=omschrijving,
        verantwoordelijke=Partij(gegevens.verantwoordelijke).value,
        bron=Bron(gegevens.bron).value,
        bedrag=gegevens.bedrag,
        wanneer_op=gegevens.wanneer_op,
        wanneer=wanneer,
    )


def _eis_keuze(waarde: str, keuzes: object, *, veld: str, wat: str) -> None:
    if waarde not in [str(een) for een in keuzes]:  # type: ignore[attr-defined]
        raise Geweigerd(wat, veld=veld)


def _eis_dag(dag: date | None, peildatum: date) -> None:
    """Werk kan al gedaan zijn; een dag heel ver weg is een tikfout."""
    if dag is not None and (dag < VROEGSTE or dag.year > peildatum.year + VERSTE_PLANNING_JAREN):
        raise Geweigerd("Deze dag kan niet kloppen. Controleer het jaartal.", veld="wanneer_op")


def eis_bedrag(bedrag: Decimal, *, veld: str) -> None:
    if bedrag < 0:
        raise Geweigerd("Een bedrag kan niet negatief zijn.", veld=veld)
    if bedrag > HOOGSTE_BEDRAG:
        raise Geweigerd("Dit bedrag is hoger dan € 10.000.000. Controleer de komma.", veld=veld)


def _bewaar(onderdeel: Onderdeel, *, nieuw: bool, velden: list[str] | None = None) -> None:
    """Slaat op; een tweede deel met dezelfde plek en omschrijving wordt een weigering."""
    al = Onderdeel.objects.filter(
        oplossing=onderdeel.oplossing, bouwdeel=onderdeel.bouwdeel, omschrijving=onderdeel.omschrijving
    ).exclude(pk=onderdeel.pk)
    if al.exists():
        raise Geweigerd("Dit staat al in het plan, op hetzelfde deel van het huis.", veld="omschrijving")
    onderdeel.save(force_insert=nieuw, update_fields=None if nieuw else velden)


def _leg_vast(
    oplossing: IntegraleOplossing, wat: str, onderdeel: Onderdeel, door: Kijker, peildatum: date
) -> None:
    leg_vast(
        oplossing,
        Oplossingsfeit.GEWIJZIGD,
        door=door,
        peildatum=peildatum,
        na={"wat": wat},
        tekst={"omschrijving": onderdeel.omschrijving, "bedrag": onderdeel.bedrag},
    )
