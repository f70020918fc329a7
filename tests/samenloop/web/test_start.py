"""De startpagina en het hoofdmenu: ieder begint waar zijn werk ligt."""

from __future__ import annotations

import pytest
from django.test import Client

from groningen.models import Gemeente, Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.models import Signaal
from tests.factories import (
    VANDAAG,
    AdresFactory,
    GebruikerFactory,
    MedewerkerFactory,
    maak_bewoner,
    maak_kijker,
    maak_versterking,
)
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
STAF = [
    *("Werkvoorraad", "Termijnen", "Adressen", "Loket", "Signalen", "Berichten", "Samenloop"),
    *("Opnames", "Gedeeld", "Informatiepunt"),
]


def menu(client: Client, pad: str = "/wachtwoord/") -> list[str]:
    antwoord = client.get(pad)
    return [punt["naam"] for punt in antwoord.context["navigatie"]]


def test_zonder_inlog_eerst_inloggen() -> None:
    antwoord = Client().get("/")
    assert antwoord.status_code == 302
    assert antwoord["Location"] == "/inloggen/?next=/"


@pytest.mark.parametrize(
    ("rol", "organisatie", "waarheen"),
    [
        (Rol.BEWONERSBEGELEIDER, NCG, "/werkvoorraad/"),
        (Rol.ZAAKBEGELEIDER, IMG, "/werkvoorraad/"),
        (Rol.COORDINATOR, NCG, "/werkvoorraad/"),
        (Rol.SVIP, IMG, "/werkvoorraad/"),
        (Rol.PRIORITERING, IMG, "/werkvoorraad/"),
        (Rol.FINANCIEEL, NCG, "/werkvoorraad/"),
        (Rol.INTERVENTIETEAM, Organisatiesoort.INTERVENTIETEAM, "/werkvoorraad/"),
        (Rol.BESTUUR, NCG, "/samenloop/"),
        (Rol.PLANNER, NCG, "/planning/"),
    ],
)
def test_medewerkers_gaan_naar_hun_werk(rol: Rol, organisatie: Organisatiesoort, waarheen: str) -> None:
    assert als(maak_kijker(rol, organisatie=organisatie)).get("/")["Location"] == waarheen


def test_een_bewoner_gaat_naar_de_eigen_woning() -> None:
    assert als(maak_bewoner(AdresFactory())).get("/")["Location"] == "/mijn/"


@pytest.mark.parametrize(
    ("rol", "leest"),
    [(Rol.BEHEERDER, "mag het beheer nog niet openen"), (Rol.PRIVACY, "Teksten van het loket")],
)
def test_beheer_en_privacy_gaan_naar_het_beheer(rol: Rol, leest: str) -> None:
    kijker = maak_kijker(rol)
    assert leest in tekst(als(kijker).get("/"))
    kijker.gebruiker.is_staff = True
    kijker.gebruiker.save(update_fields=["is_staff"])
    assert als(kijker).get("/")["Location"] == "/beheer/"


@pytest.mark.parametrize(
    ("rol", "soort"),
    [
        (Rol.GEMEENTE, Organisatiesoort.GEMEENTE),
        (Rol.COLLEGE, Organisatiesoort.GEMEENTE),
        (Rol.RAAD, Organisatiesoort.GEMEENTE),
        (Rol.SODM, Organisatiesoort.TOEZICHT),
        (Rol.CORPORATIE, Organisatiesoort.CORPORATIE),
    ],
)
def test_opdrachtgevers_beginnen_bij_plannen_en_voortgang(rol: Rol, soort: Organisatiesoort) -> None:
    gemeente = Gemeente.objects.get(naam="Eemsdelta") if soort is Organisatiesoort.GEMEENTE else None
    Organisatie.objects.create(soort=soort, naam="Proefdorp", gemeente=gemeente)
    client = als(maak_kijker(rol, organisatie=soort))
    assert client.get("/")["Location"] == "/gemeente/"
    ook = ["Adviezen", "Koppelingen"] if rol is Rol.GEMEENTE else []
    assert menu(client) == ["Plannen en voortgang", *ook]


def test_een_gemeente_zonder_gebied_hoort_wat_er_ontbreekt() -> None:
    Organisatie.objects.create(soort=Organisatiesoort.GEMEENTE, naam="Proefdorp")
    client = als(maak_kijker(Rol.GEMEENTE, organisatie=Organisatiesoort.GEMEENTE))
    assert "Uw account is nog niet klaar" in tekst(client.get("/"))


def test_een_account_zonder_rol_hoort_wat_er_ontbreekt() -> None:
    client = Client()
    client.force_login(GebruikerFactory())
    assert "Uw account is nog niet klaar" in tekst(client.get("/"))
    client.force_login(MedewerkerFactory().gebruiker)
    assert "Uw account is nog niet klaar" in tekst(client.get("/"))


def test_het_menu_per_rol() -> None:
    assert menu(als(maak_kijker(Rol.BEWONERSBEGELEIDER))) == [*STAF, "Gemeenten"]
    assert menu(als(maak_kijker(Rol.PLANNER))) == [*STAF, "Gemeenten", "Planning", "Verzoeken"]
    assert menu(als(maak_kijker(Rol.FINANCIEEL, organisatie=IMG))) == [*STAF, "Vergoedingen"]
    assert menu(als(maak_kijker(Rol.PRIORITERING, organisatie=IMG))) == [*STAF, "Voorrang"]
    team = maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM)
    assert menu(als(team)) == ["Werkvoorraad", "Termijnen", "Adressen"]
    assert menu(als(maak_kijker(Rol.BESTUUR))) == [
        "Samenloop",
        "Regelingen",
        "Loket",
        "Volgorde van plannen",
        "Openbare cijfers",
        "Geld vóór de bouw",
    ]
    assert menu(als(maak_bewoner(AdresFactory()))) == ["Mijn woning"]
    beheerder = maak_kijker(Rol.BEHEERDER)
    beheerder.gebruiker.is_staff = True
    beheerder.gebruiker.save(update_fields=["is_staff"])
    assert menu(als(beheerder)) == ["Ronden", "Koppelingen", "Beheer"]


def test_de_teller_bij_signalen_staat_in_het_menu() -> None:
    kijker = maak_kijker(Rol.BEWONERSBEGELEIDER)
    client = als(kijker)
    assert "utrecht-badge-counter" not in client.get("/wachtwoord/").content.decode()
    dossier = maak_versterking(behandelaar=kijker).dossier
    Signaal.objects.bulk_create(
        Signaal(soort="statusterugval", dossier=dossier, sleutel=str(nummer), ontstaan_op=VANDAAG)
        for nummer in range(120)
    )
    tellers = {punt["naam"]: punt["teller"] for punt in client.get("/wachtwoord/").context["navigatie"]}
    assert tellers == {**dict.fromkeys([*STAF, "Gemeenten"], ""), "Signalen": "99+"}
