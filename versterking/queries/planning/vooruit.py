"""De stand van nu als invoer voor de berekening vooruit, per pot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, FilteredRelation, Q, Value, When

from versterking.models import Treintje, Versterkingsdossier
from versterking.queries.plan.volgorde import volgorde_van_plannen
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.potten import per_pot
from versterking.rules.planning.simulatie import KWARTALEN, Deel, Invoer
from versterking.rules.planning.stappen import STAP_VAN, Pot, Stap
from versterking.rules.statussen import Status
from versterking.rules.treintjes.gang import Stand

from .capaciteit import capaciteiten
from .potten import op_verzoek

LOS, VERZOEK = "los", "verzoek"
STANDEN = [str(Stand.VOORSTEL), str(Stand.VASTGESTELD), str(Stand.RIJDT)]


@dataclass(frozen=True, slots=True)
class Groepnaam:
    """Hoe een groep in de berekening heet; `nummer` is leeg voor woningen buiten treintjes."""

    nummer: str
    naam: str
    gemeente: str
    stand: str


@dataclass(frozen=True, slots=True)
class Vooruit:
    """De invoer per pot, de treintjes in hun volgorde (sleutels) en hun namen."""

    invoer: dict[Pot, Invoer]
    volgorde: list[str]
    namen: dict[str, Groepnaam]


def treintjes_op_volgorde() -> list[Treintje]:
    """De treintjes die nog niet klaar zijn: eerst op de volgorde tussen plannen, dan die in de gemeente."""
    plek = {plan: nummer for nummer, plan in enumerate(volgorde_van_plannen())}
    rijen = list(Treintje.objects.filter(stand__in=STANDEN).select_related("gemeente"))
    gemeente_plek = {een.gemeente_id: plek[een.plan_id] for een in rijen if een.plan_id in plek}
    achteraan = len(plek)
    return sorted(
        rijen,
        key=lambda een: (
            gemeente_plek.get(een.gemeente_id, achteraan),
            een.volgorde if een.gemeente_id in gemeente_plek else 0,
            een.volgorde,
            een.gemeente.naam,
            een.pk,
        ),
    )


def vooruit(
    *, peildatum: date, eerst: Sequence[Treintje] | None = None, kwartalen: int = KWARTALEN
) -> Vooruit:
    """De stand van nu. `eerst` zet de treintjes in een andere volgorde, om die te proberen."""
    treintjes = list(eerst) if eerst is not None else treintjes_op_volgorde()
    stand = {str(een.pk): Stand(een.stand) for een in treintjes}
    delen: dict[str, list[tuple[Deel, Pot]]] = {}
    for trein_id, pot, status, gepland, p50, aantal in _tel():
        sleutel = str(trein_id) if trein_id is not None and str(trein_id) in stand else LOS
        stap = STAP_VAN[Status(status)]
        if pot == Pot.VERZOEK:
            sleutel, gestart = VERZOEK, stap is not Stap.OPNAME or gepland
        elif sleutel == LOS:
            gestart = stap is not Stap.OPNAME or gepland
        else:
            gestart = stand[sleutel] is Stand.RIJDT
        deel = Deel(sleutel, stap, p50, aantal - p50, gestart)
        delen.setdefault(sleutel, []).append((deel, Pot(pot)))
    volgorde = [*stand, LOS, VERZOEK]
    op_rij = [
        een
        for sleutel in volgorde
        for een in sorted(
            delen.get(sleutel, []), key=lambda paar: (paar[0].stap, not paar[0].gestart, paar[0].p50)
        )
    ]
    namen = {str(een.pk): Groepnaam(een.nummer, een.naam, een.gemeente.naam, een.stand) for een in treintjes}
    namen[LOS] = Groepnaam("", "Woningen buiten een treintje", "", "")
    namen[VERZOEK] = Groepnaam("", "Op verzoek en herbeoordeling", "", "")
    invoer = per_pot(op_rij, capaciteiten(), begin=Kwartaal.van(peildatum), kwartalen=kwartalen)
    return Vooruit(invoer, list(stand), namen)


def _tel() -> list[tuple[int | None, str, str, bool, int, int]]:
    """Per treintje, pot en status hoeveel woningen, in één vraag."""
    rijen = (
        Versterkingsdossier.objects.filter(dossier__loopt=True, status__in=[str(s) for s in STAP_VAN])
        .annotate(rit=FilteredRelation("dossier__wagons", condition=Q(dossier__wagons__tot__isnull=True)))
        .annotate(
            trein=F("rit__treintje"),
            pot=Case(
                When(op_verzoek(), then=Value(Pot.VERZOEK.value)),
                default=Value(Pot.RISICO.value),
                output_field=CharField(),
            ),
            gepland=Case(When(opname_gepland_op__isnull=False, then=Value(True)), default=Value(False)),
        )
        .order_by()
        .values_list("trein", "pot", "status", "gepland")
        .annotate(p50=Count("pk", filter=Q(risicoprofiel="P50")), aantal=Count("pk"))
        .order_by("trein", "pot", "status", "gepland")
    )
    return list(rijen)
