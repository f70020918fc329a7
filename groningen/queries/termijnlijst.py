"""De lijst met termijnen: de rijen, de aantallen, de kalender en wat op een beslissing wacht.

Alles begint bij `access.dossiers_for`. Wat bij binnenkomst al voorbij was (`ter_beslissing`), staat apart.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from groningen.access import Kijker, dossiers_for, eigen_van
from groningen.models import Brief, Dossier, EenVan, Klaar, Medewerker, Opschorting, Plek, Termijn
from groningen.models.dossier import NOOIT
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.queries.termijnen import alle_tabellen, termijnsoorten
from groningen.rules.adressen import straat_en_nummer
from groningen.rules.bladeren import lees_bladwijzer
from groningen.rules.partijen import Partij
from groningen.rules.rollen import BEHANDELROLLEN
from groningen.rules.termijnlijst import Filters, Urgentie, urgentie
from groningen.rules.termijntabel import Regime, Termijnsoort

PER_BLADZIJDE = 50
TELGRENS = 1000
KOLOMMEN = (
    "id",
    "soort",
    "wie",
    "status",
    "eindigt_op",
    "begint_op",
    "dossier_id",
    "dossier__soort",
    "dossier__nummer",
    "dossier__organisatie__afkorting",
    "dossier__organisatie__naam",
    "dossier__adres__nummeraanduiding_id",
    "dossier__adres__straatnaam",
    "dossier__adres__huisnummer",
    "dossier__adres__huisletter",
    "dossier__adres__toevoeging",
    "dossier__adres__woonplaats",
    "dossier__behandelaar_id",
    "dossier__behandelaar__naam",
    "dossier__behandelaar__nummer",
)


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén termijn op de lijst; de velden in de volgorde van `KOLOMMEN`."""

    id: int
    sleutel: str
    wie: str
    status: str
    eindigt_op: date | None
    begint_op: date
    dossier_id: int
    dossiersoort: str
    nummer: str
    afkorting: str
    organisatienaam: str
    nummeraanduiding_id: str
    straatnaam: str
    huisnummer: int
    huisletter: str
    toevoeging: str
    woonplaats: str
    behandelaar_id: int | None
    behandelaar_naam: str | None
    behandelaar_nummer: str | None

    @property
    def soort(self) -> Termijnsoort:
        return termijnsoorten()[self.sleutel]

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
    def behandelaar(self) -> str:
        return self.behandelaar_naam or self.behandelaar_nummer or ""

    @property
    def aan_zet(self) -> str:
        if self.wie == Partij.OVERHEID:
            return self.afkorting or self.organisatienaam
        return Partij(self.wie).label


def standaardfilters(kijker: Kijker) -> Filters:
    """Wie zelf dossiers behandelt, begint bij de eigen dossiers."""
    return Filters(wie="mijn" if kijker.rollen & BEHANDELROLLEN else "alle")


def soorten_voor(kijker: Kijker) -> dict[str, str]:
    """De termijnen die bij de eigen organisatie kunnen voorkomen, op naam."""
    namen = {soort.sleutel: soort.naam for tabel in alle_tabellen().values() for soort in tabel.values()}
    return dict(sorted(namen.items(), key=lambda paar: paar[1]))


def _gevraagd(kijker: Kijker, filters: Filters) -> QuerySet[Termijn]:
    dossiers = dossiers_for(kijker)
    if filters.wie == "mijn":
        dossiers = dossiers.filter(behandelaar_id__in=sorted(kijker.behandelt_voor))
    if filters.behandelaar:
        mensen = Medewerker.objects.filter(
            Q(nummer__iexact=filters.behandelaar) | Q(naam__icontains=filters.behandelaar)
        )
        dossiers = dossiers.filter(behandelaar_id__in=mensen.values("pk"))
    rijen = Termijn.objects.filter(status__in=Termijn.OPEN, dossier__in=dossiers)
    if filters.soort:
        rijen = rijen.filter(soort=filters.soort)
    if filters.regime:
        rijen = rijen.filter(regime=filters.regime)
    if filters.zet:
        rijen = rijen.filter(wie=filters.zet)
    if filters.brief or filters.post:
        rijen = rijen.filter(Exists(_brieven(filters)))
    match filters.stand:
        case "te_laat":
            rijen = rijen.filter(eindigt_op__lt=kijker.peildatum)
        case "lopend":
            rijen = rijen.filter(eindigt_op__gte=kijker.peildatum)
        case "opgeschort":
            rijen = rijen.filter(status=Termijn.Status.OPGESCHORT)
    return rijen if filters.dag is None else rijen.filter(eindigt_op=filters.dag)


