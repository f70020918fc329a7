"""De woningen die op een voorbeeld lijken, met hun stand; door de poort van wie kijkt."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from groningen.access import Kijker
from groningen.models import Adres, Dossier
from versterking.access import noteer_voortgang, woningen_for
from versterking.models import Deelname, Planregel
from versterking.rules.plan.gang import Stand
from versterking.rules.programmas.verrijking import AFSTANDEN, Gelijk, Woning, zoek_gelijke

LEVEND_PLAN = [str(stand) for stand in Stand if stand not in (Stand.INGETROKKEN, Stand.VERVANGEN)]
MEESTE = 1000


def _met_gegevens(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    tussen: Any = Adres.panden.through.objects
    panden = (
        tussen.filter(adres=OuterRef("adres_id"))
        .order_by()
        .values("adres")
        .annotate(alle=ArrayAgg("pand__pand_id"))
        .values_list("alle")
    )
    programma = Deelname.objects.filter(dossier=OuterRef("pk"), tot__isnull=True).order_by("pk")
    plan = Planregel.objects.filter(dossier=OuterRef("pk"), plan__stand__in=LEVEND_PLAN).order_by("pk")
    return dossiers.select_related("adres__gemeente", "versterking").annotate(
        panden_ids=Subquery(panden),
        in_programma=Coalesce(Subquery(programma.values("programma__naam")[:1]), Value("")),
        in_plan=Coalesce(Subquery(plan.values("plan__naam")[:1]), Value("")),
    )


def als_woning(dossier: Dossier) -> Woning:
    """Zoals de regel haar bekijkt; het dossier heeft de gegevens van `_met_gegevens`."""
    zaak, adres = dossier.versterking, dossier.adres
    return Woning(
        sleutel=dossier.pk,
        typologie=zaak.typologie,
        risicoprofiel=zaak.risicoprofiel,
        status=zaak.status,
        uitkomst=zaak.uitkomst,
        straat=adres.straatnaam,
        plaats=adres.woonplaats,
        panden=frozenset(dossier.panden_ids or ()),  # type: ignore[attr-defined]
        x=adres.x,
        y=adres.y,
        advies=zaak.versterkingsadvies_op is not None,
        loopt=dossier.loopt,
        in_programma=dossier.in_programma,  # type: ignore[attr-defined]
        in_plan=dossier.in_plan,  # type: ignore[attr-defined]
    )


def voorbeeld_met(kijker: Kijker, nummer: str) -> Dossier | None:
    """Het dossier waar men van uitgaat, als deze kijker de voortgang ervan ziet; noteert de inzage."""
    dossier = _met_gegevens(woningen_for(kijker).filter(nummer=nummer)).first()
    if dossier is not None:
        noteer_voortgang(kijker, [dossier.pk])
    return dossier


def gelijke_van(kijker: Kijker, dossier: Dossier, *, binnen: int) -> list[tuple[Gelijk, Dossier]]:
    """De gelijke woningen met hun dossier; noteert van welke de voortgang te zien is."""
    voorbeeld = als_woning(dossier)
    binnen = binnen if binnen in AFSTANDEN else AFSTANDEN[0]
    waar = Q(adres__straatnaam=voorbeeld.straat, adres__woonplaats=voorbeeld.plaats)
    if voorbeeld.panden:
        waar |= Q(adres__panden__pand_id__in=voorbeeld.panden)
    if voorbeeld.x is not None and voorbeeld.y is not None:
        waar |= Q(
            adres__x__range=(voorbeeld.x - binnen, voorbeeld.x + binnen),
            adres__y__range=(voorbeeld.y - binnen, voorbeeld.y + binnen),
        )
    sleutels = (
        woningen_for(kijker)
        .filter(waar, versterking__typologie__iexact=voorbeeld.typologie.strip())
        .exclude(pk=dossier.pk)
        .values("pk")
    )
    dossiers = {
        een.pk: een
        for een in _met_gegevens(woningen_for(kijker).filter(pk__in=sleutels)).order_by("pk")[:MEESTE]
    }
    gelijk = zoek_gelijke(voorbeeld, _woningen(dossiers.values()), binnen=binnen)
    noteer_voortgang(kijker, [een.woning.sleutel for een in gelijk])
    return [(een, dossiers[een.woning.sleutel]) for een in gelijk]


def _woningen(dossiers: Iterable[Dossier]) -> list[Woning]:
    return [als_woning(een) for een in dossiers]
