"""In de browser: een signaal heen en het antwoord terug, en voorrang gevraagd, beslist en gelezen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from groningen.access import Kijker
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Prioriteitsverzoek, Signaal
from samenloop.rules.wensen import Wensvorm
from schade.models import Schademelding
from tests.browser.huis import HUIS, bezoek, overtredingen, vul_in
from tests.factories import VANDAAG, maak_kijker, maak_melding, maak_versterking
from tests.samenloop.voorrangwereld import Huis, gemeente
from tests.samenloop.wens import zegt
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG
BREEDTES = (360, 1280)


def ga(pagina: Page, pad: str) -> str:
    """Opent een pagina die past en toegankelijk is, en geeft haar hoofdtekst."""
    pagina.goto(HUIS + pad)
    assert overtredingen(pagina) == [], pad
    breedte = pagina.viewport_size
    assert breedte is not None
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte["width"], pad
    return pagina.inner_text("main")


def verstuur(pagina: Page, knop: str) -> str:
    pagina.get_by_role("button", name=knop).click()
    return pagina.inner_text("main")


@pytest.mark.parametrize("breedte", BREEDTES)
def test_een_signaal_heen_en_het_antwoord_terug(browser: Browser, breedte: int) -> None:
    bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    zaak = maak_versterking(status="3.1", behandelaar=bb, nummer="NCG-1")
    adres = zaak.dossier.adres
    melding = _meld(browser, zb, adres.nummeraanduiding_id, breedte)
    # De melding en het signaal staan er tegelijk; de bewonersbegeleider heeft het meteen.
    signaal = Signaal.objects.get(dossier=zaak.dossier)
    assert signaal.bron == melding.dossier
    with bezoek(browser, als(bb), breedte) as (pagina, gemeld):
        assert "Nieuw dossier bij IMG" in ga(pagina, "/signalen/")
        ga(pagina, f"/adressen/{adres.nummeraanduiding_id}/")
        pagina.locator("#signalen").get_by_role("link", name="Antwoord").click()
        verstuur(pagina, "Ik pak dit op")
        vul_in(pagina, {"uitkomst": "later", "antwoord": "Eerst het versterkingsadvies; daarna bellen wij."})
        verstuur(pagina, "Handel signaal af")
        assert gemeld == []
    with bezoek(browser, als(zb), breedte) as (pagina, _):
        tekst = ga(pagina, f"/adressen/{adres.nummeraanduiding_id}/")
        assert "Eerst het versterkingsadvies; daarna bellen wij." in tekst
        assert "Beantwoord: nu niet, misschien later" in tekst
        assert "Eerst het versterkingsadvies" in ga(
            pagina, "/signalen/?wie=alle&richting=verstuurd&stand=afgehandeld"
        )
        assert "Nu niet, misschien later" in ga(pagina, f"/signalen/{signaal.pk}/")


def _meld(browser: Browser, zb: Kijker, bag: str, breedte: int) -> Schademelding:
    with bezoek(browser, als(zb), breedte) as (pagina, _):
        ga(pagina, f"/schade/nieuw/{bag}/")
        vul_in(pagina, {"soort": "fysiek", "datum_melding": VANDAAG.isoformat()})
        pagina.locator("main form button[type=submit]").last.click()
    return Schademelding.objects.get()


@pytest.mark.parametrize("breedte", BREEDTES)
def test_voorrang_gevraagd_beslist_en_gelezen(browser: Browser, breedte: int) -> None:
    maak_melding(status="voorbereiding", sinds=VANDAAG.replace(month=8))
    huis = Huis(wens=None)
    adres = f"/adressen/{huis.zaak.dossier.adres.nummeraanduiding_id}/"
    motivering = "Het plan gaat over zes weken naar de aannemer."
    with bezoek(browser, als(huis.bb), breedte) as (pagina, _):
        ga(pagina, adres)
        pagina.locator("#voorrang").get_by_role("link", name="Vraag voorrang bij IMG").click()
        vul_in(pagina, {"grond": "samenloop", "motivering": motivering})
        # Zonder ja van de bewoner gaat het niet; wat er stond, blijft staan.
        assert "bewoner" in verstuur(pagina, "Verstuur")
        assert not Prioriteitsverzoek.objects.exists()
        assert pagina.input_value("main [name=motivering]") == motivering
        zegt(huis.zaak.dossier.adres_id, huis.bb, vorm=Wensvorm.HERSTEL_IN_PLAN)
        assert "prioriteringsteam van IMG" in verstuur(pagina, "Verstuur")
    verzoek = Prioriteitsverzoek.objects.get()
    with bezoek(browser, als(huis.team), breedte) as (pagina, _):
        assert "Wacht op u 1" in ga(pagina, "/voorrang/").replace("\n", " ")
        assert "Plaats met voorrang" in ga(pagina, f"/voorrang/{verzoek.pk}/")
        vul_in(pagina, {"besluit": "ja", "reden": "Past bij het plan."})
        assert "Voorrang toegewezen" in verstuur(pagina, "Leg besluit vast")
    with bezoek(browser, als(huis.bb), breedte) as (pagina, _):
        tekst = ga(pagina, adres)
        assert "Past bij het plan." in tekst
        assert "Voorrang toegewezen" in tekst
        assert "Besluit over voorrang" in ga(pagina, "/signalen/")
        assert "van plaats 2 naar plaats 1" in ga(pagina, f"/voorrang/{verzoek.pk}/")


@pytest.mark.parametrize("breedte", BREEDTES)
def test_een_advies_aan_de_gemeente_en_haar_antwoord(browser: Browser, breedte: int) -> None:
    huis = Huis(wens=None)
    with bezoek(browser, als(huis.bb), breedte) as (pagina, _):
        ga(pagina, f"/adressen/{huis.zaak.dossier.adres.nummeraanduiding_id}/")
        pagina.locator("#voorrang").get_by_role("link", name="Adviseer de gemeente").click()
        vul_in(pagina, {"grond": "risicoprofiel", "motivering": "De buren zijn al aan de beurt."})
        assert "Uw advies ligt bij gemeente" in verstuur(pagina, "Verstuur")
    advies = Prioriteitsverzoek.objects.get()
    with bezoek(browser, als(gemeente()), breedte) as (pagina, _):
        ga(pagina, "/")
        assert "Adviezen van NCG" in ga(pagina, "/voorrang/")
        pagina.get_by_role("link", name="Antwoord").click()
        vul_in(pagina, {"besluit": "nee", "reden": "Dit jaar is het plan vol."})
        verstuur(pagina, "Leg besluit vast")
    with bezoek(browser, als(huis.bb), breedte) as (pagina, _):
        assert "Dit jaar is het plan vol." in ga(pagina, f"/voorrang/{advies.pk}/")


@pytest.mark.parametrize("breedte", BREEDTES)
def test_het_advies_wordt_geweigerd_zonder_de_controle_en_die_begint_met_het_antwoord(
    browser: Browser, breedte: int
) -> None:
    bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    zaak = maak_versterking(status="2.1", behandelaar=bb, opname_gepland_op=VANDAAG, nummer="NCG-1")
    maak_melding(adres=zaak.dossier.adres, behandelaar=zb, nummer="IMG-1")
    deel_alles_in(peildatum=VANDAAG)
    with bezoek(browser, als(bb), breedte) as (pagina, _):
        ga(pagina, "/versterking/NCG-1/voer_opname_uit/")
        vul_in(pagina, {"opname_uitgevoerd_op": VANDAAG.isoformat()})
        pagina.locator("main form button[type=submit]").last.click()
        pagina.goto(f"{HUIS}/versterking/NCG-1/breng_advies_uit/")
        assert "controle" in pagina.inner_text("main")
    signaal = Signaal.objects.get(dossier__nummer="IMG-1")
    with bezoek(browser, als(zb), breedte) as (pagina, _):
        ga(pagina, f"/signalen/{signaal.pk}/")
        vul_in(pagina, {"uitkomst": "nee", "antwoord": "De schade is al hersteld."})
        verstuur(pagina, "Handel signaal af")
    with bezoek(browser, als(bb), breedte) as (pagina, _):
        assert "IMG antwoordde op 23 november 2026" in ga(pagina, "/versterking/NCG-1/controle/")
        assert pagina.is_checked("main [name=uitkomst][value=kan_niet_mee]")
        verstuur(pagina, "Leg vast")
        assert "IMG: De schade is al hersteld." in ga(pagina, "/versterking/NCG-1/")