def _brieven(filters: Filters) -> QuerySet[Brief]:
    """De brieven die bij een termijn horen: bij haar begin, of bij wat er daarna met haar gebeurde."""
    rijen = (
        Brief.objects.filter(dossier=OuterRef("dossier"))
        .annotate(termijn=KeyTextTransform("termijn", "gebeurtenis__na"))
        .filter(
            Q(gebeurtenis=OuterRef("gebeurtenis"))
            | Q(termijn=OuterRef("soort"), gebeurtenis__gte=Coalesce(OuterRef("gebeurtenis"), 0))
        )
    )
    if filters.brief:
        rijen = rijen.filter(soort=filters.brief)
    match filters.post:
        case "wacht":
            rijen = rijen.filter(bericht__verstuurd_op__isnull=True, bericht__fout="")
        case "mislukt":
            rijen = rijen.filter(bericht__verstuurd_op__isnull=True).exclude(bericht__fout="")
        case "weg":
            rijen = rijen.filter(bericht__verstuurd_op__isnull=False)
    return rijen


def bladzijde(
    kijker: Kijker, filters: Filters, pagina: str = "", *, ter_beslissing: bool = False
) -> tuple[Stuk[Regel], bool]:
    """De rijen bij de bladwijzer, de eerste einddag eerst, en of die bladwijzer klopte.

    Wat stilstaat heeft geen einddag en komt als laatste.
    """
    rijen = _gevraagd(kijker, filters).filter(ter_beslissing=ter_beslissing)
    nooit = Value(NOOIT, output_field=DateField())
    lijst = Bladerlijst(
        delen=[
            rijen.filter(eindigt_op__isnull=False).annotate(op=F("eindigt_op")),
            rijen.filter(eindigt_op__isnull=True).annotate(op=nooit),
        ],
        kolommen=("op", "id"),
        sleutel_van=lambda regel: (regel.eindigt_op or NOOIT, regel.id),
        maak=lambda waarden: Regel(*waarden),
        tonen=Termijn.objects.annotate(op=Coalesce("eindigt_op", nooit)).values_list(*KOLOMMEN),
    )
    wijzer = lees_bladwijzer(pagina, (int, date, int)) if pagina else None
    return lijst.stuk(wijzer, PER_BLADZIJDE), wijzer is not None or not pagina


def telling(kijker: Kijker, filters: Filters) -> tuple[Mapping[Urgentie, int], bool]:
    """Hoeveel er in elke groep staat, en of er niet verder is geteld dan `TELGRENS`."""
    rijen = _gevraagd(kijker, filters).filter(ter_beslissing=False)
    dagen = rijen.order_by(F("eindigt_op").asc(nulls_last=True), "id").values_list("eindigt_op", flat=True)
    gevonden = list(dagen[: TELGRENS + 1])
    begrensd = len(gevonden) > TELGRENS
    geteld = Counter(urgentie(dag, kijker.peildatum) for dag in gevonden[:TELGRENS])
    if begrensd and geteld:
        del geteld[urgentie(gevonden[TELGRENS - 1], kijker.peildatum)]
    return geteld, begrensd


def tel_te_beslissen(kijker: Kijker, filters: Filters) -> int:
    """Hoeveel termijnen op een beslissing wachten, tellend tot `TELGRENS`."""
    rijen = _gevraagd(kijker, filters).filter(ter_beslissing=True)
    return len(rijen.order_by().values_list("pk", flat=True)[:TELGRENS])


def tel_te_laat(kijker: Kijker, grens: int) -> int:
    """Hoeveel termijnen van de overheid voorbij zijn bij waar deze kijker begint, tellend tot `grens`."""
    if not kijker.leest_eigen_organisatie:
        return len(_te_laat(dossiers_for(kijker), kijker.peildatum).values_list("pk")[:grens])
    teller = _teller(grens, alleen_eigen=standaardfilters(kijker).wie == "mijn")
    return len(
        teller.rijen(
            organisatie=kijker.eigen_organisatie,
            medewerkers=sorted(kijker.behandelt_voor),
            dag=kijker.peildatum,
        )
    )


