"""De voorraad van wisselwoningen: de lijst, de kalender en wat er vrij is tegen wat er nodig is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.bladeren import lees_bladwijzer
from versterking.access import noteer_voortgang, wisselwoningen_for, woningen_for
from versterking.models import Wisselboeking, Wisselwoning
from versterking.rules.wisselwoningen.boeking import STANDEN, Stand

PER_BLADZIJDE = 25
WEKEN = 26
MAANDEN = 12


@dataclass(frozen=True, slots=True)
class Filters:
    """Wat er gevraagd is. `op` is de dag waarop `vrij` geldt; leeg is geen filter."""

    op: date
    gemeente: str = ""
    vrij: str = ""  # vrij, bezet of weg
    kamers: int = 0
    gelijkvloers: bool = False
    huisdieren: bool = False


def gefilterd(kijker: Kijker, filters: Filters) -> QuerySet[Wisselwoning]:
    """De woningen van deze kijker die aan de filters voldoen."""
    woningen = wisselwoningen_for(kijker)
    if filters.gemeente:
        woningen = woningen.filter(gemeente=filters.gemeente)
    if filters.kamers:
        woningen = woningen.filter(kamers__gte=filters.kamers)
    if filters.gelijkvloers:
        woningen = woningen.filter(gelijkvloers=True)
    if filters.huisdieren:
        woningen = woningen.filter(huisdieren=True)
    in_gebruik = Q(beschikbaar_van__lte=filters.op) & (
        Q(beschikbaar_tot__isnull=True) | Q(beschikbaar_tot__gte=filters.op)
    )
    if filters.vrij == "weg":
        return woningen.exclude(in_gebruik)
    if filters.vrij:
        bezet = Exists(bezet_op(filters.op).filter(woning=OuterRef("pk")))
        return woningen.filter(in_gebruik, bezet if filters.vrij == "bezet" else ~bezet)
    return woningen


def bezet_op(dag: date) -> QuerySet[Wisselboeking]:
    """De boekingen die deze dag een woning bezetten."""
    return Wisselboeking.objects.filter(van__lte=dag, tot__gte=dag).exclude(stand=Stand.GEANNULEERD)


@dataclass(frozen=True, slots=True)
class Bezetting:
    """Een boeking zoals deze kijker haar ziet: zonder dossier als de woning van de bewoner elders staat."""

    boeking: Wisselboeking
    dossier: Dossier | None

    @property
    def stand(self) -> str:
        return STANDEN[Stand(self.boeking.stand)]


@dataclass(slots=True)
class Rij:
    """Eén wisselwoning met de boekingen van de getoonde weken."""

    woning: Wisselwoning
    boekingen: list[Bezetting] = field(default_factory=list)

    def nu(self, dag: date) -> Bezetting | None:
        """Wie er die dag in zit."""
        return next((een for een in self.boekingen if een.boeking.van <= dag <= een.boeking.tot), None)

    def in_gebruik(self, dag: date) -> bool:
        woning = self.woning
        return woning.beschikbaar_van <= dag and (
            woning.beschikbaar_tot is None or dag <= woning.beschikbaar_tot
        )


def bladzijde(kijker: Kijker, filters: Filters, pagina: str) -> tuple[Stuk[Wisselwoning], list[Rij], bool]:
    """Een bladzijde van de lijst, met de boekingen van de komende weken; en of de bladwijzer klopte."""
    lijst: Bladerlijst[Wisselwoning] = Bladerlijst(
        delen=[gefilterd(kijker, filters)],
        kolommen=("gemeente_id", "nummer"),
        sleutel_van=lambda een: (een.gemeente_id, een.nummer),
        maak=lambda een: een,
        tonen=Wisselwoning.objects.select_related("gemeente", "adres", "eigenaar"),
    )
    wijzer = lees_bladwijzer(pagina, (int, str, str)) if pagina else None
    stuk = lijst.stuk(wijzer, PER_BLADZIJDE)
    eind = filters.op + timedelta(weeks=WEKEN)
    rijen = met_boekingen(kijker, stuk.rijen, van=filters.op, tot=eind)
    return stuk, rijen, wijzer is not None or not pagina


def alle(kijker: Kijker, filters: Filters) -> list[Rij]:
    """De hele lijst, voor een bestand en de kaart."""
    woningen = list(
        gefilterd(kijker, filters)
        .select_related("gemeente", "adres", "eigenaar")
        .order_by("gemeente_id", "nummer")
    )
    return met_boekingen(kijker, woningen, van=filters.op, tot=filters.op)


def met_boekingen(
    kijker: Kijker, woningen: Iterable[Wisselwoning], *, van: date | None = None, tot: date | None = None
) -> list[Rij]:
    """De woningen met hun boekingen in deze dagen, in één query; noteert van wie de voortgang te zien is."""
    rijen = {een.pk: Rij(een) for een in woningen}
    boekingen = Wisselboeking.objects.filter(woning__in=rijen).exclude(stand=Stand.GEANNULEERD)
    if van is not None:
        boekingen = boekingen.filter(tot__gte=van)
    if tot is not None:
        boekingen = boekingen.filter(van__lte=tot)
    for een in bezettingen(kijker, boekingen.order_by("van")):
        rijen[een.boeking.woning_id].boekingen.append(een)
    return list(rijen.values())


def bezettingen(kijker: Kijker, boekingen: QuerySet[Wisselboeking]) -> list[Bezetting]:
    """De boekingen met hun dossier als deze kijker daarvan de voortgang ziet; noteert de inzage."""
    rijen = list(boekingen)
    zichtbaar = {
        een.pk: een
        for een in woningen_for(kijker)
        .filter(pk__in={een.dossier_id for een in rijen})
        .select_related("adres")
    }
    noteer_voortgang(kijker, sorted(zichtbaar))
    return [Bezetting(een, zichtbaar.get(een.dossier_id)) for een in rijen]


# -- vrij, bezet en nodig


@dataclass(frozen=True, slots=True)
class Maandstand:
    """Op de eerste dag van een maand: hoeveel er zijn, hoeveel bezet, en hoeveel de plannen vragen."""

    maand: date
    voorraad: int
    bezet: int
    nodig: int

    @property
    def vrij(self) -> int:
        return self.voorraad - self.bezet

    @property
    def tekort(self) -> int:
        return max(0, self.nodig - self.voorraad)


_MAANDEN = """
SELECT m.dag::date,
       (SELECT count(*) FROM versterking_wisselwoning w
         WHERE w.id = ANY(%(woningen)s) AND w.beschikbaar_van <= m.dag
           AND (w.beschikbaar_tot IS NULL OR w.beschikbaar_tot >= m.dag)),
       (SELECT count(*) FROM versterking_wisselboeking b
         WHERE b.woning_id = ANY(%(woningen)s) AND b.stand <> 'geannuleerd'
           AND b.van <= m.dag AND b.tot >= m.dag),
       (SELECT coalesce(sum(p.wisselwoningen), 0) FROM versterking_lokaalplan p
         WHERE p.gemeente_id = ANY(%(gemeenten)s) AND p.stand = 'opdracht'
           AND p.begint_op <= m.dag AND p.eindigt_op >= m.dag)
  FROM generate_series(%(eerste)s::date, %(laatste)s::date, interval '1 month') AS m (dag)
 ORDER BY 1
"""


def per_maand(
    kijker: Kijker, gemeenten: Sequence[str], *, vanaf: date, gemeente: str = ""
) -> list[Maandstand]:
    """Twaalf maanden vooruit, voor de woningen van deze kijker; `gemeente` kiest er een uit."""
    welke = [gemeente] if gemeente else list(gemeenten)
    woningen = list(wisselwoningen_for(kijker).filter(gemeente__in=welke).values_list("pk", flat=True))
    eerste = vanaf.replace(day=1)
    jaar, maand = divmod(eerste.month - 1 + MAANDEN - 1, 12)
    laatste = date(eerste.year + jaar, maand + 1, 1)
    with connection.cursor() as cursor:
        cursor.execute(
            _MAANDEN, {"woningen": woningen, "gemeenten": welke, "eerste": eerste, "laatste": laatste}
        )
        return [Maandstand(*rij) for rij in cursor.fetchall()]
