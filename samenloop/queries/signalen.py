"""Signalen over de dossiers van de eigen organisatie."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote

from django.db.models import F, Q, QuerySet

from groningen.access import Kijker, dossiers_for, eigen_van
from groningen.models import EenVan, Klaar, Plek
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.adressen import straat_en_nummer
from groningen.rules.bladeren import lees_bladwijzer
from groningen.rules.rollen import BEHANDELROLLEN, BUREAUROLLEN
from samenloop.models import Signaal
from samenloop.rules.signalen import ORGANISATIE, TREDEN, Signaalfilters, groep_van, uitleg_van, verschil

PER_BLADZIJDE = 50
TELGRENS = 1000

# Wat een rij toont, met de weg ernaartoe; in de volgorde van de velden van `Signaalregel`. Van een verstuurd
# signaal is `bron` het eigen dossier.
KOLOMMEN: Mapping[str, str] = {
    "id": "id",
    "soort": "soort",
    "waarde": "waarde",
    "letter": "letter",
    "trede": "trede",
    "stand": "stand",
    "uiterlijk_op": "uiterlijk_op",
    "uitkomst": "uitkomst",
    "bronsoort": "bron__soort",
    "ontstaan_op": "ontstaan_op",
    "gegevens": "gegevens",
    "afgehandeld_op": "afgehandeld_op",
    "antwoord": "antwoord",
    "dossier_id": "dossier_id",
    "dossiersoort": "dossier__soort",
    "nummer": "dossier__nummer",
    "nummeraanduiding_id": "dossier__adres__nummeraanduiding_id",
    "straatnaam": "dossier__adres__straatnaam",
    "huisnummer": "dossier__adres__huisnummer",
    "huisletter": "dossier__adres__huisletter",
    "toevoeging": "dossier__adres__toevoeging",
    "woonplaats": "dossier__adres__woonplaats",
    "behandelaar_id": "dossier__behandelaar_id",
    "behandelaar_naam": "dossier__behandelaar__naam",
    "behandelaar_nummer": "dossier__behandelaar__nummer",
    "toegewezen_naam": "toegewezen_aan__naam",
    "toegewezen_nummer": "toegewezen_aan__nummer",
}


@dataclass(frozen=True, slots=True)
class Signaalregel:
    """Eén signaal op de lijst."""

    id: int
    soort: str
    waarde: int
    letter: str
    trede: str
    stand: str
    uiterlijk_op: date | None
    uitkomst: str
    bronsoort: str | None
    ontstaan_op: date
    gegevens: Mapping[str, str | None]
    afgehandeld_op: date | None
    antwoord: str
    dossier_id: int
    dossiersoort: str
    nummer: str
    nummeraanduiding_id: str
    straatnaam: str
    huisnummer: int
    huisletter: str
    toevoeging: str
    woonplaats: str
    behandelaar_id: int | None
    behandelaar_naam: str | None
    behandelaar_nummer: str | None
    toegewezen_naam: str | None
    toegewezen_nummer: str | None

    @property
    def adres(self) -> str:
        straat = straat_en_nummer(self.straatnaam, self.huisnummer, self.huisletter, self.toevoeging)
        return f"{straat}, {self.woonplaats}"

    @property
    def adres_url(self) -> str:
        return f"/adressen/{self.nummeraanduiding_id}/"

    @property
    def url(self) -> str:
        return f"/{self.dossiersoort}/{quote(self.nummer, safe='')}/"

    @property
    def verschil(self) -> list[tuple[str, str]]:
        """Wat het portaal en de levering elk zeggen."""
        return verschil(self.bronsoort or self.dossiersoort, self.gegevens)

    @property
    def titel(self) -> str:
        return uitleg_van(self.soort, self.bronsoort or "").titel

    @property
    def ligt_bij(self) -> str:
        """Bij wie het wacht: van wat de eigen organisatie verstuurde is dat de ander."""
        if self.bronsoort != self.dossiersoort:
            return self.toegewezen_naam or self.toegewezen_nummer or TREDEN[self.trede].lower()
        ontvanger = next(naam for spoor, naam in ORGANISATIE.items() if spoor != self.bronsoort)
        return f"{ontvanger}, {TREDEN[self.trede].lower()}"

    @property
    def stand_in_woorden(self) -> str:
        """Wat er van het signaal is gekomen, met de uitkomst als die er is."""
        stand = Signaal.Stand(self.stand).label
        return f"{stand}: {Signaal.Uitkomst(self.uitkomst).label.lower()}" if self.uitkomst else stand

    @property
    def behandelaar(self) -> str:
        return self.behandelaar_naam or self.behandelaar_nummer or ""


def signalen_for(kijker: Kijker, *, alleen_eigen: bool = False, kant: str = "dossier") -> QuerySet[Signaal]:
    """Signalen bij de dossiers die deze kijker mag lezen, of alleen die voor hem zelf zijn.

    `kant` is `dossier` voor wat er ontvangen is, `bron` voor wat de organisatie de ander liet weten. Voor
    hem zelf is wat bij zijn dossiers hoort, en wat het bureau hem gaf.
    """
    dossiers = dossiers_for(kijker)
    if not alleen_eigen:
        return Signaal.objects.filter(**{f"{kant}__in": dossiers})
    mijn = sorted(kijker.behandelt_voor)
    welke = Q(**{f"{kant}__in": dossiers.filter(behandelaar_id__in=mijn)})
    return Signaal.objects.filter(welke | _gekregen(kijker) if kant == "dossier" else welke)


def _gekregen(kijker: Kijker) -> Q:
    """Wat het bureau aan deze kijker gaf, bij dossiers die hij mag lezen."""
    return Q(toegewezen_aan__in=sorted(kijker.behandelt_voor), dossier__in=dossiers_for(kijker))


def standaardfilters(kijker: Kijker) -> Signaalfilters:
    """Wie zelf dossiers behandelt, begint bij de eigen dossiers; het bureau bij wat daar ligt."""
    if kijker.rollen & BEHANDELROLLEN:
        return Signaalfilters(wie="mijn")
    bureau = kijker.rollen & BUREAUROLLEN and not kijker.is_coordinator
    return Signaalfilters(trede="team" if bureau else "")


def tel_open(kijker: Kijker, grens: int) -> int:
    """Hoeveel signalen er voor deze kijker open staan bij waar hij begint, tellend tot `grens`."""
    filters = standaardfilters(kijker)
    if filters.wie != "mijn" or not kijker.leest_eigen_organisatie:
        return _tel(_gevraagd(kijker, filters), grens)
    rijen = _teller(grens).rijen(
        organisatie=kijker.eigen_organisatie, medewerkers=sorted(kijker.behandelt_voor)
    )
    return min(len(rijen), grens)


@cache
def _teller(grens: int) -> Klaar[Signaal]:
    """Wat voor de kijker zelf open staat, in twee delen die elk een eigen index hebben."""

    def maak() -> QuerySet[Signaal, Any]:
        eigen, mijn = eigen_van(Plek("organisatie")), EenVan("medewerkers")
        open_ = Signaal.objects.filter(afgehandeld_op__isnull=True).order_by().values_list("pk")
        bij_dossier = open_.filter(dossier__in=eigen.filter(behandelaar_id__in=mijn))
        van_bureau = open_.filter(toegewezen_aan__in=mijn, dossier__in=eigen)
        van_bureau = van_bureau.exclude(dossier__behandelaar_id__in=mijn)
        return bij_dossier[:grens].union(van_bureau[:grens], all=True)

    return Klaar(maak)


def _tel(rijen: QuerySet[Signaal], grens: int) -> int:
    return len(rijen.order_by().values_list("pk", flat=True)[:grens])


def _kant(filters: Signaalfilters) -> str:
    return "bron" if filters.richting == "verstuurd" else "dossier"


def _gevraagd(kijker: Kijker, filters: Signaalfilters) -> QuerySet[Signaal]:
    kant = _kant(filters)
    rijen = signalen_for(kijker, alleen_eigen=filters.wie == "mijn", kant=kant)
    rijen = rijen.filter(afgehandeld_op__isnull=filters.stand == "open")
    if filters.trede:
        rijen = rijen.filter(trede=filters.trede)
    if filters.soort:
        rijen = rijen.filter(soort=filters.soort)
    if filters.gemeente:
        rijen = rijen.filter(**{f"{kant}__adres__gemeente": filters.gemeente})
    return rijen


def aantallen(kijker: Kijker, filters: Signaalfilters) -> dict[tuple[str, str], int]:
    """Het aantal per groep (kop en uitleg), samen hoogstens één meer dan `TELGRENS`."""
    waarden = _gevraagd(kijker, filters).order_by().values_list("waarde", flat=True)[: TELGRENS + 1]
    return dict(Counter(groep_van(waarde) for waarde in waarden))


def bladzijde(kijker: Kijker, filters: Signaalfilters, pagina: str) -> tuple[Stuk[Signaalregel], bool]:
    """De signalen bij de bladwijzer, de waardevolste en dan de nieuwste eerst; en of die klopte."""
    kant = _kant(filters)
    lijst = Bladerlijst(
        delen=[_gevraagd(kijker, filters)],
        kolommen=("waarde", "ontstaan_op", "id"),
        sleutel_van=lambda regel: (regel.waarde, regel.ontstaan_op, regel.id),
        maak=lambda waarden: Signaalregel(*waarden),
        tonen=Signaal.objects.values_list(*(weg.replace("dossier", kant, 1) for weg in KOLOMMEN.values())),
        omgekeerd=True,
    )
    wijzer = lees_bladwijzer(pagina, (int, int, date, int)) if pagina else None
    return lijst.stuk(wijzer, PER_BLADZIJDE), wijzer is not None or not pagina


def signaal_met(kijker: Kijker, nummer: int) -> Signaal | None:
    """Het signaal met dit nummer, met zijn dossiers, als de kijker het ontving of verstuurde."""
    return (
        (signalen_for(kijker) | signalen_for(kijker, kant="bron"))
        .select_related(
            "dossier__adres",
            "dossier__behandelaar",
            "dossier__organisatie",
            "bron__organisatie",
            "bron__adres",
            "afgehandeld_door__medewerker",
            "opgepakt_door__medewerker",
            "toegewezen_aan",
        )
        .filter(pk=nummer)
        .first()
    )


BIJ_DOSSIERS = 20


def bij_dossiers(dossiers: Collection[int]) -> list[Signaal]:
    """Wat deze dossiers kregen en gaven: eerst wat open staat, dan wat er van de laatste kwam.

    De aanroeper heeft de dossiers al langs de poort geopend.
    """
    if not dossiers:
        return []
    return list(
        Signaal.objects.filter(Q(dossier__in=dossiers) | Q(bron__in=dossiers))
        .prefetch_related("dossier__behandelaar", "bron", "toegewezen_aan")
        .order_by(F("afgehandeld_op").desc(nulls_first=True), "-waarde", "-pk")[:BIJ_DOSSIERS]
    )
