"""Leveringen laden: wat erin komt, wat gelijk blijft, wat verdwijnt, en wie leidt."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection

from groningen.actions.dossiers import neem_over
from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.actions.overgangen import proces_van, projecteer
from groningen.actions.registreren import koppel_nummer
from groningen.actions.volgende import eerstvolgende
from groningen.models import Adres, Dossier, Gebeurtenis, Levering, Medewerker, Pand, Toewijzing
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.demo.leveringen import genereer
from samenloop.demo.waarheid import tel
from samenloop.demo.wijzigingen import wijzig
from samenloop.models import Samenloop, Signaal
from samenloop.queries.cellen import stand_op
from schade.actions import registreer_melding
from tests.factories import maak_kijker, zet_in_plan
from tests.leveringen import IMG, LEVERDATUM, NCG, afgewezen_regels, importeer, schrijf
from versterking.actions import neem_op_in_plan, plan_opname, voer_opname_uit
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
WEEK_LATER = LEVERDATUM + timedelta(days=7)
TABELLEN = (
    "groningen_adres",
    "groningen_dossier",
    "groningen_gebeurtenis",
    "groningen_leveringsregel",
    "groningen_levering",
    "groningen_toewijzing",
    "samenloop_samenloop",
    "samenloop_samenloopverloop",
    "samenloop_signaal",
    "schade_schademelding",
    "versterking_versterkingsdossier",
)


def _inhoud() -> dict[str, str]:
    """Een vingerafdruk van elke tabel met de plek van elke rij: ook gelijk herschrijven valt op."""
    with connection.cursor() as cursor:
        uit = {}
        for tabel in TABELLEN:
            cursor.execute(
                f"SELECT md5(coalesce(string_agg(t.ctid || t::text, '' ORDER BY t.ctid), '')) FROM {tabel} t"
            )
            uit[tabel] = cursor.fetchone()[0]
    return uit


def test_een_levering_wordt_een_dossier_met_alles_eromheen(tmp_path: Path) -> None:
    uitkomst = importeer("ncg", schrijf(tmp_path / "ncg.csv", NCG))
    assert uitkomst | {"meldingen": []} == {
        "organisatie": "ncg",
        "bestand": "ncg.csv",
        "leverdatum": "2026-11-20",
        "gelezen": 1,
        "nieuw": 1,
        "gewijzigd": 0,
        "ongewijzigd": 0,
        "afgewezen": 0,
        "verdwenen": 0,
        "adressen_nieuw": 1,
        "afgewezen_bestand": None,
        "meldingen": [],
    }
    dossier = Dossier.objects.get()
    assert (dossier.nummer, dossier.status, dossier.fase, dossier.loopt, dossier.status_sinds) == (
        "NCG-000001",
        "2.1",
        2,
        True,
        date(2026, 3, 2),
    )
    assert str(dossier.adres) == "Molenweg 2a, Loppersum"
    assert [pand.pand_id for pand in dossier.adres.panden.all()] == ["1979100000000001"]
    assert (dossier.behandelaar.nummer, dossier.behandelaar.gebruiker) == ("bb-001", None)
    assert Toewijzing.objects.get().medewerker == dossier.behandelaar
    gebeurtenis = Gebeurtenis.objects.get()
    assert (gebeurtenis.soort, gebeurtenis.na["status"], dossier.versie) == ("geleverd", "2.1", 1)
    assert gebroken_schakels(dossier.pk) == []
    assert Samenloop.objects.get().groep == "geen_schademelding"


def test_twee_keer_hetzelfde_laden_schrijft_geen_rij(tmp_path: Path) -> None:
    genereer(tmp_path, adressen=300, leverdatum=LEVERDATUM)
    for organisatie, bestand in (("ncg", "ncg_dossiers.csv"), ("img", "img_meldingen.csv")):
        importeer(organisatie, tmp_path / bestand)
    voor = _inhoud()
    for organisatie, bestand in (("ncg", "ncg_dossiers.csv"), ("img", "img_meldingen.csv")):
        uitkomst = importeer(organisatie, tmp_path / bestand)
        assert (uitkomst["nieuw"], uitkomst["gewijzigd"], uitkomst["verdwenen"]) == (0, 0, 0)
        assert uitkomst["ongewijzigd"] == uitkomst["gelezen"]
    assert _inhoud() == voor


def test_een_volgende_levering_met_een_procent_slechte_regels(tmp_path: Path) -> None:
    genereer(tmp_path / "een", adressen=600, leverdatum=LEVERDATUM)
    anders = wijzig(tmp_path / "een", tmp_path / "twee", leverdatum=WEEK_LATER, deel=0.05, slecht=0.01)
    for organisatie, bestand in (("ncg", "ncg_dossiers.csv"), ("img", "img_meldingen.csv")):
        importeer(organisatie, tmp_path / "een" / bestand)
    for organisatie, bestand, kant in (
        ("ncg", "ncg_dossiers.csv", anders.ncg),
        ("img", "img_meldingen.csv", anders.img),
    ):
        uitkomst = importeer(organisatie, tmp_path / "twee" / bestand, leverdatum=WEEK_LATER, status=1)
        assert uitkomst["gelezen"] == kant.gelezen
        assert uitkomst["nieuw"] == kant.nieuw
        assert uitkomst["gewijzigd"] == kant.gewijzigd
        assert uitkomst["verdwenen"] == kant.verdwenen
        assert uitkomst["afgewezen"] == len(set(kant.slechte_regels))
        gemeld = {int(regel["regel"]) for regel in afgewezen_regels(uitkomst)}
        assert gemeld == set(kant.slechte_regels)
        assert all(regel["reden"] for regel in afgewezen_regels(uitkomst))


def test_de_telling_na_een_levering_is_die_van_een_onafhankelijke_telling(tmp_path: Path) -> None:
    genereer(tmp_path / "een", adressen=600, leverdatum=LEVERDATUM)
    wijzig(tmp_path / "een", tmp_path / "twee", leverdatum=WEEK_LATER, deel=0.05, verdwenen=0.01)
    for map_, dag in (("een", LEVERDATUM), ("twee", WEEK_LATER)):
        importeer("ncg", tmp_path / map_ / "ncg_dossiers.csv", leverdatum=dag)
        importeer("img", tmp_path / map_ / "img_meldingen.csv", leverdatum=dag)
    for map_, dag in (("een", LEVERDATUM), ("twee", WEEK_LATER)):
        waar = tel(tmp_path / map_ / "ncg_dossiers.csv", tmp_path / map_ / "img_meldingen.csv", dag)
        stand = stand_op(dag)
        assert stand.adressen == waar["ncg_adressen"]
        assert dict(stand.groepen) == waar["groepen"]
        assert {f"{r}/{k}": n for (r, k), n in stand.cellen.items()} == {
            k: n for k, n in waar["cellen"].items() if n
        }


def test_de_hub_is_wat_python_ervan_maakt(tmp_path: Path) -> None:
    genereer(tmp_path, adressen=300, leverdatum=LEVERDATUM)
    importeer("ncg", tmp_path / "ncg_dossiers.csv")
    importeer("img", tmp_path / "img_meldingen.csv")
    for dossier in Dossier.objects.select_related("versterking", "schade"):
        proces = proces_van(dossier)
        velden = ("status", "fase", "loopt", "stil_sinds", "gesloten_op", "volgende_datum", "volgende_stap")
        in_sql = [getattr(dossier, veld) for veld in velden]
        projecteer(proces, datum=dossier.status_sinds, peildatum=LEVERDATUM)
        proces.dossier.volgende_datum, proces.dossier.volgende_stap = eerstvolgende(proces)
        assert [getattr(proces.dossier, veld) for veld in velden] == in_sql


def test_wat_verdwijnt_telt_niet_mee_en_kan_terugkeren(tmp_path: Path) -> None:
    tweede = NCG | {"dossiernummer": "NCG-000002", "nummeraanduiding_id": "1979200000000002"}
    importeer("ncg", schrijf(tmp_path / "een.csv", NCG, tweede))
    uitkomst = importeer("ncg", schrijf(tmp_path / "twee.csv", NCG), leverdatum=WEEK_LATER)
    weg = Dossier.objects.get(nummer="NCG-000002")
    assert (uitkomst["verdwenen"], weg.verdwenen_sinds) == (1, WEEK_LATER)
    assert Samenloop.objects.count() == 1
    importeer("ncg", tmp_path / "een.csv", leverdatum=WEEK_LATER + timedelta(days=7))
    weg.refresh_from_db()
    assert weg.verdwenen_sinds is None
    soorten = Gebeurtenis.objects.filter(dossier=weg).order_by("volgnummer").values_list("soort", flat=True)
    assert list(soorten) == ["geleverd", "verdwenen", "teruggekeerd"]
    assert gebroken_schakels(weg.pk) == []


def test_een_oudere_leverdatum_wordt_geweigerd(tmp_path: Path) -> None:
    pad = schrijf(tmp_path / "ncg.csv", NCG)
    importeer("ncg", pad)
    voor = _inhoud()
    fout = importeer("ncg", pad, leverdatum=LEVERDATUM - timedelta(days=1), status=2)["fout"]
    assert "20 november 2026" in fout
    assert _inhoud() == voor


def test_een_status_die_terugloopt_wordt_geladen_en_gemeld(tmp_path: Path) -> None:
    importeer("ncg", schrijf(tmp_path / "een.csv", NCG | {"status": "4.1"}))
    terug = NCG | {"status": "3.1", "status_sinds": "2026-11-18"}
    for _ in range(2):
        importeer("ncg", schrijf(tmp_path / "twee.csv", terug), leverdatum=WEEK_LATER)
    signaal = Signaal.objects.get()
    assert (signaal.soort, signaal.dossier.status) == ("statusterugval", "3.1")


def test_wat_hier_later_is_gewijzigd_blijft_en_wordt_gemeld(tmp_path: Path) -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    importeer("ncg", schrijf(tmp_path / "een.csv", NCG | {"status": "1.2"}))
    dossier = Dossier.objects.get()
    zet_in_plan(dossier)
    neem_op_in_plan(
        dossier_id=dossier.pk, door=coordinator, peildatum=LEVERDATUM, plan_vastgesteld_op=date(2026, 11, 2)
    )
    oud = NCG | {"status": "1.2", "status_sinds": "2026-11-19", "typologie": "vrijstaand"}
    for _ in range(2):
        importeer("ncg", schrijf(tmp_path / "twee.csv", oud), leverdatum=WEEK_LATER)
    zaak = Versterkingsdossier.objects.get()
    assert (zaak.status, zaak.typologie) == ("2.1", "vrijstaand")
    assert Signaal.objects.get().soort == "afwijking_levering"
    later = NCG | {"status": "3.1", "status_sinds": "2026-11-25"}
    importeer("ncg", schrijf(tmp_path / "drie.csv", later), leverdatum=WEEK_LATER)
    assert Versterkingsdossier.objects.get().status == "3.1"


def test_een_dossier_uit_het_portaal_verdwijnt_nooit_en_is_te_koppelen(tmp_path: Path) -> None:
    importeer("img", schrijf(tmp_path / "een.csv", IMG))
    zaakbegeleider = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    coordinator = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    adres = Adres.objects.get()
    melding = registreer_melding(
        adres_id=adres.pk,
        door=zaakbegeleider,
        peildatum=LEVERDATUM,
        soort="duurzaam_herstel",
        datum_melding=date(2026, 11, 2),
    )
    assert importeer("img", tmp_path / "een.csv", leverdatum=WEEK_LATER)["verdwenen"] == 0
    koppel_nummer(
        dossier_id=melding.pk, door=coordinator, peildatum=LEVERDATUM, geleverd_nummer="IMG-0000009"
    )
    geleverd = IMG | {
        "zaaknummer": "IMG-0000009",
        "soort": "duurzaam_herstel",
        "status": "opname",
        "datum_melding": "2026-11-02",
        "status_sinds": "2026-11-24",
    }
    uitkomst = importeer("img", schrijf(tmp_path / "twee.csv", IMG, geleverd), leverdatum=WEEK_LATER)
    assert uitkomst["nieuw"] == 0
    assert Dossier.objects.get(pk=melding.pk).status == "opname"
    assert Dossier.objects.count() == 2


def test_een_toewijzing_uit_het_portaal_blijft_tot_de_organisatie_een_ander_levert(tmp_path: Path) -> None:
    begeleider = maak_kijker(Rol.BEWONERSBEGELEIDER)
    importeer("ncg", schrijf(tmp_path / "een.csv", NCG))
    dossier = Dossier.objects.get()
    neem_over(dossier_id=dossier.pk, door=begeleider, peildatum=LEVERDATUM, reden="verlof")
    importeer("ncg", schrijf(tmp_path / "twee.csv", NCG | {"typologie": "hoekwoning"}), leverdatum=WEEK_LATER)
    dossier.refresh_from_db()
    assert dossier.behandelaar_id == begeleider.medewerker_id
    importeer("ncg", schrijf(tmp_path / "drie.csv", NCG | {"behandelaar": "bb-002"}), leverdatum=WEEK_LATER)
    dossier.refresh_from_db()
    assert dossier.behandelaar.nummer == "bb-002"
    assert Toewijzing.objects.filter(dossier=dossier, tot__isnull=True).get().medewerker.nummer == "bb-002"


def test_een_gemeente_van_voor_de_herindeling_wordt_haar_opvolger(tmp_path: Path) -> None:
    uitkomst = importeer("ncg", schrijf(tmp_path / "ncg.csv", NCG | {"gemeente": "Delfzijl"}))
    assert Adres.objects.get().gemeente.naam == "Eemsdelta"
    assert any("Delfzijl" in melding and "Eemsdelta" in melding for melding in uitkomst["meldingen"])


def test_twee_organisaties_met_een_andere_schrijfwijze_wisselen_niet_heen_en_weer(tmp_path: Path) -> None:
    ncg = schrijf(tmp_path / "ncg.csv", NCG)
    img = schrijf(tmp_path / "img.csv", IMG | {"straatnaam": "Molenwg"})
    for organisatie, pad in (("ncg", ncg), ("img", img)):
        importeer(organisatie, pad)
    voor = _inhoud()
    for organisatie, pad in (("ncg", ncg), ("img", img), ("ncg", ncg)):
        importeer(organisatie, pad)
    assert _inhoud() == voor


def test_een_opname_die_is_uitgevoerd_maakt_van_b_een_c(tmp_path: Path) -> None:
    importeer("ncg", schrijf(tmp_path / "ncg.csv", NCG))
    opname = IMG | {"status": "opname", "status_sinds": "2026-06-01"}
    importeer("img", schrijf(tmp_path / "een.csv", opname))
    assert Samenloop.objects.get().letter == "B"
    importeer(
        "img", schrijf(tmp_path / "twee.csv", opname | {"datum_opname": "2026-11-16"}), leverdatum=WEEK_LATER
    )
    assert Samenloop.objects.get().letter == "C"


def test_een_geleverd_dossier_is_te_behandelen(tmp_path: Path) -> None:
    importeer("ncg", schrijf(tmp_path / "ncg.csv", NCG))
    importeer("img", schrijf(tmp_path / "img.csv", IMG))
    wie = {"dossier_id": Dossier.objects.get(soort="versterking").pk, "door": maak_kijker(Rol.COORDINATOR)}
    plan_opname(**wie, peildatum=WEEK_LATER, opname_gepland_op=WEEK_LATER, opname_deskundige="ir. Test")
    voer_opname_uit(**wie, peildatum=WEEK_LATER, opname_uitgevoerd_op=WEEK_LATER)
    assert Samenloop.objects.get().letter == "D"
    assert gebroken_schakels(wie["dossier_id"]) == []


def test_een_dubbel_pand_of_medewerker_komt_er_een_keer(tmp_path: Path) -> None:
    rijen = [
        NCG | {"dossiernummer": f"NCG-{n:06d}", "nummeraanduiding_id": f"19792000000000{n:02d}"}
        for n in range(1, 6)
    ]
    importeer("ncg", schrijf(tmp_path / "ncg.csv", *rijen))
    assert (Pand.objects.count(), Medewerker.objects.filter(nummer="bb-001").count()) == (1, 1)
    assert Levering.objects.get().nieuw == 5
