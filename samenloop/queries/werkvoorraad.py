"""De werkvoorraad: één query voor de rijen, één voor de aantallen, één voor de bewoners.

Alles begint bij `access.dossiers_for`. De letter van een adres is de opgeslagen projectie.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Value

from groningen.access import Kijker, deelgronden_van, dossiers_for
from groningen.models import Dossier, Medewerker
from groningen.models.dossier import EERSTE_DATUM, NOOIT
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.adressen import straat_en_nummer
from groningen.rules.bladeren import Sleutelwaarde, lees_bladwijzer
from groningen.rules.rollen import SPOREN, Organisatiesoort, Rol
from samenloop.rules.stappen import stap_in_woorden
from samenloop.rules.urgentie import Urgentie, over_twee_weken, urgentie, zondag
from samenloop.rules.werkvoorraad import GEEN_LETTER, Filters, Wie
from schade.models import Schademelding

from .werkvoorraad_keuze import werkvoorraad

PER_BLADZIJDE = 50
TELGRENS = 1000

# Wat een rij toont, met de weg ernaartoe; in de volgorde van de velden van `Regel`.
KOLOMMEN: Mapping[str, str] = {
    "id": "id",
    "nummer": "nummer",
    "soort": "soort",
    "organisatie": "organisatie__soort",
    "versie": "versie",
    "status": "status",
    "status_sinds": "status_sinds",
    "stil_sinds": "stil_sinds",
    "gesloten_op": "gesloten_op",
    "volgende_datum": "volgende_datum",
    "volgende_stap": "volgende_stap",
    "geopend_op": "geopend_op",
    "verdwenen_sinds": "verdwenen_sinds",
    "adres_id": "adres_id",
    "nummeraanduiding_id": "adres__nummeraanduiding_id",
    "straatnaam": "adres__straatnaam",
    "huisnummer": "adres__huisnummer",
    "huisletter": "adres__huisletter",
    "toevoeging": "adres__toevoeging",
    "woonplaats": "adres__woonplaats",
    "letter": "adres__samenloop__letter",
    "risicoprofiel": "versterking__risicoprofiel",
    "prioriteit_op": "schade__prioriteit_op",
    "behandelaar_id": "behandelaar_id",
    "behandelaar_naam": "behandelaar__naam",
    "behandelaar_nummer": "behandelaar__nummer",
    "gedeeld": "",
}


# Tellen per urgentie, in de volgorde van `Urgentie`.
_TEL = """
SELECT count(*), count(*) FILTER (WHERE dag < nu.vandaag), count(*) FILTER (WHERE dag = nu.vandaag),
       count(*) FILTER (WHERE dag > nu.vandaag AND dag <= nu.zondag),
       count(*) FILTER (WHERE dag > nu.zondag AND dag <= nu.twee_weken),
       count(*) FILTER (WHERE dag > nu.twee_weken), count(*) FILTER (WHERE dag IS NULL)
  FROM ({rijen}) AS rij (dag),
       (SELECT %s::date AS vandaag, %s::date AS zondag, %s::date AS twee_weken) AS nu
"""
# De huurder, anders de eigenaar, anders de gemachtigde; van die soort de eerste, en hoeveel het er zijn.
_BEWONERS = """
SELECT DISTINCT ON (r.adres_id)
       r.adres_id,
       coalesce(o.naam, concat_ws(' ', coalesce(nullif(p.aanhef, ''), nullif(p.voornaam, '')), p.achternaam)),
       count(*) OVER (PARTITION BY r.adres_id, r.soort)
  FROM groningen_adresrelatie r
  LEFT JOIN groningen_persoon p ON p.id = r.persoon_id
  LEFT JOIN groningen_organisatie o ON o.id = r.organisatie_id
 WHERE r.adres_id = ANY(%(adressen)s) AND r.vanaf <= %(dag)s AND (r.tot IS NULL OR r.tot >= %(dag)s)
 ORDER BY r.adres_id, array_position(ARRAY['huurder', 'eigenaar', 'gemachtigde'], r.soort::text), r.id
