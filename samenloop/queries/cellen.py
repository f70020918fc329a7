"""De matrix als aantallen, nu of op een eerdere dag, en de adressen achter een vak, letter of groep."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from django.db.models import Max, Min, Q, QuerySet, Sum

from groningen.access import Kijker, adressen_for
from groningen.models import Adres, Levering
from groningen.queries.bladeren import Bladerlijst
from groningen.rules.bladeren import Bladwijzer, lees_bladwijzer
from samenloop.access import zichtbare_indelingen
from samenloop.models import Celteller, Letterwissel, Samenloop
from samenloop.rules.groepen import BEIDE_LOPEND
from samenloop.rules.matrix import CELLEN

from .adressen import Gevonden, met_dossiers

PER_BLADZIJDE = 50
WEEK = timedelta(days=7)

# Zoals de stand op die dag bekend was: per adres de laatste regel van het verloop. In 2.1/opname volgt
# de letter uit de dag waarop de schade is opgenomen.
_OP = """
SELECT groep, rij, kolom,
       CASE WHEN rij = '2.1' AND kolom = 'opname'
            THEN CASE WHEN opname_gedaan_op <= %(dag)s THEN 'C' ELSE 'B' END ELSE letter END,
       count(*)
  FROM (SELECT DISTINCT ON (adres_id) adres_id, groep, rij, kolom, letter, opname_gedaan_op
          FROM samenloop_samenloopverloop WHERE vanaf <= %(dag)s
         ORDER BY adres_id, vanaf DESC, id DESC) stand
 WHERE groep <> '' AND (%(gemeente)s = '' OR EXISTS (
       SELECT FROM groningen_adres a WHERE a.id = stand.adres_id AND a.gemeente_id = %(gemeente)s))
 GROUP BY 1, 2, 3, 4
"""


@dataclass(slots=True)
class Stand:
    """De aantallen op een dag. `letters_in` zegt per vak hoeveel adressen welke letter hebben."""

    groepen: Counter[str] = field(default_factory=Counter)
    cellen: Counter[tuple[str, str]] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)
    letters_in: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: {(cel.rij, cel.kolom): Counter() for cel in CELLEN}
    )

    @property
    def adressen(self) -> int:
        return self.groepen.total()

    def tel(self, groep: str, rij: str, kolom: str, letter: str, aantal: int) -> None:
        self.groepen[groep] += aantal
        if groep == BEIDE_LOPEND:
            self.cellen[(rij, kolom)] += aantal
            self.letters[letter] += aantal
            self.letters_in[(rij, kolom)][letter] += aantal


def stand_nu(gemeente: str = "") -> Stand:
    """De stand van nu uit de tellers, voor alle gemeenten of één."""
    tellers = Celteller.objects.filter(gemeente_id=gemeente) if gemeente else Celteller.objects.all()
    stand = Stand()
    for rij in tellers.values_list("groep", "rij", "kolom", "letter").annotate(som=Sum("aantal")):
        stand.tel(*rij)
    return stand


def stand_op(dag: date, gemeente: str = "") -> Stand:
    """De stand zoals die op `dag` bekend was. Leest het hele verloop; alleen voor een eerdere dag."""
    stand = Stand()
    with connection.cursor() as cursor:
        cursor.execute(_OP, {"dag": dag, "gemeente": gemeente})
        for rij in cursor.fetchall():
            stand.tel(*rij)
    return stand


def wissels(tot: date, gemeente: str = "") -> Mapping[tuple[str, str], int]:
    """Hoeveel adressen in de week tot en met `tot` van letter veranderden: (van, naar) met het aantal."""
    rijen = Letterwissel.objects.filter(dag__gt=tot - WEEK, dag__lte=tot)
    if gemeente:
        rijen = rijen.filter(gemeente_id=gemeente)
    uit: Counter[tuple[str, str]] = Counter()
    for van, naar, som in rijen.values_list("van", "naar").annotate(som=Sum("aantal")):
        uit[(van, naar)] = som
    return uit


def leveringen() -> tuple[date | None, Mapping[str, date]]:
    """De dag van de eerste levering, en per organisatie die van de laatste."""
    per_organisatie = (
        Levering.objects.order_by("organisatie__naam")
        .values_list("organisatie__afkorting", "organisatie__naam")
        .annotate(eerste=Min("leverdatum"), laatste=Max("leverdatum"))
    )
    laatste: dict[str, date] = {}
    dagen: list[date] = []
    for afkorting, naam, vroegst, laatst in per_organisatie:
        laatste[afkorting or naam] = laatst
        dagen.append(vroegst)
    return min(dagen, default=None), laatste


# -- de adressen erachter


@dataclass(frozen=True, slots=True)
class Keuze:
    """Welke adressen: een vak, een letter of een groep; en hooguit één gemeente."""

    groep: str = BEIDE_LOPEND
    rij: str = ""
    kolom: str = ""
    letter: str = ""
    gemeente: str = ""


@dataclass(frozen=True, slots=True)
class Adressenblad:
    """Een bladzijde adressen, met de bladwijzers van die ernaast."""

    rijen: list[Gevonden]
    vorige: Bladwijzer | None
    volgende: Bladwijzer | None


_SLEUTEL = ("woonplaats", "straatnaam", "huisnummer", "huisletter", "toevoeging", "pk")


def adressen_in(kijker: Kijker, keuze: Keuze, wijzer: str = "") -> Adressenblad:
    """De adressen van de keuze waar de eigen organisatie een dossier heeft; noteert de inzage."""
    lijst: Bladerlijst[Adres] = Bladerlijst(
        delen=[_indelingen(kijker, keuze)],
        kolommen=[f"adres__{veld}" for veld in _SLEUTEL],
        sleutel_van=lambda adres: tuple(getattr(adres, veld) for veld in _SLEUTEL),
        maak=lambda indeling: indeling.adres,
    )
    stuk = lijst.stuk(lees_bladwijzer(wijzer, (int, str, str, int, str, str, int)), PER_BLADZIJDE)
    return Adressenblad(met_dossiers(kijker, stuk.rijen), stuk.vorige, stuk.volgende)


def _indelingen(kijker: Kijker, keuze: Keuze) -> QuerySet[Samenloop]:
    """Vanuit de indeling en niet vanuit het adres: bij een klein vak begint de database dan daar."""
    waar = Q(groep=keuze.groep)
    for veld in ("rij", "kolom", "letter"):
        if waarde := getattr(keuze, veld):
            waar &= Q(**{veld: waarde})
    if keuze.gemeente:
        waar &= Q(adres__gemeente_id=keuze.gemeente)
    zichtbaar = Samenloop.objects.filter(waar, zichtbare_indelingen(kijker))
    return zichtbaar.filter(adres__in=adressen_for(kijker)).select_related("adres__gemeente")
