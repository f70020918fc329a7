"""In de browser, zonder JavaScript: een verzoek om gegevens van vraag tot open, gebruikt en weer dicht."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page

from groningen.access import Kijker
from groningen.actions.documenten import voeg_document_toe
from samenloop.models import Informatieverzoek
from tests.browser.huis import HUIS, bezoek, overtredingen, vul_in
from tests.factories import VANDAAG
from tests.samenloop.svip.wereld import NOODZAAK, TOT, WAARVOOR, Punt
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


class Blad:
    """Eén inlog op één breedte; elke pagina past."""

    def __init__(self, pagina: Page, *, meet: bool) -> None:
        self.pagina, self.meet = pagina, meet

    def tekst(self) -> str:
        self.pagina.wait_for_load_state()
        maat = self.pagina.viewport_size
        assert maat is not None
        assert self.pagina.evaluate("document.documentElement.scrollWidth") <= maat["width"]
        if self.meet:
            assert overtredingen(self.pagina) == [], self.pagina.url
        return " ".join(self.pagina.inner_text("main").replace("\u00a0", " ").split())

    def ga(self, pad: str) -> str:
        self.pagina.goto(HUIS + pad)
        return self.tekst()

    def klik(self, naam: str) -> str:
        self.pagina.get_by_role("link", name=naam).first.click()
        return self.tekst()

    def verstuur(self, knop: str, velden: dict[str, str] | None = None) -> str:
        if velden:
            vul_in(self.pagina, velden)
        self.pagina.get_by_role("button", name=knop, exact=True).click()
        return self.tekst()


def _rapport(punt: Punt) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    voeg_document_toe(
        dossier_id=punt.melding.pk,
        door=punt.zb,
        peildatum=VANDAAG,
        bestand=SimpleUploadedFile("rapport.txt", b"scheuren"),
        soort="rapport",
        titel="Opnamerapport scheuren",
        datum=VANDAAG,
    )


@pytest.mark.parametrize("breedte", [360, 1280])
def test_van_vraag_tot_gebruikt_en_ingetrokken(
    browser: Browser, breedte: int, settings: object, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    punt = Punt()
    _rapport(punt)
    met_js = breedte > 1000
    adres = f"/adressen/{punt.adres.nummeraanduiding_id}/"
    gedeeld = f"/gedeeld/schade/{punt.melding.nummer}/"

    def login(wie: Kijker) -> AbstractContextManager[tuple[Page, list[str]]]:
        return bezoek(browser, als(wie), breedte, java_script_enabled=met_js)

    with login(punt.bb) as (pagina, gemeld):
        blad = Blad(pagina, meet=met_js)
        blad.ga(adres)
        assert "Gegevens inzien" in blad.klik("Vraag iets aan de ander")
        blad.klik("Gegevens inzien")
        assert "Vul dit in." in blad.verstuur("Dien in", {"waarvoor": WAARVOOR})
        pagina.get_by_label("Rapporten.").check()
        pagina.get_by_label("Doel").select_option("opname")
        tekst = blad.verstuur("Dien in", {"noodzaak": NOODZAAK, "tot": TOT.isoformat()})
        verzoek = Informatieverzoek.objects.get()
        assert f"Verzoek {verzoek.nummer} ligt bij het bureau van NCG" in tekst
        assert gemeld == []
    hier = f"/svip/{verzoek.nummer}/"
    with login(punt.svip_ncg) as (pagina, gemeld):
        blad = Blad(pagina, meet=met_js)
        assert verzoek.nummer in blad.ga("/svip/")
        blad.klik(verzoek.nummer)
        assert WAARVOOR in blad.klik("Doorsturen")
        assert "Doorgestuurd" in blad.verstuur("Stuur door")
        assert gemeld == []
    with login(punt.svip_img) as (pagina, gemeld):
        blad = Blad(pagina, meet=met_js)
        blad.ga("/svip/")
        blad.klik(verzoek.nummer)
        blad.klik("AVG-toets")
        for vraag in ("doel", "noodzaak", "minder", "grond"):
            pagina.locator(f"input[name={vraag}][value=ja]").check()
        tekst = blad.verstuur("Leg de beoordeling vast", {"doel_motief": "Staat erin."})
        assert "Vul dit in." in tekst
        motieven = {f"{vraag}_motief": "Dat is uitgelegd." for vraag in ("noodzaak", "minder", "grond")}
        assert "Bij de bewoner" in blad.verstuur("Leg de beoordeling vast", motieven)
        assert gemeld == []
    with login(punt.eigenaar) as (pagina, gemeld):
        blad = Blad(pagina, meet=met_js)
        assert "Mag NCG gegevens van u zien?" in blad.ga("/mijn/")
        tekst = blad.klik("Lees de vraag en antwoord")
        assert WAARVOOR in tekst
        assert NOODZAAK not in tekst
        assert "Kies ja of nee." in blad.verstuur("Verder")
        pagina.get_by_label("Ja,").check()
        assert "U kiest: ja" in blad.verstuur("Verder")
        tekst = blad.verstuur("Verstuur mijn antwoord")
        assert f"met nummer {verzoek.nummer}" in tekst
        assert "Trek uw toestemming in" in tekst
        assert gemeld == []
    with login(punt.bb) as (pagina, gemeld):
        blad = Blad(pagina, meet=met_js)
        assert "Toegekend" in blad.ga(hier)
        assert "Opnamerapport scheuren" in blad.klik(f"Bekijk wat er van {punt.melding.nummer} open is")
        assert gemeld == []
    with login(punt.eigenaar) as (pagina, _):
        blad = Blad(pagina, meet=met_js)
        assert punt.bb.naam in blad.ga(f"/mijn/inzage/{punt.adres.nummeraanduiding_id}/")
        blad.ga(f"/mijn/svip/{verzoek.nummer}/")
        blad.klik("Trek uw toestemming in")
        assert "Ingetrokken" in blad.verstuur("Trek toestemming in")
        assert "U zei eerst ja en trok dat later in" in blad.ga(f"/mijn/svip/{verzoek.nummer}/")
    with login(punt.bb) as (pagina, _):
        blad = Blad(pagina, meet=met_js)
        assert "Gesloten: toestemming ingetrokken" in blad.ga(hier)
        assert als(punt.bb).get(gedeeld).status_code == 404


def test_de_bewoner_zegt_nee_en_leest_dat_terug(browser: Browser) -> None:
    punt = Punt()
    verzoek = punt.gevraagd()
    with bezoek(browser, als(punt.eigenaar), 360, java_script_enabled=False) as (pagina, _):
        blad = Blad(pagina, meet=False)
        blad.ga(f"/mijn/svip/{verzoek.nummer}/")
        pagina.get_by_label("Nee,").check()
        assert "U kiest: nee" in blad.verstuur("Verder")
        blad.verstuur("Wijzig")
        pagina.get_by_label("Nee,").check()
        blad.verstuur("Verder")
        assert "ziet niets extra" in blad.verstuur("Verstuur mijn antwoord")
    verzoek.refresh_from_db()
    assert verzoek.stand == "afgewezen"


def test_te_laat_staat_bovenaan(browser: Browser) -> None:
    punt = Punt()
    dag = date(2026, 11, 2)
    oud = punt.vraag(dag=dag, soort="status")
    nieuw = punt.vraag(dag=VANDAAG - timedelta(days=1))
    with bezoek(browser, als(punt.svip_ncg), 1280) as (pagina, _):
        tekst = Blad(pagina, meet=True).ga("/svip/")
    assert tekst.index(oud.nummer) < tekst.index(nieuw.nummer)
    assert "te laat" in tekst