"""


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén dossier op de lijst; `organisatie` is ook de kleur van het label: ncg of img."""

    id: int
    nummer: str
    soort: str
    organisatie: str
    versie: int
    status: str
    status_sinds: date
    stil_sinds: date | None
    gesloten_op: date | None
    volgende_datum: date | None
    volgende_stap: str
    geopend_op: date
    verdwenen_sinds: date | None
    adres_id: int
    nummeraanduiding_id: str
    straatnaam: str
    huisnummer: int
    huisletter: str
    toevoeging: str
    woonplaats: str
    letter: str | None
    risicoprofiel: str | None
    prioriteit_op: date | None
    behandelaar_id: int | None
    behandelaar_naam: str | None
    behandelaar_nummer: str | None
    gedeeld: bool  # de bewoner liet de kijker meer zien van het dossier van de ander

    @property
    def adres(self) -> str:
        straat = straat_en_nummer(self.straatnaam, self.huisnummer, self.huisletter, self.toevoeging)
        return f"{straat}, {self.woonplaats}"

    @property
    def adres_url(self) -> str:
        return f"/adressen/{self.nummeraanduiding_id}/"

    @property
    def url(self) -> str:
        return f"/{self.soort}/{quote(self.nummer, safe='')}/"

    @property
    def stap(self) -> str:
        """`4.1 Planvorming voorbereiden` of `Zienswijze`."""
        return stap_in_woorden(self.soort, self.status)

    @property
    def stil(self) -> str:
        """Leeg, of het woord dat de organisatie gebruikt als een dossier stilligt."""
        if self.stil_sinds is None:
            return ""
        return "aangehouden" if self.soort == "schade" else "gepauzeerd"

    @property
    def behandelaar(self) -> str:
        return self.behandelaar_naam or self.behandelaar_nummer or ""


@dataclass(frozen=True, slots=True)
class Telling:
    """Hoeveel er op de lijst staat.

    `begrensd`: er is niet verder geteld dan `totaal`. `per_urgentie` mist dan de groep waarin het tellen
    ophield. `per_letter` en `per_fase` zijn alleen geteld op een lijst van één persoon.
    """

    totaal: int
    begrensd: bool
    per_urgentie: Mapping[str, int]
    per_letter: Mapping[str, int] | None = None
    per_fase: Mapping[str, int] | None = None


# -- de bladzijde


def lijst(kijker: Kijker, filters: Filters) -> tuple[Bladerlijst[Regel], tuple[type[Sleutelwaarde], ...]]:
    """De gesorteerde lijst bij de filters, en de vorm van haar bladwijzers.

    Op volgorde van binnenkomst gaat wat voorrang heeft vóór (eisen S-05); dat is dan een eigen deel.
    """
    rijen = werkvoorraad(kijker, filters)
    delen: list[QuerySet[Dossier]] = [rijen]
    kolommen: tuple[Any, ...]
    vorm: tuple[type[Sleutelwaarde], ...]
    match filters.volgorde:
        case "adres":
            kolommen = ("adres__woonplaats", "adres__straatnaam", "adres__huisnummer", "id")
            vorm = (int, str, str, int, int)

            def sleutel(regel: Regel) -> tuple[Sleutelwaarde, ...]:
                return regel.woonplaats, regel.straatnaam, regel.huisnummer, regel.id

        case "binnenkomst":
            kolommen, vorm = ("geopend_op", "id"), (int, date, int)
            if kijker.organisatiesoort is not Organisatiesoort.NCG:
                voorrang = Schademelding.objects.filter(dossier=OuterRef("pk"), prioriteit_op__isnull=False)
                delen = [rijen.filter(Exists(voorrang)), rijen.filter(~Exists(voorrang))]

            def sleutel(regel: Regel) -> tuple[Sleutelwaarde, ...]:
                return regel.geopend_op, regel.id

        case _:
            kolommen, vorm = (EERSTE_DATUM, "status_sinds", "id"), (int, date, date, int)

            def sleutel(regel: Regel) -> tuple[Sleutelwaarde, ...]:
                return regel.volgende_datum or NOOIT, regel.status_sinds, regel.id

    gesorteerd = Bladerlijst(
        delen=delen,
        kolommen=kolommen,
        sleutel_van=sleutel,
        maak=lambda waarden: Regel(*waarden),
        tonen=_met_kolommen(kijker, Dossier.objects.all()),
        omgekeerd=filters.omgekeerd,
    )
    return gesorteerd, vorm


def _met_kolommen(kijker: Kijker, rijen: QuerySet[Dossier]) -> QuerySet[Dossier, tuple[Any, ...]]:
    """De rijen met wat zij tonen; een tabel die niets kan bijdragen, doet niet mee."""
    gedeeld = Exists(deelgronden_van(kijker).filter(adres=OuterRef("adres_id")))
    leeg: dict[str, Value | Exists] = {"gedeeld": gedeeld}
    if kijker.organisatiesoort is Organisatiesoort.NCG:
        leeg["prioriteit_op"] = Value(None, output_field=DateField())
    elif kijker.organisatiesoort is Organisatiesoort.IMG:
        leeg["risicoprofiel"] = Value("")
    return rijen.values_list(*(leeg.get(naam, weg) for naam, weg in KOLOMMEN.items()))


