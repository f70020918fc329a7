"""De volgende levering: precies zoveel wijzigingen als gevraagd, en slechte regels die bekend zijn."""

import csv
from datetime import date
from pathlib import Path

import pytest

from samenloop.demo.kolommen import IMG_LOPEND, NCG_STATUSSEN
from samenloop.demo.leveringen import genereer
from samenloop.demo.waarheid import tel
from samenloop.demo.wijzigingen import Bestandswijziging, wijzig

EERSTE, VOLGENDE = date(2026, 11, 23), date(2026, 11, 30)
BESTANDEN = {"ncg": ("ncg_dossiers.csv", "dossiernummer"), "img": ("img_meldingen.csv", "zaaknummer")}


@pytest.fixture(scope="module")
def levering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    doelmap = tmp_path_factory.mktemp("eerste")
    genereer(doelmap, adressen=2_000, seed=9, leverdatum=EERSTE)
    return doelmap


def _lees(pad: Path) -> list[dict[str, str]]:
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def _op_nummer(doelmap: Path, organisatie: str) -> dict[str, dict[str, str]]:
    naam, nummer = BESTANDEN[organisatie]
    return {rij[nummer]: rij for rij in _lees(doelmap / naam)}


@pytest.mark.parametrize("organisatie", ["ncg", "img"])
def test_aantallen_kloppen_met_de_bestanden(levering: Path, tmp_path: Path, organisatie: str) -> None:
    wijziging = wijzig(levering, tmp_path, leverdatum=VOLGENDE, seed=4, deel=0.05, nieuw=0.01, terugval=0.005)
    uitkomst: Bestandswijziging = getattr(wijziging, organisatie)
    oud, nieuw = _op_nummer(levering, organisatie), _op_nummer(tmp_path, organisatie)
    assert len(oud.keys() - nieuw.keys()) == uitkomst.verdwenen == round(len(oud) * 0.0005)
    assert len(nieuw.keys() - oud.keys()) == uitkomst.nieuw == round(len(oud) * 0.01)
    veranderd = [nummer for nummer in oud.keys() & nieuw.keys() if oud[nummer] != nieuw[nummer]]
    assert len(veranderd) == uitkomst.gewijzigd == round(len(oud) * 0.05) + round(len(oud) * 0.005)
    assert uitkomst.gelezen == len(nieuw)
    assert uitkomst.teruggevallen == round(len(oud) * 0.005)
    adressen = {rij["nummeraanduiding_id"] for rij in oud.values()}
    assert len({rij["nummeraanduiding_id"] for rij in nieuw.values()} - adressen) == uitkomst.nieuwe_adressen
    assert not uitkomst.slecht


def test_dossiers_schuiven_een_status_op(levering: Path, tmp_path: Path) -> None:
    wijzig(levering, tmp_path, leverdatum=VOLGENDE, seed=4, deel=0.05)
    oud, nieuw = _op_nummer(levering, "ncg"), _op_nummer(tmp_path, "ncg")
    for nummer in oud.keys() & nieuw.keys():
        van, naar = oud[nummer], nieuw[nummer]
        if van != naar:
            assert NCG_STATUSSEN.index(naar["status"]) == NCG_STATUSSEN.index(van["status"]) + 1
            assert van["status_sinds"] <= naar["status_sinds"] <= VOLGENDE.isoformat()
            assert naar["status_sinds"] > "2026-11-22" or naar["status_sinds"] == van["status_sinds"]
            assert bool(naar["behandelaar"]) == (naar["status"] != "6.2")
    for nummer in nieuw.keys() - oud.keys():
        assert nieuw[nummer]["status"] == "1.2"
        assert nieuw[nummer]["behandelaar"]


def test_gewijzigde_meldingen_blijven_kloppen(levering: Path, tmp_path: Path) -> None:
    wijzig(levering, tmp_path, leverdatum=VOLGENDE, seed=4, deel=0.2, terugval=0.02)
    for rij in _lees(tmp_path / "img_meldingen.csv"):
        assert rij["datum_melding"] <= rij["status_sinds"] <= VOLGENDE.isoformat()
        assert bool(rij["behandelaar"]) == (rij["status"] in IMG_LOPEND)
        if rij["soort"] in ("waardedaling", "immaterieel"):
            assert rij["status"] in ("voorbereiding", "beschikking", "afgehandeld", "ingetrokken")
        elif rij["status"] in ("zienswijze", "beschikking", "uitvoering", "afgehandeld"):
            assert rij["datum_melding"] <= rij["datum_opname"] <= VOLGENDE.isoformat()
        elif rij["status"] == "voorbereiding":
            assert not rij["datum_opname"]
        if rij["status"] in ("voorbereiding", "opname", "zienswijze", "beschikking", "ingetrokken"):
            assert not rij["toegekend_bedrag"]


