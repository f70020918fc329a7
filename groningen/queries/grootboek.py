"""Het grootboek lezen: saldi zijn optellingen van boekingen, nergens opgeslagen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from groningen.access import Kijker
from groningen.models import (
    Betaalbatch,
    Bezwaar,
    Boeking,
    Dossier,
    Persoon,
    Termijn,
    Vergoedingsbesluit,
)
from groningen.rules.geld import verdeel
from groningen.rules.rollen import Dossiersoort
from groningen.rules.termijntabel import Regime

from .opbouw import NIETS, Opbouw, geldige_ingebrekestelling

S = Boeking.Soort
HOOGSTENS = 200


@dataclass(frozen=True, slots=True)
class Saldo:
    """De stand van het grootboek in euro's. `open` is opgebouwd en nog niet toegekend.

    `open` is negatief als er meer is toegekend dan de berekening nu geeft.
    """

    opgebouwd: Decimal = NIETS
    toegekend: Decimal = NIETS
    opgedragen: Decimal = NIETS
    betaald: Decimal = NIETS
    teruggevorderd: Decimal = NIETS

    @property
    def in_betaling(self) -> Decimal:
        return self.opgedragen - self.betaald

    @property
    def open(self) -> Decimal:
        return self.opgebouwd - self.toegekend + self.teruggevorderd


def _som(**waar: object) -> Coalesce:
    return Coalesce(Sum("bedrag", filter=Q(**waar)), Value(NIETS))


SOMMEN = {
    "opgebouwd": _som(soort__in=[S.AANSPRAAK, S.CORRECTIE]),
    "toegekend": _som(soort=S.BESLUIT),
    "opgedragen": _som(soort=S.BETAALOPDRACHT),
    "betaald": _som(soort=S.BETAALD),
    "teruggevorderd": _som(soort=S.TERUGGEVORDERD),
}


def saldo(boekingen: QuerySet[Boeking]) -> Saldo:
    """Het saldo van deze boekingen: van een termijn, een besluit, een dossier of alles."""
    return Saldo(**boekingen.order_by().aggregate(**SOMMEN))


def saldo_van_termijn(termijn_id: int) -> Saldo:
    return saldo(Boeking.objects.filter(termijn_id=termijn_id))


def saldo_van_besluit(besluit_id: int) -> Saldo:
    """Wat er met één besluit gebeurde; `opgebouwd` en `open` zeggen hier niets."""
    return saldo(Boeking.objects.filter(besluit_id=besluit_id))


@dataclass(frozen=True, slots=True)
class Aandeel:
    """Wat één persoon toekomt: zijn deel van het opgebouwde, en wat daarvan nog niet is voorgesteld."""

    nummer: int  # de hoeveelste van de aanvragers, vanaf 1
    aanvragers: int
    deel: Decimal
    al: Decimal  # al toegekend of voorgesteld, na aftrek van wat is teruggevorderd

    @property
    def over(self) -> Decimal:
        return max(self.deel - self.al, NIETS)


def aanvragers_van(termijn: Termijn) -> int:
    """Onder hoeveel mensen de vergoeding wordt verdeeld (Awb 4:17 lid 7)."""
    if termijn.regime != Regime.DWANGSOM:
        return 1
    gesteld = geldige_ingebrekestelling(termijn)
    return gesteld.aanvragers if gesteld else 1


def aandeel_van(termijn: Termijn, opbouw: Opbouw, persoon_id: int) -> Aandeel | None:
    """Het deel van deze persoon; None als alle delen al van anderen zijn.

    Wie het eerst is voorgesteld, krijgt het eerste deel; een cent die niet te delen is, gaat naar de eersten.
    """
    aantal = aanvragers_van(termijn)
    delen = verdeel(opbouw.bedrag, aantal)
    volgorde: list[int] = []
    al = NIETS
    for besluit in geldige_besluiten(termijn.pk).order_by("pk"):
        if besluit.persoon_id not in volgorde:
            volgorde.append(besluit.persoon_id)
        if besluit.persoon_id == persoon_id:
            al += besluit.bedrag - saldo_van_besluit(besluit.pk).teruggevorderd
    if persoon_id not in volgorde:
        volgorde.append(persoon_id)
    plaats = volgorde.index(persoon_id)
    return Aandeel(plaats + 1, aantal, delen[plaats], al) if plaats < aantal else None


def geldige_besluiten(termijn_id: int) -> QuerySet[Vergoedingsbesluit]:
    """De besluiten en voorstellen bij een termijn die niet zijn teruggestuurd."""
    return Vergoedingsbesluit.objects.filter(termijn_id=termijn_id).exclude(
        status=Vergoedingsbesluit.Status.AFGEWEZEN
    )


def rechthebbenden(dossier: Dossier) -> QuerySet[Persoon]:
    """Wie een vergoeding bij dit dossier kan krijgen: wie bij het adres hoort of hoorde.

    Bij een bezwaar is dat alleen de indiener.
    """
    if dossier.soort == Dossiersoort.BEZWAAR:
        return Persoon.objects.filter(pk__in=Bezwaar.objects.filter(pk=dossier.pk).values("persoon_id"))
    return (
        Persoon.objects.filter(adresrelaties__adres_id=dossier.adres_id)
        .distinct()
        .order_by("achternaam", "pk")
    )


def van_organisatie(kijker: Kijker) -> QuerySet[Vergoedingsbesluit]:
    """De besluiten over dossiers van de eigen organisatie."""
    return Vergoedingsbesluit.objects.filter(
        termijn__dossier__organisatie_id=kijker.eigen_organisatie
    ).select_related(
        "termijn__dossier__adres",
        "termijn__dossier__organisatie",
        "persoon",
        "voorgesteld_door",
        "beslist_door",
    )


def wachtrij(kijker: Kijker) -> list[Vergoedingsbesluit]:
    """Wat op een akkoord wacht, het oudste eerst."""
    rijen = van_organisatie(kijker).filter(status=Vergoedingsbesluit.Status.VOORGESTELD)
    return list(rijen.order_by("voorgesteld_op", "pk")[:HOOGSTENS])


def tel_wachtend(kijker: Kijker, grens: int) -> int:
    """Hoeveel voorstellen van een ander op een akkoord wachten; stopt bij de grens."""
    rijen = Vergoedingsbesluit.objects.filter(
        status=Vergoedingsbesluit.Status.VOORGESTELD,
        termijn__dossier__organisatie_id=kijker.eigen_organisatie,
    ).exclude(voorgesteld_door_id=kijker.medewerker_id)
    return rijen.order_by()[:grens].count()


def te_betalen(organisatie_id: int) -> QuerySet[Vergoedingsbesluit]:
    """Goedgekeurde besluiten waar geen lopende of geslaagde betaling bij hoort."""
    return (
        Vergoedingsbesluit.objects.filter(
            termijn__dossier__organisatie_id=organisatie_id,
            status=Vergoedingsbesluit.Status.GOEDGEKEURD,
        )
        .annotate(
            opgedragen=Coalesce(
                Sum("boekingen__bedrag", filter=Q(boekingen__soort=S.BETAALOPDRACHT)), Value(NIETS)
            )
        )
        .filter(opgedragen=NIETS)
    )


def batches(kijker: Kijker) -> list[Betaalbatch]:
    """De betaalbatches van de eigen organisatie, de laatste eerst."""
    rijen = Betaalbatch.objects.filter(organisatie_id=kijker.eigen_organisatie)
    return list(rijen.defer("bestand").select_related("gemaakt_door", "ondertekend_door")[:HOOGSTENS])


@dataclass(frozen=True, slots=True)
class Betaling:
    """Eén regel in een batch en hoe het ermee staat."""

    besluit: Vergoedingsbesluit
    bedrag: Decimal
    stand: str  # in_betaling, betaald, mislukt
    op: date | None


def betalingen_in(batch_id: int) -> list[Betaling]:
    """De betalingen in een batch, in de volgorde waarin zij erin staan."""
    rijen = (
        Boeking.objects.filter(batch_id=batch_id)
        .order_by()
        .values("besluit_id")
        .annotate(
            opgedragen=Coalesce(Sum("bedrag", filter=Q(soort=S.BETAALOPDRACHT)), Value(NIETS)),
            eerst=Max("bedrag", filter=Q(soort=S.BETAALOPDRACHT)),
            betaald=Coalesce(Sum("bedrag", filter=Q(soort=S.BETAALD)), Value(NIETS)),
            betaald_op=Max("dag", filter=Q(soort=S.BETAALD)),
        )
    )
    per_besluit = {rij["besluit_id"]: rij for rij in rijen}
    besluiten = (
        Vergoedingsbesluit.objects.filter(pk__in=per_besluit)
        .select_related("persoon", "termijn__dossier__adres")
        .order_by("pk")
    )
    uit = []
    for besluit in besluiten:
        rij = per_besluit[besluit.pk]
        stand = "mislukt" if not rij["opgedragen"] else "betaald" if rij["betaald"] else "in_betaling"
        uit.append(Betaling(besluit, rij["eerst"], stand, rij["betaald_op"] if stand == "betaald" else None))
    return uit


def boekingen_van(dossier_id: int) -> list[Boeking]:
    """Het grootboek van een dossier zonder de aanspraken per dag: die staan als som bij de termijn."""
    rijen = Boeking.objects.filter(dossier_id=dossier_id).exclude(soort=S.AANSPRAAK)
    return list(rijen.select_related("termijn", "besluit__persoon", "batch", "door__medewerker")[:HOOGSTENS])


@dataclass(frozen=True, slots=True)
class Termijnsaldo:
    """Een termijn waar geld bij hoort, met haar saldo en haar besluiten."""

    termijn: Termijn
    saldo: Saldo
    dagen: int
    besluiten: list[Vergoedingsbesluit]


def termijnsaldi(dossier_id: int) -> list[Termijnsaldo]:
    """De termijnen van een dossier met een boeking of een besluit, de laatste eerst."""
    sommen = {
        rij.pop("termijn_id"): rij
        for rij in Boeking.objects.filter(dossier_id=dossier_id)
        .order_by()
        .values("termijn_id")
        .annotate(aanspraken=Count("pk", filter=Q(soort=S.AANSPRAAK)), **SOMMEN)
    }
    if not sommen:  # een besluit zonder boeking bestaat niet
        return []
    besluiten: dict[int, list[Vergoedingsbesluit]] = {}
    for besluit in Vergoedingsbesluit.objects.filter(termijn__dossier_id=dossier_id).select_related(
        "persoon", "voorgesteld_door", "beslist_door", "termijn"
    ):
        besluiten.setdefault(besluit.termijn_id, []).append(besluit)
    uit = []
    for termijn in Termijn.objects.filter(pk__in=sommen).order_by("-pk"):
        som = dict(sommen.get(termijn.pk, {}))
        dagen = int(som.pop("aanspraken", 0))
        uit.append(Termijnsaldo(termijn, Saldo(**som), dagen, besluiten.get(termijn.pk, [])))
    return uit
