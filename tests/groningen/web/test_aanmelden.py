"""Aanmelden en afmelden, en de pagina's die zeggen dat iets niet kan."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views import defaults
from django.views.csrf import csrf_failure

from tests.factories import MedewerkerFactory

FOUT = "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar."


def test_aanmelden_zonder_naam_zegt_wat_te_doen(client: Client, db: None) -> None:
    antwoord = client.post("/inloggen/", {"username": "", "password": ""})
    tekst = antwoord.content.decode()
    assert "<title>Inloggen · Samenloop</title>" in tekst
    assert tekst.count("Vul dit in.") == 4  # bij elk veld en in het overzicht


@pytest.mark.parametrize("naam", ["gebruiker-zonder-account", "bestaat"])
def test_aanmelden_verraadt_niet_of_een_naam_bestaat(client: Client, db: None, naam: str) -> None:
    MedewerkerFactory(gebruiker__username="bestaat")
    antwoord = client.post("/inloggen/", {"username": naam, "password": "verkeerd"})
    assert antwoord.status_code == 200
    assert FOUT in antwoord.content.decode()


def test_aanmelden_en_afmelden(client: Client, db: None) -> None:
    medewerker = MedewerkerFactory(naam="M. Proefema")
    naam = medewerker.gebruiker.username
    antwoord = client.post("/inloggen/", {"username": naam, "password": "geheim", "next": "/wachtwoord/"})
    assert antwoord.headers["Location"] == "/wachtwoord/"
    pagina = client.get("/wachtwoord/").content.decode()
    assert "M. Proefema" in pagina
    assert 'action="/uitloggen/" method="post"' in pagina
    assert client.get("/uitloggen/").status_code == 405
    client.post("/uitloggen/")
    assert client.get("/wachtwoord/").headers["Location"] == "/inloggen/?next=/wachtwoord/"


def test_aanmelden_stuurt_niet_naar_een_andere_site(client: Client, db: None) -> None:
    medewerker = MedewerkerFactory()
    gegevens = {
        "username": medewerker.gebruiker.username,
        "password": "geheim",
        "next": "https://example.org/",
    }
    assert client.post("/inloggen/", gegevens).headers["Location"] == "/"


def test_wachtwoord_wijzigen(client: Client, db: None) -> None:
    medewerker = MedewerkerFactory()
    client.force_login(medewerker.gebruiker)
    nieuw = "een-lange-zin-met-woorden"
    gegevens = {"old_password": "geheim", "new_password1": nieuw, "new_password2": nieuw}
    antwoord = client.post("/wachtwoord/", gegevens, follow=True)
    assert "Wachtwoord gewijzigd" in antwoord.content.decode()
    medewerker.gebruiker.refresh_from_db()
    assert medewerker.gebruiker.check_password(nieuw)


@pytest.fixture
def verzoek() -> HttpRequest:
    return RequestFactory().get("/weg/")


def test_niet_gevonden(client: Client, db: None) -> None:
    antwoord = client.get("/bestaat-niet/")
    assert antwoord.status_code == 404
    assert "Deze pagina bestaat niet" in antwoord.content.decode()


def test_geen_toegang_noemt_de_reden(verzoek: HttpRequest) -> None:
    tekst = defaults.permission_denied(verzoek, PermissionDenied("Dit is van IMG.")).content.decode()
    assert "<p>Dit is van IMG.</p>" in tekst
    tekst = defaults.permission_denied(verzoek, PermissionDenied()).content.decode()
    assert "Uw rol of organisatie geeft geen toegang" in tekst


def test_onbegrepen_vraag(verzoek: HttpRequest) -> None:
    tekst = defaults.bad_request(verzoek, SuspiciousOperation()).content.decode()
    assert "Deze vraag begrijpen wij niet" in tekst


def test_verlopen_formulier(verzoek: HttpRequest) -> None:
    antwoord = csrf_failure(verzoek)
    assert antwoord.status_code == 403
    assert "Het formulier is verlopen" in antwoord.content.decode()


def test_verlopen_formulier_in_het_echt(db: None) -> None:
    streng = Client(enforce_csrf_checks=True)
    antwoord = streng.post("/inloggen/", {"username": "x", "password": "x"})
    assert antwoord.status_code == 403
    assert "daarom is er niets opgeslagen" in antwoord.content.decode()


def test_fout_bij_ons_staat_op_zichzelf(verzoek: HttpRequest) -> None:
    """Zonder request, gebruiker of database; er is dan misschien niets meer dat werkt."""
    assert "De fout ligt bij ons" in defaults.server_error(verzoek).content.decode()
    assert "{%" not in render_to_string("500.html")
