"""Buddykoppels lezen: wie in aanmerking komt, wat er wacht, en hoe het werk verdeeld is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet

from groningen.access import Kijker, dossiers_for
from groningen.models import EenVan, Klaar, Plek
from groningen.rules.rollen import Rol
from samenloop.models import Buddykoppel, Samenloop
from samenloop.rules.buddy import IMG, NCG, Kandidaat

LEVEND = [stand.value for stand in Buddykoppel.LEVEND]
# Per dossier de collega's die er begeleider zijn, met alles wat het voorstel weegt. Eén opdracht, ook voor
# veel dossiers tegelijk: wat van de collega zelf is, wordt één keer geteld.
KANDIDATEN = """
WITH gevraagd AS (
    SELECT d.id, d.adres_id, d.organisatie_id, d.behandelaar_id, a.woonplaats, a.gemeente_id
      FROM groningen_dossier d JOIN groningen_adres a ON a.id = d.adres_id WHERE d.id = ANY(%(dossiers)s)
), collega AS (
    SELECT DISTINCT m.id, m.organisatie_id, coalesce(nullif(m.naam, ''), m.nummer) AS naam
      FROM groningen_medewerker m
      JOIN groningen_medewerkerrol r ON r.medewerker_id = m.id AND r.rol = ANY(%(rollen)s)
       AND r.vanaf <= %(dag)s AND (r.tot IS NULL OR r.tot >= %(dag)s)
     WHERE m.actief AND m.organisatie_id IN (SELECT organisatie_id FROM gevraagd)
), werk AS (
    SELECT d.behandelaar_id, a.gemeente_id, a.woonplaats, count(*) AS aantal
      FROM groningen_dossier d JOIN groningen_adres a ON a.id = d.adres_id
     WHERE d.loopt AND d.behandelaar_id IN (SELECT id FROM collega)
     GROUP BY d.behandelaar_id, a.gemeente_id, a.woonplaats
), per_collega AS (
    SELECT c.id, c.organisatie_id, c.naam, coalesce(sum(w.aantal), 0)::int AS lopend
      FROM collega c LEFT JOIN werk w ON w.behandelaar_id = c.id GROUP BY c.id, c.organisatie_id, c.naam
), last AS (
    SELECT p.*, round(avg(p.lopend) OVER (PARTITION BY p.organisatie_id))::int AS gemiddeld FROM per_collega p
), eerder AS (
    SELECT DISTINCT g.id AS dossier_id, t.medewerker_id
      FROM gevraagd g
      JOIN groningen_dossier d ON d.adres_id = g.adres_id AND d.organisatie_id = g.organisatie_id
      JOIN groningen_toewijzing t ON t.dossier_id = d.id
), sprak AS (
    SELECT g.id AS dossier_id, c.medewerker_id, count(*)::int AS aantal
      FROM gevraagd g
      JOIN groningen_dossier d ON d.adres_id = g.adres_id AND d.organisatie_id = g.organisatie_id
      JOIN groningen_contactmoment c ON c.dossier_id = d.id AND c.medewerker_id IS NOT NULL
     GROUP BY g.id, c.medewerker_id
)
SELECT g.id, l.id, l.naam, g.behandelaar_id IS NOT DISTINCT FROM l.id, e.medewerker_id IS NOT NULL,
       coalesce(s.aantal, 0), coalesce(p.plaats, 0)::int, coalesce(p.gemeente, 0)::int, l.lopend, l.gemiddeld
  FROM gevraagd g
  JOIN last l ON l.organisatie_id = g.organisatie_id
  LEFT JOIN eerder e ON e.dossier_id = g.id AND e.medewerker_id = l.id
  LEFT JOIN sprak s ON s.dossier_id = g.id AND s.medewerker_id = l.id
  LEFT JOIN LATERAL (
       SELECT sum(w.aantal) FILTER (WHERE w.woonplaats = g.woonplaats) AS plaats, sum(w.aantal) AS gemeente
         FROM werk w WHERE w.behandelaar_id = l.id AND w.gemeente_id = g.gemeente_id) p ON true
