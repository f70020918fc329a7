"""De dossierpagina: wie haar ziet, wat er staat, wat er in het leeslog komt en hoeveel query's zij kost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast
from groningen.actions.documenten import voeg_document_toe
from groningen.actions.dossiers import geef_toegang, neem_over, wijs_toe
from groningen.conf.settings import DOSSIERPANELEN
from groningen.models import Dossier, Leesregel, Organisatie
from groningen.rules.begeleiders import Overdracht
from groningen.rules.rollen import ALLE_VELDEN, Organisatiesoort, Rol
from groningen.web.dossier.pagina import WAT_NU
from schade.models import Schademelding
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    MedewerkerFactory,
    PersoonFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.web import als, tekst
from versterking import actions
from versterking.models import Versterkingsdossier
from versterking.rules.statussen import Status as Versterkingsstatus

pytestmark = pytest.mark.django_db
IMG, NCG = Organisatiesoort.IMG, Organisatiesoort.NCG
EIGEN = [Rol.BEWONERSBEGELEIDER, Rol.COORDINATOR, Rol.SVIP, Rol.FINANCIEEL]
NIET = [Rol.BESTUUR, Rol.BEHEERDER, Rol.PRIVACY, Rol.GEMEENTE, Rol.CORPORATIE]


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zaak(begeleider: Kijker) -> Versterkingsdossier:
    return maak_versterking(status="2.1", behandelaar=begeleider, nummer="NCG-000412")


@pytest.fixture
def melding(zaak: Versterkingsdossier) -> Schademelding:
    return maak_melding(adres=zaak.dossier.adres, nummer="IMG-000412")


@pytest.mark.parametrize("rol", EIGEN)
def test_de_eigen_organisatie_ziet_het_dossier(rol: Rol, zaak: Versterkingsdossier) -> None:
    antwoord = als(maak_kijker(rol)).get("/versterking/NCG-000412/")
    assert antwoord.status_code == 200
    assert str(zaak.dossier.adres) in tekst(antwoord)


@pytest.mark.parametrize("rol", NIET)
def test_wie_geen_dossiers_leest_krijgt_404(rol: Rol, zaak: Versterkingsdossier) -> None:
    antwoord = als(maak_kijker(rol)).get("/versterking/NCG-000412/")
    assert antwoord.status_code == 404
    assert "NCG-000412" not in tekst(antwoord)
    assert not Leesregel.objects.exists()


@pytest.mark.parametrize("rol", [Rol.ZAAKBEGELEIDER, Rol.COORDINATOR, Rol.SVIP, Rol.PRIORITERING])
def test_een_ander_dan_ncg_krijgt_404(rol: Rol, zaak: Versterkingsdossier, melding: Schademelding) -> None:
    kijker = maak_kijker(rol, organisatie=IMG)
    assert als(kijker).get("/versterking/NCG-000412/").status_code == 404
    assert als(kijker).get("/schade/IMG-000412/").status_code == 200
    assert als(maak_kijker(Rol.BEWONERSBEGELEIDER)).get("/schade/IMG-000412/").status_code == 404


def test_bewoner_en_wie_niet_inlogt(zaak: Versterkingsdossier) -> None:
    bewoner = maak_bewoner(zaak.dossier.adres)
    assert als(bewoner).get("/versterking/NCG-000412/").status_code == 404
    assert Client().get("/versterking/NCG-000412/").headers["Location"].startswith("/inloggen/")
    assert Client().get("/versterking/NCG-000412/start_bouw/").headers["Location"].startswith("/inloggen/")


def test_verkeerd_nummer_of_verkeerde_soort(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    browser = als(begeleider)
    for pad in ("/versterking/bestaat-niet/", "/schade/NCG-000412/", "/versterking/NCG-000412/bestaat_niet/"):
        assert browser.get(pad).status_code == 404


def test_interventieteam_alleen_met_toegang(zaak: Versterkingsdossier) -> None:
    team = Organisatie.objects.get(soort=Organisatiesoort.INTERVENTIETEAM)
    lid = maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM)
    assert lid.organisatie_id == team.pk
    assert als(lid).get("/versterking/NCG-000412/").status_code == 404
    geef_toegang(
        dossier_id=zaak.pk,
        gebruiker_id=lid.gebruiker.pk,
        door=maak_kijker(Rol.COORDINATOR),
        peildatum=VANDAAG,
        reden="Vastgelopen",
    )
    antwoord = als(lid).get("/versterking/NCG-000412/")
    assert antwoord.status_code == 200
    assert Leesregel.objects.last().inzagen[0]["grond"] == "toegang verleend"


def test_het_leeslog_noemt_alle_veldgroepen(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    als(begeleider).get("/versterking/NCG-000412/")
    regel = Leesregel.objects.get()
    assert regel.dossiers == [zaak.pk]
    assert regel.doel == "dossier"
    assert regel.inzagen == [{"grond": "eigen taak", "velden": sorted(ALLE_VELDEN), "dossiers": [zaak.pk]}]


def test_een_formulier_leest_minder(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    als(begeleider).get("/versterking/NCG-000412/plan_opname/")
    assert Leesregel.objects.get().inzagen[0]["velden"] == ["inhoud", "voortgang"]


def test_kop_en_wat_nu(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    versterking = zaak
    actions.plan_opname(
        dossier_id=versterking.pk,
        door=begeleider,
        peildatum=VANDAAG,
        opname_gepland_op=VANDAAG + timedelta(days=8),
        opname_deskundige="ir. Proef",
    )
    leg_contact_vast(
        dossier_id=zaak.pk,
        door=begeleider,
        peildatum=VANDAAG,
        datum=VANDAAG,
        kanaal="telefoon",
        richting="in",
        samenvatting="Vraag over de dag",
        vervolg="Terugbellen",
        vervolg_op=VANDAAG,
    )
    inhoud = tekst(als(begeleider).get("/versterking/NCG-000412/"))
    assert "2.1 Opname plannen" in inhoud
    assert "Opname uitgevoerd · volgende stap u zodra het kan" in inhoud
    assert "Opname ir. Proef di 1 december" in inhoud
    assert "Terugbellen" in inhoud
    assert "Afgerond : Terugbellen" in inhoud
    assert "Opname gepland op 1 december 2026 met ir. Proef" in inhoud


def test_een_hoofdknop_en_redenen_als_tekst(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    antwoord = als(begeleider).get("/versterking/NCG-000412/")
    html, inhoud = antwoord.content.decode(), tekst(antwoord)
    assert html.count("utrecht-button--primary-action") == 1
    assert "Plan opname : Opname plannen" in inhoud
    assert "Opname uitgevoerd (kan nu niet) Plan eerst de opname." in inhoud
    assert "Status corrigeren (terug) (kan nu niet) Alleen een coördinator corrigeert een status." in inhoud
    assert "Bouw starten (kan nu niet) Dit kan bij 5.1 Bouw voorbereiden." in inhoud


def test_een_collega_ziet_waarom_hij_niet_kan(zaak: Versterkingsdossier) -> None:
    antwoord = als(maak_kijker(Rol.BEWONERSBEGELEIDER)).get("/versterking/NCG-000412/")
    inhoud = tekst(antwoord)
    assert "Een collega behandelt dit dossier. Neem het eerst over" in inhoud
    assert "Overnemen" in inhoud
    assert "Toewijzen" not in inhoud
    assert "utrecht-button--primary-action" not in antwoord.content.decode()


def test_merken_in_de_kop(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    actions.pauzeer(dossier_id=zaak.pk, door=begeleider, peildatum=VANDAAG, reden="Verhuizing")
    Dossier.objects.filter(pk=zaak.pk).update(verdwenen_sinds=date(2026, 11, 1))
    inhoud = tekst(als(begeleider).get("/versterking/NCG-000412/"))
    assert "Gepauzeerd sinds 23 november 2026" in inhoud
    assert "Niet meer in de levering sinds 1 november 2026" in inhoud
    assert "Hervat : Hervatten" in inhoud


def test_gesloten_dossier(begeleider: Kijker) -> None:
    maak_versterking(status="6.2", behandelaar=begeleider, nummer="NCG-9", uitkomst="op_norm")
    antwoord = als(begeleider).get("/versterking/NCG-9/")
    inhoud = tekst(antwoord)
    assert "Het dossier is gesloten" in inhoud
    assert "op norm, geen versterking nodig" in inhoud
    assert "utrecht-button--primary-action" not in antwoord.content.decode()


def test_mensen_op_het_adres(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    adres = zaak.dossier.adres
    AdresrelatieFactory(adres=adres, persoon=PersoonFactory(achternaam="Nu", telefoon="06-11111111"))
    AdresrelatieFactory(
        adres=adres,
        persoon=PersoonFactory(achternaam="Eerder", telefoon="06-22222222"),
        vanaf=date(1999, 1, 1),
        tot=date(2009, 12, 31),
    )
    AdresrelatieFactory(
        adres=adres,
        persoon=None,
        organisatie=Organisatie.objects.create(
            naam="Wonen Noord", soort="corporatie", telefoon="050-1234567"
        ),
        soort="eigenaar",
    )
    inhoud = tekst(als(begeleider).get("/versterking/NCG-000412/"))
    assert "mevrouw Jantje Nu eigenaar sinds 1 januari 2010 06-11111111" in inhoud
    assert "mevrouw Jantje Eerder eigenaar van 1 januari 1999 tot en met 31 december 2009" in inhoud
    assert "06-22222222" not in inhoud
    assert "Wonen Noord" in inhoud
    assert "050-1234567" in inhoud


def test_behandelaars_door_de_tijd(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    coordinator, ander = maak_kijker(Rol.COORDINATOR), maak_kijker(Rol.BEWONERSBEGELEIDER)
    neem_over(dossier_id=zaak.pk, door=ander, peildatum=date(2026, 5, 1), reden="Verlof van collega")
    wijs_toe(
        dossier_id=zaak.pk,
        medewerker_id=begeleider.medewerker_id or 0,
        door=coordinator,
        peildatum=date(2026, 7, 1),
        reden="Terug van verlof",
    )
    inhoud = tekst(als(coordinator).get("/versterking/NCG-000412/"))
    assert "De bewoner had tot nu toe 2 begeleiders." in inhoud
    assert "1 mei 2026 tot en met 1 juli 2026 · Verlof van collega" in inhoud
    assert "1 juli 2026 tot nu · Terug van verlof" in inhoud
    assert "Toewijzen" in inhoud
    assert "Loslaten" in inhoud


def test_panelen_van_andere_apps(begeleider: Kijker, zaak: Versterkingsdossier, settings: Settings) -> None:
    settings.DOSSIERPANELEN = [f"{__name__}.paneel", f"{__name__}.leeg_paneel"]
    inhoud = als(begeleider).get("/versterking/NCG-000412/").content.decode()
    assert "<p>paneel voor NCG-000412</p>" in inhoud
    assert inhoud.index("Wat kan er nu") < inhoud.index("paneel voor")


def test_een_paneel_kan_boven_wat_er_nu_te_doen_is(
    begeleider: Kijker, zaak: Versterkingsdossier, settings: Settings
) -> None:
    settings.DOSSIERPANELEN = [f"{__name__}.paneel", WAT_NU]
    inhoud = als(begeleider).get("/versterking/NCG-000412/").content.decode()
    assert inhoud.index("paneel voor NCG-000412") < inhoud.index("Wat kan er nu")


def paneel(request: object, kijker: Kijker, dossier: Dossier) -> str:
    assert kijker.medewerker_id
    return f"<p>paneel voor {dossier.nummer}</p>"


def leeg_paneel(request: object, kijker: Kijker, dossier: Dossier) -> str:
    return ""


def vul(zaak: Versterkingsdossier, begeleider: Kijker, aantal: int) -> None:
    """Een dossier met `aantal` van alles."""
    coordinator = maak_kijker(Rol.COORDINATOR)
    for nummer in range(aantal):
        AdresrelatieFactory(adres=zaak.dossier.adres)
        collega = MedewerkerFactory()
        for medewerker_id in (collega.pk, begeleider.medewerker_id):
            wijs_toe(
                dossier_id=zaak.pk,
                medewerker_id=medewerker_id,
                door=coordinator,
                peildatum=VANDAAG,
                reden="druk",
                overdracht=Overdracht(waarom_toch="druk"),
            )
        geef_toegang(
            dossier_id=zaak.pk,
            gebruiker_id=collega.gebruiker_id,
            door=coordinator,
            peildatum=VANDAAG,
            reden="hulp",
        )
        leg_contact_vast(
            dossier_id=zaak.pk,
            door=begeleider,
            peildatum=VANDAAG,
            datum=VANDAAG,
            kanaal="telefoon",
            richting="in",
            samenvatting=f"Gesprek {collega.pk}",
            vervolg="Bellen",
            vervolg_op=VANDAAG,
        )
        voeg_document_toe(
            dossier_id=zaak.pk,
            door=begeleider,
            peildatum=VANDAAG,
            soort="brief",
            titel=f"Brief {nummer}",
            datum=VANDAAG,
            bestand=SimpleUploadedFile("brief.txt", f"Brief {collega.pk}".encode()),
        )
        actions.plan_opname(
            dossier_id=zaak.pk,
            door=begeleider,
            peildatum=VANDAAG,
            opname_gepland_op=VANDAAG,
            opname_deskundige=f"ir. {nummer}",
        )


def querys(kijker: Kijker, pad: str) -> int:
    browser = als(kijker)
    with CaptureQueriesContext(connection) as gevangen:
        assert browser.get(pad).status_code == 200
    return len(gevangen)


def test_vast_aantal_querys(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    """Hoeveel er bij een dossier hoort, maakt voor het aantal query's niet uit."""
    vul(zaak, begeleider, 1)
    eerst = querys(begeleider, "/versterking/NCG-000412/")
    vul(zaak, begeleider, 7)
    assert querys(begeleider, "/versterking/NCG-000412/") == eerst <= 25
    for lijst in ("geschiedenis", "contacten", "documenten", "berichten"):
        assert querys(begeleider, f"/versterking/NCG-000412/{lijst}/") <= 13
    assert "Alle 8 contacten" in tekst(als(begeleider).get("/versterking/NCG-000412/"))


@pytest.mark.parametrize("status", list(Versterkingsstatus))
def test_aantal_querys_per_status(status: Versterkingsstatus, begeleider: Kijker) -> None:
    maak_versterking(status=status, behandelaar=begeleider, nummer="NCG-9")
    # In 1.2 kijkt de pagina ook of er een grond is om verder te gaan.
    assert querys(begeleider, "/versterking/NCG-9/") <= (
        27 if status is Versterkingsstatus.LOKAAL_PLAN else 25
    )


def test_met_de_panelen_van_het_portaal(
    begeleider: Kijker, zaak: Versterkingsdossier, melding: Schademelding, settings: Settings
) -> None:
    settings.DOSSIERPANELEN = DOSSIERPANELEN
    eerst = querys(begeleider, "/versterking/NCG-000412/")
    maak_melding(adres=zaak.dossier.adres, soort="waardedaling")
    assert querys(begeleider, "/versterking/NCG-000412/") == eerst <= 48


def test_aantal_querys_van_een_melding() -> None:
    begeleider = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    maak_melding(status="zienswijze", behandelaar=begeleider, nummer="IMG-9", adres=AdresFactory())
    assert querys(begeleider, "/schade/IMG-9/") <= 23