def test_meer_wijzigingen_dan_lopende_rijen_corrigeert_gesloten_rijen(levering: Path, tmp_path: Path) -> None:
    wijziging = wijzig(levering, tmp_path, leverdatum=VOLGENDE, seed=4, deel=0.5, verdwenen=0, nieuw=0)
    oud, nieuw = _op_nummer(levering, "img"), _op_nummer(tmp_path, "img")
    veranderd = [nummer for nummer in oud if oud[nummer] != nieuw[nummer]]
    assert len(veranderd) == wijziging.img.gewijzigd == round(len(oud) * 0.5)
    gecorrigeerd = [n for n in veranderd if oud[n]["status"] == nieuw[n]["status"] == "afgehandeld"]
    assert gecorrigeerd
    assert all(oud[n]["toegekend_bedrag"] != nieuw[n]["toegekend_bedrag"] for n in gecorrigeerd)


def test_zelfde_seed_zelfde_levering(levering: Path, tmp_path: Path) -> None:
    uitkomsten = [wijzig(levering, tmp_path / n, leverdatum=VOLGENDE, seed=4, slecht=0.01) for n in "ab"]
    assert uitkomsten[0] == uitkomsten[1]
    for naam, _ in BESTANDEN.values():
        assert (tmp_path / "a" / naam).read_bytes() == (tmp_path / "b" / naam).read_bytes()


def test_volgende_op_volgende_houdt_nummers_uniek(levering: Path, tmp_path: Path) -> None:
    wijzig(levering, tmp_path / "a", leverdatum=VOLGENDE, seed=4, nieuw=0.02)
    wijzig(tmp_path / "a", tmp_path / "b", leverdatum=date(2026, 12, 7), seed=4, nieuw=0.02)
    for naam, nummer in BESTANDEN.values():
        rijen = _lees(tmp_path / "b" / naam)
        assert len({rij[nummer] for rij in rijen}) == len(rijen)
    adressen = {}
    for naam, _ in BESTANDEN.values():
        for rij in _lees(tmp_path / "b" / naam):
            plek = (rij["postcode"], rij["huisnummer"], rij["straatnaam"], rij["gemeente"])
            assert adressen.setdefault(rij["nummeraanduiding_id"], plek) == plek


@pytest.mark.parametrize("organisatie", ["ncg", "img"])
def test_slechte_regels_staan_waar_gezegd(levering: Path, tmp_path: Path, organisatie: str) -> None:
    wijziging = wijzig(
        levering, tmp_path, leverdatum=VOLGENDE, seed=4, deel=0, nieuw=0, verdwenen=0, slecht=0.2
    )
    uitkomst: Bestandswijziging = getattr(wijziging, organisatie)
    naam, nummer = BESTANDEN[organisatie]
    kop, *regels = (tmp_path / naam).read_text(encoding="utf-8").splitlines()
    kolommen = kop.split(";")
    assert uitkomst.gelezen == len(regels)
    assert len(uitkomst.slechte_regels) == len(uitkomst.slecht)
    for slecht in uitkomst.slecht:
        velden = regels[slecht.regel - 2].split(";")
        assert slecht.reden
        if slecht.veld:
            assert dict(zip(kolommen, velden, strict=True))[slecht.veld] == slecht.waarde
        else:
            assert len(velden) == 6
    # Wat niet slecht is, is woordelijk de vorige levering, en elk nummer is er nog.
    vorige = set((levering / naam).read_text(encoding="utf-8").splitlines())
    goed = [regel for plek, regel in enumerate(regels, 2) if plek not in uitkomst.slechte_regels]
    assert set(goed) <= vorige
    nummers = {regel.split(";")[kolommen.index(nummer)] for regel in regels if regel.count(";") > 6}
    assert _op_nummer(levering, organisatie).keys() <= nummers
    gezien = {slecht.veld for slecht in uitkomst.slecht}
    assert {"nummeraanduiding_id", "postcode", "huisnummer", "status", "status_sinds", nummer, ""} <= gezien


def test_slechte_regels_tellen_niet_mee(levering: Path, tmp_path: Path) -> None:
    wijziging = wijzig(levering, tmp_path, leverdatum=VOLGENDE, seed=4, slecht=0.02)
    geteld = tel(
        tmp_path / "ncg_dossiers.csv",
        tmp_path / "img_meldingen.csv",
        VOLGENDE,
        zonder_ncg=wijziging.ncg.slechte_regels,
        zonder_img=wijziging.img.slechte_regels,
    )
    assert geteld["ncg_rijen"] == wijziging.ncg.gelezen - len(wijziging.ncg.slecht)
    assert geteld["img_rijen"] == wijziging.img.gelezen - len(wijziging.img.slecht)


@pytest.mark.parametrize("aandelen", [{"deel": 0.8, "slecht": 0.3}, {"nieuw": -0.1}])
def test_onmogelijke_aandelen_worden_geweigerd(
    levering: Path, tmp_path: Path, aandelen: dict[str, float]
) -> None:
    with pytest.raises(ValueError, match="hoogstens 1"):
        wijzig(levering, tmp_path, leverdatum=VOLGENDE, seed=4, **aandelen)


def test_vreemde_kolommen_worden_geweigerd(tmp_path: Path) -> None:
    for naam, nummer in BESTANDEN.values():
        (tmp_path / naam).write_text(f"{nummer};status\n", encoding="utf-8")
    with pytest.raises(ValueError, match="andere kolommen"):
        wijzig(tmp_path, tmp_path / "uit", leverdatum=VOLGENDE, seed=4)
