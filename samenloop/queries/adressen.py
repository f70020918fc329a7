"""Adressen zoeken: eerst precies, daarna op gelijkenis. Alles gaat door de poort.

Precies zoeken loopt langs een index: het nummer, de postcode of de trigrammen van de zoektekst. Pas als
dat niets geeft, wordt de vraag vergeleken met alle straten. Dat zijn er honderden, geen
honderdduizenden adressen; daarom staat de meest gelijkende altijd bovenaan.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Abs

from groningen.access import Kijker, adressen_for, dossiers_for, gedeelde_dossiers_for
from groningen.models import Adres, Dossier, Organisatie
from groningen.rules.gronden import EIGEN_TAAK, TOEGANG_VERLEEND
from groningen.rules.rollen import Organisatiesoort, Veldgroep
from groningen.rules.zoekvraag import Vraagsoort, Zoekvraag, zoekvorm
from samenloop.access import mag_indeling_zien

HOOGSTENS = 50
DICHTBIJ = 10  # adressen in dezelfde straat als het gevraagde huisnummer niet bestaat
# Eerst trigrammen, om uit alle straten de kandidaten te halen; daarna de volgorde van de letters, want
# `wiglenlaan` deelt met `violenlaan` meer trigrammen dan met `wilgenlaan`. Beide van 0 tot 1.
TRIGRAMMEN = 0.4
PLEKKEN = 8
LETTERS = 0.7
VERSCHIL = 0.08  # wat zoveel minder lijkt dan de beste straat, valt af
STRATEN = 40
KORTSTE = 2

ALFABETISCH = ("woonplaats", "straatnaam", "huisnummer", "huisletter", "toevoeging", "pk")

# Een losse sprong per straat en per plaats langs `adres_alfabetisch`, in plaats van alle adressen.
_STRATEN = """
WITH RECURSIVE straat AS (
    (SELECT woonplaats, straatnaam, zoektekst FROM groningen_adres ORDER BY 1, 2 LIMIT 1)
    UNION ALL
    SELECT volgende.* FROM straat, LATERAL (
        SELECT woonplaats, straatnaam, zoektekst FROM groningen_adres adres
         WHERE (adres.woonplaats, adres.straatnaam) > (straat.woonplaats, straat.straatnaam)
         ORDER BY 1, 2 LIMIT 1) volgende
)
SELECT woonplaats, straatnaam FROM (
    SELECT woonplaats, straatnaam, gelijkenis, dense_rank() OVER (ORDER BY gelijkenis DESC) AS plek
      FROM (SELECT straat.*, word_similarity(%(tekst)s, zoektekst) AS gelijkenis FROM straat OFFSET 0) gemeten
     WHERE gelijkenis >= %(minstens)s
) beste
 WHERE plek <= %(plekken)s
"""
_PLAATSEN = """
WITH RECURSIVE plaats AS (
    SELECT min(woonplaats) AS naam FROM groningen_adres
    UNION ALL
    SELECT (SELECT min(woonplaats) FROM groningen_adres WHERE woonplaats > plaats.naam)
      FROM plaats WHERE plaats.naam IS NOT NULL
)
SELECT naam FROM plaats WHERE naam IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Gevonden:
    """Een adres met de dossiers die de kijker geheel mag lezen.

    `letter` is leeg als die er niet is of als de kijker haar niet mag zien.
    """

    adres: Adres
    dossiers: tuple[Dossier, ...] = ()
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Zoekuitkomst:
    """Wat er gevonden is, de beste eerst.

    `meer`: er is meer dan getoond. `gelijkend`: niets precies zo, dit lijkt erop. `ander_nummer`: de
    straat of postcode bestaat, het huisnummer niet; dit zijn de dichtstbijzijnde. `doel`: één treffer op
    nummer, BAG-nummer of postcode met huisnummer; daar wil de zoeker heen.
    """

    rijen: tuple[Gevonden, ...] = ()
    meer: bool = False
    gelijkend: bool = False
    ander_nummer: bool = False
    doel: Adres | Dossier | None = None


