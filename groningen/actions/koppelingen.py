"""Koppelingen uitgeven, hun sleutels wisselen, en intrekken."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from jwcrypto.common import JWException, json_decode
from jwcrypto.jwk import JWK

from groningen.access import Kijker
from groningen.access.koppelingen import koppelingen_for, mag_uitgeven
from groningen.models import (
    Gebruiker,
    Koppeling,
    Koppelingssleutel,
    Koppelingstap,
    Medewerker,
    MedewerkerRol,
    Organisatie,
)
from groningen.rules.aanmelding import KORTSTE_RSA, keur_sleutel
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.scopes import SCOPES

Soort = Koppelingstap.Soort
ALLEEN_BEHEER = "Alleen een beheerder van NCG geeft koppelingen uit."
MEESTE_SLEUTELS = 4
LANGSTE_OVERLAP = timedelta(days=31)


@transaction.atomic
def geef_koppeling_uit(
    *, organisatie_id: int, naam: str, sleutel: str, scopes: Iterable[str], door: Kijker, nu: datetime
) -> Koppeling:
    """Een nieuwe client voor een gemeente, met haar openbare sleutel.

    De client krijgt een eigen medewerker en gebruiker: zo ziet de poort haar als iemand van die gemeente, en
    noemt het leeslog haar bij naam. Zij kan niet op het web inloggen.
    """
    if not mag_uitgeven(door):
        raise Geweigerd(ALLEEN_BEHEER)
    gevraagd = sorted(set(scopes))
    if not gevraagd or set(gevraagd) - SCOPES.keys():
        raise Geweigerd("Kies minstens één recht uit de lijst.", veld="scopes")
    organisatie = Organisatie.objects.filter(pk=organisatie_id, soort=Organisatiesoort.GEMEENTE).first()
    if organisatie is None:
        raise Geweigerd("Kies een gemeente.", veld="organisatie_id")
    jwk = _lees_sleutel(sleutel)
    client_id = str(uuid4())
    gebruiker = Gebruiker(username=f"koppeling-{client_id}")
    gebruiker.set_unusable_password()
    gebruiker.save(force_insert=True)
    medewerker = Medewerker(
        gebruiker=gebruiker, organisatie=organisatie, nummer=f"koppeling-{client_id[:8]}", naam=naam
    )
    medewerker.save(force_insert=True)
    MedewerkerRol(medewerker=medewerker, rol=Rol.GEMEENTE, vanaf=door.peildatum).save(force_insert=True)
    koppeling = Koppeling(
        client_id=client_id,
        name=naam,
        medewerker=medewerker,
        scopes=gevraagd,
        client_type=Koppeling.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Koppeling.GRANT_CLIENT_CREDENTIALS,
        uitgegeven_door_id=door.eigen_medewerker,
    )
    koppeling.save(force_insert=True)
    _leg_vast(koppeling, Soort.UITGEGEVEN, door, ", ".join(gevraagd)[:300])
    _voeg_toe(koppeling, jwk, door, nu)
    return koppeling


@transaction.atomic
def voeg_sleutel_toe(
    *, koppeling_id: int, sleutel: str, overlap: timedelta, door: Kijker, nu: datetime
) -> Koppelingssleutel:
    """Een volgende sleutel. De vorige gelden nog `overlap` lang, zodat de client rustig kan wisselen."""
    koppeling = _vergrendel(koppeling_id, door)
    if not timedelta(0) <= overlap <= LANGSTE_OVERLAP:
        raise Geweigerd("Laat de oude sleutel hoogstens 31 dagen gelden.", veld="overlap")
    jwk = _lees_sleutel(sleutel)
    geldig = koppeling.sleutels.filter(
        Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=nu), ingetrokken_op__isnull=True
    )
    if geldig.count() >= MEESTE_SLEUTELS:
        raise Geweigerd(f"Er gelden al {MEESTE_SLEUTELS} sleutels. Trek er eerst een in.", veld="sleutel")
    geldig.filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=nu + overlap)).update(geldig_tot=nu + overlap)
    return _voeg_toe(koppeling, jwk, door, nu)


@transaction.atomic
def trek_sleutel_in(*, koppeling_id: int, sleutel_id: int, door: Kijker, nu: datetime) -> None:
    """Deze sleutel tekent vanaf nu niet meer; tokens die er al zijn, lopen binnen een kwartier af."""
    koppeling = _vergrendel(koppeling_id, door)
    sleutel = koppeling.sleutels.filter(pk=sleutel_id, ingetrokken_op__isnull=True).first()
    if sleutel is None:
        raise Geweigerd("Deze sleutel is er niet (meer).")
    sleutel.ingetrokken_op = nu
    sleutel.save(update_fields=["ingetrokken_op"])
    _leg_vast(koppeling, Soort.SLEUTEL_INGETROKKEN, door, sleutel.kid)


@transaction.atomic
def trek_koppeling_in(*, koppeling_id: int, reden: str, door: Kijker, nu: datetime) -> None:
    """De koppeling geldt meteen niet meer, ook niet met een token dat er al is."""
    if not mag_uitgeven(door):
        raise Geweigerd(ALLEEN_BEHEER)
    koppeling = _vergrendel(koppeling_id, door)
    koppeling.ingetrokken_op = nu
    koppeling.save(update_fields=["ingetrokken_op"])
    _leg_vast(koppeling, Soort.INGETROKKEN, door, reden[:300])


def _vergrendel(koppeling_id: int, door: Kijker) -> Koppeling:
    if not koppelingen_for(door).filter(pk=koppeling_id).exists():
        raise GeenToegang("Deze koppeling is niet van u.")
    koppeling: Koppeling = Koppeling.objects.select_for_update(no_key=True).get(pk=koppeling_id)
    if koppeling.ingetrokken_op is not None:
        raise Geweigerd("Deze koppeling is ingetrokken. Vraag een nieuwe.")
    return koppeling


def _lees_sleutel(tekst: str) -> dict[str, Any]:
    """De openbare sleutel uit wat er geplakt is, nagekeken tot en met de wiskunde erin."""
    try:
        jwk = json_decode(tekst)
    except ValueError as fout:
        raise Geweigerd("Dit is geen JSON. Plak de openbare sleutel als JWK.", veld="sleutel") from fout
    if bezwaar := keur_sleutel(jwk):
        raise Geweigerd(bezwaar, veld="sleutel")
    try:
        sleutel = JWK(**jwk)
        openbaar: dict[str, Any] = sleutel.export_public(as_dict=True)
        bits = sleutel.get_op_key("verify").key_size
    except (JWException, ValueError, TypeError) as fout:
        raise Geweigerd("Deze sleutel kunnen wij niet lezen. Maak een nieuwe.", veld="sleutel") from fout
    if jwk["kty"] == "RSA" and bits < KORTSTE_RSA:
        raise Geweigerd(f"Een RSA-sleutel heeft minstens {KORTSTE_RSA} bits.", veld="sleutel")
    return openbaar


def _voeg_toe(koppeling: Koppeling, jwk: dict[str, Any], door: Kijker, nu: datetime) -> Koppelingssleutel:
    if koppeling.sleutels.filter(kid=jwk["kid"]).exists():
        raise Geweigerd("Er is al een sleutel met dit nummer (`kid`). Kies een ander nummer.", veld="sleutel")
    sleutel = Koppelingssleutel(koppeling=koppeling, kid=jwk["kid"], jwk=jwk, geldig_vanaf=nu)
    sleutel.save(force_insert=True)
    _leg_vast(koppeling, Soort.SLEUTEL_ERBIJ, door, sleutel.kid)
    return sleutel


def _leg_vast(koppeling: Koppeling, soort: Koppelingstap.Soort, door: Kijker, tekst: str) -> None:
    Koppelingstap(koppeling=koppeling, soort=soort, door_id=door.eigen_medewerker, tekst=tekst).save(
        force_insert=True
    )
