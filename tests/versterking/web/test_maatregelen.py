"""Maatregelen in het plan zetten en eruit halen."""

from __future__ import annotations

import pytest

from groningen.access import Kijker
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, maak_kijker, maak_versterking
from tests.web import als, tekst, versie_in
from versterking.models import Maatregel, Versterkingsdossier

pytestmark = pytest.mark.django_db
PAD = "/versterking/NCG-1/maatregel/"


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zaak(begeleider: Kijker) -> Versterkingsdossier:
    return maak_versterking(status="4.1", behandelaar=begeleider, nummer="NCG-1")


def test_toevoegen_en_verwijderen(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    browser = als(begeleider)
    versie = versie_in(browser.get(PAD))
    invoer = {"versie": versie, "omschrijving": "Topgevel verankeren"}
    antwoord = browser.post(PAD, invoer, follow=True)
    assert "Maatregel toegevoegd: Topgevel verankeren." in tekst(antwoord)
    dubbel = browser.post(PAD, {**invoer, "versie": "1"})
    assert "Deze maatregel staat al in het plan." in tekst(dubbel)
    verwijder = f"{PAD}{Maatregel.objects.get().pk}/verwijderen/"
    vraag = browser.get(verwijder)
    assert "Topgevel verankeren" in tekst(vraag)
    versie = versie_in(vraag)
    antwoord = browser.post(verwijder, {"versie": versie}, follow=True)
    assert "Maatregel verwijderd: Topgevel verankeren." in tekst(antwoord)
    weer = browser.post(verwijder, {"versie": versie})
    assert "Dit hebt u al vastgelegd" in tekst(weer)
    assert browser.get(verwijder).status_code == 404
    assert not Maatregel.objects.exists()


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"status": "5.1"}, "alleen in de planvorming"),
        ({"status": "4.2", "uitvoeringsplan_op": VANDAAG}, "Het uitvoeringsplan is vastgesteld."),
        ({"status": "4.1", "gepauzeerd_op": VANDAAG}, "gepauzeerd"),
    ],
)
def test_wanneer_het_niet_kan(velden: dict[str, object], reden: str, begeleider: Kijker) -> None:
    zaak = maak_versterking(behandelaar=begeleider, nummer="NCG-2", **velden)  # type: ignore[arg-type]
    Maatregel.objects.create(versterking=zaak, omschrijving="Balk", toegevoegd_op=VANDAAG)
    browser = als(begeleider)
    antwoord = browser.get("/versterking/NCG-2/maatregel/")
    assert antwoord.status_code == 409
    assert reden in tekst(antwoord)
    assert "Verwijder" not in tekst(browser.get("/versterking/NCG-2/"))


def test_een_collega_wijzigt_het_plan_niet(zaak: Versterkingsdossier) -> None:
    Maatregel.objects.create(versterking=zaak, omschrijving="Balk", toegevoegd_op=VANDAAG)
    collega = als(maak_kijker(Rol.BEWONERSBEGELEIDER))
    assert collega.get(PAD).status_code == 403
    assert "Verwijder" not in tekst(collega.get("/versterking/NCG-1/"))
