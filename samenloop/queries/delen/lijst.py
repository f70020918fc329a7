"""Alles wat met mij gedeeld is: één geïndexeerde lijst, met aantallen, en dezelfde lijst als bestand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.db.models import Count, F, Q, QuerySet

from groningen.access import Kijker, deelgronden_van, noteer_delen, open_deelgronden
from groningen.access.gronden import als_deel
from groningen.models import Deelgrond, Dossier, Klaar, Plek
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.bladeren import lees_bladwijzer
from groningen.rules.delen import DEELBARE_VELDEN, in_woorden
from groningen.rules.export import rij
from groningen.rules.geld import in_euro
from groningen.rules.rollen import SPOREN, Veldgroep
from samenloop.access import deelbaar
from samenloop.rules.stappen import stap_in_woorden

PER_BLADZIJDE = 50
PER_STUK = 200
BINNENKORT_DAGEN = 30
KOPPEN = (
    "Adres",
    "Postcode",
    "Gemeente",
    "Dossier van de ander",
    "Stap",
    "Wat open is",
    "Waarvoor",
    "Grond",
    "Tot en met",
    "Toegekend bedrag",
)


@dataclass(frozen=True, slots=True)
class Filters:
    """De filters op de lijst; leeg filtert niet."""

    gemeente: str = ""
    veld: str = ""
    binnenkort: bool = False


@dataclass(slots=True)
class Regel:
    """Eén grond op een adres, met de dossiers van de ander die ermee open zijn."""

    grond: Deelgrond
    dossiers: Sequence[Dossier] = ()

    @property
    def wat(self) -> str:
        return in_woorden(self.grond.velden)


def gedeeld_met_mij(kijker: Kijker, filters: Filters) -> QuerySet[Deelgrond]:
    """De gronden op naam van deze kijker die nu gelden en bij de filters horen."""
    rijen = deelgronden_van(kijker)
    if filters.gemeente:
        rijen = rijen.filter(adres__gemeente_id=filters.gemeente)
    if filters.veld:
        rijen = rijen.filter(velden__contains=[filters.veld])
    if filters.binnenkort:
        rijen = rijen.filter(tot__lte=kijker.peildatum + timedelta(days=BINNENKORT_DAGEN))
    return rijen


def bladzijde(kijker: Kijker, filters: Filters, pagina: str = "") -> tuple[Stuk[Regel], bool]:
    """De regels bij de bladwijzer `pagina`, wat het eerst sluit bovenaan, en of die bladwijzer klopte."""
    gevraagd: Bladerlijst[Regel] = Bladerlijst(
        delen=[
            gedeeld_met_mij(kijker, filters).select_related(
                "adres__gemeente", "bron", "voor_dossier", "toestemming"
            )
        ],
        kolommen=("tot", "id"),
        sleutel_van=lambda regel: (regel.grond.tot, regel.grond.pk),
        maak=Regel,
    )
    wijzer = lees_bladwijzer(pagina, (int, date, int)) if pagina else None
    stuk = gevraagd.stuk(wijzer, PER_BLADZIJDE)
    _haal_dossiers(stuk.rijen)
    _noteer_stap(kijker, stuk.rijen)
    return stuk, wijzer is not None or not pagina


def _haal_dossiers(regels: Sequence[Regel]) -> None:
    """De dossiers van de ander bij deze regels, in één query."""
    gevonden: dict[tuple[int, int], list[Dossier]] = {}
    rijen = Dossier.objects.filter(
        adres__in={een.grond.adres_id for een in regels},
        organisatie__in={een.grond.bron_id for een in regels},
        soort__in=SPOREN,
    )
    for dossier in deelbaar(rijen).order_by("-loopt", "pk"):
        gevonden.setdefault((dossier.adres_id, dossier.organisatie_id), []).append(dossier)
    for regel in regels:
        regel.dossiers = gevonden.get((regel.grond.adres_id, regel.grond.bron_id), ())


def _noteer_stap(kijker: Kijker, regels: Sequence[Regel]) -> None:
    """Een regel op de lijst toont van de ander alleen waar het dossier staat; dat is op de wet."""
    wet = kijker.wettelijke_grond()
    if wet is not None:
        kijker.noteer_inzage({een.pk for regel in regels for een in regel.dossiers}, wet.velden, wet.naam)


@dataclass(frozen=True, slots=True)
class Telling:
    """Hoeveel er open is, en hoeveel daarvan binnenkort sluit."""

    totaal: int
    binnenkort: int


def telling(kijker: Kijker, filters: Filters) -> Telling:
    """De aantallen bij de lijst."""
    grens = kijker.peildatum + timedelta(days=BINNENKORT_DAGEN)
    geteld = gedeeld_met_mij(kijker, filters).aggregate(
        totaal=Count("pk"), binnenkort=Count("pk", filter=Q(tot__lte=grens))
    )
    return Telling(**geteld)


def gemeenten(kijker: Kijker) -> list[tuple[str, str]]:
    """Waar er iets met deze kijker gedeeld is."""
    rijen: Any = deelgronden_van(kijker).order_by("adres__gemeente__naam")
    return list(rijen.values_list("adres__gemeente_id", "adres__gemeente__naam").distinct())


# -- wat er op de startpagina staat


def _per_einde() -> QuerySet[Deelgrond, Any]:
    geldig = open_deelgronden(cast(date, Plek("dag")))
    return geldig.filter(ontvanger=Plek("medewerker")).order_by().values_list("tot")


_EINDEN: Klaar[Deelgrond] = Klaar(_per_einde)


def in_het_kort(kijker: Kijker) -> Telling:
    """Hoeveel er met deze kijker gedeeld is, voor zijn eerste pagina; één kant-en-klare query."""
    if not kijker.leest_eigen_organisatie or kijker.medewerker_id is None:
        return Telling(0, 0)
    grens = kijker.peildatum + timedelta(days=BINNENKORT_DAGEN)
    einden = [tot for (tot,) in _EINDEN.rijen(dag=kijker.peildatum, medewerker=kijker.medewerker_id)]
    return Telling(len(einden), sum(tot <= grens for tot in einden))


# -- als bestand


def sleutels(kijker: Kijker, filters: Filters, *, hoogstens: int) -> list[int]:
    """De gronden van de hele lijst, in volgorde."""
    rijen = gedeeld_met_mij(kijker, filters).order_by("tot", "id")
    return list(rijen.values_list("pk", flat=True)[:hoogstens])


def stuk_van_uitvoer(kijker: Kijker, nummers: Sequence[int]) -> Iterator[list[str]]:
    """De rijen van deze gronden, opnieuw door de poort: wat dicht is, valt weg. Noteert de inzage."""
    per_nummer = {
        een.pk: Regel(een)
        for een in deelgronden_van(kijker).filter(pk__in=nummers).select_related("adres__gemeente", "bron")
    }
    regels = [per_nummer[nummer] for nummer in nummers if nummer in per_nummer]
    _haal_dossiers(regels)
    bedragen = _bedragen(regels)
    _noteer_stap(kijker, regels)
    for regel in regels:
        deel, adres = als_deel(regel.grond), regel.grond.adres
        noteer_delen(kijker, [een.pk for een in regel.dossiers], [deel], {Veldgroep.BEDRAGEN})
        for dossier in regel.dossiers:
            yield rij(
                (
                    adres.straat_en_nummer,
                    adres.postcode,
                    str(adres.gemeente),
                    dossier.nummer,
                    stap_in_woorden(dossier.soort, dossier.status),
                    in_woorden(regel.grond.velden),
                    deel.waarvoor,
                    deel.grond,
                    deel.tot,
                    bedragen.get(dossier.pk, "") if Veldgroep.BEDRAGEN in deel.velden else "",
                )
            )


def _bedragen(regels: Sequence[Regel]) -> dict[int, str]:
    """Wat er per melding is toegekend, alleen waar de bedragen open zijn."""
    met_geld = [
        dossier.pk for regel in regels if "bedragen" in regel.grond.velden for dossier in regel.dossiers
    ]
    rijen: Any = Dossier.objects.filter(pk__in=met_geld, schade__toegekend_bedrag__isnull=False)
    return {
        nummer: in_euro(bedrag)
        for nummer, bedrag in rijen.annotate(bedrag=F("schade__toegekend_bedrag")).values_list("pk", "bedrag")
    }


VELDEN = {veld.value: naam for veld, naam in DEELBARE_VELDEN.items()}