"""
BEGELEIDT = {NCG: Rol.BEWONERSBEGELEIDER, IMG: Rol.ZAAKBEGELEIDER}


def kandidaten(dossiers: Collection[int], *, spoor: str, peildatum: date) -> dict[int, list[Kandidaat]]:
    """Per dossier wie het aan die kant kan doen; één query."""
    uit: dict[int, list[Kandidaat]] = {nummer: [] for nummer in dossiers}
    if not dossiers:
        return uit
    with connection.cursor() as cursor:
        cursor.execute(
            KANDIDATEN, {"dossiers": list(dossiers), "rollen": [BEGELEIDT[spoor].value], "dag": peildatum}
        )
        for dossier_id, *rest in cursor.fetchall():
            uit[dossier_id].append(Kandidaat(*rest))
    return uit


# -- wie ziet ze


def koppels_for(kijker: Kijker) -> QuerySet[Buddykoppel]:
    """De koppels die deze kijker mag zien: wie een van beide dossiers leest. Namen zijn van beide kanten."""
    alle = Buddykoppel.objects.select_related(
        "adres",
        "versterking__organisatie",
        "versterking__behandelaar",
        "schade__organisatie",
        "schade__behandelaar",
        "bewonersbegeleider__organisatie",
        "zaakbegeleider__organisatie",
        "voorgesteld_vanuit",
    )
    eigen = dossiers_for(kijker).values("pk")
    if kijker.leest_eigen_organisatie and kijker.wettelijke_grond() is not None:
        return alle.filter(Q(versterking__in=eigen) | Q(schade__in=eigen))
    if kijker.persoon_id is not None:
        return alle.filter(versterking__in=eigen, schade__in=eigen)
    return alle.none()


def levend_koppel(adres_id: int) -> Buddykoppel | None:
    """Het koppel dat op dit adres wacht of werkt; de aanroeper heeft het adres al langs de poort geopend."""
    return (
        Buddykoppel.objects.filter(adres=adres_id, stand__in=LEVEND)
        .prefetch_related(  # meestal is er geen koppel, en dan kost dit niets
            "bewonersbegeleider__organisatie",
            "zaakbegeleider__organisatie",
            "voorgesteld_vanuit",
            "versterking",
            "schade",
        )
        .first()
    )


def koppels_van(adressen: Collection[int]) -> dict[int, Buddykoppel]:
    """Per adres het koppel dat werkt, voor een lijst."""
    return {een.adres_id: een for een in _ACTIEF.objecten(adressen=list(adressen))}


_ACTIEF = Klaar(  # op elke bladzijde van de werkvoorraad
    lambda: Buddykoppel.objects.filter(
        adres__in=EenVan("adressen"), stand=Buddykoppel.Stand.ACTIEF
    ).select_related("bewonersbegeleider", "zaakbegeleider")
)


def wacht_op_ons(kijker: Kijker) -> QuerySet[Buddykoppel]:
    """De voorstellen van de andere organisatie."""
    return (
        koppels_for(kijker)
        .filter(stand=Buddykoppel.Stand.VOORGESTELD)
        .exclude(voorgesteld_vanuit=kijker.eigen_organisatie)
    )


def tel_wachtend(kijker: Kijker, grens: int) -> int:
    """Wat er op de eigen organisatie wacht: voorstellen van de ander en tweetallen die niet meer kloppen."""
    if not kijker.leest_eigen_organisatie:
        return 0
    return len(_teller(grens).rijen(organisatie=kijker.eigen_organisatie))


@cache
def _teller(grens: int) -> Klaar[Buddykoppel]:
    def maak() -> QuerySet[Buddykoppel, Any]:
        levend = Buddykoppel.objects.filter(
            Q(stand=Buddykoppel.Stand.VOORGESTELD) & ~Q(voorgesteld_vanuit_id=Plek("organisatie"))
            | Q(wankel_sinds__isnull=False)
        )
        return levend.order_by().values_list("pk")[:grens]

    return Klaar(maak)


# -- het overzicht


@dataclass(frozen=True, slots=True)
class Last:
    """Hoeveel er op één begeleider van de eigen organisatie ligt."""

    id: int
    naam: str
    lopend: int
    gedeeld: int
    koppels: int


LAST = """
SELECT m.id, coalesce(nullif(m.naam, ''), m.nummer), coalesce(d.lopend, 0), coalesce(d.gedeeld, 0),
       coalesce(k.aantal, 0)
  FROM groningen_medewerker m
  LEFT JOIN (SELECT x.behandelaar_id, count(*) AS lopend,
                    count(*) FILTER (WHERE s.groep = 'beide_lopend') AS gedeeld
               FROM groningen_dossier x LEFT JOIN samenloop_samenloop s ON s.adres_id = x.adres_id
              WHERE x.organisatie_id = %(organisatie)s AND x.loopt AND x.behandelaar_id IS NOT NULL
              GROUP BY x.behandelaar_id) d ON d.behandelaar_id = m.id
  LEFT JOIN (SELECT lid, count(*) AS aantal
               FROM samenloop_buddykoppel b,
                    LATERAL (VALUES (b.bewonersbegeleider_id), (b.zaakbegeleider_id)) v (lid)
              WHERE b.stand = 'actief' GROUP BY lid) k ON k.lid = m.id
 WHERE m.organisatie_id = %(organisatie)s AND m.actief AND EXISTS (
       SELECT FROM groningen_medewerkerrol r
        WHERE r.medewerker_id = m.id AND r.rol IN ('bewonersbegeleider', 'zaakbegeleider')
          AND r.vanaf <= %(dag)s AND (r.tot IS NULL OR r.tot >= %(dag)s))
 ORDER BY 5 DESC, 3 DESC, 2
