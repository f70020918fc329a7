"""De lijst van het geld: welk treintje waar wacht, en hoe lang."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.bladeren import lees_bladwijzer
from versterking.models import Treintje
from versterking.rules.financiering.gang import STANDEN, Stand
from versterking.rules.treintjes.gang import Stand as Treinstand

PER_BLADZIJDE = 50
GEEN = "geen"
KEUZES: Mapping[str, str] = {
    GEEN: "Nog niet aangevraagd",
    **{str(een): naam for een, naam in STANDEN.items()},
}


def treintjes(stand: str = "", gemeente: str = "") -> QuerySet[Treintje]:
    """De treintjes die geld nodig hebben of hadden; `stand` is een van `KEUZES`."""
    rijen = (
        Treintje.objects.filter(
            Q(financiering__isnull=False) | Q(stand__in=[Treinstand.VASTGESTELD, Treinstand.RIJDT])
        )
        .select_related("gemeente", "financiering")
        .annotate(sinds=Coalesce(F("financiering__stand_sinds"), F("vastgesteld_op"), F("gemaakt_op")))
    )
    if gemeente:
        rijen = rijen.filter(gemeente=gemeente)
    if stand == GEEN:
        return rijen.filter(financiering__isnull=True)
    return rijen.filter(financiering__stand=stand) if stand else rijen


def bladzijde(stand: str, gemeente: str, pagina: str) -> tuple[Stuk[Any], bool]:
    """Wat het langst wacht, staat bovenaan."""
    lijst: Bladerlijst[Any] = Bladerlijst(
        delen=[treintjes(stand, gemeente)],
        kolommen=("sinds", "id"),
        sleutel_van=lambda een: (een.sinds, een.pk),
        maak=lambda een: een,
    )
    wijzer = lees_bladwijzer(pagina, (int, date, int)) if pagina else None
    return lijst.stuk(wijzer, PER_BLADZIJDE), wijzer is not None or not pagina


@dataclass(frozen=True, slots=True)
class Telling:
    """Hoeveel treintjes er bij een stand wachten, met hun raming en vrijgave bij elkaar."""

    stand: str
    aantal: int
    geraamd: Decimal
    vrijgegeven: Decimal

    @property
    def naam(self) -> str:
        return KEUZES[self.stand]


def tellingen(gemeente: str = "") -> list[Telling]:
    """Per stand, in volgorde van de weg."""
    rijen = (
        treintjes(gemeente=gemeente)
        .order_by()
        .values("financiering__stand")
        .annotate(
            aantal=Count("pk"),
            geraamd=Sum("financiering__geraamd"),
            vrijgegeven=Sum("financiering__vrijgegeven"),
        )
    )
    per = {een["financiering__stand"] or GEEN: een for een in rijen}
    uit = []
    for stand in (GEEN, *Stand):
        een = per.get(stand, {})
        uit.append(
            Telling(
                str(stand),
                een.get("aantal", 0),
                een.get("geraamd") or Decimal(0),
                een.get("vrijgegeven") or Decimal(0),
            )
        )
    return uit
