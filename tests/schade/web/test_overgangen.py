"""De overgangen van schade op het scherm: volledig, en van begin tot eind langs de hoofdknop."""

from __future__ import annotations

import inspect
import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from groningen.access import Kijker
from groningen.models import Gebeurtenis, Termijn
from groningen.rules.rollen import Organisatiesoort, Rol
from schade.actions.melden import registreer_melding
from schade.models import Schademelding
from schade.rules.statussen import Status
from schade.web.overgangen import OVERGANGEN
from tests.factories import VANDAAG, AdresFactory, AdresrelatieFactory, maak_kijker, maak_melding
from tests.web import als, tekst, versie_in

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG
VAST = {"dossier_id", "door", "peildatum"}

TOT_BESLUIT: dict[str, dict[str, str]] = {
    "plan_opname": {"opname_gepland_op": "2026-11-23", "opname_deskundige": "ir. Proef"},
    "voer_opname_uit": {"datum_opname": "23-11-2026"},
    "stel_rapport_op": {"schaderapport_op": "2026-11-23", "geadviseerd_bedrag": "1.234,56"},
    "ontvang_zienswijze": {"zienswijze_op": "2026-11-23", "zienswijze": "Akkoord"},
}
BESLUIT = {"besluit_op": "2026-11-23", "toegekend_bedrag": "1234.56", "reden": "Volgens rapport"}
VERGOEDING = {
    **TOT_BESLUIT,
    "ken_toe": {"besluit": "vergoeding", **BESLUIT},
    "betaal_uit": {"uitbetaald_op": "2026-11-23"},
    "handel_af": {},
}
HERSTEL = {
    **TOT_BESLUIT,
    "ken_toe": {"besluit": "herstel_in_natura", **BESLUIT},
    "meld_hersteld": {"hersteld_op": "2026-11-23"},
    "handel_af": {},
}


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


def hoofdknop(browser: Client, pad: str) -> str:
    html = browser.get(pad).content.decode()
    gevonden = re.findall(r'utrecht-button--primary-action" href="([^"]+)"', html)
    assert len(gevonden) <= 1
    return gevonden[0] if gevonden else ""


def test_elke_overgang_heeft_een_vorm_en_elke_vorm_een_overgang() -> None:
    assert set(OVERGANGEN) == set(Schademelding.overgangen())


@pytest.mark.parametrize("naam", OVERGANGEN)
def test_het_formulier_voedt_precies_de_actie(naam: str) -> None:
    vorm = OVERGANGEN[naam]
    assert vorm.actie.__name__ == naam
    assert set(inspect.signature(vorm.actie).parameters) - VAST == set(vorm.formulier.base_fields)


@pytest.mark.parametrize("antwoorden", [VERGOEDING, HERSTEL], ids=["vergoeding", "herstel"])
def test_van_begin_tot_eind_langs_de_hoofdknop(
    antwoorden: dict[str, dict[str, str]], begeleider: Kijker
) -> None:
    melding = maak_melding(behandelaar=begeleider, nummer="IMG-1")
    AdresrelatieFactory(adres=melding.dossier.adres)
    browser, gedaan = als(begeleider), []
    while pad := hoofdknop(browser, "/schade/IMG-1/"):
        naam = pad.rstrip("/").rpartition("/")[2]
        invoer = {"versie": versie_in(browser.get(pad)), **antwoorden[naam]}
        antwoord = browser.post(pad, invoer)
        assert antwoord.status_code == 302, tekst(antwoord)
        gedaan.append(naam)
    assert gedaan == list(antwoorden)
    melding = Schademelding.objects.get()
    assert melding.status == Status.AFGEHANDELD
    assert melding.geadviseerd_bedrag == melding.toegekend_bedrag == Decimal("1234.56")
    inhoud = tekst(browser.get("/schade/IMG-1/"))
    assert "De melding is gesloten sinds 23 november 2026." in inhoud
    assert "Toegekend bedrag € 1.234,56" in inhoud
    assert Gebeurtenis.objects.count() == len(gedaan)
    assert "[onbekend]" not in tekst(browser.get("/schade/IMG-1/geschiedenis/"))


@pytest.mark.parametrize(
    ("bedrag", "fout"),
    [
        ("1,234.56", "twee cijfers achter de komma, zoals 1.234,56"),
        ("-10,00", "kan niet negatief zijn"),
        ("10.000.000,01", "hoger dan € 10.000.000"),
        ("", "Vul dit in."),
    ],
)
def test_een_bedrag_dat_niet_klopt(bedrag: str, fout: str, begeleider: Kijker) -> None:
    maak_melding(status="opname", behandelaar=begeleider, nummer="IMG-1", datum_opname=date(2026, 11, 1))
    invoer = {"versie": "0", "schaderapport_op": "2026-11-20", "geadviseerd_bedrag": bedrag}
    antwoord = als(begeleider).post("/schade/IMG-1/stel_rapport_op/", invoer)
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert f'value="{bedrag}"' in html or not bedrag
    assert 'value="2026-11-20"' in html


