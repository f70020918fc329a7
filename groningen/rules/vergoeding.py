"""De eigen vergoedingsregeling (stappenplan versterking, maatregel 5): een toegezegde stap die te laat kwam.

Geen ingebrekestelling nodig en geen Algemene termijnenwet: de regeling zegt zelf wat er geldt. Zij staat
als versie in de database, met het besluit waar zij op rust; bedragen die niet door een organisatie zijn
vastgesteld, heten *fictief*. De dwangsom van de Awb staat in `dwangsom.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .datums import in_woorden
from .fouten import Geweigerd
from .geld import CENT, in_euro, rond_af
from .kalender import LAATSTE, eis_binnen_bereik
from .partijen import Partij
from .perioden import DAG, dagen_binnen, tel_dagen, verenig
from .uitleg import Stap, tel, voluit

NUL = Decimal("0.00")
HOOGSTE = Decimal("1000000.00")  # per termijn; meer is een tikfout
# Vertraging die hier ligt, komt niet voor rekening van de overheid. Een aannemer die NCG zelf inhuurde en
# een ander (zoals een netbeheerder) wel: daar hoeft de bewoner niet op te wachten zonder vergoeding.
NIET_VAN_OVERHEID = frozenset({Partij.BEWONER, Partij.AANNEMER_BEWONER, Partij.OVERMACHT})

_OORZAKEN = {
    Partij.OVERHEID: "lag de vertraging bij de overheid",
    Partij.BEWONER: "lag de vertraging bij de bewoner",
    Partij.AANNEMER_BEWONER: "lag de vertraging bij de aannemer van de bewoner",
    Partij.OVERMACHT: "was er overmacht",
    Partij.DERDE: "lag de vertraging bij een ander",
}


class Vergoedingsoort(StrEnum):
    DAGBEDRAG = "dagbedrag"
    BOETEBEDING = "boetebeding"
    GEEN = "geen"

    @property
    def label(self) -> str:
        return {
            Vergoedingsoort.DAGBEDRAG: "bedrag per dag",
            Vergoedingsoort.BOETEBEDING: "bedrag ineens",
            Vergoedingsoort.GEEN: "geen vergoeding",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergoedingsregel:
    """Wat een versie van de regeling voor één stap geeft.

    `bedrag` is per dag (`dagbedrag`) of ineens (`boetebeding`), in euro's; `maximum` is het meeste per
    termijn. `eerste_dag_na` telt vanaf de einddatum: 1 is de dag erna. `besluit` noemt het besluit.
    """

    sleutel: str
    versie: int
    soort: Vergoedingsoort
    bedrag: Decimal
    maximum: Decimal
    eerste_dag_na: int = 1
    fictief: bool
    besluit: str

    @property
    def grondslag(self) -> str:
        fictief = ", fictief" if self.fictief else ""
        return f"vergoedingsregeling {self.sleutel}, versie {self.versie}{fictief} ({self.besluit})"


def weiger_regel(regel: Vergoedingsregel) -> None:
    """Weigert een regel waar geen vergoeding uit kan komen."""
    for wat, veld, bedrag in (
        ("Het bedrag", "bedrag", regel.bedrag),
        ("Het maximum", "maximum", regel.maximum),
    ):
        if not bedrag.is_finite() or bedrag < 0:
            raise Geweigerd(f"{wat} kan niet lager zijn dan nul.", veld=veld)
        if bedrag > HOOGSTE:
            raise Geweigerd(f"{wat} is hoogstens {in_euro(HOOGSTE)}. Controleer het bedrag.", veld=veld)
        if bedrag != rond_af(bedrag):
            raise Geweigerd(f"{wat} heeft hoogstens twee cijfers achter de komma.", veld=veld)
    if regel.soort != Vergoedingsoort.GEEN and not CENT <= regel.bedrag <= regel.maximum:
        raise Geweigerd("Het bedrag is meer dan nul en niet hoger dan het maximum.", veld="bedrag")
    if regel.eerste_dag_na < 1:
        raise Geweigerd("De vergoeding begint op zijn vroegst de dag na de einddatum.", veld="eerste_dag_na")


@dataclass(frozen=True, slots=True)
class Periode:
    """Een vertraging: van en tot en met, en bij wie zij ligt. Zonder `tot` duurt zij nog.

    De reden staat hier niet: die kan over een persoon gaan, en de som komt in brieven.
    """

    van: date
    tot: date | None
    veroorzaakt_door: Partij


@dataclass(frozen=True, slots=True)
class Vergoeding:
    """De vergoeding tot en met de peildatum.

    `vanaf` is de eerste dag die meetelt en `tot` de laatste; `dagen` is hoeveel dagen de overheid te laat
    is, ook als het maximum al is bereikt.
    """

    vanaf: date | None
    tot: date | None
    dagen: int
    bedrag: Decimal
    maximum: Decimal
    stappen: tuple[Stap, ...]


@dataclass(frozen=True, slots=True)
class Dagbedrag:
    """Wat er op één dag bij komt."""

    dag: date
    bedrag: Decimal


def bereken_vergoeding(
    *,
    regel: Vergoedingsregel,
    einddatum: date | None,
    gehaald_op: date | None,
    peildatum: date,
    niet_van_overheid: Sequence[Periode] = (),
) -> Vergoeding:
    """De vergoeding over de dagen tot en met `peildatum`, of tot en met de dag waarop de stap klaar was.

    Een dag in een periode van de bewoner, een aannemer van de bewoner of overmacht telt niet mee.
    `einddatum` is None zolang de termijn stilstaat. `Geweigerd` bij onzin.
    """
    _weiger_onzin(regel, einddatum, gehaald_op, peildatum, niet_van_overheid)
    stappen: list[Stap] = []
    if regel.soort == Vergoedingsoort.GEEN:
        stappen.append(Stap("Voor deze stap geeft de regeling geen vergoeding.", regel.grondslag, "geen"))
        return Vergoeding(None, None, 0, NUL, NUL, tuple(stappen))
    if einddatum is None:
        zin = "De termijn staat stil. Zolang dat zo is, is er niets te laat."
        stappen.append(Stap(zin, regel.grondslag, in_euro(NUL)))
        return Vergoeding(None, None, 0, NUL, regel.maximum, tuple(stappen))
    if gehaald_op is not None and gehaald_op <= min(einddatum, peildatum):
        zin = f"De stap was klaar op {voluit(gehaald_op)}. Dat is op tijd: voor of op {voluit(einddatum)}."
        stappen.append(Stap(zin, regel.grondslag, in_euro(NUL)))
        return Vergoeding(None, None, 0, NUL, regel.maximum, tuple(stappen))

    eerste, laatste = _venster(regel, einddatum, gehaald_op, peildatum)
    te_laat = tel_dagen(eerste, laatste)
    if not te_laat:
        zin = f"Op {voluit(laatste)} is er nog geen vergoeding. Zij telt vanaf {voluit(eerste)}."
        stappen.append(Stap(zin, regel.grondslag, in_euro(NUL)))
        return Vergoeding(None, None, 0, NUL, regel.maximum, tuple(stappen))
    waarom = "Toen was de stap klaar" if gehaald_op == laatste else "Tot zover is gerekend"
    stappen.append(
        Stap(
            f"De stap moest klaar zijn op {voluit(einddatum)}. Te laat zijn de dagen van {voluit(eerste)} "
            f"tot en met {voluit(laatste)}. {waarom}.",
            regel.grondslag,
            tel(te_laat, "dag", "dagen"),
        )
    )
    _trek_af(eerste, laatste, niet_van_overheid, regel, stappen)
    geteld = list(_tellende_dagen(eerste, laatste, niet_van_overheid))
    if not geteld:
        stappen.append(Stap("Er blijft geen dag over.", regel.grondslag, in_euro(NUL)))
        return Vergoeding(None, None, 0, NUL, regel.maximum, tuple(stappen))
    dagen = len(geteld)
    if regel.soort == Vergoedingsoort.BOETEBEDING:
        vol, zin = regel.bedrag, f"De overheid was te laat: ineens {in_euro(regel.bedrag)}."
    else:
        vol = dagen * regel.bedrag
        zin = f"{tel(dagen, 'dag', 'dagen')} van {in_euro(regel.bedrag)} is {in_euro(vol)}."
    bedrag = min(vol, regel.maximum)
    stappen.append(Stap(zin, regel.grondslag, in_euro(vol)))
    if vol > regel.maximum:
        zin = f"De vergoeding is hoogstens {in_euro(regel.maximum)}."
        stappen.append(Stap(zin, regel.grondslag, in_euro(bedrag)))
    if regel.fictief:
        zin = "Let op: deze bedragen zijn fictief. Geen organisatie heeft ze vastgesteld."
        stappen.append(Stap(zin, regel.grondslag, in_euro(bedrag)))
    return Vergoeding(geteld[0], geteld[-1], dagen, rond_af(bedrag), regel.maximum, tuple(stappen))


def dagbedragen(
    *,
    regel: Vergoedingsregel,
    einddatum: date | None,
    gehaald_op: date | None,
    peildatum: date,
    niet_van_overheid: Sequence[Periode] = (),
) -> Iterator[Dagbedrag]:
    """Dezelfde vergoeding, per dag: wat er op elke dag bij komt, tot het maximum is bereikt.

    De som is het bedrag van `bereken_vergoeding`. Een bedrag ineens valt op de eerste dag die meetelt. Een
    dag waarop niets bij komt, staat er niet in.
    """
    _weiger_onzin(regel, einddatum, gehaald_op, peildatum, niet_van_overheid)
    return _dagbedragen(regel, einddatum, gehaald_op, peildatum, niet_van_overheid)


def _dagbedragen(
    regel: Vergoedingsregel,
    einddatum: date | None,
    gehaald_op: date | None,
    peildatum: date,
    niet_van_overheid: Sequence[Periode],
) -> Iterator[Dagbedrag]:
    if regel.soort == Vergoedingsoort.GEEN or einddatum is None:
        return
    over = regel.bedrag if regel.soort == Vergoedingsoort.BOETEBEDING else regel.maximum
    for dag in _tellende_dagen(*_venster(regel, einddatum, gehaald_op, peildatum), niet_van_overheid):
        bedrag = min(regel.bedrag, over)
        if not bedrag:
            return
        yield Dagbedrag(dag, bedrag)
        over -= bedrag


def _venster(
    regel: Vergoedingsregel, einddatum: date, gehaald_op: date | None, peildatum: date
) -> tuple[date, date]:
    """De eerste en de laatste dag die kunnen meetellen; de dag waarop de stap klaar was, telt mee."""
    laatste = peildatum if gehaald_op is None else min(gehaald_op, peildatum)
    return einddatum + regel.eerste_dag_na * DAG, laatste


def _uitgezonderd(perioden: Sequence[Periode]) -> list[tuple[date, date | None]]:
    return verenig(periode for periode in perioden if periode.veroorzaakt_door in NIET_VAN_OVERHEID)


def _tellende_dagen(eerste: date, laatste: date, perioden: Sequence[Periode]) -> Iterator[date]:
    dag = eerste
    for van, tot in _uitgezonderd(perioden):
        while dag <= laatste and dag < van:
            yield dag
            dag += DAG
        if tot is None:
            return
        dag = max(dag, tot + DAG)
    while dag <= laatste:
        yield dag
        dag += DAG


def _trek_af(
    eerste: date, laatste: date, perioden: Sequence[Periode], regel: Vergoedingsregel, stappen: list[Stap]
) -> None:
    """Zet in de som welke dagen niet voor rekening van de overheid zijn."""
    aantal = 0
    for periode in sorted(perioden, key=lambda een: een.van):
        begin = max(eerste, periode.van)
        einde = laatste if periode.tot is None else min(laatste, periode.tot)
        dagen = tel_dagen(begin, einde)
        if not dagen:
            continue
        oorzaak = _OORZAKEN[periode.veroorzaakt_door]
        tot = f"Van {voluit(begin)} tot en met {voluit(einde)} {oorzaak}."
        if periode.veroorzaakt_door in NIET_VAN_OVERHEID:
            aantal += 1
            zin = f"{tot} Die dagen tellen niet mee."
        else:
            zin = f"{tot} Dat is voor rekening van de overheid en haalt er geen dagen af."
        stappen.append(Stap(zin, regel.grondslag, tel(dagen, "dag", "dagen")))
    if aantal:
        af = dagen_binnen(_uitgezonderd(perioden), eerste, laatste)
        over = tel_dagen(eerste, laatste) - af
        dubbel = " Een dag die in meer perioden valt, telt één keer." if aantal > 1 else ""
        zin = f"Daarmee gaan er {tel(af, 'dag', 'dagen')} af.{dubbel}"
        stappen.append(Stap(zin, regel.grondslag, tel(over, "dag", "dagen")))


def _weiger_onzin(
    regel: Vergoedingsregel,
    einddatum: date | None,
    gehaald_op: date | None,
    peildatum: date,
    perioden: Sequence[Periode],
) -> None:
    weiger_regel(regel)
    for wat, veld, dag in (
        ("De einddatum", "einddatum", einddatum),
        ("De dag waarop de stap klaar was", "gehaald_op", gehaald_op),
        ("De peildatum", "peildatum", peildatum),
    ):
        if dag is not None:
            eis_binnen_bereik(dag, wat=wat, veld=veld)
    if einddatum is not None and (LAATSTE - einddatum).days < regel.eerste_dag_na:
        raise Geweigerd("De vergoeding zou pas na elke kalender beginnen.", veld="eerste_dag_na")
    for periode in perioden:
        eis_binnen_bereik(periode.van, wat="Het begin van de vertraging", veld="van")
        if periode.tot is None:
            continue
        eis_binnen_bereik(periode.tot, wat="Het einde van de vertraging", veld="tot")
        if periode.tot < periode.van:
            raise Geweigerd(
                f"Het einde van de vertraging ({in_woorden(periode.tot)}) ligt vóór het begin "
                f"({in_woorden(periode.van)}). Controleer de datums.",
                veld="tot",
            )