@cache
def _teller(grens: int, *, alleen_eigen: bool) -> Klaar[Termijn]:
    def maak() -> QuerySet[Termijn, Any]:
        dossiers = eigen_van(Plek("organisatie"))
        if alleen_eigen:
            dossiers = dossiers.filter(behandelaar_id__in=EenVan("medewerkers"))
        return _te_laat(dossiers, Plek("dag")).values_list("pk")[:grens]

    return Klaar(maak)


def _te_laat(dossiers: QuerySet[Dossier], dag: Any) -> QuerySet[Termijn]:
    """De termijnen van de overheid die op `dag` voorbij zijn, als er niet eerst een mens over beslist."""
    return Termijn.objects.filter(
        status__in=Termijn.OPEN,
        wie=Partij.OVERHEID.value,
        dossier__in=dossiers,
        eindigt_op__lt=dag,
        ter_beslissing=False,
    ).order_by()


def per_dag(
    kijker: Kijker, filters: Filters, van: date, tot: date
) -> Mapping[date, Sequence[tuple[str, int]]]:
    """Per einddag in deze periode welke termijnen er eindigen, en hoeveel van elk."""
    rijen = (
        _gevraagd(kijker, filters)
        .filter(ter_beslissing=False, eindigt_op__range=(van, tot))
        .order_by("eindigt_op", "soort")
        .values_list("eindigt_op", "soort")
        .annotate(aantal=Count("pk"))
    )
    uit: dict[date, list[tuple[str, int]]] = {}
    gevonden: Any = rijen
    for dag, soort, aantal in gevonden:
        uit.setdefault(dag, []).append((termijnsoorten()[soort].naam, aantal))
    return uit


@dataclass(frozen=True, slots=True)
class Eerste:
    """De eerste termijn van de overheid bij een dossier; zonder einddag staat zij stil, `stil_sinds`."""

    soort: Termijnsoort
    eindigt_op: date | None
    ter_beslissing: bool
    stil_sinds: date | None

    @property
    def naam(self) -> str:
        return self.soort.naam

    def is_wat_telt(self, datum: date | None, stap: str) -> bool:
        """Of de eerstvolgende datum van het dossier de laatste dag van deze termijn is."""
        return datum is not None and (self.eindigt_op, self.soort.op_de_lijst) == (datum, stap)

    def in_stand(self, stand: Mapping[str, Any]) -> dict[str, Any]:
        """De stand van de zaak, met op de plaats van een geleverde einddag de dag die nu geldt."""
        veld = self.soort.geleverd
        return {**stand, veld: self.eindigt_op} if veld else dict(stand)


def _eerste() -> QuerySet[Termijn, Any]:
    stilstand = Opschorting.objects.filter(
        termijn=OuterRef("pk"), vervallen_op__isnull=True, tot__isnull=True
    ).order_by("van")
    return (
        Termijn.objects.filter(
            Q(regime__in=[Regime.DWANGSOM, Regime.VERGOEDING]) | Q(atw=True),
            dossier_id__in=EenVan("dossiers"),
            status__in=Termijn.OPEN,
            wie=Partij.OVERHEID,
        )
        .annotate(stil_sinds=Subquery(stilstand.values("van")[:1]))
        .order_by("dossier_id", F("eindigt_op").asc(nulls_last=True), "id")
        .distinct("dossier_id")
        .values_list("dossier_id", "soort", "eindigt_op", "ter_beslissing", "stil_sinds")
    )


_EERSTE = Klaar(_eerste)


def eerste_termijnen(dossiers: Collection[int]) -> dict[int, Eerste]:
    """Per dossier de eerste open termijn waar de overheid volgens wet of toezegging voor staat.

    Een streeftermijn telt niet mee. De aanroeper mag deze dossiers lezen.
    """
    return {
        dossier: Eerste(termijnsoorten()[soort], dag, wacht, None if dag else stil)
        for dossier, soort, dag, wacht, stil in _EERSTE.rijen(dossiers=list(dossiers))
    }
