"""De dagen die een bewoner zijn beloofd, en wat hij krijgt als zo'n dag wordt gemist; met de som."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Q, Sum

from groningen.access import Kijker, dossiers_for
from groningen.models import Boeking, Dossier, Termijn, Vergoedingsbesluit
from groningen.rules.gronden import EIGEN_GEGEVENS
from groningen.rules.rollen import Veldgroep
from groningen.rules.termijntabel import Regime
from groningen.rules.uitleg import Stap, uit_json

from .termijnpaneel import HOOGSTENS, Termijnbeeld, beeld_van

GETOOND = frozenset({Veldgroep.VOORTGANG, Veldgroep.BEDRAGEN})


@dataclass(frozen=True, slots=True)
class Toekenning:
    """Wat aan deze bewoner is toegekend, en op welke dag het is betaald."""

    bedrag: Decimal
    op: date | None
    betaald_op: date | None
    stappen: Sequence[Stap]


@dataclass(frozen=True, slots=True)
class Bewonerstermijn:
    """Eén dag waar de overheid aan vastzit, bij het dossier waar zij bij hoort."""

    beeld: Termijnbeeld
    dossier: Dossier
    te_laat: bool
    toekenningen: Sequence[Toekenning]

    @property
    def zonder_bedrag(self) -> bool:
        """Te laat, en er is niets verschuldigd: de som zegt waarom."""
        return self.te_laat and not self.beeld.opbouw.bedrag and bool(self.beeld.opbouw.stappen)


def bewonerstermijnen(kijker: Kijker, dossiers: Iterable[Dossier]) -> dict[int, list[Bewonerstermijn]]:
    """Per adres wat er loopt en wat te laat kwam; noteert de inzage.

    Wat al voorbij was toen het dossier binnenkwam, staat er pas bij als een mens heeft beslist. Van wat aan
    een medebewoner is toegekend, staat hier niets.
    """
    eigen = {dossier.pk: dossier for dossier in dossiers}
    rijen = list(
        Termijn.objects.filter(
            Q(status__in=Termijn.OPEN) | Q(verstreken_op__isnull=False),
            dossier__in=dossiers_for(kijker).filter(pk__in=eigen),
            regime__in=[Regime.DWANGSOM, Regime.VERGOEDING],
            ter_beslissing=False,
        )
        .select_related("regeling")
        .prefetch_related("opschortingen", "verlengingen", "ingebrekestellingen", "niet_van_overheid")
        .order_by("eindigt_op", "pk")[:HOOGSTENS]
    )
    toegekend = _toekenningen(kijker, rijen)
    uit: dict[int, list[Bewonerstermijn]] = {}
    for rij in rijen:
        dossier = eigen[rij.dossier_id]
        te_laat = rij.verstreken_op is not None or (
            rij.eindigt_op is not None and rij.eindigt_op < kijker.peildatum
        )
        uit.setdefault(dossier.adres_id, []).append(
            Bewonerstermijn(beeld_van(rij, kijker.peildatum), dossier, te_laat, toegekend.get(rij.pk, []))
        )
    kijker.noteer_inzage(sorted({rij.dossier_id for rij in rijen}), GETOOND, EIGEN_GEGEVENS)
    return uit


def _toekenningen(kijker: Kijker, rijen: Sequence[Termijn]) -> dict[int, list[Toekenning]]:
    betaald = Q(boekingen__soort=Boeking.Soort.BETAALD)
    besluiten = (
        Vergoedingsbesluit.objects.filter(
            termijn__in=[rij.pk for rij in rijen],
            persoon_id=kijker.persoon_id or 0,
            status=Vergoedingsbesluit.Status.GOEDGEKEURD,
        )
        .annotate(betaald=Sum("boekingen__bedrag", filter=betaald), op=Max("boekingen__dag", filter=betaald))
        .order_by("pk")
    )
    uit: dict[int, list[Toekenning]] = {}
    for besluit in besluiten:
        uit.setdefault(besluit.termijn_id, []).append(
            Toekenning(
                besluit.bedrag,
                besluit.beslist_op,
                besluit.op if besluit.betaald else None,  # wat mislukte, is tegengeboekt
                uit_json(besluit.stappen),
            )
        )
    return uit
