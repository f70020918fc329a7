"""De adrespagina: per rol, per toestand, en met een vast aantal query's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast
from groningen.actions.dossiers import geef_toegang
from groningen.models import Adres, Dossier, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    PersoonFactory,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.web import als, tekst
from versterking.actions import plan_opname

pytestmark = pytest.mark.django_db
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


@pytest.fixture
def adres() -> Adres:
    return AdresFactory(straatnaam="Wilgenlaan", huisnummer=14)


def url(adres: Adres) -> str:
    return f"/adressen/{adres.nummeraanduiding_id}/"


def lees(kijker: Kijker, adres: Adres) -> str:
    antwoord = als(kijker).get(url(adres))
    assert antwoord.status_code == 200
    return tekst(antwoord)


def deel_in() -> None:
    deel_alles_in(peildatum=VANDAAG)


def test_twee_sporen_met_letter_reden_en_brug(ncg: Kijker, img: Kijker, adres: Adres) -> None:
    maak_versterking(
        status="4.1",
        adres=adres,
        behandelaar=ncg,
        nummer="NCG-000412",
        typologie="rijwoning",
        eigendom="particulier",
        risicoprofiel="P50",
        batch="1581",
        versterkingsadvies_op=date(2026, 2, 3),
        normbesluit_op=date(2026, 2, 3),
    )
    melding = maak_melding(status="opname", adres=adres, behandelaar=img, nummer="IMG-9000001")
    Dossier.objects.filter(pk=melding.pk).update(
        volgende_datum=VANDAAG + timedelta(days=9), volgende_stap="Terugbellen over de scheiding"
    )
    deel_in()
    gezien = lees(ncg, adres)
    assert "Wilgenlaan 14, Loppersum" in gezien
    assert "9919 AB · gemeente Eemsdelta · rijwoning · eigendom particulier P50 batch 1581" in gezien
    assert "letter E Samenwerking mogelijk in de afhandeling" in gezien
    assert "IMG mag deze melding voorrang geven" in gezien
    assert "Nu samen te doen Schadeherstel meenemen in het plan" in gezien
    assert "Beoordeling , afgerond advies 3 feb 2026" in gezien
    assert "Planvorming , nu bezig 4.1 · sinds 2 mrt 2026" in gezien
    assert "Opname , nu bezig Opname · volgende datum 2 dec 2026" in gezien
    assert "Grond: Tijdelijke wet Groningen" in gezien
    assert "Deze grond is nog niet bevestigd" in gezien
    assert str(img.naam) in gezien
    # De volgende stap van de ander kan vrije tekst uit een gesprek zijn.
    assert "scheiding" not in gezien
    # IMG ziet de kant van NCG zonder wat in het dossier staat.
    andersom = lees(img, adres)
    assert "letter E" in andersom
    assert "4.1 Planvorming voorbereiden" in andersom
    for geheim in ("rijwoning", "particulier", "P50", "1581", "3 feb 2026", "2 mrt 2026"):
        assert geheim not in andersom.partition("Schade IMG")[0], geheim


def test_2_1_opname_is_onze_lezing(ncg: Kijker, adres: Adres) -> None:
    maak_versterking(status="2.1", adres=adres)
    melding = maak_melding(status="opname", adres=adres)
    deel_in()
    gezien = lees(ncg, adres)
    assert "letter B" in gezien
    assert "Dit is onze lezing. De evaluatie zegt niet uitdrukkelijk" in gezien
    type(melding).objects.filter(pk=melding.pk).update(datum_opname=VANDAAG)
    deel_in()
    gezien = lees(ncg, adres)
    assert "letter C" in gezien
    assert "Dit is onze lezing" in gezien
    assert "De schade is al opgenomen; IMG wacht niet" in gezien


def test_5_1_zonder_overeenkomst_toont_ook_het_advies_van_e(ncg: Kijker, img: Kijker, adres: Adres) -> None:
    zaak = maak_versterking(status="5.1", adres=adres)
    maak_melding(status="opname", adres=adres)
    deel_in()
    for kijker in (ncg, img):
        gezien = lees(kijker, adres)
        assert "telt ook het advies van E" in gezien
        assert "Zolang er geen overeenkomst is, ook: Schadeherstel opnemen in het uitvoeringsplan" in gezien
        assert "vóór de overeenkomst met de aannemer" in gezien
    voor = lees(img, adres)
    type(zaak).objects.filter(pk=zaak.pk).update(overeenkomst_aannemer_op=VANDAAG)
    assert "telt ook het advies van E" not in lees(ncg, adres)
    # Of er een overeenkomst is, staat in het dossier van NCG: voor IMG verandert er niets op het scherm.
    assert lees(img, adres) == voor


def test_geen_schademelding_raadt_aan_te_melden(ncg: Kijker, img: Kijker, adres: Adres) -> None:
    maak_versterking(status="2.1", adres=adres, behandelaar=ncg)
    deel_in()
    gezien = lees(ncg, adres)
    assert "Geen schademelding" in gezien
    assert "raad dan aan haar meteen bij IMG te melden" in gezien
    assert "Bij IMG is op dit adres geen melding bekend." in gezien
    # IMG heeft hier niets: het ziet niet dat NCG er wel iets heeft.
    andersom = lees(img, adres)
    assert "Of er bij NCG iets loopt, is hier niet te zien" in andersom
    assert "Geen schademelding" not in andersom
    assert "NCG-" not in andersom
    leeg = AdresFactory(straatnaam="Wilgenlaan", huisnummer=14)
    assert lees(img, leeg).replace(leeg.nummeraanduiding_id, "") == andersom.replace(
        adres.nummeraanduiding_id, ""
    )


def test_gesloten_zegt_wat_er_gebeurde(ncg: Kijker, img: Kijker, adres: Adres) -> None:
    maak_versterking(status="6.2", adres=adres, uitkomst="op_norm", nummer="NCG-000412")
    maak_melding(status="afgehandeld", adres=adres)
    maak_melding(status="afgehandeld", adres=adres)
    deel_in()
    gezien = lees(ncg, adres)
    assert "Gesloten bij een van beide of bij beide" in gezien
    assert "NCG-000412: 6.2 afgerond (op norm, geen versterking nodig) sinds 2 mrt 2026." in gezien
    assert "Bij IMG: 2 meldingen afgehandeld." in gezien
    assert "Gesloten bij IMG: afgehandeld." in gezien
    andersom = lees(img, adres)
    assert "Bij NCG: één dossier 6.2 afgerond." in andersom
    assert "op norm" not in andersom


def test_zonder_grond_zegt_de_pagina_dat(adres: Adres, monkeypatch: pytest.MonkeyPatch) -> None:
    toen = date(2023, 6, 30)
    monkeypatch.setattr("groningen.web.poort.timezone.localdate", lambda: toen)
    maak_versterking(status="4.1", adres=adres, sinds=date(2023, 3, 1))
    maak_melding(status="opname", adres=adres, sinds=date(2023, 3, 1), nummer="IMG-9000001")
    deel_alles_in(peildatum=toen)
    gezien = lees(maak_kijker(Rol.BEWONERSBEGELEIDER, dag=toen), adres)
    assert "Er is geen geldige grond om te tonen of er bij IMG iets loopt." in gezien
    assert "letter E" not in gezien
    assert "IMG-9000001" not in gezien


def test_meer_dossiers_het_beslissende_in_de_baan_de_rest_eronder(ncg: Kijker, adres: Adres) -> None:
    maak_versterking(status="4.2", adres=adres, nummer="NCG-000002")
    maak_versterking(status="2.1", adres=adres, nummer="NCG-000001")
    maak_melding(status="zienswijze", adres=adres, nummer="IMG-9000002")
    maak_melding(status="voorbereiding", adres=adres, nummer="IMG-9000001")
    maak_melding(status="uitvoering", adres=adres, soort="waardedaling", nummer="IMG-9000003")
    deel_in()
    boven, _, onder = lees(ncg, adres).partition("Ook op dit adres")
    assert "letter B" in boven
    assert "NCG-000001" in boven
    assert "IMG-9000001" in boven
    assert "NCG-000002" in onder.partition("Wat nu")[0]
    assert "IMG-9000002 Zienswijze" in onder
    assert "IMG-9000003 Uitvoering" in onder
    # Wat voor schade het is, staat in het dossier van IMG.
    assert "waardedaling" not in boven + onder


def test_wat_nu_met_eigen_dagen_afspraken_en_de_ander(ncg: Kijker, img: Kijker, adres: Adres) -> None:
    zaak = maak_versterking(status="2.1", adres=adres, behandelaar=ncg, nummer="NCG-000412")
    melding = maak_melding(status="voorbereiding", adres=adres, behandelaar=img)
    Dossier.objects.filter(pk=melding.pk).update(volgende_datum=VANDAAG - timedelta(days=2))
    plan_opname(
        dossier_id=zaak.pk,
        door=ncg,
        peildatum=VANDAAG,
        opname_gepland_op=VANDAAG + timedelta(days=20),
        opname_deskundige="ir. Proef",
    )
    leg_contact_vast(
        dossier_id=zaak.pk,
        door=ncg,
        peildatum=VANDAAG,
        datum=VANDAAG,
        kanaal="telefoon",
        richting="uit",
        samenvatting="Gebeld.",
        vervolg="Folder sturen",
        vervolg_op=VANDAAG + timedelta(days=5),
    )
    deel_in()
    nu = lees(ncg, adres).partition("Wat nu")[2].partition("Contact")[0]
    assert nu.index("2 dagen te laat") < nu.index("Folder sturen") < nu.index("Opname uitvoeren")
    assert "Eerstvolgende datum bij IMG, in de stap melding" in nu
    assert f"{img.naam}" in nu
    assert "Vraag de bewoner of hij een gezamenlijke opname wil." in nu
    assert "Leg zijn antwoord vast" in nu
    html = als(ncg).get(url(adres)).content.decode()
    assert 'href="/versterking/NCG-000412/contact/"' in html
    assert 'href="/versterking/NCG-000412/#wat-nu"' in html


def test_mensen_contact_en_verloop_van_de_eigen_organisatie(ncg: Kijker, img: Kijker, adres: Adres) -> None:
    persoon = PersoonFactory(achternaam="Zijlstra-Proef")
    AdresrelatieFactory(adres=adres, persoon=persoon, vanaf=date(2004, 1, 1))
    vorige = PersoonFactory(achternaam="Vorigema")
    AdresrelatieFactory(adres=adres, persoon=vorige, vanaf=date(1990, 1, 1), tot=date(2003, 12, 31))
    zaak = maak_versterking(status="2.1", adres=adres, behandelaar=ncg)
    melding = maak_melding(adres=adres, behandelaar=img)
    deel_in()
    for kijker, dossier, wat in ((ncg, zaak, "Notitie van NCG"), (img, melding, "Notitie van IMG")):
        leg_contact_vast(
            dossier_id=dossier.pk,
            door=kijker,
            peildatum=VANDAAG,
            datum=VANDAAG,
            kanaal="bezoek",
            richting="uit",
            samenvatting=wat,
            persoon_id=persoon.pk,
        )
    gezien = lees(ncg, adres)
    assert "Zijlstra-Proef eigenaar sinds 1 januari 2004" in gezien
    assert "Vorigema" in gezien.partition("Eerder op dit adres")[2]
    assert "Notitie van NCG" in gezien
    assert "Notitie van IMG" not in gezien
    assert "Contact vastgelegd (bezoek)" in gezien
    assert "Indeling: 2.1 bij NCG en voorbereiding bij IMG · letter B" in gezien
    # Zonder eigen dossier zijn ook de mensen niet te zien.
    elders = AdresFactory()
    AdresrelatieFactory(adres=elders, persoon=persoon)
    maak_melding(adres=elders)
    assert "Zijlstra-Proef" not in lees(ncg, elders)


def test_knoppen_naar_rol(ncg: Kijker, img: Kijker, adres: Adres) -> None:
    zaak = maak_versterking(adres=adres, nummer="NCG-000412")
    nieuw_dossier = f'href="/versterking/nieuw/{adres.nummeraanduiding_id}/"'
    nieuwe_melding = f'href="/schade/nieuw/{adres.nummeraanduiding_id}/"'
    pagina = als(ncg).get(url(adres)).content.decode()
    assert 'href="/versterking/NCG-000412/contact/"' in pagina
    assert nieuw_dossier not in pagina  # er loopt er al een
    assert nieuwe_melding not in pagina
    pagina = als(img).get(url(adres)).content.decode()
    assert "Contact vastleggen" not in pagina  # geen eigen dossier om het bij te leggen
    assert nieuwe_melding in pagina
    Dossier.objects.filter(pk=zaak.pk).update(loopt=False)
    assert nieuw_dossier in als(ncg).get(url(adres)).content.decode()
    assert nieuw_dossier not in als(maak_kijker(Rol.SVIP)).get(url(adres)).content.decode()
    # De knoppen doen het ook.
    assert als(ncg).get(f"/versterking/nieuw/{adres.nummeraanduiding_id}/").status_code == 200
    assert als(img).get(f"/schade/nieuw/{adres.nummeraanduiding_id}/").status_code == 200
    assert als(ncg).get("/versterking/NCG-000412/contact/").status_code == 200


def test_leeslog_noemt_velden_en_grond_per_organisatie(ncg: Kijker, adres: Adres) -> None:
    zaak = maak_versterking(status="4.1", adres=adres)
    melding = maak_melding(adres=adres)
    deel_in()
    lees(ncg, adres)
    regel = Leesregel.objects.get()
    assert regel.doel == "adres bekijken"
    assert regel.dossiers == sorted([zaak.pk, melding.pk])
    eigen, ander = regel.inzagen
    assert eigen["dossiers"] == [zaak.pk]
    assert eigen["velden"] == ["contact", "geschiedenis", "inhoud", "personen", "voortgang"]
    assert eigen["grond"] == "eigen taak"
    assert ander["dossiers"] == [melding.pk]
    assert ander["velden"] == ["voortgang"]
    assert ander["grond"].startswith("Tijdelijke wet Groningen")


def test_interventieteam_ziet_alleen_het_vrijgegeven_spoor(adres: Adres) -> None:
    lid = maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM)
    zaak = maak_versterking(status="4.1", adres=adres, nummer="NCG-000412")
    maak_melding(adres=adres, nummer="IMG-9000001")
    deel_in()
    assert als(lid).get(url(adres)).status_code == 404
    geef_toegang(
        dossier_id=zaak.pk,
        gebruiker_id=lid.gebruiker.pk,
        door=maak_kijker(Rol.COORDINATOR),
        peildatum=VANDAAG,
        reden="Vastgelopen",
    )
    gezien = lees(lid, adres)
    assert "NCG-000412" in gezien
    assert "IMG-9000001" not in gezien
    assert "U hebt geen toegang tot een melding van IMG op dit adres." in gezien
    assert "letter E" not in gezien
    assert Leesregel.objects.latest("pk").inzagen[0]["grond"] == "toegang verleend"


def test_onbekend_adres_is_niet_gevonden(ncg: Kijker) -> None:
    for onzin in ("0014200000009999", "x", "%00", "' OR 1=1"):
        assert als(ncg).get(f"/adressen/{onzin}/").status_code == 404


def test_hele_geschiedenis_per_bladzijde(ncg: Kijker, adres: Adres) -> None:
    zaak = maak_versterking(status="2.1", adres=adres, behandelaar=ncg)
    maak_melding(adres=adres)
    deel_in()
    for n in range(64):
        leg_contact_vast(
            dossier_id=zaak.pk,
            door=ncg,
            peildatum=VANDAAG,
            datum=VANDAAG - timedelta(days=n // 3),
            kanaal="telefoon",
            richting="in",
            samenvatting=f"Gesprek {n}",
        )
    browser = als(ncg)
    assert "Hele geschiedenis" in tekst(browser.get(url(adres)))
    gezien, blad, aantal = "", browser.get(f"{url(adres)}verloop/"), 0
    while True:
        stuk = blad.content.decode()
        gezien += stuk
        aantal += 1
        if "Toon ouder" not in stuk:
            break
        blad = browser.get(f"{url(adres)}verloop/" + stuk.partition('rel="next" href="')[2].partition('"')[0])
    assert aantal == 2
    assert gezien.count("Contact vastgelegd (telefoon)") == 64
    assert gezien.count("Indeling:") == 1
    assert browser.get(f"{url(adres)}verloop/", {"pagina": "na-onzin"}).status_code == 200
    assert Leesregel.objects.latest("pk").inzagen[0]["velden"] == ["geschiedenis", "voortgang"]


@pytest.mark.parametrize("pad", ["", "verloop/"])
def test_het_aantal_querys_ligt_vast(ncg: Kijker, adres: Adres, pad: str) -> None:
    maak_versterking(status="2.1", adres=adres, behandelaar=ncg)
    maak_melding(adres=adres)
    AdresrelatieFactory(adres=adres)
    deel_in()
    browser = als(ncg)

    def aantal() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert browser.get(f"{url(adres)}{pad}").status_code == 200
        return len(gevangen)

    aantal()  # zinnen en vormen worden één keer opgezocht
    eerst = aantal()
    for n in range(10):
        zaak = maak_versterking(status="3.1", adres=adres, behandelaar=maak_kijker(Rol.BEWONERSBEGELEIDER))
        maak_melding(adres=adres, behandelaar=maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG))
        AdresrelatieFactory(adres=adres)
        leg_contact_vast(
            dossier_id=zaak.pk,
            door=ncg,
            peildatum=VANDAAG,
            datum=VANDAAG,
            kanaal="telefoon",
            richting="in",
            samenvatting=f"Gesprek {n}",
            vervolg="Terugbellen",
            vervolg_op=VANDAAG,
        )
    deel_in()
    assert aantal() == eerst
