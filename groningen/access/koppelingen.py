"""Wie er met een token van de API komt, en welke koppelingen een kijker ziet."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from groningen.models import Gebruiker, Klaar, Koppeling, Koppelingssleutel, Plek
from groningen.rules.rollen import Organisatiesoort, Rol

from .kijker import Kijker, kijker_van, medewerkers


@dataclass(frozen=True, slots=True)
class Toegang:
    """Een geldig token: van welke koppeling, en wat het mag."""

    koppeling_id: int
    client_id: str
    scopes: frozenset[str]


def _tokens() -> QuerySet[Any, Any]:
    """Wie er met een geldig token komt, met de koppeling en wat zij mag: alles in één query."""
    pad = "koppelingen__accesstoken__"
    return (
        medewerkers()
        .filter(
            _organisatie_bestaat("", Plek("dag")),
            **{f"{pad}token_checksum": Plek("afdruk"), f"{pad}expires__gt": Plek("nu")},
            koppelingen__ingetrokken_op__isnull=True,
            gebruiker__is_active=True,
        )
        .annotate(
            koppeling=F("koppelingen__pk"),
            client_id=F("koppelingen__client_id"),
            gegeven=F("koppelingen__scopes"),
            gevraagd=F(f"{pad}scope"),
            gebruikersnaam=F("gebruiker__username"),
        )
    )


def _organisatie_bestaat(pad: str, dag: Any) -> Q:
    tot = f"{pad}organisatie__bestaat_tot"
    return Q(**{f"{tot}__isnull": True}) | Q(**{f"{tot}__gte": dag})


_TOKENS: Klaar[Any] = Klaar(_tokens)


def toegang_met(token: str, *, nu: datetime, dag: date) -> tuple[Kijker, Toegang] | None:
    """De kijker en zijn toegang bij een token, of None als het (niet meer) geldt.

    Wat de koppeling niet meer mag, mag een token van gisteren ook niet.
    """
    afdruk = hashlib.sha256(token.encode()).hexdigest()
    for een in _TOKENS.objecten(afdruk=afdruk, nu=nu, dag=dag):
        scopes = frozenset(een.gevraagd.split()) & frozenset(een.gegeven)
        gebruiker = Gebruiker(pk=een.gebruiker_id, username=een.gebruikersnaam)
        return kijker_van(een, gebruiker, dag), Toegang(een.koppeling, een.client_id, scopes)
    return None


def geldige_koppeling(client_id: str, dag: date) -> Koppeling | None:
    """De koppeling die zich onder dit nummer mag melden."""
    return (
        Koppeling.objects.filter(
            _organisatie_bestaat("medewerker__", dag),
            client_id=client_id,
            ingetrokken_op__isnull=True,
            medewerker__actief=True,
            medewerker__gebruiker__is_active=True,
        )
        .select_related("medewerker")
        .first()
    )


def geldige_sleutel(koppeling: Koppeling, kid: str, nu: datetime) -> Koppelingssleutel | None:
    """De sleutel met dit nummer, als die nu geldt."""
    return koppeling.sleutels.filter(
        Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=nu),
        kid=kid,
        geldig_vanaf__lte=nu,
        ingetrokken_op__isnull=True,
    ).first()


def mag_uitgeven(kijker: Kijker) -> bool:
    """NCG geeft koppelingen uit en trekt ze in."""
    return kijker.organisatiesoort is Organisatiesoort.NCG and Rol.BEHEERDER in kijker.rollen


def koppelingen_for(kijker: Kijker) -> QuerySet[Koppeling]:
    """Alle koppelingen voor de beheerder van NCG, de eigen voor wie bij een gemeente werkt."""
    alle = Koppeling.objects.select_related("medewerker__organisatie")
    if mag_uitgeven(kijker):
        return alle
    if Rol.GEMEENTE in kijker.rollen and kijker.organisatiesoort is Organisatiesoort.GEMEENTE:
        return alle.filter(medewerker__organisatie=kijker.eigen_organisatie)
    return alle.none()