"""
# Hoeveel begeleiders een bewoner had, van de lopende dossiers van de eigen organisatie.
VERDELING = """
SELECT least(d.wisselingen, 4), count(*) FROM groningen_dossier d
 WHERE d.organisatie_id = %(organisatie)s AND d.loopt AND d.soort IN ('versterking', 'schade')
   AND d.behandelaar_id IS NOT NULL
 GROUP BY 1 ORDER BY 1
"""


def lasten(kijker: Kijker) -> list[Last]:
    """De begeleiders van de eigen organisatie, wie de meeste koppels heeft eerst."""
    with connection.cursor() as cursor:
        cursor.execute(LAST, {"organisatie": kijker.eigen_organisatie, "dag": kijker.peildatum})
        return [Last(*rij) for rij in cursor.fetchall()]


def verdeling(kijker: Kijker) -> list[tuple[int, int]]:
    """Per aantal begeleiders (5 is vijf of meer) hoeveel lopende dossiers van de eigen organisatie."""
    with connection.cursor() as cursor:
        cursor.execute(VERDELING, {"organisatie": kijker.eigen_organisatie})
        geteld = dict(cursor.fetchall())
    return [(aantal + 1, geteld.get(aantal, 0)) for aantal in range(5)]


def zonder_koppel(
    kijker: Kijker, *, gemeente: str = "", vanaf: int = 0, hoogstens: int = 50
) -> Sequence[Samenloop]:
    """Adressen waar beide lopen en geen koppel is, op volgorde van sleutel; `vanaf` bladert.

    Alleen adressen waar de eigen organisatie een dossier heeft dat te lezen is.
    """
    if not kijker.leest_eigen_organisatie or kijker.wettelijke_grond() is None:
        return []
    rijen = (
        Samenloop.objects.filter(groep="beide_lopend", adres_id__gt=vanaf)
        .exclude(adres__buddykoppels__stand__in=LEVEND)
        .filter(versterking__loopt=True, schade__loopt=True)
        .select_related("adres", "versterking__behandelaar", "schade__behandelaar")
    )
    if gemeente:
        rijen = rijen.filter(adres__gemeente=gemeente)
    return list(rijen.order_by("adres_id")[:hoogstens])


def behandelaars(koppel: Buddykoppel) -> Mapping[str, int | None]:
    """Wie de twee dossiers nu behandelt; leeg als een dossier dicht is."""
    return {
        spoor: dossier.behandelaar_id if dossier.loopt else None
        for spoor, dossier in ((NCG, koppel.versterking), (IMG, koppel.schade))
    }


def wankele(kijker: Kijker) -> QuerySet[Buddykoppel]:
    """De tweetallen waar iemand wegviel, het langst geleden eerst."""
    return koppels_for(kijker).filter(wankel_sinds__isnull=False).order_by("wankel_sinds", "pk")


def verdacht() -> QuerySet[Buddykoppel]:
    """Koppels waar een lid zijn dossier niet meer behandelt of een dossier dicht is; voor de ronde."""
    fout = (
        Q(versterking__loopt=False)
        | Q(schade__loopt=False)
        | Q(stand=Buddykoppel.Stand.ACTIEF) & ~Q(versterking__behandelaar=F("bewonersbegeleider"))
        | Q(stand=Buddykoppel.Stand.ACTIEF) & ~Q(schade__behandelaar=F("zaakbegeleider"))
        | Q(wankel_sinds__isnull=False)
    )
    return Buddykoppel.objects.filter(fout, stand__in=LEVEND)
