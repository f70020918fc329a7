"""In de browser zonder JavaScript: de bewoner deelt, begeleiders kijken, hij leest het en sluit het."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import Settings

from groningen.access import Kijker
from tests.browser.huis import HUIS, bezoek
from tests.browser.test_oplossingweg import Blad
from tests.samenloop.delen.wereld import TOT, Deelhuis, gedeeld
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("breedte", [360, 1280])
def test_delen_van_ja_tot_dicht(browser: Browser, settings: Settings, tmp_path: Any, breedte: int) -> None:
    settings.MEDIA_ROOT = tmp_path
    huis, met_js = Deelhuis(), False
    huis.document(huis.img, "Schaderapport")
    huis.document(huis.ncg, "Versterkingsadvies")
    huis.gesprek(huis.img, "Wil het voorjaar afwachten.")
    mijn = f"/mijn/delen/{huis.bag}/"

    def login(wie: Kijker) -> AbstractContextManager[tuple[Page, list[str]]]:
        return bezoek(browser, als(wie), breedte, java_script_enabled=met_js)

    # De bewoner kiest, leest na en geeft, beide kanten op.
    with login(huis.bewoner) as (pagina, gemeld):
        blad = Blad(pagina, meet=met_js)
        blad.ga("/mijn/")
        assert "Er is nu geen toestemming" in blad.klik("Bekijk of verander wat u deelt")
        blad.klik("Lees de uitleg en kies")
        for naam, waarden in (
            ("richting", ("ncg", "img")),
            ("velden", ("documenten", "bedragen", "contact")),
            ("ontvangers", (huis.bb.medewerker_id, huis.zb.medewerker_id)),
            ("doel", ("afstemmen",)),
            ("ook_opvolger", ("nee",)),
        ):
            for waarde in waarden:
                pagina.check(f"main [name={naam}][value='{waarde}']")
        gelezen = blad.verstuur("Verder", {"tot": TOT.isoformat()})
        assert "Klopt dit?" in gelezen
        assert huis.zb.naam in gelezen
        gelezen = blad.verstuur("Geef toestemming")
        assert "Wij hebben uw toestemming bewaard" in gelezen
        assert gemeld == []
    # Beide begeleiders hebben een signaal, zien het op het adres, en gebruiken het.
    for wie, ander, ziet in (
        (huis.bb, huis.img, ("Schaderapport", "€ 4.321,50", "voorjaar afwachten")),
        (huis.zb, huis.ncg, ("Versterkingsadvies", "1 september 2026")),
    ):
        with login(wie) as (pagina, gemeld):
            blad = Blad(pagina, meet=met_js)
            assert "De bewoner deelt meer met u" in blad.ga("/signalen/")
            assert "meer gedeeld" in blad.ga("/werkvoorraad/")
            assert "Met u gedeeld" in blad.ga(f"/adressen/{huis.bag}/")
            gelezen = blad.klik(ander.nummer)
            for deel in (*ziet, "Alleen voor: herstel en versterking op elkaar afstemmen"):
                assert deel in gelezen
            assert ander.nummer in blad.ga("/gedeeld/")
            assert gemeld == []
    # De bewoner leest wie er keek, en sluit het.
    with login(huis.bewoner) as (pagina, gemeld):
        blad = Blad(pagina, meet=met_js)
        gelezen = blad.ga(f"/mijn/inzage/{huis.bag}/?wie=ander")
        assert f"{huis.bb.naam}, bewonersbegeleider van NCG" in gelezen
        assert f"{huis.zb.naam}, zaakbegeleider van IMG" in gelezen
        assert "Las bedragen, aantekeningen van gesprekken en rapporten en brieven" in gelezen
        for _ in range(2):
            blad.ga(mijn)
            assert "Dit gaat meteen dicht" in blad.klik("Trek deze toestemming in")
            assert "meteen dicht" in blad.verstuur("Trek toestemming in")
        assert "Er is nu geen toestemming" in blad.ga(mijn)
        assert gemeld == []
    # Elke weg is dicht: de bewaarde link, terug in de browser, de lijst en het adres.
    for wie, ander in ((huis.bb, huis.img), (huis.zb, huis.ncg)):
        with login(wie) as (pagina, _):
            blad = Blad(pagina, meet=met_js)
            assert "De bewoner deelt dit niet meer" in blad.ga("/signalen/")
            antwoord = pagina.goto(HUIS + gedeeld(ander))
            assert antwoord is not None
            assert antwoord.status == 404
            assert "Er is nu niets met u gedeeld" in blad.ga("/gedeeld/")
            gelezen = blad.ga(f"/adressen/{huis.bag}/")
            assert "Er is geen toestemming" in gelezen
            assert "meer gedeeld" not in gelezen
            pagina.go_back()
            assert "€ 4.321,50" not in blad.tekst()
