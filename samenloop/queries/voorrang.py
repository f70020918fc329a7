"""Verzoeken om voorrang: wat er te lezen is, waarop getoetst wordt, en de plaats in de rij van IMG."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from groningen.access import Kijker, dossiers_for, gedeelde_dossiers_for
from groningen.models import Dossier
from groningen.queries.termijnlijst import eerste_termijnen
from groningen.rules.rollen import Dossiersoort, Rol
from samenloop.access import mag_indeling_zien, verzoeken_for
from samenloop.models import Prioriteitsverzoek, Samenloop
from samenloop.rules.indeling import TELLENDE_SOORTEN
from samenloop.rules.prioritering import GEWICHT, STATUSSEN, Feiten, Loop
from schade.models import Schademelding
from versterking.models import Versterkingsdossier

Soort, Stand = Prioriteitsverzoek.Soort, Prioriteitsverzoek.Stand
LANGSTE_LIJST = 100
BIJ_ADRES = 10
# De rij van IMG: op volgorde van binnenkomst, wat voorrang heeft vóór, zolang er nog te sturen valt. Zo staat
# zij ook in de werkvoorraad. `na` is de plaats als deze melding voorrang krijgt.
PLAATSEN = """
WITH rij AS (
    SELECT d.id, d.geopend_op, s.prioriteit_op IS NULL AS gewoon
      FROM groningen_dossier d JOIN schade_schademelding s ON s.dossier_id = d.id
     WHERE d.soort = 'schade' AND d.loopt AND d.status = ANY(%(statussen)s) AND d.verdwenen_sinds IS NULL
), geteld AS (
    SELECT id, row_number() OVER (ORDER BY gewoon, geopend_op, id) AS nu,
           1 + count(*) FILTER (WHERE NOT gewoon) OVER ouder AS na,
           CASE WHEN gewoon THEN count(*) FILTER (WHERE gewoon) OVER ouder ELSE 0 END AS voorbij
      FROM rij
    WINDOW ouder AS (ORDER BY geopend_op, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT id, nu, na, voorbij FROM geteld WHERE id = ANY(%(welke)s)
"""


@dataclass(frozen=True, slots=True)
class Plaats:
    """Waar een melding in de rij staat, en waar zij met voorrang zou staan.

    `voorbij`: hoeveel oudere meldingen zonder voorrang zij dan voorbijgaat. Langs jongere met voorrang gaan
    telt niet mee: dat herstelt de volgorde juist.
    """

    nu: int
    na: int
    voorbij: int


def plaatsen(dossiers: Collection[int]) -> dict[int, Plaats]:
    """De plaats van deze meldingen; wat niet meer in de rij staat, ontbreekt."""
    if not dossiers:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(PLAATSEN, {"statussen": list(STATUSSEN), "welke": list(dossiers)})
        return {dossier: Plaats(*plek) for dossier, *plek in cursor.fetchall()}


# Wat een verzoek laat zien van wat eraan vastzit.
ERBIJ = (
    "dossier__adres__gemeente",
    "dossier__organisatie",
    "dossier__behandelaar",
    "aanleiding",
    "aanvrager",
    "gemeente",
    "aangevraagd_door__medewerker",
    "beslist_door__medewerker",
)


def _met_alles(rijen: QuerySet[Prioriteitsverzoek]) -> QuerySet[Prioriteitsverzoek]:
    return rijen.select_related(*ERBIJ)


def verzoek_met(kijker: Kijker, nummer: int) -> Prioriteitsverzoek | None:
    """Het verzoek met dit nummer, als de kijker het mag lezen."""
    return _met_alles(verzoeken_for(kijker)).filter(pk=nummer).first()


def te_beslissen(kijker: Kijker) -> QuerySet[Prioriteitsverzoek]:
    """Wat op een antwoord van deze kijker of zijn collega's wacht; voor ieder ander niets."""
    rijen = verzoeken_for(kijker).filter(stand=Stand.INGEDIEND)
    if Rol.PRIORITERING in kijker.rollen:
        return rijen.filter(soort=Soort.IMG_VOORRANG, dossier__organisatie=kijker.eigen_organisatie)
    if Rol.GEMEENTE in kijker.rollen:
        return rijen.filter(soort=Soort.GEMEENTE_ADVIES)
    return rijen.none()


def gerangschikt(rijen: QuerySet[Prioriteitsverzoek]) -> list[Prioriteitsverzoek]:
    """Veiligheid eerst, dan wat vastzit; daarbinnen wat het eerst antwoord moet hebben."""
    gewicht = Case(
        *(When(grond=grond, then=Value(getal)) for grond, getal in GEWICHT.items()),
        output_field=IntegerField(),
    )
    return list(_met_alles(rijen).order_by(gewicht, "uiterlijk_op", "pk")[:LANGSTE_LIJST])


def wacht_op_anderen(kijker: Kijker) -> list[Prioriteitsverzoek]:
    """Wat open staat en waar een ander over beslist; wat te laat is, staat bovenaan."""
    rijen = verzoeken_for(kijker).filter(stand=Stand.INGEDIEND)
    wachtend = rijen.exclude(pk__in=te_beslissen(kijker).values("pk"))
    return list(_met_alles(wachtend).order_by("uiterlijk_op", "pk")[:LANGSTE_LIJST])


def beslist(kijker: Kijker) -> list[Prioriteitsverzoek]:
    """De laatste die niet meer open staan."""
    rijen = verzoeken_for(kijker).exclude(stand=Stand.INGEDIEND)
    return list(_met_alles(rijen).order_by("-beslist_op", "-pk")[:LANGSTE_LIJST])


def tel_voorrang(kijker: Kijker, grens: int) -> int:
    """Hoeveel er op een antwoord van deze kijker wacht, tellend tot `grens`."""
    return len(te_beslissen(kijker).order_by().values_list("pk", flat=True)[:grens])


def bij_dossiers(kijker: Kijker, dossiers: Collection[int]) -> list[Prioriteitsverzoek]:
    """De verzoeken over of vanuit deze dossiers die de kijker mag lezen, open eerst."""
    rijen = verzoeken_for(kijker).filter(Q(dossier__in=dossiers) | Q(aanleiding__in=dossiers))
    # Meestal is er geen; dan haalt een prefetch niets, en is de query snel bedacht.
    return list(rijen.prefetch_related(*ERBIJ).order_by("-aangevraagd_op", "-pk")[:BIJ_ADRES])


# -- waarop getoetst wordt


def zichtbare_zaak(kijker: Kijker, dossier_id: int) -> Dossier | None:
    """Het dossier van een van beide sporen, als de kijker het leest of er de voortgang van ziet."""
    sporen = (Dossiersoort.VERSTERKING, Dossiersoort.SCHADE)
    for rijen in (dossiers_for(kijker), gedeelde_dossiers_for(kijker)):
        if dossier := rijen.select_related("adres__gemeente").filter(pk=dossier_id, soort__in=sporen).first():
            return dossier
    return None


def eigen_lopende(kijker: Kijker, adres_id: int) -> list[Dossier]:
    """De lopende dossiers van beide sporen op het adres die de kijker geheel leest."""
    sporen = (Dossiersoort.VERSTERKING, Dossiersoort.SCHADE)
    return list(dossiers_for(kijker).filter(adres_id=adres_id, soort__in=sporen, loopt=True).order_by("pk"))


def feiten_over(
    kijker: Kijker, dossier: Dossier, eigen: Collection[Dossier], *, onveilig_gemeld_op: date | None = None
) -> Feiten:
    """Hoe de zaak ervoor staat, met wat de kijker ervan mag weten.

    `eigen` zijn zijn eigen lopende dossiers op het adres. Van de ander telt alleen of het dossier stilligt;
    de termijnen daar ziet hij niet.
    """
    termijnen = eerste_termijnen([een.pk for een in eigen])
    loop = [
        Loop(een.nummer, een.stil_sinds, termijn.eindigt_op if (termijn := termijnen.get(een.pk)) else None)
        for een in eigen
    ]
    if dossier.pk not in {een.pk for een in eigen}:
        loop.append(Loop(dossier.nummer, dossier.stil_sinds))
    melding = Schademelding.objects.filter(pk=dossier.pk).first()
    return Feiten(
        letter=_letter(kijker, dossier.adres_id, eigen),
        status=dossier.status if melding else "",
        loopt=dossier.loopt,
        telt=melding is None or melding.soort in TELLENDE_SOORTEN,
        heeft_voorrang=melding is not None and melding.prioriteit_op is not None,
        dossiers=loop,
        risicoprofiel=_risicoprofiel(dossier),
        onveilig_gemeld_op=onveilig_gemeld_op,
    )


def _letter(kijker: Kijker, adres_id: int, eigen: Collection[Dossier]) -> str:
    indeling = Samenloop.objects.filter(pk=adres_id).first()
    return indeling.letter if indeling is not None and mag_indeling_zien(kijker, indeling, eigen) else ""


def _risicoprofiel(dossier: Dossier) -> str:
    if dossier.soort != Dossiersoort.VERSTERKING:
        return ""
    zaak: Mapping[str, str] = (
        Versterkingsdossier.objects.filter(pk=dossier.pk).values("risicoprofiel").first() or {}
    )
    return zaak.get("risicoprofiel", "")
