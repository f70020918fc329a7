"""De overgangen van versterking op het scherm: volledig, en van begin tot eind langs de hoofdknop."""

from __future__ import annotations

import inspect
import re

import pytest
from django.test import Client

from groningen.access import Kijker
from groningen.models import Bericht, Gebeurtenis
from groningen.rules.rollen import Rol
from tests.factories import AdresrelatieFactory, maak_kijker, maak_melding, maak_versterking, zet_in_plan
from tests.web import als, tekst, versie_in
from versterking.models import Versterkingsdossier
from versterking.rules.statussen import Status
from versterking.web.overgangen import OVERGANGEN

pytestmark = pytest.mark.django_db
VAST = {"dossier_id", "door", "peildatum"}

# Wat er in het formulier van elke stap wordt ingevuld; de volgorde volgt de hoofdknop.
ANTWOORDEN: dict[str, dict[str, str]] = {
    "neem_op_in_plan": {"plan_vastgesteld_op": "2026-11-01"},
    "plan_opname": {"opname_gepland_op": "23-11-2026", "opname_deskundige": "ir. Proef"},
    "voer_opname_uit": {"opname_uitgevoerd_op": "2026-11-23"},
    "controle": {"moment": "versterkingsadvies", "uitkomst": "kan_mee"},
    "breng_advies_uit": {"normbesluit_op": "2026-11-23"},
    "leg_keuze_vast": {"keuze": "zelf_regie", "keuze_op": "2026-11-23"},
    "maatregel": {"omschrijving": "Topgevel verankeren"},
    "start_uitvoeringsplan": {},
    "stel_uitvoeringsplan_vast": {"uitvoeringsplan_op": "2026-11-23"},
    "neem_besluit": {"versterkingsbesluit_op": "2026-11-23"},
    "sluit_overeenkomst": {"overeenkomst_aannemer_op": "2026-11-23", "aannemer": "Bouwbedrijf Proef"},
    "start_bouw": {"bouw_gestart_op": "2026-11-23"},
    "lever_op": {"opgeleverd_op": "2026-11-23"},
    "rond_af": {"afgerond_op": "2026-11-23"},
}


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


def hoofdknop(browser: Client, pad: str) -> str:
    """Waar de enige hoofdknop op de dossierpagina heen gaat, of leeg."""
    html = browser.get(pad).content.decode()
    gevonden = re.findall(r'utrecht-button--primary-action" href="([^"]+)"', html)
    assert len(gevonden) <= 1
    return gevonden[0] if gevonden else ""


# Gaan mee met een verzoek om een opname (`versterking.web.verzoeken`): op de dossierpagina is er geen knop.
BIJ_EEN_VERZOEK = {"ken_opname_toe", "laat_opname_vervallen"}


def test_elke_overgang_heeft_een_vorm_en_elke_vorm_een_overgang() -> None:
    assert set(OVERGANGEN) | BIJ_EEN_VERZOEK == set(Versterkingsdossier.overgangen())


@pytest.mark.parametrize("naam", OVERGANGEN)
def test_het_formulier_voedt_precies_de_actie(naam: str) -> None:
    vorm = OVERGANGEN[naam]
    assert vorm.actie.__name__ == naam
    assert set(inspect.signature(vorm.actie).parameters) - VAST == set(vorm.formulier.base_fields)


def test_van_begin_tot_eind_langs_de_hoofdknop(begeleider: Kijker) -> None:
    zaak = maak_versterking(status="1.2", behandelaar=begeleider, nummer="NCG-1")
    zet_in_plan(zaak.dossier)
    AdresrelatieFactory(adres=zaak.dossier.adres)
    maak_melding(adres=zaak.dossier.adres)
    browser, gedaan = als(begeleider), []
    while pad := hoofdknop(browser, "/versterking/NCG-1/"):
        naam = pad.rstrip("/").rpartition("/")[2]
        formulier = browser.get(pad)
        invoer = {"versie": versie_in(formulier), **ANTWOORDEN[naam]}
        antwoord = browser.post(pad, invoer)
        assert antwoord.status_code == 302, tekst(antwoord)
        gedaan.append(naam)
    assert gedaan == list(ANTWOORDEN)
    inhoud = tekst(browser.get("/versterking/NCG-1/"))
    assert "Afgerond, uitkomst: versterkt" in inhoud
    assert "Het dossier is gesloten sinds 23 november 2026." in inhoud
    assert Versterkingsdossier.objects.get().status == Status.AFGEROND
    assert Gebeurtenis.objects.filter(dossier=zaak.dossier).count() == len(gedaan)
    assert Bericht.objects.filter(organisatie__soort="img").count() == 1
    assert "[onbekend]" not in tekst(browser.get("/versterking/NCG-1/geschiedenis/"))


def test_op_norm_sluit_het_dossier(begeleider: Kijker) -> None:
    maak_versterking(status="3.1", behandelaar=begeleider, nummer="NCG-1")
    browser = als(begeleider)
    inhoud = tekst(browser.get("/versterking/NCG-1/"))
    assert "Leg eerst de controle vast: kan schadeherstel mee" in inhoud
    antwoord = browser.post(
        "/versterking/NCG-1/besluit_op_norm/", {"versie": "0", "normbesluit_op": "2026-11-23"}, follow=True
    )
    assert "Normbesluit: de woning voldoet aan de norm." in tekst(antwoord)
    assert "op norm, geen versterking nodig" in tekst(antwoord)


