"""De woningen waaruit een voorstel van treintjes komt."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, QuerySet

from versterking.models import LokaalPlan, Planregel, Versterkingsdossier, Wagon
from versterking.queries.planning.potten import op_verzoek
from versterking.rules.planning.stappen import STAP_VAN, Stap
from versterking.rules.statussen import Status
from versterking.rules.treintjes.woning import Woning

# Wie al bouwt, rijdt niet meer mee; wie nog op een plan wacht, kan alvast worden ingedeeld.
IN_TE_DELEN = [str(Status.LOKAAL_PLAN), *(str(s) for s in STAP_VAN if s is not Status.BOUW_UITVOEREN)]
VELDEN = (
    "pk",
    "dossier__adres__straatnaam",
    "dossier__adres__huisnummer",
    "dossier__adres__huisletter",
    "dossier__adres__toevoeging",
    "dossier__adres__woonplaats",
    "dossier__adres__x",
    "dossier__adres__y",
    "typologie",
    "risicoprofiel",
    "status",
)


def vrije_woningen(gemeente_code: str, plan: LokaalPlan | None = None) -> QuerySet[Versterkingsdossier]:
    """De woningen van een gemeente (of van één plan) die in een nieuw treintje kunnen."""
    rijdt = Wagon.objects.filter(dossier=OuterRef("pk"), tot__isnull=True)
    rijen: QuerySet[Versterkingsdossier] = Versterkingsdossier.objects.filter(
        ~Exists(rijdt), dossier__adres__gemeente=gemeente_code, dossier__loopt=True, status__in=IN_TE_DELEN
    ).exclude(op_verzoek())
    if plan is not None:
        rijen = rijen.filter(Exists(Planregel.objects.filter(plan=plan, dossier=OuterRef("pk"))))
    return rijen


def woningen(rijen: QuerySet[Versterkingsdossier]) -> list[Woning]:
    """Deze dossiers zoals de regels ze kennen, in één vraag."""
    panden = ArrayAgg(
        "dossier__adres__panden__pand_id",
        filter=Q(dossier__adres__panden__isnull=False),
        default=[],
        order_by="dossier__adres__panden__pand_id",
    )
    return [
        _woning(rij)
        for rij in rijen.order_by("pk").annotate(gebouwen=panden).values_list(*VELDEN, "gebouwen")
    ]


def _woning(rij: tuple[Any, ...]) -> Woning:
    sleutel, straat, nummer, letter, toevoeging, plaats, x, y, soort, risico, status, gebouwen = rij
    return Woning(
        sleutel=sleutel,
        straat=straat,
        huisnummer=nummer,
        bij=f"{letter}{toevoeging}",
        plaats=plaats,
        x=x,
        y=y,
        soort=soort,
        risico=risico,
        stap=stap_van(status),
        panden=tuple(gebouwen),
    )


def stap_van(status: str) -> Stap | None:
    """Bij welke stap een dossier in deze status is; None als het op een plan wacht of klaar is."""
    return STAP_VAN.get(Status(status))
