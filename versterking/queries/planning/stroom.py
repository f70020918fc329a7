"""Wat er bij elke stap ligt, en wat er het laatste kwartaal in en uit ging; in één vraag."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from versterking.models import Versterkingsdossier
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import STAP_VAN, Pot, Stap
from versterking.rules.planning.stroom import Stroomstap

from .capaciteit import capaciteiten
from .potten import op_verzoek

# De dag waarop een woning bij een stap kwam, en die waarop zij klaar was.
DAGEN = {
    Stap.OPNAME: ("plan_vastgesteld_op", "opname_uitgevoerd_op"),
    Stap.BEOORDELING: ("opname_uitgevoerd_op", "normbesluit_op"),
    Stap.PLANVORMING: ("versterkingsadvies_op", "versterkingsbesluit_op"),
    Stap.VOORBEREIDING: ("versterkingsbesluit_op", "bouw_gestart_op"),
    Stap.BOUW: ("bouw_gestart_op", "opgeleverd_op"),
}


def laatste_hele_kwartaal(peildatum: date) -> Kwartaal:
    return Kwartaal.van(peildatum).plus(-1)


def stroom(
    woningen: QuerySet[Versterkingsdossier], *, peildatum: date, capaciteit: bool = False
) -> list[Stroomstap]:
    """De stappen van deze woningen. Met `capaciteit` hoeveel er per kwartaal kan: alleen voor het geheel."""
    kwartaal = laatste_hele_kwartaal(peildatum)
    tussen = (kwartaal.eerste_dag, kwartaal.laatste_dag)
    tellingen: dict[str, Count] = {}
    for stap, (begin, eind) in DAGEN.items():
        statussen = [str(status) for status, een in STAP_VAN.items() if een is stap]
        tellingen[f"{stap.value}_ligt"] = Count("pk", filter=Q(status__in=statussen, dossier__loopt=True))
        tellingen[f"{stap.value}_erin"] = Count("pk", filter=Q(**{f"{begin}__range": tussen}))
        tellingen[f"{stap.value}_eruit"] = Count("pk", filter=Q(**{f"{eind}__range": tussen}))
    geteld = woningen.aggregate(**tellingen)
    loops = capaciteiten()[Pot.RISICO] if capaciteit else {}
    nu = Kwartaal.van(peildatum)
    return [
        Stroomstap(
            stap=stap,
            ligt=geteld[f"{stap.value}_ligt"],
            erin=geteld[f"{stap.value}_erin"],
            eruit=geteld[f"{stap.value}_eruit"],
            per_kwartaal=loops[stap].op(nu) if capaciteit else None,
        )
        for stap in Stap
    ]


def volgens_plan() -> QuerySet[Versterkingsdossier]:
    """Alle woningen die capaciteit uit de pot volgens de lokale plannen gebruiken."""
    woningen: QuerySet[Versterkingsdossier] = Versterkingsdossier.objects.exclude(op_verzoek())
    return woningen