def test_afwijzen_en_intrekken(begeleider: Kijker) -> None:
    maak_melding(status="beschikking", behandelaar=begeleider, nummer="IMG-1")
    browser = als(begeleider)
    invoer = {"versie": "0", "besluit_op": "2026-11-23", "reden": "Geen verband met de gaswinning"}
    antwoord = browser.post("/schade/IMG-1/wijs_af/", invoer, follow=True)
    assert "Besluit: afgewezen (Geen verband met de gaswinning)." in tekst(antwoord)
    maak_melding(status="opname", behandelaar=begeleider, nummer="IMG-2")
    antwoord = browser.post("/schade/IMG-2/trek_in/", {"versie": "0", "reden": "Verkocht"}, follow=True)
    assert "Ingetrokken op verzoek van de bewoner: Verkocht." in tekst(antwoord)


def test_zienswijzetermijn_loopt_nog(begeleider: Kijker) -> None:
    maak_melding(
        status="zienswijze", behandelaar=begeleider, nummer="IMG-1", zienswijze_tot=date(2026, 11, 30)
    )
    browser = als(begeleider)
    antwoord = browser.post("/schade/IMG-1/sluit_zienswijze/", {"versie": "0"})
    assert antwoord.status_code == 422
    assert "De bewoner kan nog reageren tot en met" in tekst(antwoord)
    assert "Zienswijze, tot en met de bewoner ma 30 november" in tekst(browser.get("/schade/IMG-1/"))


def test_beslisdatum_onbekend_of_bekend(begeleider: Kijker) -> None:
    maak_melding(behandelaar=begeleider, nummer="IMG-1")
    maak_melding(behandelaar=begeleider, nummer="IMG-2", beslisdatum=date(2026, 11, 20))
    browser = als(begeleider)
    assert "De beslisdatum is niet geleverd door IMG. IMG onbekend" in tekst(browser.get("/schade/IMG-1/"))
    assert "Besluit nemen, uiterlijk IMG 3 dagen te laat" in tekst(browser.get("/schade/IMG-2/"))


def test_het_besluit_volgt_de_termijn(begeleider: Kijker) -> None:
    zaak = registreer_melding(
        adres_id=AdresFactory().pk,
        door=begeleider,
        peildatum=VANDAAG,
        soort="fysiek",
        datum_melding=date(2026, 11, 20),
    )
    pagina = f"/schade/{zaak.dossier.nummer}/"
    assert "Besluit nemen, uiterlijk IMG vr 15 januari 2027" in tekst(als(begeleider).get(pagina))
    Termijn.objects.filter(dossier=zaak.dossier, soort="schade.besluit").update(
        status="opgeschort", eindigt_op=None
    )
    assert "De beslistermijn is opgeschort." in tekst(als(begeleider).get(pagina))


def test_voorrang_door_het_prioriteringsteam(begeleider: Kijker) -> None:
    maak_melding(behandelaar=begeleider, nummer="IMG-1")
    pad = "/schade/IMG-1/geef_prioriteit/"
    assert als(begeleider).get(pad).status_code == 403
    team = als(maak_kijker(Rol.PRIORITERING, organisatie=IMG))
    antwoord = team.post(pad, {"versie": versie_in(team.get(pad)), "reden": "Kwetsbaar"}, follow=True)
    assert "Voorrang gegeven, buiten de volgorde van binnenkomst: Kwetsbaar." in tekst(antwoord)
    assert "Voorrang sinds 23 november 2026" in tekst(als(begeleider).get("/schade/IMG-1/"))


def test_corrigeren_van_een_ingetrokken_melding(begeleider: Kijker) -> None:
    maak_melding(status="ingetrokken", behandelaar=begeleider, nummer="IMG-1")
    browser = als(maak_kijker(Rol.COORDINATOR, organisatie=IMG))
    html = browser.get("/schade/IMG-1/corrigeer/").content.decode()
    assert re.findall(r'<option value="(\w+)"', html) == [
        "voorbereiding",
        "opname",
        "zienswijze",
        "beschikking",
        "uitvoering",
    ]
    invoer = {"versie": "0", "naar": "opname", "reden": "Toch niet"}
    antwoord = browser.post("/schade/IMG-1/corrigeer/", invoer, follow=True)
    assert "Status gecorrigeerd naar Opname: Toch niet." in tekst(antwoord)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("rol", [Rol.ZAAKBEGELEIDER, Rol.COORDINATOR, Rol.PRIORITERING])
def test_elke_status_laat_elke_overgang_zien_met_knop_of_reden(status: Status, rol: Rol) -> None:
    """Een geleverde melding heeft weinig datums: ook dan werkt elke knop die er staat."""
    kijker = maak_kijker(rol, organisatie=IMG)
    maak_melding(status=status, behandelaar=kijker, nummer="IMG-1")
    browser = als(kijker)
    html = browser.get("/schade/IMG-1/").content.decode()
    for naam in OVERGANGEN:
        antwoord = browser.get(f"/schade/IMG-1/{naam}/")
        assert (f'href="/schade/IMG-1/{naam}/"' in html) is (antwoord.status_code == 200), naam
        if antwoord.status_code != 200:
            assert "Dit kan nu niet" in tekst(antwoord)


def test_een_zaakbegeleider_heeft_geen_controle_op_zijn_scherm(begeleider: Kijker) -> None:
    maak_melding(status="opname", behandelaar=begeleider, nummer="IMG-1")
    assert als(begeleider).get("/schade/IMG-1/controle/").status_code == 404
