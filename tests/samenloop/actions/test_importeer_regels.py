"""Wat een levering met een dossier doet dat er al is: stand, adres, pand, behandelaar en geheugen."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from groningen.actions.contact import leg_contact_vast
from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.actions.overgangen import proces_van, projecteer
from groningen.actions.volgende import eerstvolgende
from groningen.models import Adres, Contactmoment, Dossier, Gebeurtenis, Levering, Toewijzing
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.demo.leveringen import genereer
from samenloop.demo.wijzigingen import wijzig
from samenloop.models import Samenloop, Signaal
from schade import actions as schade
from schade.models import Schademelding
from tests.factories import maak_kijker, zet_in_plan
from tests.leveringen import IMG, LEVERDATUM, NCG, afgewezen_regels, importeer, schrijf
from versterking import actions as versterking
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
WEEK_LATER = LEVERDATUM + WEEK


@pytest.fixture
def laad(tmp_path: Path) -> Any:
    """Laadt rijen als de volgende levering van een organisatie, telkens een week later."""
    dag = LEVERDATUM - WEEK

    def doe(organisatie: str, *rijen: dict[str, str], zonder: tuple[str, ...] = (), status: int = 0) -> Any:
        nonlocal dag
        dag += WEEK
        kop = [naam for naam in rijen[0] if naam not in zonder]
        pad = schrijf(tmp_path / f"{organisatie}-{dag}.csv", *rijen, kop=kop)
        uitkomst = importeer(organisatie, pad, leverdatum=dag, status=status)
        _klopt_alles(dag)
        return uitkomst

    return doe


def _klopt_alles(dag: date) -> None:
    """Wat na elke levering geldt: hub gelijk aan wat Python ervan maakt, ketens heel, indeling bij."""
    for dossier in Dossier.objects.all():
        proces = proces_van(dossier)
        velden = (
            "status",
            "status_sinds",
            "fase",
            "loopt",
            "stil_sinds",
            "gesloten_op",
            "volgende_datum",
            "volgende_stap",
        )
        opgeslagen = [getattr(dossier, veld) for veld in velden]
        projecteer(proces, datum=dossier.status_sinds, peildatum=dag)
        proces.dossier.volgende_datum, proces.dossier.volgende_stap = eerstvolgende(proces)
        assert [getattr(proces.dossier, veld) for veld in velden] == opgeslagen
        assert dossier.versie == dossier.gebeurtenissen.count()
        assert gebroken_schakels(dossier.pk) == []
    assert deel_alles_in(peildatum=dag) == 0


def test_elke_wijziging_houdt_hub_keten_en_indeling_gelijk(tmp_path: Path) -> None:
    genereer(tmp_path / "0", adressen=60, leverdatum=LEVERDATUM)
    for ronde in range(1, 4):
        dag = LEVERDATUM + ronde * WEEK
        wijzig(
            tmp_path / f"{ronde - 1}",
            tmp_path / f"{ronde}",
            leverdatum=dag,
            seed=ronde,
            deel=0.3,
            nieuw=0.05,
            verdwenen=0.05,
            terugval=0.1,
        )
    for ronde in range(4):
        dag = LEVERDATUM + ronde * WEEK
        for organisatie, bestand in (("img", "img_meldingen.csv"), ("ncg", "ncg_dossiers.csv")):
            importeer(organisatie, tmp_path / f"{ronde}" / bestand, leverdatum=dag)
        _klopt_alles(dag)
    assert Signaal.objects.filter(soort="statusterugval").exists()


def test_de_gebeurtenis_noemt_wat_veranderde_zonder_bedragen(laad: Any) -> None:
    laad("img", IMG)
    laad(
        "img",
        IMG
        | {
            "status": "uitvoering",
            "status_sinds": "2026-11-25",
            "datum_opname": "2026-06-01",
            "toegekend_bedrag": "1250.50",
        },
    )
    gebeurtenis = Gebeurtenis.objects.order_by("volgnummer").last()
    assert (gebeurtenis.soort, gebeurtenis.datum, gebeurtenis.vastgelegd_op) == (
        "geleverd",
        date(2026, 11, 25),
        WEEK_LATER,
    )
    assert gebeurtenis.voor == {"status": "voorbereiding", "status_sinds": "2026-05-04", "datum_opname": None}
    assert gebeurtenis.na == {
        "status": "uitvoering",
        "status_sinds": "2026-11-25",
        "datum_opname": "2026-06-01",
    }
    assert gebeurtenis.levering == Levering.objects.latest("pk")
    assert str(Schademelding.objects.get().toegekend_bedrag) == "1250.50"


def test_een_terugval_maakt_leeg_wat_daarna_kwam(laad: Any) -> None:
    img = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    laad("img", IMG | {"status": "beschikking", "datum_opname": "2026-06-01"})
    dossier = Dossier.objects.get()
    wie = {"dossier_id": dossier.pk, "door": img, "peildatum": LEVERDATUM}
    schade.ken_toe(
        **wie,
        besluit="vergoeding",
        besluit_op=LEVERDATUM,
        toegekend_bedrag=Decimal("900.00"),
        reden="volgens het rapport",
    )
    schade.betaal_uit(**wie, uitbetaald_op=LEVERDATUM)
    terug = IMG | {"status": "zienswijze", "status_sinds": "2026-11-26", "datum_opname": "2026-06-01"}
    laad("img", terug)
    melding = Schademelding.objects.get()
    assert (melding.status, melding.besluit, melding.besluit_op, melding.uitbetaald_op) == (
        "zienswijze",
        "",
        None,
        None,
    )
    assert melding.datum_opname == date(2026, 6, 1)
    voor = Gebeurtenis.objects.order_by("volgnummer").last().voor
    assert (voor["besluit"], voor["uitbetaald_op"]) == ("vergoeding", LEVERDATUM.isoformat())
    assert Signaal.objects.get().gegevens == {
        "van": "uitvoering",
        "naar": "zienswijze",
        "status_sinds": "2026-11-26",
    }


def test_dezelfde_dag_als_het_portaal_leidt_de_levering_maar_niet_met_oud_nieuws(laad: Any) -> None:
    rij = NCG | {"status": "1.2", "status_sinds": LEVERDATUM.isoformat()}
    laad("ncg", rij)
    zet_in_plan(Dossier.objects.get())
    versterking.neem_op_in_plan(
        dossier_id=Dossier.objects.get().pk,
        door=maak_kijker(Rol.COORDINATOR),
        peildatum=LEVERDATUM,
        plan_vastgesteld_op=LEVERDATUM,
    )
    # Dezelfde status nog eens is geen nieuws, ook niet als er iets anders aan de rij verandert.
    for typologie in ("rijwoning", "hoekwoning"):
        laad("ncg", rij | {"typologie": typologie})
        zaak = Versterkingsdossier.objects.get()
        assert (zaak.status, zaak.typologie) == ("2.1", typologie)
    signaal = Signaal.objects.get()
    assert signaal.gegevens == {
        "portaal": "2.1",
        "portaal_gewijzigd_op": LEVERDATUM.isoformat(),
        "levering": "1.2",
        "status_sinds": LEVERDATUM.isoformat(),
    }
    laad("ncg", rij | {"status": "3.1"})
    assert Versterkingsdossier.objects.get().status == "3.1"


def test_het_portaal_leidt_ook_als_de_regel_niet_veranderde(laad: Any) -> None:
    laad("ncg", NCG | {"status": "1.2"})
    zet_in_plan(Dossier.objects.get())
    versterking.neem_op_in_plan(
        dossier_id=Dossier.objects.get().pk,
        door=maak_kijker(Rol.COORDINATOR),
        peildatum=LEVERDATUM,
        plan_vastgesteld_op=LEVERDATUM,
    )
    for _ in range(2):
        uitkomst = laad("ncg", NCG | {"status": "1.2"})
        assert (uitkomst["gewijzigd"], uitkomst["ongewijzigd"]) == (0, 1)
    assert Dossier.objects.get().status == "2.1"
    assert Signaal.objects.get().soort == "afwijking_levering"


def test_een_afgesproken_vervolg_blijft_de_volgende_datum(laad: Any) -> None:
    laad("img", IMG)
    leg_contact_vast(
        dossier_id=Dossier.objects.get().pk,
        door=maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG),
        peildatum=LEVERDATUM,
        datum=LEVERDATUM,
        kanaal=Contactmoment.Kanaal.TELEFOON,
        richting=Contactmoment.Richting.UIT,
        samenvatting="gebeld",
        vervolg="terugbellen",
        vervolg_op=date(2026, 12, 1),
    )
    laad("img", IMG | {"beslisdatum": "2026-12-20"})
    dossier = Dossier.objects.get()
    assert (dossier.volgende_datum, dossier.volgende_stap) == (date(2026, 12, 1), "terugbellen")


def test_een_verbetering_van_het_adres_wint_van_wie_niets_nieuws_zegt(laad: Any) -> None:
    laad("ncg", NCG | {"straatnaam": "Molenwg", "x": "", "y": ""})
    laad("img", IMG | {"straatnaam": "Molenwegje"})
    adres = Adres.objects.get()
    assert (adres.straatnaam, adres.x) == ("Molenwg", 246000)
    uitkomst = laad("ncg", NCG | {"straatnaam": "Molenweg", "x": "", "y": ""})
    assert uitkomst["gewijzigd"] == 1
    laad("img", IMG | {"straatnaam": "Molenwegje"})
    laad("img", IMG | {"straatnaam": "Molenwegje", "status": "opname", "status_sinds": "2026-11-20"})
    adres.refresh_from_db()
    assert (adres.straatnaam, adres.x, adres.y) == ("Molenweg", 246000, 594000)


def test_een_dossier_dat_bij_een_ander_adres_blijkt_te_horen(laad: Any) -> None:
    laad("ncg", NCG)
    laad("img", IMG)
    elders = {"nummeraanduiding_id": "1979200000000077", "huisnummer": "77", "pand_id": "1979100000000077"}
    laad("ncg", NCG | elders)
    dossier = Dossier.objects.get(soort="versterking")
    assert dossier.adres.huisnummer == 77
    assert [p.pand_id for p in dossier.adres.panden.all()] == ["1979100000000077"]
    assert not Adres.objects.get(huisnummer=2).panden.exists()
    assert list(Samenloop.objects.values_list("adres__huisnummer", flat=True)) == [77]


def test_een_pand_hoort_bij_een_adres_zolang_een_regel_het_noemt(laad: Any) -> None:
    tweede = NCG | {"dossiernummer": "NCG-000002", "pand_id": "1979100000000002"}
    laad("ncg", NCG, tweede)
    adres = Adres.objects.get()
    assert adres.panden.count() == 2
    laad("ncg", NCG, tweede | {"pand_id": NCG["pand_id"]})
    assert [p.pand_id for p in adres.panden.all()] == [NCG["pand_id"]]
    laad("ncg", NCG | {"pand_id": ""}, tweede | {"pand_id": ""})
    assert not adres.panden.exists()


def test_een_kolom_die_ontbreekt_laat_staan_wat_er_was(laad: Any) -> None:
    laad("ncg", NCG)
    weg = ("behandelaar", "x", "y", "pand_id", "huisletter", "batch")
    uitkomst = laad("ncg", NCG | {"status": "3.1", "status_sinds": "2026-11-24"}, zonder=weg)
    assert {m.split()[1] for m in uitkomst["meldingen"]} == {"pand_id", "huisletter", "batch"}
    dossier = Dossier.objects.get()
    assert (dossier.status, dossier.behandelaar.nummer, dossier.versterking.batch) == (
        "3.1",
        "bb-001",
        "1581",
    )
    assert (dossier.adres.huisletter, dossier.adres.x, dossier.adres.panden.count()) == ("a", 246000, 1)
    laad("ncg", NCG | {"status": "4.1", "status_sinds": "2026-11-30"})
    assert Gebeurtenis.objects.order_by("volgnummer").last().voor == {
        "status": "3.1",
        "status_sinds": "2026-11-24",
    }


def test_wie_niet_meer_wordt_geleverd_behandelt_niet_meer(laad: Any) -> None:
    laad("ncg", NCG)
    laad("ncg", NCG | {"behandelaar": ""})
    assert Dossier.objects.get().behandelaar is None
    assert Toewijzing.objects.get().tot == WEEK_LATER
    laad("ncg", NCG | {"behandelaar": "bb-002"})
    assert str(Dossier.objects.get().behandelaar) == "bb-002"


def test_een_gesloten_dossier_is_niet_meer_gepauzeerd(laad: Any) -> None:
    laad("ncg", NCG)
    versterking.pauzeer(
        dossier_id=Dossier.objects.get().pk,
        door=maak_kijker(Rol.COORDINATOR),
        peildatum=LEVERDATUM,
        reden="bewoner ziek",
    )
    laad("ncg", NCG | {"status": "6.2", "status_sinds": "2026-11-26"})
    zaak = Versterkingsdossier.objects.select_related("dossier").get()
    assert (zaak.gepauzeerd_op, zaak.afgerond_op, zaak.dossier.gesloten_op) == (
        None,
        date(2026, 11, 26),
        date(2026, 11, 26),
    )


def test_een_gekoppeld_nummer_en_het_portaalnummer_samen(laad: Any) -> None:
    laad("img", IMG)
    melding = schade.registreer_melding(
        adres_id=Adres.objects.get().pk,
        door=maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG),
        peildatum=LEVERDATUM,
        soort="duurzaam_herstel",
        datum_melding=LEVERDATUM,
    )
    Dossier.objects.filter(pk=melding.pk).update(geleverd_nummer="IMG-7")
    sinds = {"datum_melding": "2026-11-20", "status_sinds": "2026-11-25", "soort": "duurzaam_herstel"}
    gekoppeld = IMG | sinds | {"zaaknummer": "IMG-7", "status": "opname"}
    onder_portaalnummer = IMG | sinds | {"zaaknummer": melding.dossier.nummer}
    uitkomst = laad("img", IMG, gekoppeld, onder_portaalnummer, status=1)
    (regel,) = afgewezen_regels(uitkomst)
    assert (regel["regel"], regel["veld"]) == ("4", "zaaknummer")
    assert "IMG-7" in regel["reden"]
    assert Dossier.objects.get(pk=melding.pk).status == "opname"
    # Nu levert de organisatie het, dus kan het ook verdwijnen.
    assert laad("img", IMG)["verdwenen"] == 1


def test_een_afgewezen_regel_laat_het_dossier_staan_zoals_het_was(laad: Any) -> None:
    laad("ncg", NCG)
    uitkomst = laad("ncg", NCG | {"status": "7.1"}, status=1)
    assert (uitkomst["verdwenen"], Dossier.objects.get().verdwenen_sinds) == (0, None)
    assert laad("ncg", NCG)["ongewijzigd"] == 1


def test_een_verstreken_beslisdatum_wordt_alleen_gemeld(laad: Any) -> None:
    uitkomst = laad("img", IMG | {"beslisdatum": "2026-11-01"})
    assert any("beslisdatum al voorbij" in melding and ": 1." in melding for melding in uitkomst["meldingen"])
    assert not Dossier.objects.get().berichten.exists()


def test_een_nieuwe_leverdatum_met_dezelfde_inhoud_wordt_onthouden(laad: Any) -> None:
    laad("ncg", NCG)
    laad("ncg", NCG)
    assert list(Levering.objects.order_by("pk").values_list("leverdatum", "gelezen", "nieuw")) == [
        (LEVERDATUM, 1, 1),
        (WEEK_LATER, 1, 0),
    ]


def test_een_herindeling_tussen_twee_leveringen_verplaatst_het_adres(tmp_path: Path) -> None:
    rij = NCG | {"gemeente": "Delfzijl", "woonplaats": "Delfzijl", "status_sinds": "2020-03-02"}
    pad = schrijf(tmp_path / "ncg.csv", rij)
    assert importeer("ncg", pad, leverdatum=date(2020, 12, 1))["meldingen"] == [
        "1 behandelaar was nog niet bekend en kan nog niet inloggen."
    ]
    assert Adres.objects.get().gemeente.naam == "Delfzijl"
    uitkomst = importeer("ncg", pad, leverdatum=date(2021, 2, 1))
    assert Adres.objects.get().gemeente.naam == "Eemsdelta"
    assert uitkomst["gewijzigd"] == 1
    opmerking = "Gemeente Delfzijl is op 1 januari 2021 opgegaan in Eemsdelta. (1 rij)"
    for _ in range(2):
        assert uitkomst["meldingen"] == [opmerking]
        uitkomst = importeer("ncg", pad, leverdatum=date(2021, 2, 1))
        assert (uitkomst["gewijzigd"], uitkomst["ongewijzigd"]) == (0, 1)
