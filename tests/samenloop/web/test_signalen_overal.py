"""Signalen buiten de lijst: op het adres, bij het dossier, in de controle, en bij het bureau."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from pytest_django import Settings

from groningen.access import Kijker
from groningen.models import Controle
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.actions.signalen import handel_af
from samenloop.models import Signaal
from samenloop.rules.momenten import Moment
from samenloop.rules.wensen import Wensvorm
from schade.actions.melden import registreer_melding
from schade.actions.overgangen import plan_opname
from tests.factories import VANDAAG, maak_kijker, maak_melding, maak_versterking
from tests.samenloop.wens import zegt
from tests.web import als, tekst
from versterking.actions.overgangen import voer_opname_uit
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG


@pytest.fixture
def bb() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zb() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


@pytest.fixture
def gevraagd(bb: Kijker, zb: Kijker) -> Versterkingsdossier:
    """NCG heeft opgenomen en vraagt IMG of schadeherstel mee kan in het advies."""
    zaak = maak_versterking(status="2.1", behandelaar=bb, opname_gepland_op=VANDAAG, nummer="NCG-1")
    maak_melding(adres=zaak.dossier.adres, behandelaar=zb, nummer="IMG-1")
    deel_alles_in(peildatum=VANDAAG)
    voer_opname_uit(dossier_id=zaak.pk, door=bb, peildatum=VANDAAG, opname_uitgevoerd_op=VANDAAG)
    return zaak


def antwoord(zb: Kijker, uitkomst: str, zin: str = "De schade is al hersteld.") -> None:
    signaal = Signaal.objects.get(soort=Moment.ADVIES)
    if uitkomst == "doen_mee":
        zegt(signaal.dossier.adres_id, zb, vorm=Wensvorm.HERSTEL_IN_PLAN)
    handel_af(signaal_id=signaal.pk, door=zb, peildatum=VANDAAG, antwoord=zin, uitkomst=uitkomst)


def test_beide_kanten_zien_het_signaal_op_het_adres_en_bij_het_dossier(
    bb: Kijker, zb: Kijker, gevraagd: Versterkingsdossier, settings: Settings
) -> None:
    settings.DOSSIERPANELEN = ["samenloop.web.panelen.samenlooppaneel"]
    adres = f"/adressen/{gevraagd.dossier.adres.nummeraanduiding_id}/"
    nummer = Signaal.objects.get().pk
    for pad in (adres, "/schade/IMG-1/"):
        pagina = als(zb).get(pad)
        assert "Van NCG · IMG-1" in tekst(pagina)
        assert f'href="/signalen/{nummer}/">Antwoord' in pagina.content.decode()
    for pad in (adres, "/versterking/NCG-1/"):
        pagina = als(bb).get(pad)
        assert "Aan IMG · NCG-1" in tekst(pagina)
        assert f'href="/signalen/{nummer}/">Bekijk' in pagina.content.decode()
    antwoord(zb, "nee")
    for wie, pad in ((bb, adres), (bb, "/versterking/NCG-1/"), (zb, adres), (zb, "/schade/IMG-1/")):
        zichtbaar = tekst(als(wie).get(pad))
        assert "Beantwoord: wij doen niet mee" in zichtbaar
        assert "De schade is al hersteld." in zichtbaar
        assert ">Antwoord<" not in als(wie).get(pad).content.decode()


def test_een_collega_leest_het_maar_krijgt_geen_knop(zb: Kijker, gevraagd: Versterkingsdossier) -> None:
    collega = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    pagina = als(collega).get(f"/adressen/{gevraagd.dossier.adres.nummeraanduiding_id}/")
    assert "NCG stelt het versterkingsadvies op" in tekst(pagina)
    assert ">Antwoord<" not in pagina.content.decode()


@pytest.mark.parametrize(
    ("uitkomst", "gekozen", "toelichting"),
    [
        ("doen_mee", "kan_mee", "IMG: Wij doen mee. Samen kan."),
        ("nee", "kan_niet_mee", "IMG: Samen kan."),
        ("later", "kan_niet_mee", "IMG: Nu niet, misschien later. Samen kan."),
        ("gezien", "", ""),
    ],
)
def test_de_controle_begint_met_wat_img_antwoordde(
    bb: Kijker, zb: Kijker, gevraagd: Versterkingsdossier, uitkomst: str, gekozen: str, toelichting: str
) -> None:
    assert "IMG heeft nog niet geantwoord" in tekst(als(bb).get("/versterking/NCG-1/controle/"))
    antwoord(zb, uitkomst, "Samen kan.")
    pagina = als(bb).get("/versterking/NCG-1/controle/")
    assert "IMG antwoordde op 23 november 2026" in tekst(pagina)
    html = pagina.content.decode()
    aangevinkt = [
        een.group(1) for een in re.finditer(r'<input[^>]*value="(\w+)"[^>]*checked', html) if een.group(1)
    ]
    assert aangevinkt == ([gekozen] if gekozen else [])
    assert not toelichting or toelichting in html
    # Zolang NCG niet bevestigt, is er geen controle.
    assert not Controle.objects.exists()


def test_een_oud_antwoord_vult_niets_in(bb: Kijker, zb: Kijker, gevraagd: Versterkingsdossier) -> None:
    antwoord(zb, "nee")
    eerste = Signaal.objects.get()
    Signaal.objects.create(
        soort=eerste.soort,
        dossier=eerste.dossier,
        bron=eerste.bron,
        sleutel="later",
        ontstaan_op=VANDAAG + timedelta(days=1),
    )
    zichtbaar = tekst(als(bb).get("/versterking/NCG-1/controle/"))
    assert "IMG heeft nog niet geantwoord" in zichtbaar


def test_wat_bij_een_adres_hoort_staat_bij_elkaar(bb: Kijker, zb: Kijker) -> None:
    zaak = maak_versterking(status="4.1", behandelaar=bb)
    ander = maak_versterking(status="4.1", behandelaar=bb)
    nieuw = {"door": zb, "peildatum": VANDAAG, "datum_melding": VANDAAG}
    for plek, soort in ((zaak, "fysiek"), (ander, "fysiek"), (zaak, "duurzaam_herstel")):
        registreer_melding(adres_id=plek.dossier.adres_id, soort=soort, **nieuw)
    assert Signaal.objects.count() == 3
    html = als(bb).get("/signalen/").content.decode()
    assert html.count("2 signalen</span>") == 1
    plek, elders = (f"{een.dossier.adres.straat_en_nummer}, Loppersum" for een in (zaak, ander))
    volgorde = re.findall(rf"<th scope=.row.*?({re.escape(plek)}|{re.escape(elders)})", html)
    assert volgorde in ([plek, plek, elders], [elders, plek, plek])


def test_het_bureau_begint_bij_wat_daar_ligt_en_deelt_het_uit(bb: Kijker, zb: Kijker) -> None:
    zaak = maak_versterking(status="4.1")
    melding = registreer_melding(
        adres_id=zaak.dossier.adres_id, door=zb, peildatum=VANDAAG, soort="fysiek", datum_melding=VANDAAG
    )
    signaal = Signaal.objects.get()
    bureau = als(maak_kijker(Rol.SVIP))
    assert "1 open signaal" in tekst(bureau.get("/signalen/"))
    pad = f"/signalen/{signaal.pk}/"
    assert "Geef het aan een collega" in tekst(bureau.get(pad))
    assert bureau.post(pad, {"medewerker": ""}).status_code == 422
    assert bureau.post(pad, {"medewerker": str(bb.medewerker_id)}).status_code == 302
    assert "Er staan geen signalen open" in tekst(bureau.get("/signalen/"))
    assert "1 open signaal" in tekst(als(bb).get("/signalen/"))
    pagina = tekst(als(bb).get(pad))
    assert f"Gegeven aan {bb.naam}" in pagina
    assert "Handel signaal af" in pagina
    # Het bureau kan het niet nog eens uitdelen, en de ander kan dat nooit.
    nog_eens = bureau.post(pad, {"medewerker": str(bb.medewerker_id)}, follow=True)
    assert "ligt niet bij het bureau" in tekst(nog_eens)
    van_img = als(maak_kijker(Rol.SVIP, organisatie=IMG))
    assert van_img.post(pad, {"medewerker": str(bb.medewerker_id)}).status_code == 404
    assert als(bb).post(pad, {"uitkomst": "gezien", "antwoord": "Gezien."}).status_code == 302
    plan_opname(
        dossier_id=melding.pk,
        door=zb,
        peildatum=VANDAAG,
        opname_gepland_op=VANDAAG + timedelta(days=5),
        opname_deskundige="D. Eskundige",
    )


def test_wie_niet_bij_het_bureau_werkt_deelt_niets_uit(bb: Kijker, zb: Kijker) -> None:
    zaak = maak_versterking(status="4.1")
    registreer_melding(
        adres_id=zaak.dossier.adres_id, door=zb, peildatum=VANDAAG, soort="fysiek", datum_melding=VANDAAG
    )
    pad = f"/signalen/{Signaal.objects.get().pk}/"
    assert "Geef het aan een collega" not in tekst(als(bb).get(pad))
    gedaan = als(bb).post(pad, {"medewerker": str(bb.medewerker_id)}, follow=True)
    assert "Alleen het bureau" in tekst(gedaan)
    assert Signaal.objects.get().toegewezen_aan is None
