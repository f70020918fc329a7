"""De pagina van de integrale oplossing: wat elke rol ziet, de bewoner en de PDF."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal

import pypdf
import pytest
from django.http import HttpResponse

from groningen.access import Kijker
from groningen.models import Leesregel, Organisatie
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.models import IntegraleOplossing
from samenloop.rules.wensen import Wensvorm
from tests.factories import VANDAAG, AdresFactory, maak_bewoner, maak_kijker, maak_melding, maak_wens
from tests.samenloop.oplossingwereld import IMG, IMG_DEEL, NCG_DEEL, Huis
from tests.web import als, tekst
from versterking.models import Maatregel

pytestmark = pytest.mark.django_db
NCG = Organisatiesoort.NCG


@pytest.fixture
def huis() -> Huis:
    """Een plan met van elke kant een deel, en inbreng."""
    huis = Huis()
    huis.betaal_uit("5000.00")
    huis.vul()
    huis.breng_in("1000.00")
    return huis


def pad(huis: Huis, stap: str = "", nummer: int | None = None) -> str:
    deel = f"{stap}/" if stap else ""
    return f"/adressen/{huis.bag}/oplossing/{deel}{'' if nummer is None else f'{nummer}/'}"


def zie(wie: Kijker, huis: Huis) -> str:
    antwoord = als(wie).get(pad(huis))
    assert antwoord.status_code == 200
    return tekst(antwoord)


def lees_pdf(antwoord: HttpResponse) -> tuple[str, pypdf.PdfReader]:
    assert antwoord.headers["Content-Type"] == "application/pdf"
    lezer = pypdf.PdfReader(io.BytesIO(antwoord.content))
    ruw = " ".join(blad.extract_text() for blad in lezer.pages)
    return re.sub(r"\s+", " ", ruw).replace("\u00a0", " "), lezer


# -- naast elkaar


def test_beide_kanten_staan_naast_elkaar(huis: Huis) -> None:
    Maatregel.objects.create(
        versterking=huis.ncg.versterking, omschrijving="Vloer stijf", toegevoegd_op=VANDAAG
    )
    zichtbaar = zie(huis.bb, huis)
    for deel in (
        "Schade: het besluit van IMG",
        "Toegekend € 6.000,00",
        "Genomen op 1 oktober 2026",
        "Versterken: het advies van NCG",
        "4.1 Planvorming voorbereiden",
        "Vloer stijf",
        "Topgevel verankeren",
        "12 april 2027",
        "Scheuren in de woonkamer herstellen",
        "voorjaar 2027",
        "Versterking (NCG) € 12.000,00",
        "Schade (IMG) € 3.500,00",
        "Samen, wat bekend is € 15.500,00",
        "€ 1.000,00, afgesproken op 23 november 2026",
        "Nog niet in dit plan: Vloer stijf.",
        "NCG nog niet IMG nog niet Bewoner nog niet",
        "Een deel van uw inbreng heeft nog geen doel",
        "De bewoner zei ja op 23 november 2026.",
    ):
        assert deel in zichtbaar
    assert "Wat overblijft: € 11.000,00 min € 1.000,00 min € 3.500,00." in zichtbaar


# -- wie wat ziet


def test_img_ziet_alles_behalve_het_geld_van_de_bewoner(huis: Huis) -> None:
    zichtbaar = zie(huis.zb, huis)
    assert "Topgevel verankeren" in zichtbaar
    assert "€ 12.000,00" in zichtbaar
    assert "Toegekend € 6.000,00" in zichtbaar
    for geheim in ("1.000,00", "inbreng", "Inbreng", "De som"):
        assert geheim not in zichtbaar, geheim


def test_wat_img_van_inbreng_in_een_deel_ziet(huis: Huis) -> None:
    huis.zet(replace(NCG_DEEL, bouwdeel="kap", bron="inbreng", bedrag=Decimal("777.00")), huis.bb)
    assert "777" in zie(huis.bb, huis)
    zichtbaar = zie(huis.zb, huis)
    assert "geld van de bewoner niet te zien" in zichtbaar
    assert "777" not in zichtbaar
    assert "inbreng" not in zichtbaar.lower()
    assert "777" not in lees_pdf(als(huis.zb).get(f"/adressen/{huis.bag}/oplossing.pdf"))[0]


def test_een_weigering_verraadt_img_de_inbreng_niet(huis: Huis) -> None:
    huis.stem_in()
    for wie, zin in ((huis.zb, "heeft nog iets open staan bij NCG."), (huis.bb, "Een deel van uw inbreng")):
        with pytest.raises(Geweigerd, match=zin):
            huis.doe("leg_voor", wie)


def test_img_ziet_zelf_dat_er_te_veel_schadegeld_in_staat(huis: Huis) -> None:
    huis.zet(replace(IMG_DEEL, bouwdeel="kap", bedrag=Decimal("9000.00")), huis.zb)
    assert "In het plan staat € 12.500,00 van IMG. Dat is € 1.500,00 te veel" in zie(huis.zb, huis)
    assert "met wat u inbrengt erbij € 13.500,00" in zie(huis.bb, huis)


@pytest.mark.parametrize("antwoord", ["nee", "later"])
def test_zonder_toestemming_ziet_elke_kant_alleen_het_eigen_deel(huis: Huis, antwoord: str) -> None:
    """De bewoner trok zijn ja in zonder dat het plan verviel: een vastgesteld plan blijft leven."""
    huis.doe("laat_vervallen", huis.bb, reden="Opnieuw.")
    huis.tot_vastgesteld()
    maak_wens(huis.adres, Wensvorm.HERSTEL_IN_PLAN, antwoord)
    bij_ncg, bij_img = zie(huis.bb, huis), zie(huis.zb, huis)
    assert "Topgevel verankeren" in bij_ncg
    for geheim in ("Scheuren", "6.000,00", "3.500,00", "1 oktober 2026"):
        assert geheim not in bij_ncg, geheim
    assert "Scheuren" in bij_img
    for geheim in ("Topgevel", "12.000,00"):
        assert geheim not in bij_img, geheim
    for zichtbaar in (bij_ncg, bij_img):
        assert "De inhoud is te zien als de bewoner wil dat NCG en IMG samen één plan maken." in zichtbaar
        assert "De andere organisatie zette 1 deel in het plan." in zichtbaar
        assert "Wordt iets dubbel betaald?" not in zichtbaar
    assert "U ziet alleen de voortgang: uitvoering." in bij_ncg


@pytest.mark.parametrize(
    ("rol", "organisatie", "ziet"),
    [
        (Rol.COORDINATOR, NCG, True),
        (Rol.SVIP, NCG, True),
        (Rol.SVIP, IMG, True),
        (Rol.PRIORITERING, IMG, False),
        (Rol.FINANCIEEL, IMG, False),
    ],
)
def test_per_rol_wat_van_de_ander_is(huis: Huis, rol: Rol, organisatie: Organisatiesoort, ziet: bool) -> None:
    zichtbaar = zie(maak_kijker(rol, organisatie=organisatie), huis)
    van_ander = "Scheuren in de woonkamer" if organisatie is NCG else "Topgevel verankeren"
    assert (van_ander in zichtbaar) is ziet


@pytest.mark.parametrize(
    ("rol", "organisatie"),
    [
        (Rol.BESTUUR, NCG),
        (Rol.PRIVACY, NCG),
        (Rol.BEHEERDER, NCG),
        (Rol.GEMEENTE, Organisatiesoort.GEMEENTE),
    ],
)
def test_voor_wie_de_pagina_niet_bestaat(huis: Huis, rol: Rol, organisatie: Organisatiesoort) -> None:
    if organisatie is not NCG:
        Organisatie.objects.get_or_create(soort=organisatie, defaults={"naam": "Proef"})
    client = als(maak_kijker(rol, organisatie=organisatie))
    for plek in (pad(huis), f"/adressen/{huis.bag}/oplossing.pdf", pad(huis, "onderdeel")):
        assert client.get(plek).status_code == 404


def test_een_vergoeding_van_een_persoon_gaat_ncg_niet_aan(huis: Huis) -> None:
    maak_melding(
        status="afgehandeld",
        soort="immaterieel",
        adres=huis.adres,
        besluit="vergoeding",
        toegekend_bedrag=Decimal("4321.00"),
        uitbetaald_op=VANDAAG,
    )
    bij_ncg, bij_img = zie(huis.bb, huis), zie(huis.zb, huis)
    assert "immateri" not in bij_ncg
    assert "4.321" not in bij_ncg
    assert "immateriële schade" in bij_img
    assert "Dit geld staat los van het plan" in bij_img


def test_de_inzage_noemt_de_toestemming(huis: Huis) -> None:
    zie(huis.bb, huis)
    regel = Leesregel.objects.latest("pk")
    per_grond = {een["grond"]: een for een in regel.inzagen}
    met_ja = per_grond["toestemming van de bewoner"]
    assert huis.img.pk in met_ja["dossiers"]
    assert huis.ncg.pk not in met_ja["dossiers"]
    assert met_ja["velden"] == ["bedragen", "inhoud"]


def test_een_adres_zonder_eigen_dossier_bestaat_hier_niet() -> None:
    leeg = AdresFactory()
    client = als(maak_kijker(Rol.BEWONERSBEGELEIDER))
    assert client.get(f"/adressen/{leeg.nummeraanduiding_id}/oplossing/").status_code == 404


# -- de bewoner


def test_de_bewoner_ziet_alles_van_zichzelf(huis: Huis) -> None:
    zichtbaar = tekst(als(huis.eigenaar).get(f"/mijn/oplossing/{huis.bag}/"))
    for deel in (
        "NCG en IMG maken dit plan nog",
        "Topgevel verankeren",
        "Scheuren in de woonkamer",
        "€ 12.000,00",
        "Wat u inbrengt",
        "Een deel van uw inbreng heeft nog geen doel",
        "De som",
    ):
        assert deel in zichtbaar
    assert "Wat nu:" not in zichtbaar
    assert "Uw plan" in tekst(als(huis.eigenaar).get("/mijn/"))
    regel = Leesregel.objects.filter(pad=f"/mijn/oplossing/{huis.bag}/").get()
    assert regel.inzagen[0]["grond"] == "eigen gegevens"


def test_wie_over_het_plan_gevraagd_wordt_leest_dat_bovenaan(huis: Huis) -> None:
    assert "Lees het plan voor uw woning" not in tekst(als(huis.eigenaar).get("/mijn/"))
    IntegraleOplossing.objects.filter(adres=huis.adres).update(stand="voorgelegd")
    zichtbaar = tekst(als(huis.eigenaar).get("/mijn/"))
    assert "Lees het plan voor uw woning" in zichtbaar
    assert "U hoeft nu niets te doen" not in zichtbaar


def test_de_bewoner_antwoordt_op_het_plan(huis: Huis) -> None:
    pad, client = f"/mijn/oplossing/{huis.bag}/", als(huis.eigenaar)
    assert "Uw antwoord" not in tekst(client.get(pad))
    IntegraleOplossing.objects.filter(adres=huis.adres).update(
        stand="voorgelegd", akkoord_ncg_op=VANDAAG, akkoord_img_op=VANDAAG, voorgelegd_op=VANDAAG
    )
    velden = {"versie": huis.plan.versie, "antwoord": "anders", "toelichting": ""}
    leeg = client.post(pad, velden)
    assert leeg.status_code == 422
    assert "Vul wat u anders wilt in" in tekst(leeg)
    gestuurd = client.post(pad, {**velden, "toelichting": "Ik wil de keuken houden."}, follow=True)
    assert "NCG en IMG lezen wat u schreef" in tekst(gestuurd)
    assert huis.plan.stand == "opgesteld"
    assert "Ik wil de keuken houden." in tekst(als(huis.zb).get(f"/adressen/{huis.bag}/verloop/"))
    # Wat niet meer op hem wacht, beantwoordt hij niet nog eens.
    weer = client.post(pad, {**velden, "antwoord": "ja"})
    assert "wacht niet meer op uw antwoord" in tekst(weer)
    assert "Uw antwoord" not in tekst(als(maak_bewoner(huis.adres, soort="huurder")).get(pad))


def test_een_huurder_ziet_het_werk_en_niet_het_geld(huis: Huis) -> None:
    huurder = maak_bewoner(huis.adres, soort="huurder")
    zichtbaar = tekst(als(huurder).get(f"/mijn/oplossing/{huis.bag}/"))
    assert "Topgevel verankeren" in zichtbaar
    assert "U huurt deze woning. Daarom ziet u hier geen bedragen." in zichtbaar
    assert "€" not in zichtbaar
    assert "€" not in lees_pdf(als(huurder).get(f"/mijn/oplossing/{huis.bag}.pdf"))[0]


def test_een_ander_ziet_het_plan_van_deze_woning_niet(huis: Huis) -> None:
    for wie in (maak_bewoner(AdresFactory()), huis.bb):
        for achter in ("/", ".pdf"):
            assert als(wie).get(f"/mijn/oplossing/{huis.bag}{achter}").status_code == 404
    zonder = Huis()
    assert als(zonder.eigenaar).get(f"/mijn/oplossing/{zonder.bag}/").status_code == 404
    assert "Uw plan" not in tekst(als(zonder.eigenaar).get("/mijn/"))


# -- de PDF


def test_de_pdf_zegt_hetzelfde_en_is_toegankelijk(huis: Huis) -> None:
    adres = f"/adressen/{huis.bag}/oplossing.pdf"
    woorden, lezer = lees_pdf(als(huis.bb).get(adres))
    for deel in (
        "Integrale oplossing",
        "Topgevel verankeren",
        "Scheuren in de woonkamer",
        "€ 12.000,00",
        "Samen, wat bekend is",
        "Wordt iets dubbel betaald?",
        "Wat overblijft",
    ):
        assert deel in woorden
    assert lezer.trailer["/Root"]["/Lang"] == "nl"
    assert lezer.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in lezer.trailer["/Root"]
    assert lezer.metadata is not None
    assert lezer.metadata.title == f"Integrale oplossing, {huis.adres}"
    assert als(huis.bb).get(adres).content == als(huis.bb).get(adres).content
    eigen, _ = lees_pdf(als(huis.eigenaar).get(f"/mijn/oplossing/{huis.bag}.pdf"))
    assert "Uw plan voor herstel en versterking" in eigen
    assert "Wat u inbrengt" in eigen


def test_zonder_plan_is_er_geen_pdf() -> None:
    huis = Huis()
    assert als(huis.bb).get(f"/adressen/{huis.bag}/oplossing.pdf").status_code == 404


def test_het_adres_wijst_de_weg(huis: Huis) -> None:
    assert f"/adressen/{huis.bag}/oplossing/" in als(huis.bb).get(f"/adressen/{huis.bag}/").content.decode()
    d = Huis(rij="3.1")
    assert "oplossing/" not in als(d.bb).get(f"/adressen/{d.bag}/").content.decode()
