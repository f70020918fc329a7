"""Het paneel met termijnen: wat er staat, voor wie, en hoeveel query's het kost."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from groningen.access import Kijker
from groningen.actions.opschortingen import schort_op
from groningen.actions.termijncontrole import controleer_termijn
from groningen.models import Dossier, Levering, Organisatie, Termijn
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, maak_kijker, maak_melding
from tests.groningen.web.termijnen.wereld import DAG, meld, toezegging
from tests.web import als

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG


@pytest.fixture(autouse=True)
def met_paneel(settings: Settings, zonder_panelen: None) -> None:
    settings.DOSSIERPANELEN = ["groningen.web.termijnen.paneel.termijnpaneel"]


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=IMG)


def pagina(kijker: Kijker, dossier: Dossier) -> str:
    antwoord = als(kijker).get(f"/{dossier.soort}/{dossier.nummer}/")
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def paneel(html: str) -> str:
    gevonden = re.search(r'<section class="kaart" id="termijnen">.*?</section>', html, re.DOTALL)
    return gevonden[0] if gevonden else ""


def test_een_termijn_zegt_wie_wanneer_en_waarom(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    html = paneel(pagina(img, termijn.dossier))
    for woorden in (
        "Besluit op de schademelding",
        "IMG",
        "11 januari 2027",
        "nog 49",
        "Hoe komt deze datum tot stand?",
        "De termijn is 8 weken.",
        "Awb 4:13",
        f"termijn/{termijn.pk}/opschorten/",
        f"termijn/{termijn.pk}/ingebrekestelling/",
        "Streeftermijn",
    ):
        assert woorden in html, woorden
    assert "termijn/" in html
    assert "/vertraging/" not in html


def test_wie_niet_behandelt_ziet_geen_knoppen(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    html = paneel(pagina(maak_kijker(Rol.SVIP, organisatie=IMG), termijn.dossier))
    assert "Besluit op de schademelding" in html
    assert "/opschorten/" not in html


def test_stilstand_en_bedrag(img: Kijker) -> None:
    ncg = maak_kijker(Rol.COORDINATOR)
    stil = meld(img, VANDAAG - 7 * DAG)
    gegevens = {"grond": "overmacht", "van": VANDAAG, "reden": "Overstroming."}
    schort_op(termijn_id=stil.pk, door=img, peildatum=VANDAAG, **gegevens)
    html = paneel(pagina(img, stil.dossier))
    assert "staat stil" in html
    assert "Opgeschort sinds" in html
    assert "/beeindigen/" in html
    gemist = toezegging(ncg, dagen=3)
    controleer_termijn(gemist, peildatum=VANDAAG)
    html = paneel(pagina(ncg, gemist.dossier))
    assert "30,00" in html
    assert "Hoe komt dit bedrag tot stand?" in html
    assert "fictief" in html


def test_gehaald_staat_ingeklapt(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    Termijn.objects.filter(dossier=termijn.dossier).update(status="gehaald", gehaald_op=VANDAAG)
    html = paneel(pagina(img, termijn.dossier))
    assert "Er loopt nu geen termijn." in html
    assert "Gehaald of vervallen (2)" in html


def test_een_geleverde_melding_zonder_beslisdatum(img: Kijker) -> None:
    melding = maak_melding()
    levering = Levering.objects.create(
        organisatie=Organisatie.objects.get(soort=IMG),
        leverdatum=VANDAAG,
        bestandsnaam="x.csv",
        sha256="0" * 64,
    )
    Dossier.objects.filter(pk=melding.pk).update(levering=levering)
    assert "beslisdatum onbekend" in paneel(pagina(img, melding.dossier))


def test_het_aantal_querys_hangt_niet_af_van_het_aantal_termijnen(img: Kijker) -> None:
    een = meld(img, VANDAAG - 7 * DAG)
    Termijn.objects.filter(dossier=een.dossier).exclude(pk=een.pk).delete()
    veel = meld(img, VANDAAG - 7 * DAG)
    for nummer in range(4):
        gegevens = {"van": VANDAAG - nummer * DAG, "tot": VANDAAG, "reden": "x", "gevraagd": "x"}
        grond = ("aanvulling", "toerekenbaar", "overmacht", "buitenlandse_instantie")[nummer]
        schort_op(termijn_id=veel.pk, door=img, peildatum=VANDAAG, grond=grond, **gegevens)
    aantallen = []
    for termijn in (een, veel):
        client = als(img)
        client.get("/werkvoorraad/")
        with CaptureQueriesContext(
            connection,
        ) as gevangen:
            client.get(f"/schade/{termijn.dossier.nummer}/")
        aantallen.append(len(gevangen))
    assert aantallen[0] == aantallen[1]
