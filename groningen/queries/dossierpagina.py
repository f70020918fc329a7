"""Wat er bij één dossier te zien is, elk in één query en nooit meer rijen dan gevraagd.

De aanroeper heeft het dossier via de poort geopend en toont alleen de veldgroepen van zijn blik.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from groningen.models import (
    Adresrelatie,
    Bericht,
    Contactmoment,
    Controle,
    Document,
    Dossier,
    Dossiertoegang,
    Gebruiker,
    Medewerker,
    Persoon,
    Toewijzing,
)
from groningen.rules.rollen import Organisatiesoort

M = TypeVar("M", bound=Model)

HOOGSTENS = 50  # rijen in een lijst die in de praktijk kort is


@dataclass(frozen=True, slots=True)
class Bladzijde(Generic[M]):
    """Een stuk van een lijst; `ouder` is de sleutel waarna het verdergaat, of None aan het eind."""

    rijen: Sequence[M]
    ouder: int | None


@dataclass(frozen=True, slots=True)
class Tellingen:
    """Hoeveel er bij een dossier hoort, ook als maar een deel getoond wordt."""

    contacten: int
    documenten: int
    berichten: int
    behandelaars: int


def contacten(dossier_id: int, *, aantal: int, voor: int | None = None) -> Bladzijde[Contactmoment]:
    """De contactmomenten, de laatste eerst."""
    rijen = Contactmoment.objects.filter(dossier_id=dossier_id).select_related("persoon", "medewerker")
    return _blad(rijen, op="datum", aantal=aantal, voor=voor)


def open_vervolgen(dossier_id: int) -> list[Contactmoment]:
    """De afspraken uit contacten die nog niet zijn afgerond, de vroegste eerst."""
    open_ = Contactmoment.objects.filter(
        dossier_id=dossier_id, vervolg_op__isnull=False, vervolg_gedaan_op__isnull=True
    )
    return list(open_.select_related("medewerker").order_by("vervolg_op", "pk")[:HOOGSTENS])


def documenten(dossier_id: int, *, aantal: int, voor: int | None = None) -> Bladzijde[Document]:
    rijen = Document.objects.filter(dossier_id=dossier_id).select_related("medewerker")
    return _blad(rijen, op="datum", aantal=aantal, voor=voor)


def berichten(dossier_id: int, *, aantal: int, voor: int | None = None) -> Bladzijde[Bericht]:
    """De uitgaande berichten, klaargezet of verstuurd."""
    rijen = Bericht.objects.filter(dossier_id=dossier_id).select_related("persoon", "organisatie", "brief")
    return _blad(rijen, op="aangemaakt_op", aantal=aantal, voor=voor)


def berichten_bij(gebeurtenis_id: int) -> list[Bericht]:
    """De berichten die door één gebeurtenis zijn klaargezet."""
    rijen = Bericht.objects.filter(gebeurtenis_id=gebeurtenis_id).select_related("persoon", "organisatie")
    return list(rijen.order_by("pk"))


def mensen(adres_id: int, peildatum: date) -> tuple[list[Adresrelatie], list[Adresrelatie]]:
    """Wie nu bij het adres hoort, en wie er eerder bij hoorde."""
    rijen = (
        Adresrelatie.objects.filter(adres_id=adres_id)
        .select_related("persoon", "organisatie")
        .order_by(F("tot").desc(nulls_first=True), "soort", "-vanaf", "pk")[:HOOGSTENS]
    )
    nu: list[Adresrelatie] = []
    eerder: list[Adresrelatie] = []
    for relatie in rijen:
        (eerder if relatie.tot and relatie.tot < peildatum else nu).append(relatie)
    return nu, eerder


def personen_bij(adres_id: int, peildatum: date) -> QuerySet[Persoon]:
    """De personen die nu bij het adres horen."""
    relaties = Adresrelatie.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=peildatum), adres_id=adres_id, persoon__isnull=False
    )
    return Persoon.objects.filter(pk__in=relaties.values("persoon_id")).order_by("achternaam", "pk")


def toewijzingen(dossier_id: int) -> list[Toewijzing]:
    """Wie het dossier behandelde, de laatste eerst."""
    rijen = Toewijzing.objects.filter(dossier_id=dossier_id).select_related("medewerker")
    return list(rijen.order_by("-vanaf", "-pk")[:HOOGSTENS])


def toegangen(dossier_id: int) -> list[Dossiertoegang]:
    """Wie naast de eigen organisatie en de behandelaar mag meebehandelen."""
    rijen = Dossiertoegang.objects.filter(content_object_id=dossier_id)
    rijen = rijen.select_related("user__medewerker__organisatie")
    return list(rijen.order_by("user__medewerker__naam", "pk")[:HOOGSTENS])


def controles(dossier_id: int) -> list[Controle]:
    """De vastgelegde samenloopcontroles, ook de vervallen."""
    rijen = Controle.objects.filter(dossier_id=dossier_id).select_related("medewerker")
    return list(rijen.order_by("-vastgelegd_op", "-pk")[:HOOGSTENS])


def tellingen(dossier_id: int) -> Tellingen:
    """Alle aantallen van de dossierpagina in één query."""

    def hoeveel(rijen: QuerySet[Any], wat: str = "pk") -> Coalesce:
        eigen = rijen.filter(dossier_id=OuterRef("pk")).order_by().values("dossier_id")
        return Coalesce(Subquery(eigen.annotate(n=Count(wat, distinct=wat != "pk")).values("n")), 0)

    gevonden = Dossier.objects.values_list(
        hoeveel(Contactmoment.objects.all()),
        hoeveel(Document.objects.all()),
        hoeveel(Bericht.objects.all()),
        hoeveel(Toewijzing.objects.all(), "medewerker_id"),
    ).get(pk=dossier_id)
    return Tellingen(*gevonden)


def medewerkers_van(organisatie_id: int) -> QuerySet[Medewerker]:
    """De medewerkers aan wie een dossier kan worden toegewezen."""
    return Medewerker.objects.filter(organisatie_id=organisatie_id, actief=True).order_by("naam", "nummer")


def toegang_mogelijk(dossier: Dossier) -> QuerySet[Gebruiker]:
    """Wie toegang tot dit dossier kan krijgen: collega's met inlog en leden van het interventieteam."""
    al = Dossiertoegang.objects.filter(content_object=dossier).values("user_id")
    return (
        Gebruiker.objects.filter(
            Q(medewerker__organisatie_id=dossier.organisatie_id)
            | Q(medewerker__organisatie__soort=Organisatiesoort.INTERVENTIETEAM.value),
            is_active=True,
            medewerker__actief=True,
        )
        .exclude(pk__in=al)
        .select_related("medewerker__organisatie")
        .order_by("medewerker__organisatie__soort", "medewerker__naam", "pk")
    )


def dossiers_op(rijen: QuerySet[Dossier], adres_id: int, soorten: Iterable[str]) -> list[Dossier]:
    """Uit wat de poort geeft: de dossiers op dit adres, de lopende eerst."""
    hier = rijen.filter(adres_id=adres_id, soort__in=list(soorten))
    hier = hier.select_related("organisatie", "behandelaar")
    return list(hier.order_by("-loopt", "-geopend_op", "pk")[:HOOGSTENS])


def _blad(rijen: QuerySet[M], *, op: str, aantal: int, voor: int | None) -> Bladzijde[M]:
    """De volgende `aantal` rijen na sleutel `voor`, aflopend op veld `op`; bladert zonder te tellen."""
    if voor is not None:
        anker = Subquery(rijen.filter(pk=voor).order_by().values(op)[:1])
        rijen = rijen.filter(Q(**{f"{op}__lt": anker}) | Q(**{op: anker}, pk__lt=voor))
    gevonden = list(rijen.order_by(f"-{op}", "-pk")[: aantal + 1])
    getoond = gevonden[:aantal]
    return Bladzijde(getoond, getoond[-1].pk if len(gevonden) > aantal else None)
