"""De twee banen van zes stappen: welke status waar hoort, en wat er per stap samen kan."""

import pytest

from samenloop.rules.banen import BANEN, SCHADE, VERSTERKING, Baan, bruggen, standen
from samenloop.rules.groepen import LETTERS
from samenloop.rules.indeling import (
    SCHADE_GESLOTEN,
    SCHADE_LOPEND,
    VERSTERKING_GESLOTEN,
    VERSTERKING_LOPEND,
)
from samenloop.rules.matrix import CELLEN
from schade.rules.statussen import Status as Schadestatus
from versterking.rules.statussen import Status as Versterkingsstatus

STAP_BIJ_LETTER = {"A": 1, "B": 2, "C": 2, "D": 3, "E": 4, "F": 5}


def test_zes_stappen_aan_beide_kanten() -> None:
    assert [stap.naam for stap in VERSTERKING.stappen] == [
        "Opgave",
        "Opname",
        "Beoordeling",
        "Planvorming",
        "Uitvoering",
        "Afronding",
    ]
    assert [stap.naam for stap in SCHADE.stappen] == [
        "Melding",
        "Opname",
        "Beoordeling",
        "Besluit",
        "Uitvoering",
        "Afronding",
    ]
    for baan in BANEN.values():
        assert [stap.nummer for stap in baan.stappen] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("status", VERSTERKING_LOPEND + VERSTERKING_GESLOTEN)
def test_ncg_status_begint_met_het_nummer_van_de_stap(status: str) -> None:
    assert VERSTERKING.stap(status).nummer == int(status[0]) == Versterkingsstatus(status).fase


@pytest.mark.parametrize("status", SCHADE_LOPEND + SCHADE_GESLOTEN)
def test_img_status_hoort_bij_een_stap(status: str) -> None:
    assert SCHADE.stap(status).nummer == Schadestatus(status).fase


def test_banen_kennen_precies_de_statussen_van_de_processen() -> None:
    assert set(VERSTERKING.status_stap) == set(Versterkingsstatus)
    assert set(SCHADE.status_stap) == set(Schadestatus)
    with pytest.raises(ValueError, match="onbekende status"):
        SCHADE.stap("2.1")


@pytest.mark.parametrize(
    ("baan", "status", "gezet", "verwacht"),
    [
        (VERSTERKING, "1.2", None, "nu straks straks straks straks straks"),
        (VERSTERKING, "4.2", None, "klaar klaar klaar nu straks straks"),
        (VERSTERKING, "6.1", None, "klaar klaar klaar klaar klaar nu"),
        (VERSTERKING, "6.2", None, "klaar klaar klaar klaar klaar klaar"),
        (VERSTERKING, "6.2", 3, "klaar klaar klaar overgeslagen overgeslagen klaar"),
        (SCHADE, "opname", None, "klaar nu straks straks straks straks"),
        (SCHADE, "ingetrokken", 1, "klaar overgeslagen overgeslagen overgeslagen overgeslagen klaar"),
        (SCHADE, "afgehandeld", 4, "klaar klaar klaar klaar overgeslagen klaar"),
        (SCHADE, "zienswijze", 9, "klaar klaar nu straks straks straks"),
    ],
)
def test_standen(baan: Baan, status: str, gezet: int | None, verwacht: str) -> None:
    assert standen(baan, status, gezet=gezet) == tuple(verwacht.split())


@pytest.mark.parametrize("letter", LETTERS)
def test_de_brug_van_nu_staat_bij_de_stap_van_de_letter(letter: str) -> None:
    rij = bruggen(letter)
    assert len(rij) == 6
    eerste = next(nummer for nummer, brug in enumerate(rij, 1) if brug.soort != "leeg")
    assert eerste == STAP_BIJ_LETTER[letter]
    assert rij[eerste - 1].soort == {"B": "nu", "E": "nu", "D": "beperkt", "F": "beperkt"}.get(letter, "niet")
    assert all(brug.soort in {"straks", "leeg"} for brug in rij[eerste:])
    assert all(bool(brug.tekst) == (brug.soort != "leeg") for brug in rij)


def test_elke_letter_hoort_bij_een_stap_van_de_versterking() -> None:
    for cel in CELLEN:
        assert VERSTERKING.stap(cel.rij).nummer == STAP_BIJ_LETTER[cel.letter]


def test_zonder_letter_geen_bruggen_en_een_onbekende_letter_is_een_fout() -> None:
    assert {brug.soort for brug in bruggen("")} == {"leeg"}
    with pytest.raises(ValueError, match="onbekende letter"):
        bruggen("G")


def test_f_zonder_overeenkomst_laat_zien_dat_er_nog_iets_kan() -> None:
    assert bruggen("F", zonder_overeenkomst=True)[4].soort == "nu"
    assert bruggen("E", zonder_overeenkomst=True) == bruggen("E")