def zoek(kijker: Kijker, vraag: Zoekvraag, *, gemeente: str = "") -> Zoekuitkomst:
    """Zoekt wat deze kijker mag vinden, hoogstens vijftig adressen, en noteert welke dossiers hij ziet.

    `gemeente` is een code of leeg. Een dossier van de andere organisatie is alleen op nummer te vinden
    waar de poort het deelt; anders is de uitkomst dezelfde als bij een nummer dat niet bestaat.
    """
    bereik = adressen_for(kijker).select_related("gemeente", "samenloop")
    if gemeente:
        bereik = bereik.filter(gemeente_id=gemeente)
    match vraag.soort:
        case Vraagsoort.NUMMERAANDUIDING:
            return _precies(kijker, bereik.filter(nummeraanduiding_id=vraag.bag_id))
        case Vraagsoort.PAND:
            return _precies(kijker, bereik.filter(panden__pand_id=vraag.bag_id))
        case Vraagsoort.NUMMER:
            return _op_nummer(kijker, bereik, vraag.nummers)
        case Vraagsoort.POSTCODE:
            return _op_postcode(kijker, bereik, vraag)
        case Vraagsoort.STRAAT:
            return _op_straat(kijker, bereik, vraag)
        case Vraagsoort.TEKST if len(vraag.tekst) >= KORTSTE:
            return _op_tekst(kijker, bereik, vraag)
    return Zoekuitkomst()


# -- precies


def _precies(kijker: Kijker, adressen: QuerySet[Adres]) -> Zoekuitkomst:
    gevonden = list(adressen.order_by(*ALFABETISCH)[: HOOGSTENS + 1])
    return _uitkomst(kijker, gevonden, doel=gevonden[0] if len(gevonden) == 1 else None)


def _op_nummer(kijker: Kijker, bereik: QuerySet[Adres], nummers: Iterable[str]) -> Zoekuitkomst:
    eigen, gedeeld = _dossiers_met_nummer(kijker, nummers)
    adressen = list(
        bereik.filter(pk__in={d.adres_id for d in (*eigen, *gedeeld)}).order_by(*ALFABETISCH)[:HOOGSTENS]
    )
    doel: Adres | Dossier | None = None
    if len(adressen) == 1:
        doel = eigen[0] if len(eigen) == 1 and not gedeeld else adressen[0]
    return _uitkomst(kijker, adressen, doel=doel)


def _dossiers_met_nummer(kijker: Kijker, nummers: Iterable[str]) -> tuple[list[Dossier], list[Dossier]]:
    """De eigen en de gedeelde dossiers met een van deze nummers, ook als het geleverde nummer anders is."""
    gezocht = list(nummers)
    # Met de organisatie erbij, want daarmee begint de unieke index op het nummer.
    uitvoerders = Organisatie.objects.filter(soort__in=[Organisatiesoort.NCG, Organisatiesoort.IMG])
    met_nummer = Dossier.objects.filter(
        Q(nummer__in=gezocht) | Q(geleverd_nummer__in=gezocht), organisatie__in=uitvoerders
    ).values("pk")
    return (
        list(dossiers_for(kijker).filter(pk__in=met_nummer).order_by("pk")[:HOOGSTENS]),
        list(gedeelde_dossiers_for(kijker).filter(pk__in=met_nummer).order_by("pk")[:HOOGSTENS]),
    )


def _op_postcode(kijker: Kijker, bereik: QuerySet[Adres], vraag: Zoekvraag) -> Zoekuitkomst:
    tot = vraag.postcode if len(vraag.postcode) == 6 else f"{vraag.postcode}ZZ"
    hier = bereik.filter(postcode__gte=vraag.postcode, postcode__lte=tot)
    if vraag.huisnummer is not None:
        return _op_huisnummer(kijker, hier, vraag, precies=len(vraag.postcode) == 6)
    # Vier cijfers kunnen ook een volgnummer zijn.
    op_nummer = _op_nummer(kijker, bereik, vraag.nummers) if vraag.nummers else Zoekuitkomst()
    al = {gevonden.adres.pk for gevonden in op_nummer.rijen}
    rest = hier.exclude(pk__in=al).order_by("postcode", "huisnummer", "huisletter", "toevoeging", "pk")
    in_postcode = _uitkomst(kijker, list(rest[: HOOGSTENS + 1]))
    rijen = [*op_nummer.rijen, *in_postcode.rijen]
    return Zoekuitkomst(
        rijen=tuple(rijen[:HOOGSTENS]),
        meer=in_postcode.meer or len(rijen) > HOOGSTENS,
        doel=op_nummer.doel if not in_postcode.rijen else None,
    )


