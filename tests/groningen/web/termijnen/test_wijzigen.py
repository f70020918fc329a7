"""De formulieren bij een termijn: eerst zien wat er verandert, dan bevestigen; en wie er niet bij mag."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from groningen.access import Kijker
from groningen.actions.bezwaar.registreren import registreer_klacht
from groningen.actions.documenten import voeg_document_toe
from groningen.models import (
    Bericht,
    Gebeurtenis,
    Ingebrekestelling,
    Leesregel,
    NietVanOverheid,
    Opschorting,
    Termijn,
    Verlenging,
)
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.web.termijnen.wijzigen import VORMEN
from tests.factories import VANDAAG, AdresFactory, maak_bewoner, maak_kijker
from tests.groningen.web.termijnen.wereld import DAG, meld, toezegging
from tests.web import als, tekst, versie_in

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG
BEVESTIG = {"bevestigd": "ja"}


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=IMG)


@pytest.fixture
def termijn(img: Kijker) -> Termijn:
    return meld(img, VANDAAG - 7 * DAG)


def pad(termijn: Termijn, wat: str) -> str:
    return f"/{termijn.dossier.soort}/{termijn.dossier.nummer}/termijn/{termijn.pk}/{wat}/"


def vul_in(client: Client, adres: str, **velden: Any) -> HttpResponse:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return client.post(adres, {"versie": versie_in(antwoord), **velden})


def verborgen(antwoord: HttpResponse) -> dict[str, str]:
    """De velden die de pagina met de bevestiging opnieuw verstuurt."""
    paren = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', antwoord.content.decode())
    return {naam: waarde for naam, waarde in paren if naam != "csrfmiddlewaretoken"}


OPSCHORTEN = {
    "grond": "aanvulling",
    "van": "2026-11-23",
    "tot": "2026-12-06",
    "gevraagd": "een foto",
    "reden": "Er ontbreekt iets.",
}


def test_eerst_de_nieuwe_datum_dan_pas_gebeurt_het(img: Kijker, termijn: Termijn) -> None:
    client, adres = als(img), pad(termijn, "opschorten")
    antwoord = vul_in(client, adres, **OPSCHORTEN)
    assert antwoord.status_code == 200
    inhoud = tekst(antwoord)
    for woorden in (
        "Er is nog niets opgeslagen",
        "11 januari 2027",
        "25 januari 2027",
        "Van maandag 23 november 2026 tot en met zondag 6 december 2026",
        "Wij hebben gegevens van u nodig",
        "een foto",
    ):
        assert woorden in inhoud, woorden
    assert not Opschorting.objects.exists()
    assert not Bericht.objects.filter(gebeurtenis__soort="termijn_opgeschort").exists()
    klaar = client.post(adres, {**verborgen(antwoord), **BEVESTIG})
    assert klaar.status_code == 302
    assert klaar.headers["Location"].endswith("#termijnen")
    assert Opschorting.objects.get().tot == date(2026, 12, 6)
    termijn.refresh_from_db()
    assert termijn.eindigt_op == date(2027, 1, 25)


def test_wijzigen_laat_staan_wat_er_stond(img: Kijker, termijn: Termijn) -> None:
    client, adres = als(img), pad(termijn, "opschorten")
    antwoord = vul_in(client, adres, **OPSCHORTEN)
    terug = client.post(adres, {**verborgen(antwoord), "wijzig": "ja"})
    assert terug.status_code == 200
    assert 'value="2026-12-06"' in terug.content.decode()
    assert not Opschorting.objects.exists()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"tot": ""}, "Noem een laatste dag"),
        ({"tot": "2026-11-01"}, "vóór het begin"),
        ({"van": "9999-12-31"}, "Controleer het jaartal"),
        ({"van": "geen dag"}, "Vul een bestaande dag in"),
        ({"reden": ""}, "Vul dit in"),
        ({"grond": "zomaar"}, "Kies iets uit de lijst"),
    ],
)
def test_onzin_staat_bij_het_veld(img: Kijker, termijn: Termijn, velden: dict[str, str], zin: str) -> None:
    voor = Gebeurtenis.objects.count()
    for bevestigd in ({}, BEVESTIG):
        antwoord = vul_in(als(img), pad(termijn, "opschorten"), **{**OPSCHORTEN, **velden, **bevestigd})
        assert antwoord.status_code == 422
        assert zin in tekst(antwoord)
    assert Gebeurtenis.objects.count() == voor


def test_wie_tussentijds_werd_ingehaald_ziet_wat_er_gebeurde(img: Kijker, termijn: Termijn) -> None:
    client, adres = als(img), pad(termijn, "opschorten")
    eerste = vul_in(client, adres, **OPSCHORTEN)
    velden = verborgen(eerste)
    client.post(adres, {**velden, **BEVESTIG})
    for extra in ({}, BEVESTIG):
        nogmaals = client.post(adres, {**velden, **extra})
        assert nogmaals.status_code == 409
        assert "Dit hebt u al vastgelegd" in tekst(nogmaals)
    assert Opschorting.objects.count() == 1


def test_alles_langs_het_scherm(img: Kijker) -> None:
    """Opschorten, beëindigen, intrekken, verdagen, instemmen, terugkomen, en in gebreke gesteld worden."""
    termijn = meld(img, VANDAAG - 7 * DAG)
    client = als(img)

    def doe(wat: str, **velden: Any) -> None:
        antwoord = vul_in(client, pad(termijn, wat), **velden)
        assert antwoord.status_code == 200, tekst(antwoord)
        assert client.post(pad(termijn, wat), {**verborgen(antwoord), **BEVESTIG}).status_code == 302

    doe("opschorten", grond="overmacht", van="2026-11-20", tot="", reden="Storm.")
    nummer = Opschorting.objects.get().pk
    doe(f"opschorting/{nummer}/beeindigen", tot="2026-11-22", reden="Voorbij.")
    doe(f"opschorting/{nummer}/intrekken", reden="Vergissing.")
    doe("verdagen", grond="lid_3", tot="2027-03-01", reden="Deskundige nodig.")
    doe("instemming", tot="2027-04-01", gegeven_op="2026-11-23", akkoord_tekst="Goed.", vrijwillig="on")
    doe(
        f"instemming/{Verlenging.objects.get(soort='instemming').pk}/intrekken",
        ingetrokken_op="2026-11-23",
        reden="",
    )
    doe("ingebrekestelling", ontvangen_op="2026-11-23", aanvragers="1", uitsluiting="", reden="")
    assert Ingebrekestelling.objects.get().oordeel == "te_vroeg"
    doe(
        f"ingebrekestelling/{Ingebrekestelling.objects.get().pk}/intrekken",
        ingetrokken_op="2026-11-23",
        reden="Belde.",
    )
    termijn.refresh_from_db()
    assert termijn.eindigt_op == date(2027, 3, 1)
    pagina = client.get(f"/schade/{termijn.dossier.nummer}/")
    assert pagina.status_code == 200


def test_vertraging_langs_het_scherm(settings: Settings, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    ncg = maak_kijker(Rol.COORDINATOR)
    termijn = toezegging(ncg, dagen=4)
    document = voeg_document_toe(
        dossier_id=termijn.dossier_id,
        door=ncg,
        peildatum=VANDAAG,
        bestand=SimpleUploadedFile("brief.txt", b"inhoud"),
        soort="overig",
        titel="Brief",
        datum=VANDAAG,
    )
    client, adres = als(ncg), pad(termijn, "vertraging")
    velden = {
        "veroorzaakt_door": "bewoner",
        "van": "2026-11-22",
        "reden": "Niet thuis.",
        "document": document.pk,
    }
    antwoord = vul_in(client, adres, **velden)
    assert "€ 40,00, wordt € 20,00" in tekst(antwoord)
    assert client.post(adres, {**verborgen(antwoord), **BEVESTIG}).status_code == 302
    assert NietVanOverheid.objects.get().document == document


def test_beslissen_over_wat_bij_binnenkomst_voorbij_was(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 80 * DAG)
    Termijn.objects.filter(pk=termijn.pk).update(
        ter_beslissing=True, status="verstreken", verstreken_op=VANDAAG, actie_op=None
    )
    client, adres = als(img), pad(termijn, "beslissen")
    assert client.get(pad(termijn, "opschorten")).status_code == 409
    antwoord = vul_in(client, adres, oordeel="laat_lopen", reden="Nagegaan.")
    assert client.post(adres, {**verborgen(antwoord), **BEVESTIG}).status_code == 302
    termijn.refresh_from_db()
    assert not termijn.ter_beslissing
    assert client.get(adres).status_code == 409


def test_wat_niet_bestaat_of_van_een_ander_is(img: Kijker, termijn: Termijn) -> None:
    ander = meld(img, VANDAAG - 7 * DAG)
    client = als(img)
    vreemd = f"/schade/{termijn.dossier.nummer}/termijn/{ander.pk}"
    for adres in (
        f"{vreemd}/opschorten/",
        f"/schade/{termijn.dossier.nummer}/termijn/987654/opschorten/",
        pad(termijn, "opschorting/987654/intrekken"),
        pad(termijn, "zomaar"),
    ):
        assert client.get(adres).status_code == 404, adres
    assert client.get(pad(termijn, "vertraging")).status_code == 409


@pytest.mark.parametrize("wat", [een for een in VORMEN if "/" not in een])
def test_wie_er_niet_bij_mag(termijn: Termijn, wat: str) -> None:
    adres = pad(termijn, wat)
    for kijker, status in (
        (maak_kijker(Rol.SVIP, organisatie=IMG), 403),
        (maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG), 403),
        (maak_kijker(Rol.COORDINATOR), 404),
        (maak_kijker(Rol.BESTUUR), 404),
        (maak_bewoner(termijn.dossier.adres), 404),
    ):
        client = als(kijker)
        assert client.get(adres).status_code == status
        assert client.post(adres, {"versie": 1, **OPSCHORTEN, **BEVESTIG}).status_code == status
    assert not Opschorting.objects.exists()
    assert {regel.status for regel in Leesregel.objects.all()} == {403}


def test_uitstel_van_een_klacht_met_instemming(settings: Settings) -> None:
    """Het formulier is er ook bij een klacht (Awb 9:11 lid 3); opschorten en in gebreke stellen niet."""
    settings.DOSSIERPANELEN = ["groningen.web.termijnen.paneel.termijnpaneel"]
    bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
    klacht = registreer_klacht(
        adres_id=AdresFactory().pk,
        door=bb,
        peildatum=VANDAAG,
        persoon_id=None,
        gebeurd_op=VANDAAG - 20 * DAG,
        ontvangen_op=VANDAAG - 14 * DAG,
        omschrijving="niet teruggebeld",
    )
    termijn = Termijn.objects.select_related("dossier").get(dossier_id=klacht.pk)
    client = als(bb)
    pagina = client.get(f"/klacht/{termijn.dossier.nummer}/").content.decode()
    aanwezig = {wat: pad(termijn, wat) in pagina for wat in ("verdagen", "instemming", "opschorten")}
    assert aanwezig == {"verdagen": True, "instemming": True, "opschorten": False}
    velden = {
        "tot": "2027-01-29",
        "gegeven_op": "2026-11-23",
        "akkoord_tekst": "Dat is goed.",
        "vrijwillig": "on",
    }
    antwoord = vul_in(client, pad(termijn, "instemming"), **velden)
    assert "29 januari 2027" in tekst(antwoord)
    assert client.post(pad(termijn, "instemming"), {**verborgen(antwoord), **BEVESTIG}).status_code == 302
    termijn.refresh_from_db()
    assert termijn.eindigt_op == date(2027, 1, 29)
    assert Verlenging.objects.get().grondslag == "Awb 9:11 lid 3"
