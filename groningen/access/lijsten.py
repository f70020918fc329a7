"""Lijsten door de poort: querysets die één geïndexeerde query blijven."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.models import Adres, Adresrelatie, Dossier, Dossiertoegang
from groningen.rules.gemeenten import Grondgebied
from groningen.rules.rollen import SPOREN, Rol

from .gronden import op_deelgrond
from .kijker import Kijker


def dossiers_for(kijker: Kijker) -> QuerySet[Dossier]:
    """De dossiers die deze kijker geheel mag lezen (een bewoner: van de eigen woning)."""
    if kijker.leest_eigen_organisatie:
        return eigen_van(kijker.eigen_organisatie)
    if Rol.INTERVENTIETEAM in kijker.rollen:
        return Dossier.objects.filter(
            pk__in=Dossiertoegang.objects.filter(user=kijker.gebruiker).values("content_object_id")
        )
    if kijker.persoon_id is not None:
        return Dossier.objects.filter(_van_bewoner(kijker), adres__in=_eigen_adressen(kijker))
    return Dossier.objects.none()


def eigen_van(organisatie: Any) -> QuerySet[Dossier]:
    """De dossiers van deze organisatie, voor wie al weet dat de kijker die leest.

    `organisatie` is haar sleutel, of een `Plek` in een query die klaar staat.
    """
    return Dossier.objects.filter(organisatie_id=organisatie)


def _van_bewoner(kijker: Kijker) -> Q:
    """Wat bij de woning hoort ziet ieder die er hoort; een bezwaar of klacht alleen wie hem indiende."""
    return (
        Q(soort__in=SPOREN)
        | Q(bezwaar__persoon_id=kijker.persoon_id or 0)
        | Q(klacht__persoon_id=kijker.persoon_id or 0)
    )


def gedeelde_dossiers_for(kijker: Kijker) -> QuerySet[Dossier]:
    """Dossiers van de andere organisatie op een adres waar de eigen organisatie ook een dossier heeft.

    Alleen op een geldige grond, en dan alleen de veldgroepen die de grond noemt. Een bezwaar of klacht wordt
    niet gedeeld, en geeft ook geen grond om van de ander iets te zien. Wie toestemming kreeg, heeft op dat
    adres zelf een dossier: op de wettelijke grond staat het er dus al bij.
    """
    if not kijker.leest_eigen_organisatie:
        return Dossier.objects.none()
    if kijker.wettelijke_grond() is None:
        return Dossier.objects.filter(op_deelgrond(kijker))
    return gedeeld_met(kijker.eigen_organisatie)


def gedeeld_met(organisatie: Any) -> QuerySet[Dossier]:
    """Wat er met deze organisatie gedeeld wordt, voor wie al weet dat er een geldige grond is.

    `organisatie` is haar sleutel, of een `Plek` in een query die klaar staat.
    """
    eigen = Dossier.objects.filter(
        adres_id=OuterRef("adres_id"), organisatie_id=organisatie, soort__in=SPOREN
    )
    anderen = Dossier.objects.exclude(organisatie_id=organisatie)
    return anderen.filter(Exists(eigen), soort__in=SPOREN)


def adressen_for(kijker: Kijker) -> QuerySet[Adres]:
    """De adressen die deze kijker mag openen.

    Een adres zelf is geen dossier: wie voor NCG of IMG vragen van bewoners beantwoordt, kan elk adres
    vinden, ook om een melding op een nieuw adres aan te nemen. Wat er op het adres loopt, is een
    aparte vraag.
    """
    if kijker.leest_eigen_organisatie:
        return Adres.objects.all()
    if Rol.INTERVENTIETEAM in kijker.rollen:
        return Adres.objects.filter(pk__in=dossiers_for(kijker).values("adres_id"))
    if kijker.persoon_id is not None:
        return Adres.objects.filter(pk__in=_eigen_adressen(kijker))
    return Adres.objects.none()


def _eigen_adressen(kijker: Kijker) -> QuerySet[Adresrelatie]:
    return Adresrelatie.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=kijker.peildatum),
        persoon_id=kijker.persoon_id or 0,
        vanaf__lte=kijker.peildatum,
    ).values("adres_id")  # type: ignore[return-value]


def op_grondgebied(kijker: Kijker, adres: str = "adres__") -> Q:
    """Wat op het grondgebied van de gemeente van deze kijker ligt; `adres` is het pad naar het adres.

    Volgt de herindelingen op de peildatum: ook een adres dat de oude code nog draagt, is van de opvolger.
    """
    return in_gebied(kijker.grondgebied(), adres)


def in_gebied(gebied: Grondgebied, adres: str = "adres__") -> Q:
    """Wat in dit gebied ligt; `adres` is het pad naar het adres."""
    if gebied.leeg:
        return Q(pk__in=[])
    gemeente, plaats = f"{adres}gemeente", f"{adres}woonplaats"
    heel: dict[str, Any] = (
        {gemeente: gebied.heel[0]} if len(gebied.heel) == 1 else {f"{gemeente}__in": gebied.heel}
    )
    waar = Q(**heel)
    for code, plaatsen in gebied.delen:
        waar |= Q(**{gemeente: code, f"{plaats}__in": plaatsen})
    for code, plaatsen in gebied.zonder:
        waar |= Q(**{gemeente: code}) & ~Q(**{f"{plaats}__in": plaatsen})
    return waar


def gemeenteadressen_for(kijker: Kijker) -> QuerySet[Adres]:
    """De adressen op het grondgebied van de eigen gemeente; een adres zelf zegt niets over een bewoner."""
    return Adres.objects.filter(op_grondgebied(kijker, ""))
