"""Duren lezen, tonen en optellen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.duren import LANGSTE, Duur, Eenheid, lees_duur
from groningen.rules.fouten import Geweigerd

DAGEN = st.dates(date(1990, 1, 1), date(2060, 1, 1))
DUREN = st.builds(Duur, st.integers(1, 60), st.sampled_from([e for e in Eenheid if e != Eenheid.JAAR]))


@pytest.mark.parametrize(
    ("code", "woorden"),
    [
        *(("1d", "1 dag"), ("90d", "90 dagen"), ("1w", "1 week"), ("8w", "8 weken"), ("1m", "1 maand")),
        *(
            ("3m", "3 maanden"),
            ("1j", "1 jaar"),
            ("2j", "2 jaar"),
            ("1wd", "1 werkdag"),
            ("5wd", "5 werkdagen"),
        ),
    ],
)
def test_code_en_woorden(code: str, woorden: str) -> None:
    assert str(lees_duur(code)) == code
    assert lees_duur(code).in_woorden() == woorden


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "8",
        "w",
        "0w",
        "-1w",
        "8 w",
        "8W",
        "1.5w",
        "8wk",
        "08w",
        "99999d",
        "100000d",
        "٨w",
        "8w8",
        "w8",
        "8dw",
    ],
)
def test_geen_duur(tekst: str) -> None:
    with pytest.raises(ValueError, match="duur"):
        lees_duur(tekst)


@pytest.mark.parametrize("aantal", [0, -1, LANGSTE + 1])
def test_geen_zinnig_aantal(aantal: int) -> None:
    with pytest.raises(ValueError, match="een duur is"):
        Duur(aantal, Eenheid.DAG)


@pytest.mark.parametrize(
    ("dag", "code", "einde"),
    [
        ("2023-03-03", "8w", "2023-04-28"),
        ("2026-01-31", "1m", "2026-02-28"),
        ("2024-01-31", "1m", "2024-02-29"),
        ("2026-01-30", "1m", "2026-02-28"),
        ("2026-02-28", "1m", "2026-03-28"),
        ("2026-03-31", "3m", "2026-06-30"),
        ("2026-11-30", "3m", "2027-02-28"),
        ("2026-12-31", "1m", "2027-01-31"),
        ("2024-02-29", "1j", "2025-02-28"),
        ("2024-02-29", "4j", "2028-02-29"),
        ("2026-10-24", "2d", "2026-10-26"),  # wintertijd
        ("2026-03-28", "2d", "2026-03-30"),  # zomertijd
        ("2026-04-02", "2wd", "2026-04-08"),
        ("2026-12-31", "15m", "2028-03-31"),
    ],
)
def test_vanaf_de_dag_erna(dag: str, code: str, einde: str) -> None:
    assert lees_duur(code).vanaf(date.fromisoformat(dag)) == date.fromisoformat(einde)


@pytest.mark.parametrize(
    ("dag", "code", "einde"),
    [
        ("2026-03-01", "1d", "2026-03-01"),
        ("2026-03-02", "1w", "2026-03-08"),
        ("2026-03-01", "1m", "2026-03-31"),
        ("2026-02-01", "1m", "2026-02-28"),
        ("2026-01-31", "1m", "2026-02-28"),
        ("2026-01-15", "1m", "2026-02-14"),
        ("2024-02-29", "1j", "2025-02-28"),
        ("2026-01-01", "1j", "2026-12-31"),
        ("2026-04-02", "1wd", "2026-04-02"),
        ("2026-04-03", "1wd", "2026-04-07"),
    ],
)
def test_vanaf_de_dag_zelf(dag: str, code: str, einde: str) -> None:
    assert lees_duur(code).vanaf_dag_zelf(date.fromisoformat(dag)) == date.fromisoformat(einde)


@pytest.mark.parametrize(
    ("dag", "code", "begin"),
    [
        ("2026-03-31", "1m", "2026-02-28"),
        ("2026-03-31", "2w", "2026-03-17"),
        ("2026-04-07", "1wd", "2026-04-02"),
        ("2028-02-29", "1j", "2027-02-28"),
    ],
)
def test_terug(dag: str, code: str, begin: str) -> None:
    assert lees_duur(code).voor(date.fromisoformat(dag)) == date.fromisoformat(begin)


@given(DAGEN, DUREN)
def test_langer_is_niet_vroeger(dag: date, duur: Duur) -> None:
    assert dag < duur.vanaf(dag) <= Duur(duur.aantal + 1, duur.eenheid).vanaf(dag)
    assert duur.vanaf(dag) <= duur.vanaf(dag + timedelta(days=1))
    assert dag <= duur.vanaf_dag_zelf(dag) <= duur.vanaf(dag)
    assert duur.voor(dag) < dag


@given(DAGEN, DUREN)
def test_code_lees_je_terug(dag: date, duur: Duur) -> None:
    assert lees_duur(str(duur)) == duur


@pytest.mark.parametrize("code", ["40000d", "40000w", "40000m", "40000j", "40000wd", "74j"])
def test_te_ver(code: str) -> None:
    for reken in (lees_duur(code).vanaf, lees_duur(code).vanaf_dag_zelf, lees_duur(code).voor):
        with pytest.raises(Geweigerd, match="buiten"):
            reken(date(2026, 3, 1))
