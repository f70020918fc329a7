"""Een formulier bij een dossier: eerlijk over fouten, over wie eerder was, en over wat er gebeurde."""

from __future__ import annotations

from datetime import timedelta

import pytest

from groningen.access import Kijker
from groningen.models import Bericht, Gebeurtenis, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import (
    VANDAAG,
    AdresrelatieFactory,
    PersoonFactory,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.web import als, tekst, versie_in
from versterking import actions
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
PAD = "/versterking/NCG-1/plan_opname/"


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zaak(begeleider: Kijker) -> Versterkingsdossier:
    zaak = maak_versterking(status="2.1", behandelaar=begeleider, nummer="NCG-1")
    persoon = PersoonFactory(voornaam="Aaltje", achternaam="Testema")
    AdresrelatieFactory(adres=zaak.dossier.adres, persoon=persoon)
    return zaak


def invoer(versie: object, **anders: str) -> dict[str, str]:
    return {
        "versie": str(versie),
        "opname_gepland_op": (VANDAAG + timedelta(days=10)).isoformat(),
        "opname_deskundige": "ir. Proef",
        **anders,
    }


def test_een_geslaagde_handeling_zegt_wat_er_gebeurde(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    browser = als(begeleider)
    formulier = browser.get(PAD)
    assert "De bewoner krijgt hierover een bericht." in tekst(formulier)
    antwoord = browser.post(PAD, invoer(versie_in(formulier)))
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, "/versterking/NCG-1/")
    inhoud = tekst(browser.get("/versterking/NCG-1/"))
    assert "Opname gepland op 3 december 2026 met ir. Proef." in inhoud
    assert "Er staat een bericht klaar voor mevrouw Aaltje Testema (e-mail)." in inhoud
    assert "Volgende stap: opname uitgevoerd." in inhoud
    assert "gepland 3 dec 2026" in inhoud


def test_zonder_bewoner_zegt_het_formulier_dat_er_niets_uitgaat(begeleider: Kijker) -> None:
    maak_versterking(status="2.1", behandelaar=begeleider, nummer="NCG-2")
    browser = als(begeleider)
    formulier = browser.get("/versterking/NCG-2/plan_opname/")
    assert "geen bewoner bekend: er gaat geen bericht uit" in tekst(formulier)
    browser.post("/versterking/NCG-2/plan_opname/", invoer(versie_in(formulier)))
    assert "Hierover gaat geen bericht uit." in tekst(browser.get("/versterking/NCG-2/"))


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("opname_gepland_op", "", "Vul een dag in."),
        ("opname_gepland_op", "32-12-2026", "Vul een bestaande dag in"),
        ("opname_gepland_op", "2026-11-01", "ligt in het verleden"),
        ("opname_deskundige", "", "Vul dit in."),
        ("opname_deskundige", "x" * 121, "het zijn er nu 121"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_de_rest_blijft_staan(
    veld: str, waarde: str, fout: str, begeleider: Kijker, zaak: Versterkingsdossier
) -> None:
    antwoord = als(begeleider).post(PAD, invoer(0, **{veld: waarde}))
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert html.count(fout) == 2  # in het overzicht en bij het veld
    assert f'href="#id_{veld}"' in html
    assert "<title>Fout: " in html
    anders = {"opname_gepland_op": 'value="2026-12-03"', "opname_deskundige": 'value="ir. Proef"'}
    assert all(blijft in html for naam, blijft in anders.items() if naam != veld)
    if waarde:
        assert f'value="{waarde}"' in html
    assert not Gebeurtenis.objects.exists()


@pytest.mark.parametrize("vorm", ["2026-12-03", "03-12-2026", "3-12-2026"])
def test_een_dag_in_beide_vormen(vorm: str, begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    als(begeleider).post(PAD, invoer(0, opname_gepland_op=vorm))
    zaak = Versterkingsdossier.objects.get(pk=zaak.pk)
    assert zaak.opname_gepland_op == VANDAAG + timedelta(days=10)


def test_een_dubbele_klik_geeft_een_overgang_en_een_duidelijke_weigering(
    begeleider: Kijker, zaak: Versterkingsdossier
) -> None:
    browser = als(begeleider)
    versie = versie_in(browser.get(PAD))
    assert browser.post(PAD, invoer(versie)).status_code == 302
    tweede = browser.post(PAD, invoer(versie))
    assert tweede.status_code == 409
    inhoud = tekst(tweede)
    assert "Dit hebt u al vastgelegd" in inhoud
    assert "Er is niets dubbel opgeslagen." in inhoud
    assert 'class="formulier"' not in tweede.content.decode()
    assert Gebeurtenis.objects.count() == 1
    assert Bericht.objects.count() == 1


def test_een_ander_was_eerder(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    browser = als(begeleider)
    versie = versie_in(browser.get(PAD))
    actions.plan_opname(
        dossier_id=zaak.pk,
        door=coordinator,
        peildatum=VANDAAG,
        opname_gepland_op=VANDAAG + timedelta(days=3),
        opname_deskundige="ir. Ander",
    )
    antwoord = browser.post(PAD, invoer(versie))
    inhoud = tekst(antwoord)
    assert antwoord.status_code == 409
    assert "Dit dossier is intussen gewijzigd" in inhoud
    assert f"Opname gepland op 26 november 2026 met ir. Ander door {coordinator.naam}" in inhoud
    assert "Bekijk de nieuwe stand van het dossier" in inhoud
    assert ["geschiedenis"] in [inzage["velden"] for inzage in Leesregel.objects.last().inzagen]
    # Wat was ingevuld staat er nog, en mag na het zien van de nieuwe stand opnieuw.
    assert 'value="ir. Proef"' in antwoord.content.decode()
    assert browser.post(PAD, invoer(versie_in(antwoord))).status_code == 302
    assert Versterkingsdossier.objects.get(pk=zaak.pk).opname_deskundige == "ir. Proef"


def test_de_handeling_kan_in_de_nieuwe_stand_niet_meer(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    browser = als(begeleider)
    versie = versie_in(browser.get(PAD))
    actions.zie_af(
        dossier_id=zaak.pk,
        door=maak_kijker(Rol.COORDINATOR),
        peildatum=VANDAAG,
        reden="x",
        gevolgen_besproken=True,
    )
    antwoord = browser.post(PAD, invoer(versie))
    assert antwoord.status_code == 409
    assert "Bewoner ziet af van versterking" in tekst(antwoord)
    assert "Dit kan bij 2.1 Opname plannen." in tekst(antwoord)
    assert 'class="formulier"' not in antwoord.content.decode()


@pytest.mark.parametrize("versie", ["", "x", "-1"])
def test_zonder_geldige_versie(versie: str, begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    antwoord = als(begeleider).post(PAD, invoer(versie))
    assert antwoord.status_code == 422
    assert "Open de pagina opnieuw." in tekst(antwoord)
    assert not Gebeurtenis.objects.exists()


def test_wat_nu_niet_kan_zegt_waarom(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    antwoord = als(begeleider).get("/versterking/NCG-1/start_bouw/")
    assert antwoord.status_code == 409
    assert "Dit kan bij 5.1 Bouw voorbereiden." in tekst(antwoord)
    antwoord = als(begeleider).get("/versterking/NCG-1/voer_opname_uit/")
    assert "Plan eerst de opname." in tekst(antwoord)
    # Ook wie het formulier toch verstuurt, krijgt de reden van de actie.
    antwoord = als(begeleider).post(
        "/versterking/NCG-1/voer_opname_uit/", {"versie": "0", "opname_uitgevoerd_op": "2026-11-20"}
    )
    assert antwoord.status_code == 422
    assert "Plan eerst de opname." in tekst(antwoord)


@pytest.mark.parametrize("methode", ["get", "post"])
def test_wie_niet_mag_krijgt_de_reden(methode: str, zaak: Versterkingsdossier) -> None:
    antwoord = getattr(als(maak_kijker(Rol.BEWONERSBEGELEIDER)), methode)(PAD, invoer(0))
    assert antwoord.status_code == 403
    assert "Een collega behandelt dit dossier." in tekst(antwoord)
    antwoord = getattr(als(maak_kijker(Rol.SVIP)), methode)(PAD, invoer(0))
    assert "Met uw rol kunt u dit dossier lezen, niet behandelen." in tekst(antwoord)
    assert not Gebeurtenis.objects.exists()


def test_een_ander_dan_de_eigen_organisatie_kan_niets(zaak: Versterkingsdossier) -> None:
    maak_melding(adres=zaak.dossier.adres)
    ander = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    for pad in ("plan_opname", "contact", "document", "overnemen", "toewijzen", "controle", "geschiedenis"):
        assert als(ander).get(f"/versterking/NCG-1/{pad}/").status_code == 404
        assert als(ander).post(f"/versterking/NCG-1/{pad}/", invoer(0)).status_code == 404
    assert not Gebeurtenis.objects.exists()
