"""Wat er bij elke stap ligt, en wat er het laatste kwartaal in en uit ging; in één vraag."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from versterking.models import Versterkingsdossier
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import STAP_VAN, Pot, Stap
from versterking.rules.planning.stroom import Stroomstap

from .capaciteit import capaciteiten
from .potten import op_verzoek

# De dag waarop een woning bij een stap kwam, en die waarop zij klaar was; met de status waarin zij dan is.
# Een levering noemt die dagen niet. Van haar is alleen bekend sinds wanneer een woning in haar status is: wie
# er nu pas in is, kwam toen bij die stap, en was toen klaar met de vorige.
DAGEN = {
    Stap.OPNAME: (("plan_vastgesteld_op", "2.1"), ("opname_uitgevoerd_op", "3.1")),
    Stap.BEOORDELING: (("opname_uitgevoerd_op", "3.1"), ("normbesluit_op", "4.1")),
    Stap.PLANVORMING: (("versterkingsadvies_op", "4.1"), ("versterkingsbesluit_op", "5.1")),
    Stap.VOORBEREIDING: (("versterkingsbesluit_op", "5.1"), ("bouw_gestart_op", "5.2")),
    Stap.BOUW: (("bouw_gestart_op", "5.2"), ("opgeleverd_op", "6.1")),
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
        tellingen[f"{stap.value}_erin"] = Count("pk", filter=_tussen(*begin, tussen))
        tellingen[f"{stap.value}_eruit"] = Count("pk", filter=_tussen(*eind, tussen))
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


def _tussen(dag: str, status: str, tussen: tuple[date, date]) -> Q:
    return Q(**{f"{dag}__range": tussen}) | Q(
        **{f"{dag}__isnull": True}, status=status, dossier__status_sinds__range=tussen
    )


def volgens_plan() -> QuerySet[Versterkingsdossier]:
    """Alle woningen die capaciteit uit de pot volgens de lokale plannen gebruiken."""
    woningen: QuerySet[Versterkingsdossier] = Versterkingsdossier.objects.exclude(op_verzoek())
    return woningen
