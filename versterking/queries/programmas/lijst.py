"""Programma's met hun cijfers, en wie er meedoet; altijd door de poort van wie kijkt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.bladeren import lees_bladwijzer
from versterking.access import noteer_voortgang, programmas_for, woningen_for
from versterking.models import Deelname, Programma
from versterking.rules.programmas.programma import RESULTATEN

PER_BLADZIJDE = 50
OP_KAART = 5000
MEESTE = 50_000
STANDEN: Mapping[str, str] = {
    "bezig": "Doet mee, nog bezig",
    **{str(een): naam for een, naam in RESULTATEN.items()},
    "dicht": "Afgesloten, uitkomst niet geleverd",
    "eruit": "Uit het programma",
}
_PER_STAND: Mapping[str, Q] = {
    "bezig": Q(tot__isnull=True, resultaat="", dossier__loopt=True),
    **{str(een): Q(tot__isnull=True, resultaat=een) for een in RESULTATEN},
    # Een levering noemt van een afgesloten dossier de uitkomst niet.
    "dicht": Q(tot__isnull=True, resultaat="", dossier__loopt=False),
    "eruit": Q(tot__isnull=False),
}


def stand_van(tot: date | None, resultaat: str, *, loopt: bool) -> str:
    """Een van `STANDEN`."""
    if tot is not None:
        return "eruit"
    return resultaat or ("bezig" if loopt else "dicht")


@dataclass(slots=True)
class Programmastand:
    """Een programma met hoeveel woningen er bij elke stand zijn, voor wat deze kijker ziet."""

    programma: Programma
    aantallen: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STANDEN, 0))

    @property
    def doet_mee(self) -> int:
        return sum(self.aantallen.values()) - self.aantallen["eruit"]

    @property
    def klaar(self) -> int:
        return sum(self.aantallen[str(een)] for een in RESULTATEN)


def deelnames_for(kijker: Kijker) -> QuerySet[Deelname]:
    """De deelnames van woningen waarvan deze kijker de voortgang ziet."""
    return Deelname.objects.filter(dossier__in=woningen_for(kijker))


def standen(kijker: Kijker, *, soort: str = "", gemeente: str = "") -> list[Programmastand]:
    """Alle programma's van deze kijker met hun aantallen, in twee query's."""
    programmas = programmas_for(kijker).select_related("gemeente")
    if soort:
        programmas = programmas.filter(soort=soort)
    if gemeente:
        programmas = programmas.filter(Q(gemeente=gemeente) | Q(gemeente__isnull=True))
    uit = {een.pk: Programmastand(een) for een in programmas}
    geteld = deelnames_for(kijker).filter(programma__in=uit)
    if gemeente:
        geteld = geteld.filter(dossier__adres__gemeente=gemeente)
    for rij in geteld.order_by().values("programma").annotate(**_tellen()):
        for stand in STANDEN:
            uit[rij["programma"]].aantallen[stand] = rij[f"n_{stand}"]
    return list(uit.values())


def per_gemeente(kijker: Kijker, programma: Programma) -> list[tuple[str, dict[str, int]]]:
    """Per gemeente hoeveel woningen er bij elke stand zijn."""
    rijen = (
        deelnames_for(kijker)
        .filter(programma=programma)
        .order_by("dossier__adres__gemeente__naam")
        .values("dossier__adres__gemeente__naam")
        .annotate(**_tellen())
    )
    return [
        (rij["dossier__adres__gemeente__naam"], {stand: rij[f"n_{stand}"] for stand in STANDEN})
        for rij in rijen
    ]


def _tellen() -> dict[str, Count]:
    return {f"n_{stand}": Count("pk", filter=q) for stand, q in _PER_STAND.items()}


def open_programma(kijker: Kijker, sleutel: str) -> Programma | None:
    """Het programma met deze sleutel, als deze kijker het ziet."""
    return programmas_for(kijker).select_related("gemeente").filter(sleutel=sleutel).first()


def gefilterd(
    kijker: Kijker, programma: Programma, *, stand: str = "", gemeente: str = "", herkomst: str = ""
) -> QuerySet[Deelname]:
    rijen = deelnames_for(kijker).filter(programma=programma)
    if stand:
        rijen = rijen.filter(_PER_STAND[stand])
    if gemeente:
        rijen = rijen.filter(dossier__adres__gemeente=gemeente)
    return rijen.filter(herkomst=herkomst) if herkomst else rijen


ERBIJ = (
    *("dossier__adres__gemeente", "dossier__versterking", "voorbeeld"),
    *("voordracht", "door__medewerker"),
)


def bladzijde(kijker: Kijker, rijen: QuerySet[Deelname], pagina: str) -> tuple[Stuk[Deelname], bool]:
    """Een bladzijde van wie meedoet; noteert van wie de voortgang te zien is."""
    lijst: Bladerlijst[Deelname] = Bladerlijst(
        delen=[rijen],
        kolommen=("id",),
        sleutel_van=lambda een: (een.pk,),
        maak=lambda een: een,
        tonen=Deelname.objects.select_related(*ERBIJ),
    )
    wijzer = lees_bladwijzer(pagina, (int, int)) if pagina else None
    stuk = lijst.stuk(wijzer, PER_BLADZIJDE)
    noteer_voortgang(kijker, [een.dossier_id for een in stuk.rijen])
    return stuk, wijzer is not None or not pagina


def alles(kijker: Kijker, rijen: QuerySet[Deelname]) -> list[Deelname]:
    """De hele lijst, voor een bestand; noteert de inzage."""
    gevonden = list(rijen.select_related(*ERBIJ).order_by("id")[:MEESTE])
    noteer_voortgang(kijker, [een.dossier_id for een in gevonden])
    return gevonden


def punten(rijen: QuerySet[Deelname]) -> list[tuple[Any, ...]]:
    """Voor de kaart: (x, y, tot, resultaat, nummer, plaats, loopt) van wie meedoet, zonder namen."""
    return list(
        rijen.order_by("id").values_list(
            "dossier__adres__x",
            "dossier__adres__y",
            "tot",
            "resultaat",
            "dossier__nummer",
            "dossier__adres__woonplaats",
            "dossier__loopt",
            "dossier_id",
        )[:OP_KAART]
    )


# -- een voorstel op kenmerken


@dataclass(frozen=True, slots=True)
class Kenmerken:
    """Waarop de planner zoekt. Minstens één kenmerk, anders is er geen voorstel."""

    nummer: str = ""
    typologie: str = ""
    batch: str = ""
    risico: str = ""
    plaats: str = ""
    eigendom: str = ""
    gemeente: str = ""

    def __bool__(self) -> bool:
        return any((self.nummer, self.typologie, self.batch, self.risico, self.plaats, self.eigendom))


def voorstel(kijker: Kijker, programma: Programma, kenmerken: Kenmerken, *, hoogstens: int) -> list[Dossier]:
    """De lopende woningen met deze kenmerken die nog niet meedoen.

    Eén meer dan `hoogstens`, als er meer zijn.
    """
    if not kenmerken:
        return []
    zoek: dict[str, Any] = {
        "nummer__iexact": kenmerken.nummer,
        "versterking__typologie": kenmerken.typologie,
        "versterking__batch": kenmerken.batch,
        "versterking__risicoprofiel": kenmerken.risico,
        "adres__woonplaats__iexact": kenmerken.plaats,
        "versterking__eigendom": kenmerken.eigendom,
        "adres__gemeente": programma.gemeente_id or kenmerken.gemeente,
    }
    rijen = (
        woningen_for(kijker)
        .filter(loopt=True, **{naam: waarde for naam, waarde in zoek.items() if waarde})
        .exclude(deelnames__in=Deelname.objects.filter(programma=programma, tot__isnull=True))
        .select_related("adres__gemeente", "versterking")
        .order_by("adres__woonplaats", "adres__straatnaam", "adres__huisnummer", "pk")
    )
    gevonden = list(rijen[: hoogstens + 1])
    noteer_voortgang(kijker, [een.pk for een in gevonden])
    return gevonden


def keuzes(kijker: Kijker) -> dict[str, list[str]]:
    """Wat er te kiezen valt: de typologieën, batches en soorten eigendom die voorkomen."""
    rijen = woningen_for(kijker).filter(loopt=True)
    return {
        naam: sorted(filter(None, rijen.order_by().values_list(f"versterking__{naam}", flat=True).distinct()))
        for naam in ("typologie", "batch", "eigendom")
    }
