"""De medewerkers van de demo: namen bij nummers, en accounts met een wachtwoord dat iedereen kent."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from groningen.models import Gebruiker, Medewerker, MedewerkerRol, Organisatie, Persoon
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol

from . import eis_demo

WACHTWOORD = "demo"
ROL_VAN_BEHANDELAAR = {
    Organisatiesoort.NCG: Rol.BEWONERSBEGELEIDER,
    Organisatiesoort.IMG: Rol.ZAAKBEGELEIDER,
}


class Visitekaartje(NamedTuple):
    naam: str
    telefoon: str
    email: str


@transaction.atomic
def noem_behandelaars(*, kaartjes: Mapping[int, Visitekaartje], vanaf: date) -> int:
    """Geeft medewerkers (op sleutel) hun naam en de rol van behandelaar bij hun organisatie."""
    eis_demo()
    medewerkers = list(Medewerker.objects.select_related("organisatie").filter(pk__in=kaartjes))
    for medewerker in medewerkers:
        medewerker.naam, medewerker.telefoon, medewerker.email = kaartjes[medewerker.pk]
    Medewerker.objects.bulk_update(medewerkers, ["naam", "telefoon", "email"], batch_size=1000)
    MedewerkerRol.objects.bulk_create(
        [
            MedewerkerRol(
                medewerker=medewerker,
                rol=ROL_VAN_BEHANDELAAR[Organisatiesoort(medewerker.organisatie.soort)],
                vanaf=vanaf,
            )
            for medewerker in medewerkers
        ],
        ignore_conflicts=True,
    )
    return len(medewerkers)


def maak_organisatie(
    *,
    naam: str,
    afkorting: str,
    soort: Organisatiesoort,
    gemeente_code: str | None = None,
    telefoon: str = "",
) -> Organisatie:
    """Een organisatie die niet bij de stamgegevens hoort: een gemeente of een corporatie."""
    eis_demo()
    organisatie, _ = Organisatie.objects.get_or_create(
        naam=naam,
        defaults={
            "afkorting": afkorting,
            "soort": soort.value,
            "gemeente_id": gemeente_code,
            "telefoon": telefoon,
        },
    )
    return organisatie


@cache
def _versleuteld() -> str:
    """Het wachtwoord zoals het in de database staat; traag te maken, dus één keer voor alle accounts."""
    return make_password(WACHTWOORD)


def maak_account(*, login: str, naam: str) -> Gebruiker:
    """Een account van de demo; `naam` is voor- en achternaam."""
    eis_demo()
    voornaam, _, achternaam = naam.partition(" ")
    gebruiker = Gebruiker(
        username=login,
        password=_versleuteld(),
        first_name=voornaam,
        last_name=achternaam,
        email=f"{login}@example.nl",
        demo=True,
    )
    gebruiker.save(force_insert=True)
    return gebruiker


@transaction.atomic
def maak_medewerker(
    *,
    login: str,
    kaartje: Visitekaartje,
    organisatie_id: int,
    nummer: str,
    rol: Rol,
    vanaf: date,
    groep: str = "",
) -> Medewerker:
    """Een medewerker met account en rol; met `groep` ook met de beheerrechten van die groep."""
    eis_demo()
    gebruiker = maak_account(login=login, naam=kaartje.naam)
    medewerker = Medewerker(
        gebruiker=gebruiker, organisatie_id=organisatie_id, nummer=nummer, **kaartje._asdict()
    )
    medewerker.save(force_insert=True)
    MedewerkerRol(medewerker=medewerker, rol=rol.value, vanaf=vanaf).save(force_insert=True)
    if groep:
        gebruiker.groups.add(Group.objects.get(name=groep))
        gebruiker.is_staff = True
        gebruiker.save(update_fields=["is_staff"])
    return medewerker


@transaction.atomic
def neem_nummer_over(*, medewerker_id: int, login: str) -> Medewerker:
    """Geeft een behandelaar uit de leveringen een account, en daarmee diens dossiers."""
    eis_demo()
    medewerker = Medewerker.objects.get(pk=medewerker_id)
    if medewerker.gebruiker_id is not None:
        raise Geweigerd(f"{medewerker} heeft al een account.")
    medewerker.gebruiker = maak_account(login=login, naam=medewerker.naam)
    medewerker.save(update_fields=["gebruiker"])
    return medewerker


@transaction.atomic
def geef_persoon_account(*, persoon_id: int, login: str) -> Persoon:
    """Laat een bewoner inloggen."""
    eis_demo()
    persoon = Persoon.objects.get(pk=persoon_id)
    persoon.gebruiker = maak_account(login=login, naam=f"{persoon.voornaam} {persoon.achternaam}")
    persoon.save(update_fields=["gebruiker"])
    return persoon


def maak_beheergroep(*, naam: str, rechten: Iterable[str]) -> Group:
    """Een groep met rechten in het beheer, als `app.codenaam`.

    Raises:
        ValueError: een recht bestaat niet.
    """
    eis_demo()
    groep, _ = Group.objects.get_or_create(name=naam)
    groep.permissions.set(_rechten(list(rechten)))
    return groep


def _rechten(namen: Collection[str]) -> list[Permission]:
    per_naam = {
        f"{recht.content_type.app_label}.{recht.codename}": recht
        for recht in Permission.objects.select_related("content_type")
    }
    if onbekend := sorted(set(namen) - per_naam.keys()):
        raise ValueError(f"onbekende rechten: {', '.join(onbekend)}")
    return [per_naam[naam] for naam in namen]
