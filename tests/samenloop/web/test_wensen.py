"""De pagina's over wat de bewoner samen wil: per rol, vastleggen, en wat er dan te zien is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groningen.access import Kijker
from groningen.models import Adres, Dossier, Leesregel, Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Bewonerswens, Signaal
from schade.actions.melden import registreer_melding
from tests.factories import (
    VANDAAG,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
    maak_wens,
)
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG


class Huis:
    def __init__(self, rij: str = "2.1") -> None:
        self.bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
        self.zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
        self.versterking: Dossier = maak_versterking(status=rij, behandelaar=self.bb).dossier
        self.adres: Adres = self.versterking.adres
        self.melding: Dossier = maak_melding(adres=self.adres, behandelaar=self.zb).dossier
        self.eigenaar: Kijker = maak_bewoner(self.adres)
        deel_alles_in(peildatum=VANDAAG)

    def pad(self, vorm: str = "opname") -> str:
        return f"/adressen/{self.adres.nummeraanduiding_id}/wens/{vorm}/"

    def eigen_pad(self, vorm: str = "opname") -> str:
        return f"/mijn/wens/{self.adres.nummeraanduiding_id}/{vorm}/"

    def formulier(self, **anders: Any) -> dict[str, Any]:
        return {
            "wie": f"p{self.eigenaar.persoon_id}",
            "antwoord": "ja",
            "hoe": "telefoon",
            "gegeven_op": VANDAAG.isoformat(),
            "uitlegversie": 1,
            **anders,
        }


@pytest.fixture
def huis() -> Huis:
    return Huis()


def test_een_medewerker_leest_de_uitleg_en_legt_vast(huis: Huis) -> None:
    client = als(huis.bb)
    zichtbaar = tekst(client.get(huis.pad()))
    for deel in (
        "Wilt u dat NCG en IMG uw huis samen bekijken?",
        "U hoeft minder vaak thuis te blijven.",
        "Er zijn soms meer mensen tegelijk in uw huis.",
        "Nog niet gevraagd.",
        ", eigenaar",
    ):
        assert deel in zichtbaar
    antwoord = client.post(huis.pad(), huis.formulier(toelichting="Liefst op één dag."), follow=True)
    assert antwoord.redirect_chain == [(f"/adressen/{huis.adres.nummeraanduiding_id}/#wens", 302)]
    zichtbaar = tekst(antwoord)
    for deel in (
        "Vastgelegd: gezamenlijke opname, ja.",
        "Gezamenlijke opname ja De bewoner zei ja op 23 november 2026.",
        "telefoon, op uitleg versie 1",
        "Liefst op één dag.",
    ):
        assert deel in zichtbaar


def test_de_ander_ziet_het_ook_op_zijn_dossier(huis: Huis, settings: Any) -> None:
    settings.DOSSIERPANELEN = ["samenloop.web.wensen.wenspaneel"]
    als(huis.bb).post(huis.pad(), huis.formulier(antwoord="nee", toelichting="Te druk in huis."))
    zichtbaar = tekst(als(huis.zb).get(f"/schade/{huis.melding.nummer}/"))
    for deel in (
        "Wat wil de bewoner samen",
        "De bewoner zei nee op 23 november 2026. Doe dit apart.",
        "Te druk in huis.",
        f"Vastgelegd door {huis.bb.naam} ({Organisatie.objects.get(soort='ncg')})",
        "Leg een nieuw antwoord vast",
    ):
        assert deel in zichtbaar


def test_de_geschiedenis_blijft_staan(huis: Huis) -> None:
    client = als(huis.bb)
    client.post(huis.pad(), huis.formulier())
    client.post(huis.pad(), huis.formulier(antwoord="later", later_op="2027-01-15"))
    zichtbaar = tekst(client.get(huis.pad()))
    assert "Alle antwoorden (2)" in zichtbaar
    assert "Vraag het opnieuw op of na 15 januari 2027." in zichtbaar
    assert Bewonerswens.objects.count() == 2


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"antwoord": ""}, "Maak een keuze."),
        ({"wie": ""}, "Maak een keuze."),
        ({"wie": "p999999"}, "Kies iets uit de lijst."),
        ({"hoe": "portaal"}, "Kies iets uit de lijst."),
        ({"gegeven_op": "2030-01-01"}, "kan niet in de toekomst liggen"),
        ({"gegeven_op": "gisteren"}, "Vul een bestaande dag in"),
        ({"later_op": "2027-01-01"}, "Vul alleen een dag in als de bewoner later wil beslissen."),
        ({"toelichting": "x" * 301}, "Houd het bij 300 tekens"),
        ({"uitlegversie": "99"}, "Deze uitleg is niet bekend."),
    ],
)
def test_wat_niet_klopt_blijft_staan_met_een_fout(huis: Huis, anders: dict[str, Any], zin: str) -> None:
    antwoord = als(huis.bb).post(huis.pad(), huis.formulier(**anders))
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)
    assert not Bewonerswens.objects.exists()


def test_twee_keer_versturen_legt_een_keer_vast(huis: Huis) -> None:
    client = als(huis.bb)
    assert client.post(huis.pad(), huis.formulier()).status_code == 302
    tweede = client.post(huis.pad(), huis.formulier())
    assert tweede.status_code == 422
    assert "Er is niets dubbel opgeslagen." in tekst(tweede)
    assert Bewonerswens.objects.count() == 1


def test_een_collega_zonder_dit_dossier_leest_maar_legt_niet_vast(huis: Huis) -> None:
    client = als(maak_kijker(Rol.BEWONERSBEGELEIDER))
    zichtbaar = tekst(client.get(huis.pad()))
    assert "Neem het eerst over of vraag de coördinator." in zichtbaar
    assert "Leg antwoord vast" not in zichtbaar
    assert client.post(huis.pad(), huis.formulier()).status_code == 422
    assert not Bewonerswens.objects.exists()
    adrespagina = tekst(client.get(f"/adressen/{huis.adres.nummeraanduiding_id}/"))
    assert "Wat wil de bewoner samen" in adrespagina
    assert "leg het antwoord vast" not in adrespagina


@pytest.mark.parametrize(
    ("rol", "organisatie"),
    [
        (Rol.BESTUUR, NCG),
        (Rol.BEHEERDER, NCG),
        (Rol.PRIVACY, NCG),
        (Rol.GEMEENTE, Organisatiesoort.GEMEENTE),
        (Rol.CORPORATIE, Organisatiesoort.CORPORATIE),
        (Rol.INTERVENTIETEAM, Organisatiesoort.INTERVENTIETEAM),
    ],
)
def test_voor_wie_er_niets_mee_doet_bestaat_het_niet(
    huis: Huis, rol: Rol, organisatie: Organisatiesoort
) -> None:
    Organisatie.objects.get_or_create(soort=organisatie, defaults={"naam": f"Test {organisatie}"})
    client = als(maak_kijker(rol, organisatie=organisatie))
    formulier = f"/adressen/{huis.adres.nummeraanduiding_id}/samen-doen.pdf"
    for pad in (huis.pad(), huis.eigen_pad(), formulier):
        assert client.get(pad).status_code == 404
    assert client.post(huis.pad(), huis.formulier()).status_code == 404
    assert not Bewonerswens.objects.exists()


def test_zonder_eigen_dossier_op_het_adres_bestaat_de_wens_niet(huis: Huis) -> None:
    los = maak_melding().dossier.adres
    maak_wens(los, "opname", toelichting="Alleen voor IMG.")
    client = als(huis.bb)
    assert client.get(f"/adressen/{los.nummeraanduiding_id}/wens/opname/").status_code == 404
    zichtbaar = tekst(client.get(f"/adressen/{los.nummeraanduiding_id}/"))
    assert "Wat wil de bewoner" not in zichtbaar
    assert "Alleen voor IMG." not in zichtbaar


@pytest.mark.parametrize("vorm", ["bestaatniet", "opname_"])
def test_een_vraag_die_niet_bestaat(huis: Huis, vorm: str) -> None:
    assert als(huis.bb).get(huis.pad(vorm)).status_code == 404
    assert als(huis.eigenaar).get(huis.eigen_pad(vorm)).status_code == 404


def test_het_formulier_op_papier(huis: Huis) -> None:
    antwoord = als(huis.bb).get(f"/adressen/{huis.adres.nummeraanduiding_id}/samen-doen.pdf")
    assert (antwoord.status_code, antwoord["Content-Type"]) == (200, "application/pdf")
    assert antwoord.content.startswith(b"%PDF")
    assert Leesregel.objects.filter(doel="formulier over samen doen").exists()


def test_het_kost_niet_meer_vragen_naarmate_er_meer_antwoorden_zijn(huis: Huis) -> None:
    client = als(huis.bb)
    client.get(huis.pad())
    with CaptureQueriesContext(
        connection,
    ) as eerst:
        client.get(f"/adressen/{huis.adres.nummeraanduiding_id}/")
    for dagen in range(1, 12):
        maak_wens(huis.adres, "opname", "nee" if dagen % 2 else "ja", dag=VANDAAG - timedelta(days=dagen))
    with CaptureQueriesContext(connection) as daarna:
        client.get(f"/adressen/{huis.adres.nummeraanduiding_id}/")
    assert len(daarna) == len(eerst)


# -- de bewoner zelf


def test_een_bewoner_kiest_en_verandert(huis: Huis) -> None:
    client = als(huis.eigenaar)
    zichtbaar = tekst(client.get("/mijn/"))
    assert "Wat wilt u samen laten doen?" in zichtbaar
    assert "Wilt u dat NCG en IMG uw huis samen bekijken? U hebt nog niet gekozen." in zichtbaar
    assert "schadevergoeding die u al kreeg" not in zichtbaar
    zichtbaar = tekst(client.get(huis.eigen_pad()))
    for deel in ("Wat is er fijn aan?", "Wat is er minder fijn aan?", "U krijgt er niet minder om."):
        assert deel in zichtbaar
    antwoord = client.post(huis.eigen_pad(), {"antwoord": "ja", "uitlegversie": 1}, follow=True)
    assert antwoord.redirect_chain == [("/mijn/", 302)]
    zichtbaar = tekst(antwoord)
    assert "Wij hebben uw keuze bewaard: ja." in zichtbaar
    assert "U koos op 23 november 2026: ja ." in zichtbaar
    wens = Bewonerswens.objects.get()
    assert (wens.persoon_id, wens.hoe) == (huis.eigenaar.persoon_id, "portaal")
    assert client.post(huis.eigen_pad(), {"antwoord": "nee", "uitlegversie": 1}).status_code == 302
    assert "U koos op 23 november 2026: nee ." in tekst(client.get("/mijn/"))
    assert "Zelf ingevuld" in tekst(als(huis.bb).get(huis.pad()))
    assert Signaal.objects.filter(soort="wens_weg").count() == 2


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, "Maak een keuze."),
        ({"antwoord": "misschien"}, "Kies iets uit de lijst."),
        ({"antwoord": "ja", "later_op": "2027-01-01"}, "Vul alleen een dag in"),
        ({"antwoord": "later", "later_op": "2020-01-01"}, "Kies een dag na vandaag"),
    ],
)
def test_een_bewoner_die_zich_vergist(huis: Huis, velden: dict[str, str], zin: str) -> None:
    antwoord = als(huis.eigenaar).post(huis.eigen_pad(), {"uitlegversie": 1, **velden})
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)
    assert not Bewonerswens.objects.exists()


def test_een_bewoner_leest_dat_een_ander_anders_koos(huis: Huis) -> None:
    als(maak_bewoner(huis.adres)).post(huis.eigen_pad(), {"antwoord": "nee", "uitlegversie": 1})
    client = als(huis.eigenaar)
    client.post(huis.eigen_pad(), {"antwoord": "ja", "uitlegversie": 1})
    zichtbaar = tekst(client.get("/mijn/"))
    assert "U koos op 23 november 2026: ja . Iemand anders die over deze woning beslist" in zichtbaar


def test_een_huurder_kiest_alleen_over_de_opname(huis: Huis) -> None:
    huurder = als(maak_bewoner(huis.adres, soort="huurder"))
    assert "huis samen bekijken" in tekst(huurder.get("/mijn/"))
    assert huurder.get(huis.eigen_pad()).status_code == 200
    assert huurder.get(huis.eigen_pad("inbreng")).status_code == 404
    assert huurder.post(huis.eigen_pad("inbreng"), {"antwoord": "ja", "uitlegversie": 1}).status_code == 404


def test_een_buurman_en_een_medewerker_kiezen_niet_voor_de_bewoner(huis: Huis) -> None:
    buurman = maak_bewoner(maak_versterking().dossier.adres)
    for wie in (buurman, huis.bb, huis.zb):
        client = als(wie)
        assert client.get(huis.eigen_pad()).status_code == 404
        assert client.post(huis.eigen_pad(), {"antwoord": "ja", "uitlegversie": 1}).status_code == 404
    assert als(buurman).get(huis.pad()).status_code == 404
    assert not Bewonerswens.objects.exists()


def test_bij_een_plan_horen_andere_vragen() -> None:
    huis = Huis("4.1")
    zichtbaar = tekst(als(huis.eigenaar).get("/mijn/"))
    assert "Wilt u dat uw schade wordt hersteld terwijl uw huis wordt versterkt?" in zichtbaar
    assert "huis samen bekijken" not in zichtbaar


def test_zonder_samenloop_is_er_niets_te_kiezen() -> None:
    adres = maak_versterking(status="4.1").dossier.adres
    deel_alles_in(peildatum=VANDAAG)
    zichtbaar = tekst(als(maak_bewoner(adres)).get("/mijn/"))
    assert "samen laten doen" not in zichtbaar


# -- bij een signaal


def test_meedoen_zonder_ja_van_de_bewoner_wordt_geweigerd_met_de_weg(huis: Huis) -> None:
    registreer_melding(
        adres_id=huis.adres.pk,
        door=huis.zb,
        peildatum=VANDAAG,
        soort="duurzaam_herstel",
        datum_melding=VANDAAG,
    )
    pad, client = f"/signalen/{Signaal.objects.get().pk}/", als(huis.bb)
    eerst = client.get(pad)
    assert "Wens van de bewoner Gezamenlijke opname: Nog niet gevraagd." in tekst(eerst)
    assert f'href="{huis.pad()}"' in eerst.content.decode()
    doe_mee = {"antwoord": "Wij komen samen.", "uitkomst": "doen_mee"}
    geweigerd = client.post(pad, doe_mee)
    assert geweigerd.status_code == 422
    assert "Dit kan niet zonder ja van de bewoner (gezamenlijke opname)." in tekst(geweigerd)
    assert "Wij komen samen." in geweigerd.content.decode()
    assert Signaal.objects.get().stand == "open"
    client.post(huis.pad(), huis.formulier())
    assert client.post(pad, doe_mee).status_code == 302


@pytest.mark.parametrize(
    ("antwoord", "velden", "vraagt", "dag"),
    [
        ("", {}, True, ""),
        ("ja", {}, False, ""),
        ("nee", {}, False, ""),
        ("later", {"later_op": VANDAAG + timedelta(days=14)}, True, "ma 7 december"),
    ],
)
def test_wat_nu_vraagt_niet_wat_de_bewoner_al_antwoordde(
    huis: Huis, antwoord: str, velden: dict[str, Any], vraagt: bool, dag: str
) -> None:
    if antwoord:
        maak_wens(huis.adres, "opname", antwoord, **velden)
    html = als(huis.bb).get(f"/adressen/{huis.adres.nummeraanduiding_id}/").content.decode()
    kaart = html.partition("Wat nu</h2>")[2].partition("</section>")[0]
    assert ("Vraag de bewoner of hij een gezamenlijke opname wil" in kaart) == vraagt
    assert dag in kaart