def _op_straat(kijker: Kijker, bereik: QuerySet[Adres], vraag: Zoekvraag) -> Zoekuitkomst:
    hier = bereik.filter(zoektekst__startswith=vraag.straat)
    if vraag.plaats:
        hier = hier.filter(zoektekst__contains=f" {vraag.plaats}")
    uitkomst = _op_huisnummer(kijker, hier, vraag, precies=False)
    return uitkomst if uitkomst.rijen else _op_gelijkenis(kijker, bereik, vraag)


def _op_tekst(kijker: Kijker, bereik: QuerySet[Adres], vraag: Zoekvraag) -> Zoekuitkomst:
    # Een nummer in een andere vorm dan de gewone, zoals dat van een dossier uit het portaal.
    if any(teken.isdigit() for teken in vraag.tekst):
        op_nummer = _op_nummer(kijker, bereik, {vraag.tekst, vraag.tekst.upper()})
        if op_nummer.rijen:
            return op_nummer
    if plaatsen := _plaatsen(vraag.tekst):
        hier = bereik.filter(woonplaats__in=plaatsen)
    else:
        woorden = Q()
        for woord in vraag.tekst.split():
            woorden &= Q(zoektekst__contains=woord)
        hier = bereik.filter(Q(zoektekst__startswith=vraag.tekst) | woorden)
    uitkomst = _uitkomst(kijker, list(hier.order_by(*ALFABETISCH)[: HOOGSTENS + 1]))
    return uitkomst if uitkomst.rijen else _op_gelijkenis(kijker, bereik, vraag)


def _plaatsen(tekst: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_PLAATSEN)
        return [naam for (naam,) in cursor.fetchall() if zoekvorm(naam) == tekst]


def _op_huisnummer(
    kijker: Kijker, hier: QuerySet[Adres], vraag: Zoekvraag, *, precies: bool, eerst: tuple[str, ...] = ()
) -> Zoekuitkomst:
    """Het gevraagde huisnummer, of wat er het dichtst bij ligt; zonder huisnummer de hele straat.

    `precies`: één treffer is waar de zoeker heen wil.
    """
    if vraag.huisnummer is None:
        return _uitkomst(kijker, list(hier.order_by(*eerst, *ALFABETISCH)[: HOOGSTENS + 1]))
    afstand = Abs(F("huisnummer") - Value(vraag.huisnummer), output_field=IntegerField())
    op_afstand = hier.annotate(afstand=afstand).order_by("afstand", *eerst, *ALFABETISCH)
    gevonden = list(op_afstand[: HOOGSTENS + 1])
    op_nummer = [adres for adres in gevonden if adres.huisnummer == vraag.huisnummer]
    if not op_nummer:
        return replace(_uitkomst(kijker, gevonden[:DICHTBIJ]), ander_nummer=bool(gevonden))
    helemaal = op_nummer
    if vraag.achtervoegsel:
        helemaal = [adres for adres in op_nummer if _achtervoegsel(adres) == vraag.achtervoegsel]
    doel = helemaal[0] if precies and len(helemaal) == 1 else None
    return replace(_uitkomst(kijker, helemaal or op_nummer, doel=doel), ander_nummer=not helemaal)


def _achtervoegsel(adres: Adres) -> str:
    return (adres.huisletter + adres.toevoeging).lower()


# -- op gelijkenis


def _op_gelijkenis(kijker: Kijker, bereik: QuerySet[Adres], vraag: Zoekvraag) -> Zoekuitkomst:
    """De straten die het meest op de vraag lijken, met hun adressen."""
    tekst = f"{vraag.straat} {vraag.plaats}".strip() if vraag.straat else vraag.tekst
    straten = _lijkende_straten(tekst)
    if not straten:
        return Zoekuitkomst()
    een_ervan = Q()
    for straat in straten:
        een_ervan |= straat
    rang = Case(*(When(straat, then=Value(plek)) for plek, straat in enumerate(straten)))
    hier = bereik.filter(een_ervan).annotate(rang=rang)
    return replace(_op_huisnummer(kijker, hier, vraag, precies=False, eerst=("rang",)), gelijkend=True)


