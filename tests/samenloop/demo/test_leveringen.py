"""De gemaakte leveringen: vast per seed, in de verhoudingen van de evaluatie, met kolommen die kloppen."""

import csv
import json
import re
import subprocess
import sys
import tracemalloc
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenloop.demo.kolommen import IMG_LOPEND, NCG_LOPEND, TELLENDE_SOORTEN, ImgRij, NcgRij, Schrijver
from samenloop.demo.leveringen import Levering, genereer
from samenloop.demo.plaatsen import GEMEENTEAANDEEL, HERINDELING, PLAATSEN
from samenloop.demo.waarheid import Waarheid, tel

LEVERDATUM = date(2026, 11, 23)
ADRESSEN = 2_680
DATUM = r"\d{4}-\d{2}-\d{2}"
ADRESREGELS = {
    "nummeraanduiding_id": r"\d{4}20\d{10}",
    "straatnaam": r"[^;\"\n]+",
    "huisnummer": r"[1-9]\d{0,4}",
    "huisletter": r"[a-z]?",
    "toevoeging": r"[a-z0-9]{0,4}",
    "postcode": r"99\d{2}(?!SA|SD|SS)[A-Z]{2}|9[67]\d{2}(?!SA|SD|SS)[A-Z]{2}",
    "woonplaats": "|".join(re.escape(plaats.naam) for plaats in PLAATSEN),
    "gemeente": "|".join(GEMEENTEAANDEEL),
    "x": r"2[2-7]\d{4}",
    "y": r"5[6-9]\d{4}|60\d{4}",
}
NCG_REGELS = ADRESREGELS | {
    "pand_id": r"\d{4}10\d{10}",
    "dossiernummer": r"NCG-\d{6}",
    "status": r"1\.2|2\.1|3\.1|4\.1|4\.2|5\.1|5\.2|6\.1|6\.2",
    "status_sinds": DATUM,
    "risicoprofiel": r"P50|P90|overig|",
    "batch": r"1581|1588|3260|3538|",
    "typologie": r"vrijstaand|boerderij|arbeiderswoning|twee-onder-een-kap|rijwoning|flat|",
    "eigendom": r"particulier|corporatie|overig",
    "behandelaar": r"bb-\d{3}|",
}
IMG_REGELS = ADRESREGELS | {
    "zaaknummer": r"IMG-\d{7}",
    "soort": r"fysiek|waardedaling|immaterieel|duurzaam_herstel",
    "status": r"voorbereiding|opname|zienswijze|beschikking|uitvoering|afgehandeld|ingetrokken",
    "datum_melding": DATUM,
    "status_sinds": DATUM,
    "datum_opname": rf"{DATUM}|",
    "beslisdatum": rf"{DATUM}|",
    "toegekend_bedrag": r"\d+\.\d{2}|",
    "behandelaar": r"zb-\d{3}|",
}


class Gemaakt:
    """Een levering op schijf, ingelezen."""

    def __init__(self, doelmap: Path, waarheid: Waarheid) -> None:
        self.map = doelmap
        self.waarheid = waarheid
        self.ncg = [NcgRij(**rij) for rij in _lees(doelmap / "ncg_dossiers.csv")]
        self.img = [ImgRij(**rij) for rij in _lees(doelmap / "img_meldingen.csv")]


def _lees(pad: Path) -> list[dict[str, str]]:
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


@pytest.fixture(scope="module")
def gemaakt(tmp_path_factory: pytest.TempPathFactory) -> Gemaakt:
    doelmap = tmp_path_factory.mktemp("levering")
    return Gemaakt(doelmap, genereer(doelmap, adressen=ADRESSEN, seed=7, leverdatum=LEVERDATUM))


def _inhoud(doelmap: Path) -> dict[str, bytes]:
    return {pad.name: pad.read_bytes() for pad in sorted(doelmap.iterdir())}


