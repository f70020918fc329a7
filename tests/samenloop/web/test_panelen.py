"""Het paneel op de dossierpagina: de letter, de ander, en alleen wat mag."""

from __future__ import annotations

from datetime import timedelta

import pytest

from groningen.access import Kijker
from groningen.models import Adres, Dossier, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_melding, maak_versterking
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


@pytest.fixture
def adres() -> Adres:
    return AdresFactory()


def paneel(kijker: Kijker, pad: str) -> str:
    antwoord = als(kijker).get(pad)
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    deel = html.partition('aria-label="Samenloop op dit adres"')[2].partition("</section>")[0]
    antwoord.content = f"<main>{deel}".encode()
    return tekst(antwoord)


def test_letter_met_wat_samen_kan_en_de_stand_van_de_ander(ncg: Kijker, img: Kijker, adres: Adres) -> None:
    maak_versterking(status="4.1", adres=adres, nummer="NCG-000412", typologie="rijwoning")
    melding = maak_melding(status="opname", adres=adres, behandelaar=img, nummer="IMG-9000001")
    Dossier.objects.filter(pk=melding.pk).update(
        volgende_datum=VANDAAG + timedelta(days=9), volgende_stap="Terugbellen over de scheiding"
    )
    deel_alles_in(peildatum=VANDAAG)
    gezien = paneel(ncg, "/versterking/NCG-000412/")
    assert "letter E Samenwerking mogelijk in de afhandeling" in gezien
    assert f"IMG-9000001 · Opname · {img.naam} · volgende datum wo 2 december" in gezien
    assert "Grond: Tijdelijke wet Groningen" in gezien
    assert "nog niet bevestigd" in gezien
    assert "scheiding" not in gezien
    andersom = paneel(img, "/schade/IMG-9000001/")
    assert "letter E" in andersom
    assert "NCG-000412 · 4.1 Planvorming voorbereiden · nog geen begeleider" in andersom
    assert "rijwoning" not in andersom
    gronden = [inzage["grond"] for inzage in Leesregel.objects.latest("pk").inzagen]
    assert any(grond.startswith("Tijdelijke wet") for grond in gronden)


def test_koppelt_naar_het_adres(ncg: Kijker, adres: Adres) -> None:
    maak_versterking(adres=adres, nummer="NCG-000412")
    deel_alles_in(peildatum=VANDAAG)
    html = als(ncg).get("/versterking/NCG-000412/").content.decode()
    deel = html.partition('aria-label="Samenloop op dit adres"')[2].partition("</section>")[0]
    assert f'href="/adressen/{adres.nummeraanduiding_id}/"' in deel


def test_zonder_letter(ncg: Kijker, img: Kijker, adres: Adres) -> None:
    maak_versterking(status="2.1", adres=adres, nummer="NCG-000412")
    deel_alles_in(peildatum=VANDAAG)
    assert "Bij IMG is op dit adres geen melding bekend." in paneel(ncg, "/versterking/NCG-000412/")
    maak_melding(status="afgehandeld", adres=adres, nummer="IMG-9000001")
    maak_melding(status="ingetrokken", adres=adres)
    deel_alles_in(peildatum=VANDAAG)
    gezien = paneel(ncg, "/versterking/NCG-000412/")
    assert "Gesloten bij een van beide of bij beide" in gezien
    assert "Bij IMG loopt hier niets meer: 2 zaken zijn gesloten." in gezien
    elders = AdresFactory()
    maak_melding(adres=elders, nummer="IMG-9000002")
    deel_alles_in(peildatum=VANDAAG)
    assert "Bij NCG is op dit adres geen dossier bekend." in paneel(img, "/schade/IMG-9000002/")


def test_een_ander_dossier_bepaalt_de_letter(ncg: Kijker, adres: Adres) -> None:
    maak_versterking(status="2.1", adres=adres, nummer="NCG-000001")
    maak_versterking(status="4.2", adres=adres, nummer="NCG-000002")
    maak_melding(adres=adres)
    deel_alles_in(peildatum=VANDAAG)
    assert "bepaalt een ander dossier de letter" in paneel(ncg, "/versterking/NCG-000002/")
    assert "bepaalt een ander dossier de letter" not in paneel(ncg, "/versterking/NCG-000001/")