def bladzijde(kijker: Kijker, filters: Filters, pagina: str = "") -> tuple[Stuk[Regel], bool]:
    """De rijen bij de bladwijzer `pagina` (leeg is de eerste), en of die bladwijzer klopte."""
    gevraagd, vorm = lijst(kijker, filters)
    wijzer = lees_bladwijzer(pagina, vorm) if pagina else None
    return gevraagd.stuk(wijzer, PER_BLADZIJDE), wijzer is not None or not pagina


# -- aantallen


def telling(kijker: Kijker, filters: Filters) -> Telling:
    """De aantallen bij de lijst, in één query die bij lange lijsten ophoudt bij `TELGRENS`."""
    if filters.wie == Wie.MIJN or Rol.INTERVENTIETEAM in kijker.rollen:
        return _tel_per_keuze(kijker, filters)
    rijen = werkvoorraad(kijker, filters).order_by(EERSTE_DATUM, "status_sinds", "id")
    try:
        rijen_sql, waarden = rijen.values("volgende_datum")[: TELGRENS + 1].query.sql_with_params()
    except EmptyResultSet:
        return Telling(0, False, {})
    with connection.cursor() as cursor:
        cursor.execute(
            _TEL.format(rijen=rijen_sql),
            [*waarden, kijker.peildatum, zondag(kijker.peildatum), over_twee_weken(kijker.peildatum)],
        )
        totaal, *geteld = cursor.fetchone()
    per_urgentie = {groep.value: aantal for groep, aantal in zip(Urgentie, geteld, strict=True) if aantal}
    if totaal > TELGRENS:
        per_urgentie.popitem()
    return Telling(min(totaal, TELGRENS), totaal > TELGRENS, per_urgentie)


def _tel_per_keuze(kijker: Kijker, filters: Filters) -> Telling:
    """Alle aantallen van een lijst van één persoon; bij elke letter en fase: met de andere filters aan."""
    zonder = replace(filters, letter=(), fase=())
    letters: Counter[str] = Counter()
    fasen: Counter[str] = Counter()
    urgenties: Counter[str] = Counter()
    rijen = werkvoorraad(kijker, zonder)
    for datum, nummer, soort, welke in rijen.values_list(
        "volgende_datum", "fase", "soort", "adres__samenloop__letter"
    ):
        letter, fase = welke or GEEN_LETTER, str(nummer) if soort in SPOREN else ""
        letter_telt = not filters.letter or letter in filters.letter
        fase_telt = not filters.fase or fase in filters.fase
        letters[letter] += fase_telt
        fasen[fase] += letter_telt
        urgenties[urgentie(datum, kijker.peildatum)] += letter_telt and fase_telt
    return Telling(urgenties.total(), False, urgenties, letters, fasen)


# -- erbij


def bewoners(adressen: Collection[int], peildatum: date) -> dict[int, str]:
    """Per adres wie er woont: de huurder, anders de eigenaar; met `e.a.` als het er meer zijn."""
    with connection.cursor() as cursor:
        cursor.execute(_BEWONERS, {"adressen": list(adressen), "dag": peildatum})
        return {
            adres: f"{naam[:1].upper()}{naam[1:]}{' e.a.' if aantal > 1 else ''}"
            for adres, naam, aantal in cursor.fetchall()
        }


# -- uitdelen


def gekozen_dossiers(kijker: Kijker, nummers: Collection[int]) -> list[Regel]:
    """De lopende dossiers met deze sleutels die de kijker mag lezen."""
    rijen = dossiers_for(kijker).filter(pk__in=nummers, loopt=True)
    gesorteerd = rijen.order_by(EERSTE_DATUM, "status_sinds", "id")
    return [Regel(*waarden) for waarden in _met_kolommen(kijker, gesorteerd)]


def collegas(kijker: Kijker) -> list[tuple[int, str]]:
    """Wie bij de eigen organisatie werkt, met hoeveel lopende dossiers ieder heeft."""
    medewerkers = (
        Medewerker.objects.filter(organisatie=kijker.organisatie_id, actief=True)
        .annotate(lopend=Count("dossiers", filter=Q(dossiers__loopt=True)))
        .order_by("naam", "nummer")
    )
    return [
        (een.pk, f"{een}{f' ({een.nummer})' if een.naam else ''} · {een.lopend} lopend")
        for een in medewerkers
    ]
