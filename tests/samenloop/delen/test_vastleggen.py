"""Toestemming van papier, intrekking op verzoek, de lege formulieren, en de lijst met wat gedeeld is."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader
from pytest_django import Settings

from groningen.models import Contactmoment, Document, Toestemming
from groningen.rules.rollen import Rol, Veldgroep
from samenloop.queries.delen import lijst
from samenloop.queries.delen.lijst import in_het_kort
from tests.factories import VANDAAG, maak_kijker, maak_versterking
from tests.samenloop.delen.wereld import IMG, NCG, TOT, Deelhuis, gedeeld
from tests.web import als, tekst, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def huis(settings: Settings, tmp_path: Any) -> Deelhuis:
    settings.MEDIA_ROOT = tmp_path
    return Deelhuis()


def papier(huis: Deelhuis, **anders: Any) -> dict[str, Any]:
    relatie = huis.adres.relaties.get()
    return {
        "tekstversie": 1,
        "relatie": relatie.pk,
        "gegeven_op": (VANDAAG - timedelta(days=3)).isoformat(),
        "richting": ["img"],
        "velden": ["bedragen"],
        "doel": "veiligheid",
        "tot": TOT.isoformat(),
        "ontvangers": [huis.bb.medewerker_id],
        "ook_opvolger": "ja",
        **anders,
    }


def lees_pdf(inhoud: bytes) -> str:
    return " ".join(" ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages).split())


def test_een_getekend_formulier_met_scan(huis: Deelhuis) -> None:
    client, pad = als(huis.zb), f"/adressen/{huis.bag}/delen/vastleggen/"
    assert "checked" not in client.get(pad).content.decode()
    scan = SimpleUploadedFile("scan.txt", b"Getekend")
    antwoord = client.post(pad, papier(huis, scan=scan), follow=True)
    gelezen = tekst(antwoord)
    assert "De toestemming is vastgelegd" in gelezen
    assert "Delen met NCG NCG ziet bedragen van IMG open" in gelezen
    toestemming = Toestemming.objects.get()
    assert (toestemming.hoe, toestemming.gegeven_op) == ("formulier", VANDAAG - timedelta(days=3))
    assert Document.objects.get(titel__startswith="Getekende toestemming").dossier == huis.img
    assert "4.321,50" in tekst(als(huis.bb).get(gedeeld(huis.img)))


def test_een_scan_die_niet_kan_laat_niets_achter(huis: Deelhuis) -> None:
    antwoord = als(huis.zb).post(
        f"/adressen/{huis.bag}/delen/vastleggen/",
        papier(huis, scan=SimpleUploadedFile("scan.exe", b"MZ")),
    )
    assert antwoord.status_code == 422
    assert not Toestemming.objects.exists()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"relatie": ""}, "Maak een keuze"),
        ({"gegeven_op": (VANDAAG + timedelta(days=1)).isoformat()}, "De dag van de toestemming"),
        ({"ontvangers": []}, "Kies wie mag kijken"),
    ],
)
def test_onvolledig_papier(huis: Deelhuis, anders: dict[str, Any], zin: str) -> None:
    antwoord = als(huis.zb).post(f"/adressen/{huis.bag}/delen/vastleggen/", papier(huis, **anders))
    assert (antwoord.status_code, zin in tekst(antwoord)) == (422, True)
    assert not Toestemming.objects.exists()


def test_wie_niet_behandelt_legt_geen_toestemming_vast_maar_wel_een_intrekking(huis: Deelhuis) -> None:
    """Intrekken is zo makkelijk als geven: ieder die de bewoner aan de telefoon heeft, legt het vast."""
    collega = maak_kijker(Rol.BEWONERSBEGELEIDER)
    client, pad = als(collega), f"/adressen/{huis.bag}/delen"
    assert "Neem het eerst over" in tekst(client.get(f"{pad}/vastleggen/"))
    assert client.post(f"{pad}/vastleggen/", papier(huis)).status_code == 422
    toestemming = huis.geef()
    client.post(f"{pad}/{toestemming.pk}/intrekken/", {"hoe": "telefoon"})
    toestemming.refresh_from_db()
    assert toestemming.ingetrokken_hoe == "telefoon"
    nog_eens = tekst(client.get(f"{pad}/{toestemming.pk}/intrekken/"))
    assert "al ingetrokken" in nog_eens


def test_op_een_adres_zonder_de_ander_is_er_niets(huis: Deelhuis) -> None:
    alleen = maak_versterking(behandelaar=huis.bb).dossier
    client, bag = als(huis.bb), alleen.adres.nummeraanduiding_id
    assert client.get(f"/adressen/{bag}/delen/vastleggen/").status_code == 404
    assert "Delen met" not in tekst(client.get(f"/adressen/{bag}/"))


def test_de_formulieren_op_papier(huis: Deelhuis) -> None:
    huis.geef(ook_opvolger=True)
    client = als(huis.bb)
    geven = client.get(f"/adressen/{huis.bag}/delen/toestemming.pdf")
    gelezen = lees_pdf(geven.content)
    # De brief, en op één blad wat er aan te kruisen is mét de handtekening.
    assert len(PdfReader(io.BytesIO(geven.content)).pages) == 2
    assert geven.content.startswith(b"%PDF")
    for deel in (
        huis.zb.naam,
        "tekst versie 1",
        "Handtekening",
        huis.adres.straatnaam,
        "hoogstens twee jaar",
    ):
        assert deel in gelezen
    assert "4.321" not in gelezen
    weg = lees_pdf(client.get(f"/adressen/{huis.bag}/delen/intrekking.pdf").content)
    assert "Ook aan de telefoon" in weg or "aan de telefoon zeggen" in weg
    assert "NCG ziet rapporten, bedragen" in weg
    assert client.get(f"/adressen/{huis.bag}/delen/iets.pdf").status_code == 404
    afschrift = als(huis.bewoner).get(f"/mijn/delen/{huis.bag}/{Toestemming.objects.get().pk}/afschrift.pdf")
    assert huis.bb.naam in lees_pdf(afschrift.content)


def test_de_uitdraai_zegt_grond_doel_en_einde(huis: Deelhuis) -> None:
    huis.geef()
    gelezen = lees_pdf(als(huis.bb).get(f"{gedeeld(huis.img)}uitdraai.pdf").content)
    for deel in ("4.321,50", "toestemming van de bewoner", "op elkaar afstemmen", "21 februari 2027"):
        assert deel in gelezen
    assert huis.bb.naam in gelezen


# -- de lijst


def test_de_lijst_met_filters_aantal_en_bladzijden(huis: Deelhuis, monkeypatch: pytest.MonkeyPatch) -> None:
    andere = [Deelhuis(bb=huis.bb, zb=huis.zb) for _ in range(4)]
    huis.geef(tot=VANDAAG + timedelta(days=10))
    for nummer, een in enumerate(andere):
        een.geef(tot=TOT + timedelta(days=nummer), velden=(Veldgroep.DOCUMENTEN,))
    client = als(huis.bb)
    gelezen = tekst(client.get("/gedeeld/"))
    assert "5 adressen open · 1 sluit binnen 30 dagen" in gelezen
    assert gelezen.index(huis.img.nummer) < gelezen.index(andere[0].img.nummer)
    for query, aantal in (("?einde=binnenkort", 1), ("?veld=bedragen", 1), ("?veld=documenten", 5)):
        assert client.get(f"/gedeeld/{query}").context["geteld"].totaal == aantal
    assert client.get("/gedeeld/?gemeente=1979").context["geteld"].totaal == 5
    assert client.get("/gedeeld/?gemeente=9999&veld=x").context["geteld"].totaal == 5
    assert (in_het_kort(huis.bb).totaal, in_het_kort(huis.bb).binnenkort) == (5, 1)
    assert "Met u gedeeld: 5 adressen" in tekst(client.get("/werkvoorraad/"))
    assert "1 sluit binnen 30 dagen" in tekst(client.get("/werkvoorraad/"))
    monkeypatch.setattr(lijst, "PER_BLADZIJDE", 2)
    pad, gezien = "/gedeeld/", list[str]()
    while pad:
        context = client.get(pad).context
        gezien += [rij["dossiers"][0]["nummer"] for rij in context["rijen"]]
        pad = f"/gedeeld/{context['volgende']}" if context["volgende"] else ""
    assert gezien == [huis.img.nummer, *(een.img.nummer for een in andere)]


def test_het_aantal_querys_groeit_niet_met_de_lijst(huis: Deelhuis) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def meet(pad: str) -> int:
        client.get(pad)
        with CaptureQueriesContext(
            connection,
        ) as gemeten:
            b"".join(client.get(pad))
        return len(gemeten)

    client = als(huis.bb)
    huis.geef()
    weinig = {pad: meet(pad) for pad in ("/gedeeld/", "/werkvoorraad/")}
    for _ in range(5):
        Deelhuis(bb=huis.bb, zb=huis.zb).geef()
    assert {pad: meet(pad) for pad in weinig} == weinig


def test_de_ander_leest_waarom_hij_er_niet_bij_kan(huis: Deelhuis) -> None:
    for rol, organisatie in ((Rol.BESTUUR, NCG), (Rol.PRIVACY, NCG)):
        antwoord = als(maak_kijker(rol, organisatie=organisatie)).get("/gedeeld/")
        assert antwoord.status_code == 403
    leeg = tekst(als(maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)).get("/gedeeld/"))
    assert "Er is nu niets met u gedeeld" in leeg


def test_gevoelig_aanvinken_bij_het_contact(huis: Deelhuis) -> None:
    client, pad = als(huis.zb), f"/schade/{huis.img.nummer}/contact/"
    basis = {"datum": VANDAAG.isoformat(), "kanaal": "telefoon", "richting": "in"}
    client.post(pad, {**basis, "samenvatting": "Over de operatie.", "gevoelig": "on"})
    client.post(pad, {**basis, "samenvatting": "Over de planning."})
    assert dict(Contactmoment.objects.values_list("samenvatting", "gevoelig")) == {
        "Over de operatie.": True,
        "Over de planning.": False,
    }
    assert "gevoelig: niet gedeeld" in tekst(client.get(f"/schade/{huis.img.nummer}/"))
    huis.geef()
    gelezen = tekst(als(huis.bb).get(gedeeld(huis.img)))
    assert ("planning" in gelezen, "operatie" in gelezen) == (True, False)
