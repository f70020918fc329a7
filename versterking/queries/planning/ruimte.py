"""Wat er bij een stap ligt en onderweg is, en of een treintje er nog bij past (V-27)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from versterking.models import Treintjeplanning, Versterkingsdossier, Wagon
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.ruimte import Tekort, tekort
from versterking.rules.planning.simulatie import DUUR
from versterking.rules.planning.stappen import STAP_VAN, Pot, Stap
from versterking.rules.statussen import Status
from versterking.rules.treintjes.gang import Stand

from .capaciteit import Loops, capaciteiten
from .potten import op_verzoek

STAPPEN_OP_RIJ = tuple(Stap)


@dataclass(frozen=True, slots=True)
class Vol:
    """Bij deze stap past het treintje er niet meer bij."""

    stap: Stap
    tekort: Tekort


def volgende_stap(stap: Stap) -> Stap | None:
    """De stap erna; None na de bouw."""
    plek = STAPPEN_OP_RIJ.index(stap) + 1
    return STAPPEN_OP_RIJ[plek] if plek < len(STAPPEN_OP_RIJ) else None


def waar_vol(
    stap: Stap,
    dagen: Sequence[date],
    *,
    peildatum: date,
    zonder: Sequence[int] = (),
    loops: Loops | None = None,
) -> Vol | None:
    """De eerste stap waar een treintje niet past dat op deze dagen `stap` doet; None als het past.

    Eerst de stap zelf in de kwartalen van het venster, dan de stap erna in de kwartalen van aankomst.
    `zonder`: dossiers van het treintje zelf, die nu al bij de stap liggen.
    """
    loops = capaciteiten()[Pot.RISICO] if loops is None else loops
    nu = Kwartaal.van(peildatum)
    venster = Counter(Kwartaal.van(dag) for dag in dagen)
    gepland = gepland_in(stap, zonder=zonder)
    # In de stap zelf telt wat er al gepland is; wat nog geen dag heeft, wacht.
    if hier := tekort(venster, nu=nu, bezig=0, onderweg=gepland, capaciteit=loops[stap]):
        return Vol(stap, hier)
    daarna = volgende_stap(stap)
    if daarna is None:
        return None
    aankomst = _schuif(venster, DUUR[stap])
    bezig = ligt_bij(zonder=zonder)[daarna]
    if later := tekort(
        aankomst, nu=nu, bezig=bezig, onderweg=_schuif(gepland, DUUR[stap]), capaciteit=loops[daarna]
    ):
        return Vol(daarna, later)
    return None


def _schuif(aantallen: Mapping[Kwartaal, int], later: int) -> Counter[Kwartaal]:
    return Counter({kwartaal.plus(later): aantal for kwartaal, aantal in aantallen.items()})


def ligt_bij(*, zonder: Sequence[int] = ()) -> Counter[Stap]:
    """Hoeveel woningen er nu bij elke stap liggen, van de pot volgens de lokale plannen."""
    rijen = Versterkingsdossier.objects.filter(dossier__loopt=True, status__in=[str(s) for s in STAP_VAN])
    telling: Counter[Stap] = Counter()
    for status in rijen.exclude(op_verzoek()).exclude(pk__in=zonder).values_list("status", flat=True):
        telling[STAP_VAN[Status(status)]] += 1
    return telling


def gepland_in(stap: Stap, *, zonder: Sequence[int] = ()) -> Counter[Kwartaal]:
    """Hoeveel woningen er per kwartaal voor deze stap gepland staan, van dezelfde pot.

    Een opname heeft een eigen dag; een latere stap het venster van het treintje, gelijk verdeeld.
    """
    rijen = Versterkingsdossier.objects.exclude(op_verzoek()).exclude(pk__in=zonder)
    if stap is Stap.OPNAME:
        dagen = rijen.filter(status=Status.OPNAME_PLANNEN, opname_gepland_op__isnull=False)
        return Counter(Kwartaal.van(dag) for dag in dagen.values_list("opname_gepland_op", flat=True) if dag)
    telling: Counter[Kwartaal] = Counter()
    hier = [str(status) for status, een in STAP_VAN.items() if een is stap]
    wagons = Wagon.objects.filter(
        tot__isnull=True, treintje__stand=Stand.RIJDT, dossier__versterking__status__in=hier
    ).exclude(dossier__in=zonder)
    heeft = Treintjeplanning.objects.filter(treintje=OuterRef("treintje"), stap=stap)
    per_trein = Counter(wagons.filter(Exists(heeft)).values_list("treintje_id", flat=True))
    for planning in Treintjeplanning.objects.filter(stap=stap, treintje__in=list(per_trein)):
        kwartalen = list(
            Kwartaal.van(planning.van).reeks(Kwartaal.van(planning.van).tot(Kwartaal.van(planning.tot)) + 1)
        )
        for nummer in range(per_trein[planning.treintje_id]):
            telling[kwartalen[nummer * len(kwartalen) // per_trein[planning.treintje_id]]] += 1
    return telling