class TestVast:
    def test_zelfde_seed_zelfde_bytes(self, tmp_path: Path) -> None:
        for naam in ("a", "b"):
            genereer(tmp_path / naam, adressen=120, seed=3, leverdatum=LEVERDATUM)
        assert _inhoud(tmp_path / "a") == _inhoud(tmp_path / "b")

    def test_andere_seed_andere_levering(self, tmp_path: Path) -> None:
        for seed in (3, 4):
            genereer(tmp_path / str(seed), adressen=120, seed=seed, leverdatum=LEVERDATUM)
        assert _inhoud(tmp_path / "3")["ncg_dossiers.csv"] != _inhoud(tmp_path / "4")["ncg_dossiers.csv"]

    def test_andere_leverdatum_schuift_alleen_de_data(self) -> None:
        vroeg, laat = (
            list(Levering(adressen=150, seed=3, leverdatum=dag))
            for dag in (date(2021, 8, 30), date(2026, 11, 23))
        )
        for eerder, later in zip(vroeg, laat, strict=True):
            assert [d.status for d in eerder.dossiers] == [d.status for d in later.dossiers]
            # Beide leverdata zijn een maandag, dus ook de weekenden liggen gelijk.
            verschil = date(2026, 11, 23) - date(2021, 8, 30)
            for oud, nieuw in zip(eerder.meldingen, later.meldingen, strict=True):
                assert (
                    date.fromisoformat(nieuw.status_sinds) - date.fromisoformat(oud.status_sinds) == verschil
                )

    def test_opdrachtregel(self, tmp_path: Path) -> None:
        opdracht = [sys.executable, "-m", "samenloop.demo", str(tmp_path / "uit")]
        klaar = subprocess.run(
            [*opdracht, "--adressen", "60", "--seed", "2", "--leverdatum", "2024-02-29"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "meldingen in" in klaar.stdout
        assert json.loads((tmp_path / "uit" / "waarheid.json").read_text())["peildatum"] == "2024-02-29"
        genereer(tmp_path / "zelf", adressen=60, seed=2, leverdatum=date(2024, 2, 29))
        assert _inhoud(tmp_path / "uit") == _inhoud(tmp_path / "zelf")

    def test_opdrachtregel_weigert_nul_adressen(self, tmp_path: Path) -> None:
        opdracht = [sys.executable, "-m", "samenloop.demo", str(tmp_path), "--leverdatum", "2024-02-29"]
        klaar = subprocess.run([*opdracht, "--adressen", "0"], capture_output=True, text=True, check=False)
        assert klaar.returncode == 2
        assert "minstens 1" in klaar.stderr

    def test_geen_adressen_is_een_fout(self) -> None:
        with pytest.raises(ValueError, match="minstens één adres"):
            Levering(adressen=0, leverdatum=LEVERDATUM)


class TestVerhoudingen:
    def test_groepen_zijn_precies_die_van_de_evaluatie(self) -> None:
        levering = Levering(leverdatum=LEVERDATUM)
        assert levering._groepen.aantallen == {
            "beide_lopend": 1_400,
            "geen_schademelding": 17_699,
            "gesloten_bij_een_van_beide": 7_701,
            "alleen_img": 12_060,
        }
        assert levering.ncg_rijen == 26_899

    def test_groepen_naar_verhouding(self, gemaakt: Gemaakt) -> None:
        assert gemaakt.waarheid.tellingen["groepen"] == {
            "beide_lopend": 140,
            "geen_schademelding": 1_770,
            "gesloten_bij_een_van_beide": 770,
        }
        assert gemaakt.waarheid.tellingen["ncg_adressen"] == ADRESSEN
        assert gemaakt.waarheid.tellingen["ncg_rijen"] == len(gemaakt.ncg) == ADRESSEN + 10
        assert gemaakt.waarheid.tellingen["adressen_totaal"] == 3_886
        assert 0.97 < len(gemaakt.img) / (ADRESSEN * 1.0256) < 1.03

    def test_alle_cellen_en_letters_komen_voor(self, gemaakt: Gemaakt) -> None:
        assert len(gemaakt.waarheid.tellingen["cellen"]) == 28
        assert min(gemaakt.waarheid.tellingen["cellen"].values()) >= 1
        assert min(gemaakt.waarheid.tellingen["categorieen"].values()) >= 1
        assert sum(gemaakt.waarheid.tellingen["categorieen"].values()) == 140

    def test_gemeenten_en_eigendom(self, gemaakt: Gemaakt) -> None:
        per_gemeente = gemaakt.waarheid.tellingen["ncg_adressen_per_gemeente"]
        for gemeente, promille in GEMEENTEAANDEEL.items():
            assert abs(per_gemeente[gemeente] * 1000 / ADRESSEN - promille) < 25
        corporatie = sum(rij.eigendom == "corporatie" for rij in gemaakt.ncg)
        assert 0.26 < corporatie / len(gemaakt.ncg) < 0.40

    def test_elke_soort_status_en_bouwvorm_komt_voor(self, gemaakt: Gemaakt) -> None:
        for veld, rijen, aantal in (
            ("status", gemaakt.ncg, 9),
            ("typologie", gemaakt.ncg, 7),
            ("risicoprofiel", gemaakt.ncg, 4),
            ("batch", gemaakt.ncg, 5),
            ("soort", gemaakt.img, 4),
            ("status", gemaakt.img, 7),
        ):
            assert len({getattr(rij, veld) for rij in rijen}) == aantal, veld

    @settings(max_examples=15, deadline=None)
    @given(adressen=st.integers(1, 150), seed=st.integers(0, 10_000))
    def test_elke_omvang_komt_precies_uit(self, adressen: int, seed: int) -> None:
        levering = Levering(adressen=adressen, seed=seed, leverdatum=LEVERDATUM)
        regels = list(levering)
        assert sum(bool(adres.dossiers) for adres in regels) == adressen
        assert sum(len(adres.dossiers) for adres in regels) == levering.ncg_rijen
        assert all(adres.dossiers or adres.meldingen for adres in regels)
        dossiers = [d.dossiernummer for adres in regels for d in adres.dossiers]
        zaken = [m.zaaknummer for adres in regels for m in adres.meldingen]
        assert len(set(dossiers)) == len(dossiers)
        assert len(set(zaken)) == len(zaken)


class TestTellingen:
    @pytest.mark.parametrize("oude_namen", [False, True])
    def test_natelling_is_gelijk(self, tmp_path: Path, oude_namen: bool) -> None:
        waarheid = genereer(tmp_path, adressen=900, seed=11, leverdatum=LEVERDATUM, oude_namen=oude_namen)
        geteld = tel(tmp_path / "ncg_dossiers.csv", tmp_path / "img_meldingen.csv", LEVERDATUM)
        assert geteld == waarheid.tellingen
        namen = {rij["gemeente"] for rij in _lees(tmp_path / "ncg_dossiers.csv")}
        assert bool(namen & HERINDELING.keys()) == oude_namen

    def test_bestand_met_waarheid(self, gemaakt: Gemaakt) -> None:
        gelezen = json.loads((gemaakt.map / "waarheid.json").read_text(encoding="utf-8"))
        assert gelezen == gemaakt.waarheid.als_dict()
        assert gelezen["extra"]["lopend"] == {
            "ncg": sum(rij.status in NCG_LOPEND for rij in gemaakt.ncg),
            "img": sum(rij.status in IMG_LOPEND for rij in gemaakt.img),
        }
        assert gelezen["extra"]["lopende_meldingen_met_verstreken_beslisdatum"] > 0


class TestKolommen:
    @pytest.mark.parametrize("bestand", ["ncg", "img"])
    def test_vorm_van_elk_veld(self, gemaakt: Gemaakt, bestand: str) -> None:
        rijen, regels = (gemaakt.ncg, NCG_REGELS) if bestand == "ncg" else (gemaakt.img, IMG_REGELS)
        for veld, regel in regels.items():
            vorm = re.compile(regel)
            mis = [getattr(rij, veld) for rij in rijen if not vorm.fullmatch(getattr(rij, veld))]
            assert not mis, f"{veld}: {mis[:3]}"

    def test_nummers_zijn_uniek(self, gemaakt: Gemaakt) -> None:
        assert len({rij.dossiernummer for rij in gemaakt.ncg}) == len(gemaakt.ncg)
        assert len({rij.zaaknummer for rij in gemaakt.img}) == len(gemaakt.img)

    def test_een_adres_heeft_overal_dezelfde_gegevens(self, gemaakt: Gemaakt) -> None:
        gegevens = defaultdict(set)
        plekken = defaultdict(set)
        for rij in (*gemaakt.ncg, *gemaakt.img):
            adres = tuple(getattr(rij, veld) for veld in ADRESREGELS)
            gegevens[rij.nummeraanduiding_id].add(adres)
            plekken[rij.postcode, rij.huisnummer, rij.huisletter, rij.toevoeging].add(rij.nummeraanduiding_id)
        assert len(gegevens) == gemaakt.waarheid.tellingen["adressen_totaal"]
        assert all(len(adressen) == 1 for adressen in gegevens.values())
        assert all(len(adressen) == 1 for adressen in plekken.values())

    def test_gemeentecode_in_het_nummer_is_vaak_die_van_vroeger(self, gemaakt: Gemaakt) -> None:
        oude_codes = {code for code, _ in HERINDELING.values()}
        deel = sum(rij.nummeraanduiding_id[:4] in oude_codes for rij in gemaakt.ncg) / len(gemaakt.ncg)
        assert 0.75 < deel < 0.95

    def test_straten_hebben_weinig_postcodes_en_een_eigen_plek(self, gemaakt: Gemaakt) -> None:
        straten = defaultdict(set)
        codes = defaultdict(set)
        for rij in gemaakt.ncg:
            straten[rij.woonplaats, rij.straatnaam].add(rij.postcode)
            codes[rij.postcode].add((rij.woonplaats, rij.straatnaam))
        assert max(map(len, straten.values())) <= 4
        assert max(map(len, codes.values())) == 1

    def test_plek_ligt_bij_het_dorp(self, gemaakt: Gemaakt) -> None:
        midden = {plaats.naam: plaats for plaats in PLAATSEN}
        for rij in gemaakt.ncg:
            plaats = midden[rij.woonplaats]
            afstand = ((int(rij.x) - plaats.x) ** 2 + (int(rij.y) - plaats.y) ** 2) ** 0.5
            assert afstand < 5_000
            assert rij.gemeente == plaats.gemeente
            assert rij.postcode[:4] in plaats.postcodes

    def test_flats_delen_een_pand_en_boerderijen_hebben_er_meer(self, gemaakt: Gemaakt) -> None:
        adressen_per_pand = Counter(
            pand for pand, _ in {(rij.pand_id, rij.nummeraanduiding_id) for rij in gemaakt.ncg}
        )
        assert max(adressen_per_pand.values()) >= 8
        panden = defaultdict(set)
        for rij in gemaakt.ncg:
            panden[rij.nummeraanduiding_id].add(rij.pand_id)
        assert any(len(nummers) == 2 for nummers in panden.values())


class TestBehandelaars:
    def test_elke_lopende_rij_heeft_een_behandelaar(self, gemaakt: Gemaakt) -> None:
        assert all(rij.behandelaar for rij in gemaakt.ncg if rij.status != "6.2")
        assert not any(rij.behandelaar for rij in gemaakt.ncg if rij.status == "6.2")
        assert all(bool(rij.behandelaar) == (rij.status in IMG_LOPEND) for rij in gemaakt.img)

    def test_caseload_is_een_paar_dozijn(self, gemaakt: Gemaakt) -> None:
        for rijen in (gemaakt.ncg, gemaakt.img):
            caseload = Counter(rij.behandelaar for rij in rijen if rij.behandelaar)
            assert min(caseload.values()) >= 15
            assert max(caseload.values()) <= 90


class TestData:
    def test_volgorde(self, gemaakt: Gemaakt) -> None:
        leverdatum = LEVERDATUM.isoformat()
        assert all(rij.status_sinds <= leverdatum for rij in gemaakt.ncg)
        for rij in gemaakt.img:
            assert rij.datum_melding <= rij.status_sinds <= leverdatum
            if rij.datum_opname:
                assert rij.datum_melding <= rij.datum_opname <= leverdatum
            if rij.datum_opname and rij.status != "opname":
                assert rij.datum_opname <= rij.status_sinds
            if rij.beslisdatum:
                assert rij.beslisdatum > rij.datum_melding

    def test_opname_past_bij_de_status(self, gemaakt: Gemaakt) -> None:
        tellend = [rij for rij in gemaakt.img if rij.soort in TELLENDE_SOORTEN]
        for rij in tellend:
            if rij.status == "voorbereiding":
                assert not rij.datum_opname
            if rij.status in ("zienswijze", "beschikking", "uitvoering", "afgehandeld"):
                assert rij.datum_opname
        opname = [rij for rij in tellend if rij.status == "opname"]
        assert 0.3 < sum(bool(rij.datum_opname) for rij in opname) / len(opname) < 0.7
        assert not any(rij.datum_opname for rij in gemaakt.img if rij.soort not in TELLENDE_SOORTEN)

    def test_beslisdatum_is_er_voor_een_deel_en_meestal_in_de_toekomst(self, gemaakt: Gemaakt) -> None:
        open_besluit = [rij for rij in gemaakt.img if rij.status in IMG_LOPEND and rij.status != "uitvoering"]
        met = [rij.beslisdatum for rij in open_besluit if rij.beslisdatum]
        assert 0.6 < len(met) / len(open_besluit) < 0.8
        verstreken = sum(dag < LEVERDATUM.isoformat() for dag in met) / len(met)
        assert 0.02 < verstreken < 0.2
        week = (LEVERDATUM + timedelta(7)).isoformat()
        assert any(LEVERDATUM.isoformat() <= dag <= week for dag in met)
        assert not any(rij.beslisdatum for rij in gemaakt.img if rij not in open_besluit)

    def test_data_liggen_gespreid_over_de_jaren_ervoor(self, gemaakt: Gemaakt) -> None:
        jaren = Counter(rij.datum_melding[:4] for rij in gemaakt.img)
        assert {"2023", "2024", "2025", "2026"} <= jaren.keys()
        assert max(jaren.values()) < 0.6 * len(gemaakt.img)

    def test_bedragen(self, gemaakt: Gemaakt) -> None:
        toegekend = [rij for rij in gemaakt.img if rij.toegekend_bedrag]
        assert {rij.status for rij in toegekend} == {"uitvoering", "afgehandeld"}
        vast = {rij.toegekend_bedrag for rij in toegekend if rij.soort == "immaterieel"}
        assert vast <= {"0.00", "1500.00", "3000.00", "5000.00"}
        fysiek = sorted(float(rij.toegekend_bedrag) for rij in toegekend if rij.soort == "fysiek")
        assert 3_000 < fysiek[len(fysiek) // 2] < 8_000
        assert fysiek[-1] > 20_000


class TestGeheugen:
    def test_stroom_groeit_niet_mee(self) -> None:
        def piek(adressen: int) -> int:
            tracemalloc.start()
            for _ in Levering(adressen=adressen, leverdatum=LEVERDATUM):
                pass
            _, hoogste = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return hoogste

        piek(100)
        assert piek(1_000) < 1.25 * piek(100)

    def test_schrijver_houdt_een_vaste_buffer(self, tmp_path: Path) -> None:
        with Schrijver(tmp_path / "uit.csv", ("nummer",), Random(1)) as schrijver:
            for nummer in range(3 * Schrijver.BUFFER):
                schrijver.schrijf((str(nummer),))
                assert len(schrijver._buffer) <= Schrijver.BUFFER
        geschreven = [rij["nummer"] for rij in _lees(tmp_path / "uit.csv")]
        assert geschreven != sorted(geschreven, key=int)
        assert sorted(geschreven, key=int) == [str(nummer) for nummer in range(3 * Schrijver.BUFFER)]
