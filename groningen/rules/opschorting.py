"""Wat een termijn later laat eindigen: stilstand en verlenging, en wanneer zo'n invoer onzin is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .datums import in_woorden
from .duren import Duur, Eenheid
from .fouten import Geweigerd
from .kalender import eis_binnen_bereik
from .partijen import Partij
from .perioden import DAG, verenig


class Opschortingsgrond(StrEnum):
    """Waarom een beslistermijn stilstaat: Awb 4:15, en bij een bezwaar zonder redenen Awb 7:10 lid 2."""

    AANVULLING = "aanvulling"
    BUITENLANDSE_INSTANTIE = "buitenlandse_instantie"
    INSTEMMING = "instemming"
    TOEREKENBAAR = "toerekenbaar"
    OVERMACHT = "overmacht"
    REDENEN = "redenen"

    @property
    def label(self) -> str:
        return _GRONDEN[self].label

    @property
    def artikel(self) -> str:
        return _GRONDEN[self].artikel

    @property
    def wet(self) -> str:
        """Het artikel zonder lid: `Awb 4:15`."""
        return self.artikel.split(" lid ")[0]

    @property
    def veroorzaakt_door(self) -> Partij:
        """Bij wie deze oorzaak ligt."""
        return _GRONDEN[self].partij

    @property
    def mededeling_bij_begin(self) -> bool:
        """Of de aanvrager moet horen dat de termijn stilstaat (4:15 lid 1 onder b, en lid 3)."""
        return _GRONDEN[self].bij_begin

    @property
    def mededeling_bij_einde(self) -> bool:
        """Of de aanvrager moet horen dat de termijn weer loopt, met de nieuwe datum (4:15 lid 4)."""
        return _GRONDEN[self].bij_einde


@dataclass(frozen=True, slots=True)
class _Grond:
    artikel: str
    label: str
    partij: Partij
    bij_begin: bool
    bij_einde: bool


_GRONDEN = {
    Opschortingsgrond.AANVULLING: _Grond(
        "Awb 4:15 lid 1 onder a", "wachten op gegevens van de aanvrager", Partij.BEWONER, False, False
    ),
    Opschortingsgrond.BUITENLANDSE_INSTANTIE: _Grond(
        "Awb 4:15 lid 1 onder b", "wachten op een buitenlandse instantie", Partij.DERDE, True, True
    ),
    Opschortingsgrond.INSTEMMING: _Grond(
        "Awb 4:15 lid 2 onder a", "uitstel waar de aanvrager mee instemde", Partij.BEWONER, False, False
    ),
    Opschortingsgrond.TOEREKENBAAR: _Grond(
        "Awb 4:15 lid 2 onder b", "vertraging door de aanvrager", Partij.BEWONER, False, True
    ),
    Opschortingsgrond.OVERMACHT: _Grond("Awb 4:15 lid 2 onder c", "overmacht", Partij.OVERMACHT, True, True),
    Opschortingsgrond.REDENEN: _Grond(
        "Awb 7:10 lid 2", "wachten op de redenen van het bezwaar", Partij.BEWONER, False, False
    ),
}


@dataclass(frozen=True, slots=True)
class Opschorting:
    """Een periode waarin de termijn stilstaat; zonder `tot` staat zij nog stil.

    `grond` is leeg bij een afspraak, die niet onder de Awb valt.
    """

    van: date
    tot: date | None
    grond: Opschortingsgrond | None = None
    veroorzaakt_door: Partij | None = None


class Verlengingsoort(StrEnum):
    """`verdaging` deelt het bestuursorgaan mee (Awb 4:14 en 7:10); aan `instemming` is niemand verplicht."""

    VERDAGING = "verdaging"
    INSTEMMING = "instemming"

    @property
    def label(self) -> str:
        return {
            Verlengingsoort.VERDAGING: "verdaging",
            Verlengingsoort.INSTEMMING: "uitstel met instemming",
        }[self]


class Verdaginggrond(StrEnum):
    """Waarop een mededeling dat het besluit later komt, berust; dat bepaalt of de termijn verandert."""

    LID_1 = "lid_1"
    LID_3 = "lid_3"
    BEZWAAR = "bezwaar"
    KLACHT = "klacht"

    @property
    def label(self) -> str:
        return _VERDAGINGEN[self].label

    @property
    def artikel(self) -> str:
        return _VERDAGINGEN[self].artikel

    @property
    def telt(self) -> bool:
        """Of de termijn er zelf door opschuift."""
        return _VERDAGINGEN[self].telt

    @property
    def hoogstens(self) -> Duur | None:
        """Hoeveel er bij de termijn kan; None als de wet geen grens noemt."""
        return _VERDAGINGEN[self].hoogstens


@dataclass(frozen=True, slots=True)
class _Verdaging:
    artikel: str
    label: str
    telt: bool
    hoogstens: Duur | None = None


_VERDAGINGEN = {
    Verdaginggrond.LID_3: _Verdaging(
        "Awb 4:14 lid 3", "er is geen wettelijke termijn: de nieuwe dag komt in de plaats van de oude", True
    ),
    Verdaginggrond.LID_1: _Verdaging(
        "Awb 4:14 lid 1", "de termijn zelf verandert niet: u zegt alleen wanneer het besluit wel komt", False
    ),
    Verdaginggrond.BEZWAAR: _Verdaging(
        "Awb 7:10 lid 3", "bezwaar: één keer, hoogstens zes weken", True, Duur(6, Eenheid.WEEK)
    ),
    Verdaginggrond.KLACHT: _Verdaging(
        "Awb 9:11 lid 2", "klacht: één keer, hoogstens vier weken", True, Duur(4, Eenheid.WEEK)
    ),
}


@dataclass(frozen=True, slots=True)
class Verlenging:
    """Een langere termijn: een `duur` erbij, of een genoemde dag (`tot`); precies één van de twee.

    `telt` is onwaar als de mededeling de wettelijke termijn niet verandert (Awb 4:14 lid 1). `gegeven_op`
    is de dag van de mededeling of de instemming. Bij een genoemde dag hoort die erbij: wat voor die dag al
    stilstond, zit in de genoemde dag, en wat er daarna stilstaat, komt er nog bij. Zonder `gegeven_op`
    komen alle dagen erbij.
    """

    soort: Verlengingsoort
    duur: Duur | None
    tot: date | None
    telt: bool
    gegeven_op: date | None = None
    grondslag: str = ""


def weiger_onzin(
    *,
    start: date,
    duur: Duur | None,
    vaste_dag: date | None = None,
    opschortingen: Sequence[Opschorting] = (),
    verlengingen: Sequence[Verlenging] = (),
    achteruit: bool = False,
) -> None:
    """Weigert invoer waar geen termijn uit kan komen, met een reden in het Nederlands."""
    eis_binnen_bereik(start, wat="Het begin van de termijn", veld="start")
    if (duur is None) == (vaste_dag is None):
        raise Geweigerd("Een termijn heeft een duur of een genoemde laatste dag: precies één van de twee.")
    if vaste_dag is not None:
        eis_binnen_bereik(vaste_dag, wat="De laatste dag", veld="vaste_dag")
        if vaste_dag < start:
            raise Geweigerd(
                f"De laatste dag ({in_woorden(vaste_dag)}) ligt vóór het begin ({in_woorden(start)}). "
                "Controleer de datums.",
                veld="vaste_dag",
            )
    if achteruit and (vaste_dag is not None or opschortingen or verlengingen):
        raise Geweigerd("Een termijn die terugtelt, heeft een duur, en geen opschorting of verlenging.")
    for opschorting in opschortingen:
        _weiger_omgekeerd(opschorting)
    for verlenging in verlengingen:
        if verlenging.telt and (verlenging.duur is None) == (verlenging.tot is None):
            raise Geweigerd("Een verlenging noemt een duur of een dag: precies één van de twee.")
        if verlenging.tot is not None:
            eis_binnen_bereik(verlenging.tot, wat="De nieuwe laatste dag", veld="tot")
            if verlenging.tot <= start:
                raise Geweigerd(
                    "Een verlenging eindigt na het begin van de termijn. Kies een latere dag.", veld="tot"
                )


def _weiger_omgekeerd(opschorting: Opschorting) -> None:
    eis_binnen_bereik(opschorting.van, wat="Het begin van de opschorting", veld="van")
    if opschorting.tot is None:
        return
    eis_binnen_bereik(opschorting.tot, wat="Het einde van de opschorting", veld="tot")
    if opschorting.tot < opschorting.van:
        raise Geweigerd(
            f"Het einde van de opschorting ({in_woorden(opschorting.tot)}) ligt vóór het begin "
            f"({in_woorden(opschorting.van)}). Controleer de datums.",
            veld="tot",
        )


def weiger_opschorting(
    nieuw: Opschorting, *, bestaande: Sequence[Opschorting], start: date, peildatum: date
) -> None:
    """Weigert een opschorting die iemand nu niet kan vastleggen.

    Zij begint op zijn vroegst de dag na het begin van de termijn, en hoogstens morgen: een verzoek om
    aanvulling schort op vanaf de dag erna (Awb 4:15 lid 1). Op dezelfde grond staat een termijn niet twee
    keer tegelijk stil; op verschillende gronden wel.
    """
    _weiger_omgekeerd(nieuw)
    if nieuw.van <= start:
        raise Geweigerd(
            f"De termijn loopt pas vanaf {in_woorden(start + DAG)} en kan niet eerder stilstaan.", veld="van"
        )
    if nieuw.van > peildatum + DAG:
        raise Geweigerd("Een opschorting begint vandaag of morgen, of begon eerder; niet later.", veld="van")
    for ander in bestaande:
        samen = len(verenig([ander, nieuw])) == 1 and not _sluiten_aan(ander, nieuw)
        if samen and ander.grond == nieuw.grond:
            raise Geweigerd(
                f"De termijn staat om deze reden al stil vanaf {in_woorden(ander.van)}. "
                "Beëindig of wijzig die opschorting.",
                veld="van",
            )


def _sluiten_aan(een: Opschorting, ander: Opschorting) -> bool:
    return (een.tot is not None and een.tot + DAG == ander.van) or (
        ander.tot is not None and ander.tot + DAG == een.van
    )