def _lijkende_straten(tekst: str) -> list[Q]:
    """De straten (of plaatsen) die op de tekst lijken, de beste eerst."""
    with connection.cursor() as cursor:
        cursor.execute(_STRATEN, {"tekst": tekst, "minstens": TRIGRAMMEN, "plekken": PLEKKEN})
        kandidaten = cursor.fetchall()
    meten = SequenceMatcher(autojunk=False)
    meten.set_seq2(tekst)

    @cache
    def lijkt(op: str) -> float:
        meten.set_seq1(zoekvorm(op))
        return meten.ratio()

    def beste(plaats: str, straat: str) -> float:
        alleen = max(lijkt(straat), lijkt(plaats))
        if " " not in tekst:
            return alleen
        return max(alleen, lijkt(f"{straat} {plaats}"), lijkt(f"{plaats} {straat}"))

    gemeten = sorted((-beste(plaats, straat), plaats, straat) for plaats, straat in kandidaten)
    if not gemeten or -gemeten[0][0] < LETTERS:
        return []
    grens = gemeten[0][0] + VERSCHIL
    return [
        Q(woonplaats=plaats, straatnaam=straat)
        for gelijkenis, plaats, straat in gemeten[:STRATEN]
        if gelijkenis <= grens
    ]


# -- wat er bij een gevonden adres te zien is


def _uitkomst(
    kijker: Kijker, adressen: Sequence[Adres], *, doel: Adres | Dossier | None = None
) -> Zoekuitkomst:
    """De rijen bij deze adressen. Wie doorgaat naar één doel, krijgt hier geen dossiers te zien."""
    getoond = adressen[:HOOGSTENS]
    return Zoekuitkomst(
        rijen=tuple(map(Gevonden, getoond) if doel is not None else met_dossiers(kijker, getoond)),
        meer=len(adressen) > HOOGSTENS,
        doel=doel,
    )


def met_dossiers(kijker: Kijker, adressen: Sequence[Adres]) -> list[Gevonden]:
    """Bij elk adres de dossiers en de letter die deze kijker mag zien, in één query; noteert de inzage."""
    per_adres: dict[int, list[Dossier]] = defaultdict(list)
    rijen = dossiers_for(kijker).filter(adres__in=[adres.pk for adres in adressen])
    for dossier in rijen.select_related("behandelaar", "organisatie").order_by("-loopt", "-geopend_op", "pk"):
        per_adres[dossier.adres_id].append(dossier)
    uit = [
        Gevonden(adres, tuple(per_adres[adres.pk]), _letter(kijker, adres, per_adres[adres.pk]))
        for adres in adressen
    ]
    noteer_lijst(kijker, uit)
    return uit


def _letter(kijker: Kijker, adres: Adres, eigen: Collection[Dossier]) -> str:
    indeling = getattr(adres, "samenloop", None)
    return indeling.letter if indeling and mag_indeling_zien(kijker, indeling, eigen) else ""


def noteer_lijst(kijker: Kijker, rijen: Iterable[Gevonden]) -> None:
    """Noteert wat een lijst toont: de eigen dossiers, en waar een letter staat ook dat van de ander."""
    eigen: set[int] = set()
    ander: set[int] = set()
    for rij in rijen:
        eigen |= {dossier.pk for dossier in rij.dossiers}
        if rij.letter:
            indeling = rij.adres.samenloop
            ander |= {nummer for nummer in (indeling.versterking_id, indeling.schade_id) if nummer}
    eigen_grond = EIGEN_TAAK if kijker.leest_eigen_organisatie else TOEGANG_VERLEEND
    kijker.noteer_inzage(sorted(eigen), {Veldgroep.VOORTGANG}, eigen_grond)
    if grond := kijker.wettelijke_grond():
        kijker.noteer_inzage(sorted(ander - eigen), {Veldgroep.VOORTGANG}, grond.naam)