def test_controle_legt_uit_en_vraagt_toelichting(begeleider: Kijker) -> None:
    maak_versterking(status="3.1", behandelaar=begeleider, nummer="NCG-1")
    browser = als(begeleider)
    formulier = browser.get("/versterking/NCG-1/controle/")
    assert "Hij beslist; niets gaat vanzelf samen." in tekst(formulier)
    assert '<option value="versterkingsadvies" selected>' in formulier.content.decode()
    invoer = {"versie": "0", "moment": "versterkingsadvies", "uitkomst": "kan_niet_mee"}
    antwoord = browser.post("/versterking/NCG-1/controle/", invoer)
    assert antwoord.status_code == 422
    assert "Toelichting: Vul een toelichting in." in tekst(antwoord)
    antwoord = browser.post(
        "/versterking/NCG-1/controle/", {**invoer, "toelichting": "IMG is al klaar"}, follow=True
    )
    inhoud = tekst(antwoord)
    assert "Schadeherstel kan niet mee bij het versterkingsadvies" in inhoud
    assert "IMG is al klaar" in inhoud
    maak_versterking(status="6.2", behandelaar=begeleider, nummer="NCG-2")
    assert browser.get("/versterking/NCG-2/controle/").status_code == 409


def test_afzien_noemt_de_gevolgen(begeleider: Kijker) -> None:
    zaak = maak_versterking(status="4.1", behandelaar=begeleider, nummer="NCG-1")
    browser = als(begeleider)
    inhoud = tekst(browser.get("/versterking/NCG-1/zie_af/"))
    assert "tot € 7.000 per woning, onder voorwaarden" in inhoud
    assert "nog niet vastgesteld" in inhoud
    zonder = browser.post("/versterking/NCG-1/zie_af/", {"versie": "0", "reden": "Te veel"})
    assert zonder.status_code == 422
    assert "Bespreek eerst de gevolgen met de bewoner" in tekst(zonder)
    assert "Te veel" in zonder.content.decode()
    antwoord = browser.post(
        "/versterking/NCG-1/zie_af/", {"versie": "0", "reden": "Te veel", "gevolgen_besproken": "on"}
    )
    assert antwoord.status_code == 302
    assert Versterkingsdossier.objects.get(pk=zaak.pk).uitkomst == "afgezien"
    inhoud = tekst(browser.get("/versterking/NCG-1/"))
    assert "Gevolgen besproken met de bewoner: ja" in inhoud


def test_corrigeren_alleen_door_een_coordinator_naar_een_eerdere_status(begeleider: Kijker) -> None:
    maak_versterking(status="4.1", behandelaar=begeleider, nummer="NCG-1")
    pad = "/versterking/NCG-1/corrigeer/"
    assert als(begeleider).get(pad).status_code == 403
    browser = als(maak_kijker(Rol.COORDINATOR))
    html = browser.get(pad).content.decode()
    assert re.findall(r'<option value="(\d\.\d)"', html) == ["1.2", "2.1", "3.1"]
    verder = browser.post(pad, {"versie": "0", "naar": "5.1", "reden": "x"})
    assert verder.status_code == 422
    antwoord = browser.post(pad, {"versie": "0", "naar": "2.1", "reden": "Verkeerd geklikt"}, follow=True)
    assert "Status gecorrigeerd naar 2.1 Opname plannen: Verkeerd geklikt." in tekst(antwoord)


def test_bouw_voorbereiden_zonder_overeenkomst_zegt_het(begeleider: Kijker) -> None:
    maak_versterking(status="5.1", behandelaar=begeleider, nummer="NCG-1")
    assert "nog geen overeenkomst met de aannemer vastgelegd" in tekst(
        als(begeleider).get("/versterking/NCG-1/")
    )
    maak_versterking(
        status="5.1", behandelaar=begeleider, nummer="NCG-2", overeenkomst_aannemer_op="2026-11-01"
    )
    assert "nog geen overeenkomst" not in tekst(als(begeleider).get("/versterking/NCG-2/"))


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("rol", [Rol.BEWONERSBEGELEIDER, Rol.COORDINATOR])
def test_elke_status_laat_elke_overgang_zien_met_knop_of_reden(status: Status, rol: Rol) -> None:
    """Een geleverd dossier heeft geen datums: ook dan werkt elke knop die er staat."""
    kijker = maak_kijker(rol)
    maak_versterking(status=status, behandelaar=kijker, nummer="NCG-1")
    browser = als(kijker)
    html = browser.get("/versterking/NCG-1/").content.decode()
    for naam in OVERGANGEN:
        antwoord = browser.get(f"/versterking/NCG-1/{naam}/")
        assert (f'href="/versterking/NCG-1/{naam}/"' in html) is (antwoord.status_code == 200), naam
        if antwoord.status_code != 200:
            assert "Dit kan nu niet" in tekst(antwoord)
