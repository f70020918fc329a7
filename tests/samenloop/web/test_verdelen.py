"""Uitdelen en loslaten door een coördinator: kiezen, bevestigen, alles of niets."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from groningen.access import Kijker
from groningen.actions.dossiers import wijs_toe
from groningen.models import Dossier, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, maak_kijker, maak_melding, maak_versterking
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
PAD = "/werkvoorraad/verdelen/"


@pytest.fixture
def coordinator() -> Kijker:
    return maak_kijker(Rol.COORDINATOR)


@pytest.fixture
def collega() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def client(coordinator: Kijker) -> Client:
    return als(coordinator)


def kies(client: Client, *dossiers: Dossier, **meer: str) -> HttpResponse:
    return client.get(PAD, {"dossier": [str(dossier.pk) for dossier in dossiers], **meer})


def bevestig(client: Client, antwoord: HttpResponse, **velden: object) -> HttpResponse:
    """Verstuurt het formulier van een bevestigingspagina, met wat er verborgen op stond."""
    formulier = antwoord.context["formulier"]
    verborgen = {naam: formulier[naam].value() or "" for naam in ("versies", "actie", "lijst")}
    return client.post(PAD, {**verborgen, **velden}, follow=True)


def behandelaars(*dossiers: Dossier) -> list[int | None]:
    return [Dossier.objects.get(pk=dossier.pk).behandelaar_id for dossier in dossiers]


def test_uitdelen(client: Client, collega: Kijker) -> None:
    een, twee = maak_versterking().dossier, maak_versterking().dossier
    pagina = kies(client, een, twee, lijst="wie=zonder&fase=2")
    zichtbaar = tekst(pagina)
    assert "Deze dossiers uitdelen?" in zichtbaar
    assert een.nummer in zichtbaar
    assert "Deel 2 dossiers uit" in zichtbaar
    assert Leesregel.objects.get().dossiers == sorted([een.pk, twee.pk])
    antwoord = bevestig(client, pagina, medewerker=collega.medewerker_id, reden="Nieuwe wijk")
    assert antwoord.redirect_chain == [("/werkvoorraad/?wie=zonder&fase=2", 302)]
    assert f"2 dossiers uitgedeeld aan {collega.naam}" in tekst(antwoord)
    assert behandelaars(een, twee) == [collega.medewerker_id] * 2
    assert een.toewijzingen.get().reden == "Nieuwe wijk"


def test_loslaten(client: Client, collega: Kijker) -> None:
    dossier = maak_versterking(behandelaar=collega).dossier
    pagina = kies(client, dossier, actie="los")
    assert "Deze dossiers loslaten?" in tekst(pagina)
    assert "medewerker" not in pagina.context["formulier"].fields
    antwoord = bevestig(client, pagina, reden="Ziek")
    assert "1 dossier losgelaten." in tekst(antwoord)
    assert behandelaars(dossier) == [None]


def test_wat_al_zo_stond_wordt_niet_geteld(client: Client, collega: Kijker) -> None:
    eigen, ander = maak_versterking(behandelaar=collega).dossier, maak_versterking().dossier
    antwoord = bevestig(client, kies(client, eigen, ander), medewerker=collega.medewerker_id, reden="x y")
    assert f"1 dossier uitgedeeld aan {collega.naam}" in tekst(antwoord)
    assert "Bij 1 stond het al zo." in tekst(antwoord)
    antwoord = bevestig(client, kies(client, eigen), medewerker=collega.medewerker_id, reden="x y")
    assert "Er is niets veranderd: het stond al zo." in tekst(antwoord)


def test_zonder_keuze_terug_naar_de_lijst(client: Client) -> None:
    for vraag in ({}, {"dossier": "x"}, {"dossier": ""}, {"dossier": "9" * 40}):
        antwoord = client.get(PAD, vraag, follow=True)
        assert "Kies eerst een of meer dossiers in de lijst." in tekst(antwoord)
    antwoord = client.get(PAD, {"dossier": [str(n) for n in range(51)]}, follow=True)
    assert "Kies hoogstens 50 dossiers tegelijk." in tekst(antwoord)


def test_zonder_behandelaar_of_reden_blijft_het_formulier_staan(client: Client) -> None:
    dossier = maak_versterking().dossier
    antwoord = bevestig(client, kies(client, dossier))
    assert antwoord.status_code == 422
    assert "Dit lukte nog niet" in tekst(antwoord)
    antwoord = bevestig(client, antwoord, medewerker=999999, reden="Verlof")
    assert antwoord.status_code == 422
    assert behandelaars(dossier) == [None]


def test_iemand_van_een_andere_organisatie_is_geen_keuze(client: Client) -> None:
    dossier = maak_versterking().dossier
    vreemd = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    antwoord = bevestig(client, kies(client, dossier), medewerker=vreemd.medewerker_id, reden="Verlof")
    assert antwoord.status_code == 422
    assert behandelaars(dossier) == [None]


def test_dossiers_van_de_ander_of_afgesloten_zijn_geen_keuze(client: Client) -> None:
    eigen = maak_versterking().dossier
    for ander in (maak_melding().dossier, maak_versterking(status="6.2").dossier):
        antwoord = client.get(PAD, {"dossier": [str(eigen.pk), str(ander.pk)]}, follow=True)
        assert "intussen afgesloten of niet meer te zien" in tekst(antwoord)
        assert ander.nummer not in tekst(antwoord)


def test_is_er_iets_gewijzigd_dan_verandert_er_niets(
    client: Client, coordinator: Kijker, collega: Kijker
) -> None:
    een, twee = maak_versterking().dossier, maak_versterking().dossier
    pagina = kies(client, een, twee)
    ander = maak_kijker(Rol.BEWONERSBEGELEIDER)
    assert ander.medewerker_id is not None
    wijs_toe(
        dossier_id=twee.pk,
        medewerker_id=ander.medewerker_id,
        door=coordinator,
        peildatum=VANDAAG,
        reden="Eerder",
    )
    antwoord = bevestig(client, pagina, medewerker=collega.medewerker_id, reden="Verlof")
    assert antwoord.status_code == 422
    assert f"Intussen gewijzigd: {twee.nummer}. Er is niets veranderd" in tekst(antwoord)
    assert behandelaars(een, twee) == [None, ander.medewerker_id]
    assert ander.naam in tekst(antwoord)
    # Wie de nieuwe stand zag en nog eens bevestigt, krijgt zijn zin.
    antwoord = bevestig(client, antwoord, medewerker=collega.medewerker_id, reden="Verlof")
    assert "2 dossiers uitgedeeld" in tekst(antwoord)
    assert behandelaars(een, twee) == [collega.medewerker_id] * 2


def test_geknoei_met_de_verborgen_velden_wordt_geweigerd(client: Client, collega: Kijker) -> None:
    dossier = maak_versterking().dossier
    pagina = kies(client, dossier)
    velden = {"medewerker": collega.medewerker_id, "reden": "Verlof"}
    for versies in (f"{dossier.pk}", f"{dossier.pk}:x", f"{dossier.pk}:1:2"):
        antwoord = bevestig(client, pagina, versies=versies, **velden)
        assert antwoord.status_code == 422
        assert "onderweg beschadigd" in tekst(antwoord)
    vreemd = maak_melding().dossier
    antwoord = bevestig(client, pagina, versies=f"{dossier.pk}:0,{vreemd.pk}:0", **velden)
    assert "niet meer te zien" in tekst(antwoord)
    antwoord = bevestig(client, pagina, lijst="https://kwaad.example/", **velden)
    assert antwoord.redirect_chain[0][0].startswith("/werkvoorraad/?")


@pytest.mark.parametrize("rol", [Rol.BEWONERSBEGELEIDER, Rol.SVIP, Rol.FINANCIEEL])
def test_alleen_een_coordinator_ziet_en_mag_het(rol: Rol, collega: Kijker) -> None:
    dossier = maak_versterking().dossier
    client = als(maak_kijker(rol))
    assert b'name="dossier"' not in client.get("/werkvoorraad/?wie=alle").content
    assert kies(client, dossier).status_code == 403
    velden = {"versies": f"{dossier.pk}:0", "actie": "verdeel", "medewerker": collega.medewerker_id}
    assert client.post(PAD, {**velden, "reden": "Verlof"}).status_code == 403
    assert behandelaars(dossier) == [None]


def test_de_lijst_van_een_coordinator_heeft_vinkjes(client: Client) -> None:
    dossier = maak_versterking().dossier
    html = client.get("/werkvoorraad/").content.decode()
    assert f'name="dossier" value="{dossier.pk}" aria-label="Kies {dossier.nummer}, ' in html
    assert " checked>" not in html
    assert " checked>" in client.get("/werkvoorraad/?kies=alle").content.decode()
    maak_versterking(status="6.2")
    assert b'name="dossier"' not in client.get("/werkvoorraad/?stand=afgesloten").content
