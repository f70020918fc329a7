"""Twee toezeggingen langs de pagina’s: de overheid mist de ene, de andere lukt door de bewoner niet."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from groningen.access import Kijker
from groningen.models import Adres, Boeking, Dossier
from groningen.rules.rollen import Rol
from tests.browser.termijnweg import (
    IBAN,
    Weg,
    adres,
    bewoner_van,
    boekingen,
    gelukt,
    lees,
    open_zaak,
    stap,
    verstuur,
    weg,
    zoek_adres,
)
from tests.factories import maak_kijker, zet_in_plan

__all__ = ["adres", "weg"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def ncg(weg: Weg) -> dict[str, Any]:
    """NCG met een regeling die de ene coördinator voorstelde en de andere vaststelde."""
    wie = {
        "begeleider": maak_kijker(Rol.BEWONERSBEGELEIDER),
        "een": maak_kijker(Rol.COORDINATOR),
        "twee": maak_kijker(Rol.COORDINATOR),
    }
    soort = "Afspraak maken voor de opname"
    with weg.login(wie["een"]) as pagina:
        _naar_regelingen(pagina)
        pagina.get_by_role("link", name=re.compile(f"Stel nieuwe versie voor ?: {soort}")).click()
        tekst = gelukt(
            pagina,
            {
                "geldig_vanaf": "2025-01-06",
                "duur": "4w",
                "vergoeding": "dagbedrag",
                "bedrag": "20,00",
                "maximum": "200,00",
                "besluit": "Directiebesluit van 2 januari 2025",
                "fictief": "on",
            },
        )
        assert "U stelde dit voor. Een collega stelt het vast." in tekst
        assert pagina.get_by_role("link", name="Stel vast").count() == 0
    with weg.login(wie["twee"]) as pagina:
        _naar_regelingen(pagina)
        pagina.get_by_role("link", name=re.compile(f"Stel vast ?: {soort}")).click()
        assert "Versie 1 is vastgesteld." in gelukt(pagina, {})
    return wie


def _naar_regelingen(pagina: Page) -> None:
    pagina.locator(".kop__menu").get_by_role("link", name="Vergoedingen").click()
    pagina.get_by_role("link", name="Regelingen").click()


def _open_dossier(weg: Weg, begeleider: Kijker) -> str:
    """Een versterkingsdossier waar NCG op 13 januari toezegt om binnen vier weken een afspraak te maken."""
    weg.klok.naar("2025-01-13")
    with weg.login(begeleider) as pagina:
        zoek_adres(pagina, "Wilgenlaan 14")
        pagina.click("main a[href^='/versterking/nieuw/']")
        gevonden = re.search(
            r"Dossier (\S+) is aangemaakt", gelukt(pagina, {"reden": "Op verzoek van de bewoner"})
        )
        assert gevonden
        zet_in_plan(Dossier.objects.get(nummer=gevonden[1]), dag=date(2025, 1, 13))
        open_zaak(pagina, gevonden[1])
        tekst = stap(pagina, {"plan_vastgesteld_op": "2025-01-13"})
        assert "Afspraak maken voor de opname ma 10 februari" in tekst
        return gevonden[1]


def test_een_toezegging_die_de_overheid_mist(weg: Weg, adres: Adres, ncg: dict[str, Any]) -> None:
    bewoner = bewoner_van(adres)
    nummer = _open_dossier(weg, ncg["begeleider"])
    weg.klok.naar("2025-02-11")
    weg.klok.naar("2025-02-18")
    with weg.login(bewoner) as pagina:
        assert "Wij zijn tot nu toe € 160,00 verschuldigd" in lees(pagina)
    with weg.login(ncg["begeleider"]) as pagina:
        open_zaak(pagina, nummer)
        assert "Wij zijn te laat met de versterking van uw woning" in lees(pagina)
        tekst = stap(pagina, {"opname_gepland_op": "2025-02-25", "opname_deskundige": "ir. Proef"})
        assert "Opgebouwd: € 160,00" in tekst
        pagina.get_by_role("link", name="Grootboek en voorstellen").click()
        tekst = lees(pagina)
        assert "Opgebouwd € 160,00 over 8 dagen" in tekst
        assert "De stap moest klaar zijn op maandag 10 februari 2025" in tekst
        assert "deze bedragen zijn fictief" in tekst
        assert "Directiebesluit van 2 januari 2025" in tekst
        pagina.get_by_role("link", name="Stel vergoeding voor").click()
        gelukt(pagina, {"persoon_id": str(bewoner.persoon_id), "iban": IBAN})
    with weg.login(ncg["een"]) as pagina:
        pagina.locator(".kop__menu").get_by_role("link", name="Vergoedingen").click()
        pagina.get_by_role("link", name="Keur goed").click()
        assert "Vergoeding toegekend: Afspraak maken voor de opname" in gelukt(pagina, {})
    with weg.login(bewoner) as pagina:
        tekst = lees(pagina)
        assert "hebben wij u € 160,00 toegekend. Het wordt nog betaald." in tekst
        assert "Directiebesluit van 2 januari 2025" in tekst
    assert boekingen("besluit") == ["160.00"]


def test_een_toezegging_die_door_de_bewoner_niet_lukt(weg: Weg, adres: Adres, ncg: dict[str, Any]) -> None:
    bewoner = bewoner_van(adres)
    nummer = _open_dossier(weg, ncg["begeleider"])
    weg.klok.naar("2025-02-03")
    with weg.login(ncg["begeleider"]) as pagina:
        open_zaak(pagina, nummer)
        pagina.locator("#termijnen").get_by_role("link", name="Vertraging buiten de overheid").click()
        velden = {"veroorzaakt_door": "bewoner", "van": "2025-02-03", "reden": "De bewoner is op reis."}
        # Zonder bewijs gaat het niet.
        assert "Document: " in verstuur(pagina, velden)
        open_zaak(pagina, nummer)
        pagina.get_by_role("link", name="Document toevoegen").click()
        pagina.locator("main [name=bestand]").set_input_files(
            {"name": "mail.txt", "mimeType": "text/plain", "buffer": b"Ik ben tot maart op reis."}
        )
        gelukt(pagina, {"soort": "overig", "titel": "E-mail van de bewoner", "datum": "2025-02-03"})
        open_zaak(pagina, nummer)
        pagina.locator("#termijnen").get_by_role("link", name="Vertraging buiten de overheid").click()
        pagina.get_by_label("Document").select_option(label="E-mail van de bewoner")
        vooraf = verstuur(pagina, velden)
        assert "Over een deel van de vertraging krijgt u geen vergoeding" in vooraf
        pagina.get_by_role("button", name="Leg vast", exact=True).click()
        assert "Vertraging buiten de overheid vanaf 3 februari 2025" in lees(pagina)
    weg.klok.naar("2025-02-11")
    weg.klok.naar("2025-02-18")
    with weg.login(ncg["begeleider"]) as pagina:
        open_zaak(pagina, nummer)
        tekst = lees(pagina)
        assert "Opgebouwd tot nu toe € 0,00 van hoogstens € 200,00" in tekst
        assert "Er blijft geen dag over." in tekst
        assert "Niet voor rekening van de overheid sinds 3 februari 2025: de bewoner" in tekst
    with weg.login(bewoner) as pagina:
        tekst = lees(pagina)
        assert "Hiervoor krijgt u nu geen vergoeding." in tekst
        assert "Waarom krijgt u geen vergoeding?" in tekst
        assert "Er blijft geen dag over." in tekst
    assert not Boeking.objects.exists()
