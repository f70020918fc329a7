"""De gronden waarop iemand velden van de andere organisatie ziet: de wet, toestemming, of een verzoek.

Elke grond is op de dag zelf geldig of niet: wie intrekt, sluit meteen elke weg, want elke weg vraagt hier.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.models import Deelgrond, Dossier
from groningen.rules.rechten import Band, Grond, velden_voor
from groningen.rules.rollen import SPOREN, Veldgroep

from .kijker import Kijker


@dataclass(frozen=True, slots=True)
class Deel:
    """Velden van één dossier die op één grond open zijn.

    `waarvoor` is het doel waarvoor de bewoner of het bureau dit opende, `tot` de laatste dag; beide leeg bij
    een grond die niet per geval is gegeven.
    """

    velden: frozenset[Veldgroep]
    grond: str
    bevestigd: bool = True
    waarvoor: str = ""
    tot: date | None = None


def open_deelgronden(peildatum: date) -> QuerySet[Deelgrond]:
    """De deelgronden die op `peildatum` gelden.

    Zij gelden zolang de toestemming niet is ingetrokken en wie haar gaf nog bij het adres hoort.
    """
    return Deelgrond.objects.filter(
        Q(toestemming__relatie__tot__isnull=True) | Q(toestemming__relatie__tot__gte=peildatum),
        toestemming__ingetrokken_op__isnull=True,
        gesloten_op__isnull=True,
        vanaf__lte=peildatum,
        tot__gte=peildatum,
    )


def deelgronden_van(kijker: Kijker) -> QuerySet[Deelgrond]:
    """De geldende deelgronden op naam van deze kijker; wie zijn rol kwijt is, heeft er geen."""
    if not kijker.leest_eigen_organisatie:
        return Deelgrond.objects.none()
    return open_deelgronden(kijker.peildatum).filter(ontvanger=kijker.medewerker_id)


def op_deelgrond(kijker: Kijker, dossier: str = "") -> Q:
    """De voorwaarde dat een dossier van de ander op een deelgrond van deze kijker open is.

    `dossier` is het pad naar het dossier, als de query niet over dossiers zelf gaat.
    """
    voor = f"{dossier}__" if dossier else ""
    grond = deelgronden_van(kijker).filter(
        adres_id=OuterRef(f"{voor}adres_id"), bron_id=OuterRef(f"{voor}organisatie_id")
    )
    return Q(Exists(grond), **{f"{voor}soort__in": SPOREN})


def met_toestemming_gedeeld(kijker: Kijker) -> QuerySet[Dossier]:
    """De dossiers van de ander waarvan deze kijker meer dan de voortgang mag zien."""
    return Dossier.objects.filter(op_deelgrond(kijker))


def delen_op(kijker: Kijker, dossiers: Collection[Dossier]) -> dict[int, list[Deel]]:
    """Per dossier (sleutel) wat er voor deze kijker met toestemming open is; één query voor alle dossiers."""
    ander = [d for d in dossiers if d.soort in SPOREN and d.organisatie_id != kijker.organisatie_id]
    uit: dict[int, list[Deel]] = {}
    if not ander or not kijker.leest_eigen_organisatie:
        return uit
    mag = velden_voor(kijker.rollen, kijker.organisatiesoort, Band.OP_NAAM, Grond.TOESTEMMING)
    gronden: dict[tuple[int, int], list[Deel]] = {}
    for grond in deelgronden_van(kijker).filter(adres__in={d.adres_id for d in ander}).order_by("pk"):
        deel = als_deel(grond)
        gronden.setdefault((grond.adres_id, grond.bron_id), []).append(
            replace(deel, velden=deel.velden & mag)
        )
    for dossier in ander:
        if delen := gronden.get((dossier.adres_id, dossier.organisatie_id)):
            uit[dossier.pk] = delen
    return uit


def als_deel(grond: Deelgrond) -> Deel:
    """Een deelgrond zoals de poort haar uitdeelt."""
    naam = grond.get_soort_display()
    return Deel(
        velden=frozenset(Veldgroep(veld) for veld in grond.velden),
        grond=f"{naam} {grond.kenmerk}".strip(),
        waarvoor=grond.doel,
        tot=grond.tot,
    )


def noteer_delen(
    kijker: Kijker, dossiers: Iterable[int], delen: Iterable[Deel], velden: Collection[Veldgroep]
) -> None:
    """Noteert de inzage per grond; van elke grond alleen de velden die getoond worden."""
    nummers = list(dossiers)
    for deel in delen:
        if getoond := deel.velden & set(velden):
            kijker.noteer_inzage(nummers, getoond, deel.grond, waarvoor=deel.waarvoor)
