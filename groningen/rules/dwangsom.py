"""De dwangsom bij niet tijdig beslissen (Awb, artikel 4:17): per dag, na een ingebrekestelling.

Alleen voor een besluit op aanvraag. De eigen vergoedingsregeling voor toegezegde stappen staat in
`vergoeding.py`; de twee gelden nooit tegelijk.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .datums import in_woorden
from .duren import Duur, Eenheid
from .fouten import Geweigerd
from .geld import in_euro, verdeel
from .kalender import eis_binnen_bereik
from .perioden import DAG, tel_dagen
from .termijnen import Uitkomst, bereken_termijn
from .uitleg import Stap, tel, voluit

MEESTE_DAGEN = 42
# De eerste dag waarover een dwangsom loopt, geteld vanaf de latere van einddatum en ontvangst (dag 0). Twee
# weken na ontvangst op dag 0 verstrijken met dag 14; de dag erna is de eerste. Wie "de dag waarop twee
# weken zijn verstreken" (4:17 lid 3) anders leest, komt op 14. Zie docs/adr/0006.
EERSTE_DAG_NA = 15
NUL = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Tarief:
    """Bedragen per dag die gelden als de ingebrekestelling in deze periode is ontvangen.

    `schijven` zijn paren van een aantal dagen en het bedrag per dag, samen 42 dagen.
    """

    geldig_vanaf: date
    geldig_tot: date | None
    schijven: tuple[tuple[int, Decimal], ...]
    bron: str
    bevestigd: bool

    @property
    def maximum(self) -> Decimal:
        return self.bedrag_over(MEESTE_DAGEN)

    def dagbedrag(self, nummer: int) -> Decimal:
        """Het bedrag van de zoveelste dag; na de laatste dag niets. `ValueError` onder dag 1."""
        if nummer < 1:
            raise ValueError(f"de eerste dag is dag 1, niet {nummer}")
        for dagen, bedrag in self.schijven:
            if nummer <= dagen:
                return bedrag
            nummer -= dagen
        return NUL

    def bedrag_over(self, dagen: int) -> Decimal:
        """Het bedrag over de eerste `dagen` dagen."""
        totaal = NUL
        for lengte, bedrag in self.schijven:
            totaal += min(dagen, lengte) * bedrag
            dagen = max(0, dagen - lengte)
        return totaal


def _schijven(*bedragen: str) -> tuple[tuple[int, Decimal], ...]:
    return tuple((14, Decimal(bedrag)) for bedrag in bedragen)


TARIEVEN: tuple[Tarief, ...] = (
    Tarief(
        date(2009, 10, 1),
        date(2018, 12, 31),
        _schijven("20.00", "30.00", "40.00"),
        "Awb 4:17 lid 2, zoals die gold van 1 oktober 2009 tot 2019",
        True,
    ),
    Tarief(
        date(2019, 1, 1),
        date(2025, 12, 31),
        _schijven("23.00", "35.00", "45.00"),
        "Awb 4:17 lid 2, geïndexeerd per 1 januari 2019 (Stcrt. 2018, 65542)",
        True,
    ),
    Tarief(
        date(2026, 1, 1),
        None,
        _schijven("23.00", "35.00", "45.00"),
        "Awb 4:17 lid 2, bedragen van 2019; wat er per 1 januari 2026 veranderde, is niet nagegaan",
        False,
    ),
)


def tarief_op(ontvangen: date) -> Tarief:
    """Het tarief bij een ingebrekestelling die op deze dag is ontvangen; `Geweigerd` als er geen is."""
    for tarief in TARIEVEN:
        if tarief.geldig_vanaf <= ontvangen and (tarief.geldig_tot is None or ontvangen <= tarief.geldig_tot):
            return tarief
    raise Geweigerd(
        f"Voor {in_woorden(TARIEVEN[0].geldig_vanaf)} was er nog geen dwangsom. Controleer het jaartal.",
        veld="ingebrekestelling",
    )


class Uitsluiting(StrEnum):
    """Waarom er geen dwangsom is (Awb, artikel 4:17 lid 6). Een mens stelt dit vast, met reden."""

    ONREDELIJK_LAAT = "onredelijk_laat"
    GEEN_BELANGHEBBENDE = "geen_belanghebbende"
    KENNELIJK = "kennelijk"

    @property
    def label(self) -> str:
        return _UITSLUITINGEN[self][0]

    @property
    def artikel(self) -> str:
        return _UITSLUITINGEN[self][1]


_UITSLUITINGEN = {
    Uitsluiting.ONREDELIJK_LAAT: (
        "de ingebrekestelling kwam onredelijk laat",
        "Awb 4:17 lid 6 onder a",
    ),
    Uitsluiting.GEEN_BELANGHEBBENDE: ("de aanvrager is geen belanghebbende", "Awb 4:17 lid 6 onder b"),
    Uitsluiting.KENNELIJK: (
        "de aanvraag is kennelijk niet-ontvankelijk of kennelijk ongegrond",
        "Awb 4:17 lid 6 onder c",
    ),
}


class Oordeel(StrEnum):
    """Wat een ingebrekestelling doet."""

    GELDIG = "geldig"
    TE_VROEG = "te_vroeg"
    AL_BESLOTEN = "al_besloten"
    ONREDELIJK_LAAT = "onredelijk_laat"

    @property
    def label(self) -> str:
        return {
            Oordeel.GELDIG: "geldig",
            Oordeel.TE_VROEG: "te vroeg",
            Oordeel.AL_BESLOTEN: "er was al besloten",
            Oordeel.ONREDELIJK_LAAT: "onredelijk laat",
        }[self]


def oordeel_ingebrekestelling(
    *, einddatum: date | None, ontvangen: date, besluit: date | None = None, onredelijk_laat: bool = False
) -> Oordeel:
    """Wat een ingebrekestelling doet die op `ontvangen` binnenkwam.

    Op of voor de einddatum, of terwijl de termijn stilstaat (geen einddatum), is zij te vroeg: zij start
    niets en wordt ook later niet geldig. `onredelijk_laat` is een oordeel van een mens; er is geen grens
    in dagen voor.
    """
    if einddatum is None or ontvangen <= einddatum:
        return Oordeel.TE_VROEG
    if besluit is not None and besluit < ontvangen:
        return Oordeel.AL_BESLOTEN
    return Oordeel.ONREDELIJK_LAAT if onredelijk_laat else Oordeel.GELDIG


def eerste_dag(einddatum: date, ontvangen: date) -> date:
    """De eerste dag waarover een dwangsom loopt (Awb 4:17 lid 3).

    Dat is de vijftiende dag na de laatste van de twee: de einddatum en de dag van ontvangst. De Algemene
    termijnenwet verlengt de twee weken hier niet; of dat moet, is omstreden. Zie docs/adr/0006.
    """
    return max(einddatum, ontvangen) + EERSTE_DAG_NA * DAG


def dagbedrag(nummer: int, ontvangen: date) -> Decimal:
    """Het bedrag van de zoveelste dwangsomdag (1 tot en met 42); daarna niets. `ValueError` onder 1."""
    return tarief_op(ontvangen).dagbedrag(nummer)


@dataclass(frozen=True, slots=True)
class Dwangsom:
    """De dwangsom tot en met de peildatum.

    `vanaf` is de dag waarop zij (zou) beginnen te lopen, of None als er geen komt. `tot` is de laatste dag
    die tot nu toe meetelt, `laatste` de laatste die ooit kan meetellen. `per_aanvrager` telt op tot het
    bedrag; wie vooraan staat, krijgt de cent die overblijft.
    """

    vanaf: date | None
    tot: date | None
    laatste: date | None
    dagen: int
    bedrag: Decimal
    maximum: Decimal
    per_aanvrager: tuple[Decimal, ...]
    bevestigd: bool
    stappen: tuple[Stap, ...]


def bereken_dwangsom(
    *,
    einddatum: date | None,
    ingebrekestelling: date,
    besluit: date | None = None,
    peildatum: date,
    aanvragers: int = 1,
    uitsluiting: Uitsluiting | None = None,
    ingetrokken_op: date | None = None,
) -> Dwangsom:
    """De dwangsom over de dagen tot en met `peildatum`.

    `einddatum` is de laatste dag van de beslistermijn (None als zij stilstaat) en `ingebrekestelling` de
    dag van ontvangst. De dag waarop het besluit is verzonden, telt nog mee; de dag waarop de
    ingebrekestelling is ingetrokken ook, tenzij er dan nog niets liep. `Geweigerd` bij onzin.
    """
    _weiger_onzin(einddatum, ingebrekestelling, besluit, peildatum, aanvragers, ingetrokken_op)
    tarief = tarief_op(ingebrekestelling)
    stappen: list[Stap] = []

    def geen(zin: str, grondslag: str, uitkomst: str = "geen dwangsom") -> Dwangsom:
        stappen.append(Stap(zin, grondslag, uitkomst))
        return _uitkomst(None, None, tarief, 0, aanvragers, stappen)

    if einddatum is None:
        return geen(
            f"De ingebrekestelling kwam op {voluit(ingebrekestelling)}, terwijl de termijn stilstond. "
            "Dat is te vroeg: zij heeft geen gevolg.",
            "Awb 4:17 lid 3",
        )
    if ingebrekestelling <= einddatum:
        return geen(
            f"De termijn duurt tot en met {voluit(einddatum)}. De ingebrekestelling kwam op "
            f"{voluit(ingebrekestelling)}. Dat is te vroeg: zij heeft geen gevolg.",
            "Awb 4:17 lid 3",
        )
    stappen.append(
        Stap(
            f"De termijn duurde tot en met {voluit(einddatum)}. De ingebrekestelling kwam daarna: op "
            f"{voluit(ingebrekestelling)}.",
            "Awb 4:17 lid 3",
            "de ingebrekestelling is geldig",
        )
    )
    if uitsluiting is not None:
        return geen(f"Er is geen dwangsom, want {uitsluiting.label}.", uitsluiting.artikel)
    vanaf = eerste_dag(einddatum, ingebrekestelling)
    if ingetrokken_op is not None and ingetrokken_op < vanaf:
        return geen(
            f"De ingebrekestelling is ingetrokken op {voluit(ingetrokken_op)}, voordat er een dwangsom liep.",
            "intrekking door de aanvrager",
        )
    stappen.append(
        Stap(
            "Daarna zijn er twee weken om te beslissen. De eerste dag met een dwangsom is de "
            f"{EERSTE_DAG_NA}e dag na ontvangst: {voluit(vanaf)}.",
            "Awb 4:17 lid 3",
            voluit(vanaf),
        )
    )
    laatste = vanaf + (MEESTE_DAGEN - 1) * DAG
    tot, zin = _laatste_dag(laatste, besluit, ingetrokken_op, peildatum, vanaf)
    dagen = tel_dagen(vanaf, tot)
    stappen.append(Stap(zin, "Awb 4:17 lid 1 en 2", tel(dagen, "dag", "dagen")))
    return _uitkomst(vanaf, tot if dagen else None, tarief, dagen, aanvragers, stappen)


def _laatste_dag(
    laatste: date, besluit: date | None, ingetrokken_op: date | None, peildatum: date, vanaf: date
) -> tuple[date, str]:
    """De laatste dag die meetelt, en de zin die zegt waarom."""
    einden = [(laatste, f"De dwangsom loopt hoogstens {MEESTE_DAGEN} dagen: tot en met {voluit(laatste)}.")]
    if besluit is not None:
        wanneer = "voordat er een dwangsom liep" if besluit < vanaf else "die dag telt nog mee"
        einden.append((besluit, f"Het besluit is verzonden op {voluit(besluit)}; {wanneer}."))
    if ingetrokken_op is not None:
        zin = f"De ingebrekestelling is ingetrokken op {voluit(ingetrokken_op)}; die dag telt nog mee."
        einden.append((ingetrokken_op, zin))
    wanneer = "dan loopt er nog geen dwangsom" if peildatum < vanaf else "die dag telt mee"
    einden.append((peildatum, f"Er is gerekend tot en met {voluit(peildatum)}; {wanneer}."))
    return min(einden, key=lambda paar: paar[0])


def _uitkomst(
    vanaf: date | None, tot: date | None, tarief: Tarief, dagen: int, aanvragers: int, stappen: list[Stap]
) -> Dwangsom:
    bedrag = tarief.bedrag_over(dagen)
    delen = verdeel(bedrag, aanvragers)
    if dagen:
        stappen.append(Stap(_in_schijven(tarief, dagen), tarief.bron, in_euro(bedrag)))
        if aanvragers > 1:
            stappen.append(
                Stap(
                    f"Er zijn {aanvragers} aanvragers. Zij krijgen elk een even groot deel.",
                    "Awb 4:17 lid 7",
                    " en ".join(dict.fromkeys(map(in_euro, delen))),
                )
            )
    if not tarief.bevestigd and vanaf is not None:
        stappen.append(
            Stap(
                "Let op: deze bedragen zijn niet bevestigd voor een ingebrekestelling vanaf "
                f"{in_woorden(tarief.geldig_vanaf)}.",
                tarief.bron,
                in_euro(bedrag),
            )
        )
    return Dwangsom(
        vanaf=vanaf,
        tot=tot,
        laatste=None if vanaf is None else vanaf + (MEESTE_DAGEN - 1) * DAG,
        dagen=dagen,
        bedrag=bedrag,
        maximum=tarief.maximum,
        per_aanvrager=delen,
        bevestigd=tarief.bevestigd,
        stappen=tuple(stappen),
    )


def _in_schijven(tarief: Tarief, dagen: int) -> str:
    """`14 dagen van € 23,00 en 3 dagen van € 35,00.`"""
    delen, over = [], dagen
    for lengte, bedrag in tarief.schijven:
        if (deel := min(over, lengte)) > 0:
            delen.append(f"{tel(deel, 'dag', 'dagen')} van {in_euro(bedrag)}")
        over -= lengte
    *eerste, laatste = delen
    return f"{', '.join(eerste)} en {laatste}." if eerste else f"{laatste}."


def _weiger_onzin(
    einddatum: date | None,
    ingebrekestelling: date,
    besluit: date | None,
    peildatum: date,
    aanvragers: int,
    ingetrokken_op: date | None,
) -> None:
    datums = {
        "De einddatum": ("einddatum", einddatum),
        "De ontvangst van de ingebrekestelling": ("ingebrekestelling", ingebrekestelling),
        "Het besluit": ("besluit", besluit),
        "De peildatum": ("peildatum", peildatum),
        "De intrekking": ("ingetrokken_op", ingetrokken_op),
    }
    for wat, (veld, dag) in datums.items():
        if dag is not None:
            eis_binnen_bereik(dag, wat=wat, veld=veld)
    if aanvragers < 1:
        raise Geweigerd("Er is minstens één aanvrager.", veld="aanvragers")
    if ingetrokken_op is not None and ingetrokken_op < ingebrekestelling:
        raise Geweigerd(
            "Een ingebrekestelling kan niet zijn ingetrokken voordat zij binnenkwam. Controleer de datums.",
            veld="ingetrokken_op",
        )


TWEE_WEKEN = Duur(2, Eenheid.WEEK)
ZES_WEKEN = Duur(6, Eenheid.WEEK)


def beschikking_uiterlijk(laatste_dag: date) -> Uitkomst:
    """Tot wanneer het besluit over de dwangsom kan, na de laatste dag waarover zij verschuldigd was."""
    return bereken_termijn(start=laatste_dag, duur=TWEE_WEKEN, atw=True, grondslag="Awb 4:18")


def betaling_uiterlijk(bekendgemaakt_op: date) -> Uitkomst:
    """Tot wanneer de betaling kan, na de bekendmaking van het besluit over de dwangsom of de vergoeding."""
    return bereken_termijn(start=bekendgemaakt_op, duur=ZES_WEKEN, atw=True, grondslag="Awb 4:87 lid 1")
