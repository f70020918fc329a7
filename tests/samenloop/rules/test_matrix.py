"""De 28 vakken: elke letter, een reden en een advies voor elk vak, en wat onze eigen lezing is."""

import pytest

from samenloop.rules.indeling import SCHADE_LOPEND, VERSTERKING_LOPEND
from samenloop.rules.matrix import (
    CELLEN,
    EVALUATIEGROEPEN,
    GROEPEN,
    KOLOMMEN,
    LETTERS,
    PER_CEL,
    RIJEN,
    Cel,
    Wie,
    letter,
    oordeel,
)

# De tabel uit het contract, rij voor rij.
VERWACHT = {
    "1.2": "AAAA",
    "2.1": "BBCC",
    "3.1": "DDDD",
    "4.1": "EEEE",
    "4.2": "EEEE",
    "5.1": "FFFF",
    "5.2": "FFFF",
}
ELK_VAK = pytest.mark.parametrize("cel", CELLEN, ids=lambda cel: cel.sleutel)


def test_de_letters_zijn_die_van_het_contract() -> None:
    assert {rij: "".join(PER_CEL[(rij, kolom)].letter for kolom in KOLOMMEN) for rij in RIJEN} == VERWACHT


def test_rijen_en_kolommen_zijn_de_lopende_statussen() -> None:
    assert tuple(RIJEN) == VERSTERKING_LOPEND
    assert RIJEN["4.2"] == "Uitvoeringsplan opstellen"
    assert (*KOLOMMEN, "uitvoering") == SCHADE_LOPEND


def test_er_zijn_28_vakken_in_volgorde_van_rij_en_kolom() -> None:
    assert [cel.sleutel for cel in CELLEN] == [f"{rij}/{kolom}" for rij in RIJEN for kolom in KOLOMMEN]
    assert len(CELLEN) == 28


@ELK_VAK
def test_elk_vak_heeft_reden_advies_en_bron(cel: Cel) -> None:
    for lezing in [cel, *([cel.na_opname] if cel.na_opname else [])]:
        assert lezing.reden.endswith(".")
        assert "  " not in lezing.reden
        assert lezing.advies.samen.endswith(".")
        assert lezing.advies.taken
        assert all(taak.wat.endswith((".", "?")) for taak in lezing.advies.taken)
        assert all(voorwaarde.endswith(".") for voorwaarde in lezing.advies.voorwaarden)
    assert cel.bron.endswith(f"groep {cel.letter}")


@ELK_VAK
def test_wat_onze_lezing_is_staat_erbij(cel: Cel) -> None:
    eigen_lezing = cel.sleutel == "2.1/opname" or cel.rij == "5.1"
    assert (cel.zekerheid == "afgeleid") == eigen_lezing
    assert cel.opmerking.startswith("Dit is onze lezing.") == eigen_lezing
    assert (cel.na_opname is not None) == (cel.sleutel == "2.1/opname")


@ELK_VAK
def test_alleen_waar_samenwerking_mogelijk_is_moet_de_bewoner_het_willen(cel: Cel) -> None:
    vraagt_bewoner = any("bewoner wil het" in voorwaarde for voorwaarde in cel.advies.voorwaarden)
    assert vraagt_bewoner == (cel.letter in "BDEF")


@ELK_VAK
def test_voorrang_kan_alleen_bij_e_in_voorbereiding_en_opname(cel: Cel) -> None:
    voorrang = any(taak.wie == Wie.PRIORITERING for taak in cel.advies.taken)
    assert voorrang == (cel.letter == "E" and cel.kolom in {"voorbereiding", "opname"})


def test_reden_en_vak_horen_bij_elkaar() -> None:
    assert len({cel.reden for cel in CELLEN}) == 28


def test_opname_wordt_c_na_de_opname_en_andere_vakken_niet() -> None:
    assert oordeel("2.1", "opname").letter == "B"
    na = oordeel("2.1", "opname", opname_gedaan=True)
    assert na.letter == "C"
    assert "al opgenomen" in na.reden
    assert na.opmerking.startswith("Dit is onze lezing.")
    for cel in CELLEN:
        if cel.sleutel != "2.1/opname":
            assert oordeel(cel.rij, cel.kolom, opname_gedaan=True).letter == cel.letter


@pytest.mark.parametrize("kolom", KOLOMMEN)
def test_5_1_zonder_overeenkomst_toont_ook_het_advies_van_e(kolom: str) -> None:
    zonder = oordeel("5.1", kolom)
    assert zonder.letter == "F"
    assert zonder.ook == PER_CEL[("4.2", kolom)].advies
    assert "onze lezing" in zonder.opmerking
    met = oordeel("5.1", kolom, overeenkomst_vastgelegd=True)
    assert (met.letter, met.ook, met.opmerking) == ("F", None, "")
    in_bouw = oordeel("5.2", kolom)
    assert (in_bouw.letter, in_bouw.ook, in_bouw.opmerking) == ("F", None, "")


@pytest.mark.parametrize(("rij", "kolom"), [("6.1", "opname"), ("2.1", "uitvoering"), ("", "")])
def test_een_vak_dat_niet_bestaat(rij: str, kolom: str) -> None:
    with pytest.raises(KeyError):
        oordeel(rij, kolom)


def test_letter_zonder_vak_is_leeg() -> None:
    assert letter("", "", opname_gedaan=True) == ""
    assert letter("2.1", "", opname_gedaan=False) == ""


def test_elke_letter_heeft_een_groep() -> None:
    assert tuple(GROEPEN) == LETTERS
    assert {sleutel: groep.kans for sleutel, groep in GROEPEN.items()} == {
        "A": "onwaarschijnlijk",
        "B": "mogelijk",
        "C": "onwaarschijnlijk",
        "D": "beperkt",
        "E": "mogelijk",
        "F": "onwaarschijnlijk",
    }
    assert [s for s, groep in GROEPEN.items() if groep.gezamenlijke_opname == "ja"] == ["B"]
    for sleutel, groep in GROEPEN.items():
        assert groep.letter == sleutel
        assert groep.regels


def test_de_drie_groepen_van_de_evaluatie_tellen_op() -> None:
    assert set(EVALUATIEGROEPEN) == {"beide_lopend", "geen_schademelding", "gesloten_bij_een_van_beide"}
    assert sum(groep.aantal_2021 for groep in EVALUATIEGROEPEN.values()) == 26_800
    assert sum(groep.deel_2021 for groep in EVALUATIEGROEPEN.values()) == 100
