"""Eén waarheid: overal staat de dag van de lopende termijn, ook als een levering een andere noemde."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from groningen.access import Kijker
from groningen.actions.opschortingen import schort_op
from groningen.actions.verlengingen import verdaag
from groningen.models import Adres, Termijn
from groningen.rules.rollen import Organisatiesoort, Rol
from schade.models import Schademelding
from tests.factories import VANDAAG, AdresFactory, maak_bewoner, maak_kijker
from tests.groningen.web.termijnen.wereld import DAG, meld
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
OUD, NIEUW = date(2027, 1, 11), date(2027, 3, 1)
# De dag zoals zij in zinnen en op het scherm staat.
OUDE_DAGEN = ("11 januari", "11 jan")


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)


@pytest.fixture
def adres() -> Adres:
    return AdresFactory()


@pytest.fixture
def termijn(img: Kijker, adres: Adres) -> Termijn:
    """De termijn van een melding waarbij de organisatie ook zelf een beslisdatum noemt."""
    termijn = meld(img, VANDAAG - 7 * DAG, adres=adres)
    assert termijn.eindigt_op == OUD
    Schademelding.objects.filter(pk=termijn.dossier_id).update(beslisdatum=OUD)
    return termijn


def paginas(termijn: Termijn, adres: Adres, img: Kijker) -> dict[str, str]:
    bewoner = maak_bewoner(adres)
    return {
        "werkvoorraad": tekst(als(img).get("/werkvoorraad/")),
        "adres": tekst(als(img).get(f"/adressen/{adres.nummeraanduiding_id}/")),
        "dossier": tekst(als(img).get(f"/schade/{termijn.dossier.nummer}/")),
        "mijn": tekst(als(bewoner).get("/mijn/")),
    }


def test_verdaagd_staat_overal_de_nieuwe_dag(img: Kijker, adres: Adres, termijn: Termijn) -> None:
    verdaag(termijn_id=termijn.pk, door=img, peildatum=VANDAAG, grond="lid_3", tot=NIEUW, reden="Onderzoek.")
    gezien = paginas(termijn, adres, img)
    for waar, inhoud in gezien.items():
        assert "1 maart" in inhoud or "1 mrt" in inhoud, waar
    assert "uiterlijk 1 maart 2027" in gezien["mijn"]
    for waar in ("werkvoorraad", "adres"):
        assert not any(dag in gezien[waar] for dag in OUDE_DAGEN), waar
    assert "U krijgt een besluit over de schade · uiterlijk 11 januari" not in gezien["mijn"]


def test_opgeschort_zonder_einde_staat_er_sinds_wanneer(img: Kijker, adres: Adres, termijn: Termijn) -> None:
    vast: dict[str, Any] = {"termijn_id": termijn.pk, "door": img, "peildatum": VANDAAG}
    schort_op(**vast, grond="overmacht", van=VANDAAG - 2 * DAG, reden="Storm.")
    gezien = paginas(termijn, adres, img)
    assert "Geen datum 1" in gezien["werkvoorraad"]
    assert "opgeschort sinds 21 nov 2026" in gezien["werkvoorraad"]
    assert "opgeschort sinds 21 nov" in gezien["adres"]
    assert "opgeschort sinds 21 november 2026" in gezien["dossier"]
    assert "U krijgt een besluit over de schade" not in gezien["mijn"]
    for waar in ("werkvoorraad", "adres"):
        assert not any(dag in gezien[waar] for dag in OUDE_DAGEN), waar
