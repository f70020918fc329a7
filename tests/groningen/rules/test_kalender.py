"""De vrije dagen van de Algemene termijnenwet."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.fouten import Geweigerd
from groningen.rules.kalender import (
    GELIJKGESTELD,
    LAATSTE,
    eerste_gewone_dag,
    eis_binnen_bereik,
    is_onbevestigd,
    is_vrije_dag,
    plus_werkdagen,
    waarom_vrij,
)

VERANDERLIJK = ("Goede Vrijdag", "Tweede Paasdag", "Hemelvaartsdag", "Tweede Pinksterdag")
# Per jaar: Goede Vrijdag, Tweede Paasdag, Hemelvaartsdag, Tweede Pinksterdag.
DAGEN = {
    2019: ("04-19", "04-22", "05-30", "06-10"),
    2020: ("04-10", "04-13", "05-21", "06-01"),
    2021: ("04-02", "04-05", "05-13", "05-24"),
    2022: ("04-15", "04-18", "05-26", "06-06"),
    2023: ("04-07", "04-10", "05-18", "05-29"),
    2024: ("03-29", "04-01", "05-09", "05-20"),
    2025: ("04-18", "04-21", "05-29", "06-09"),
    2026: ("04-03", "04-06", "05-14", "05-25"),
    2027: ("03-26", "03-29", "05-06", "05-17"),
    2028: ("04-14", "04-17", "05-25", "06-05"),
}


@pytest.mark.parametrize(
    ("dag", "naam"),
    [
        (f"{jaar}-{dag}", naam)
        for jaar, dagen in DAGEN.items()
        for dag, naam in zip(dagen, VERANDERLIJK, strict=True)
    ],
)
def test_veranderlijke_feestdagen(dag: str, naam: str) -> None:
    assert waarom_vrij(date.fromisoformat(dag)) == naam


@pytest.mark.parametrize("jaar", range(1986, 2100))
def test_elk_jaar_dezelfde_feestdagen(jaar: int) -> None:
    dagen = [date(jaar, 1, 1) + timedelta(days=n) for n in range(366)]
    namen = [waarom_vrij(dag) for dag in dagen if dag.year == jaar]
    koning = "Koninginnedag" if jaar < 2014 else "Koningsdag"
    vast = ("Nieuwjaarsdag", koning, "Bevrijdingsdag", "Eerste Kerstdag", "Tweede Kerstdag")
    gevonden = [naam for samen in namen for naam in samen.split(" en ")]
    for naam in (*vast, *VERANDERLIJK):
        assert gevonden.count(naam) == 1, naam
    gelijk = waarom_vrij(GELIJKGESTELD[0].dag)
    assert set(gevonden) <= {"", "zaterdag", "zondag", gelijk, *vast, *VERANDERLIJK}


def test_twee_feestdagen_op_een_dag() -> None:
    assert waarom_vrij(date(2016, 5, 5)) == "Bevrijdingsdag en Hemelvaartsdag"


@pytest.mark.parametrize("jaar", [2014, 2025, 2031])
def test_koningsdag_valt_niet_op_zondag(jaar: int) -> None:
    assert date(jaar, 4, 27).weekday() == 6
    assert waarom_vrij(date(jaar, 4, 26)) == "Koningsdag"
    assert waarom_vrij(date(jaar, 4, 27)) == "zondag"


@pytest.mark.parametrize(
    ("dag", "waarom"),
    [
        (date(2021, 5, 5), "Bevrijdingsdag"),  # geen lustrumjaar
        (date(2024, 5, 5), "Bevrijdingsdag"),  # ook op een zondag
        (date(2026, 4, 27), "Koningsdag"),
        (date(2013, 4, 30), "Koninginnedag"),
        (date(2014, 4, 30), ""),
        (date(2026, 4, 5), "zondag"),  # Eerste Paasdag noemt de wet niet
        (date(2026, 12, 25), "Eerste Kerstdag"),
        (date(2026, 12, 31), ""),
        (date(2026, 12, 24), ""),
        (date(2026, 11, 21), "zaterdag"),
        (date(2026, 11, 22), "zondag"),
        (date(2026, 11, 23), ""),
        (date(2026, 7, 20), ""),  # schoolvakantie
    ],
)
def test_waarom_vrij(dag: date, waarom: str) -> None:
    assert waarom_vrij(dag) == waarom
    assert is_vrije_dag(dag) is bool(waarom)


@pytest.mark.parametrize(
    "dag",
    [
        *("2022-05-27", "2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30"),
        *("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"),
    ],
)
def test_bij_besluit_gelijkgesteld(dag: str) -> None:
    assert waarom_vrij(date.fromisoformat(dag)) == "bij koninklijk besluit gelijkgesteld met een feestdag"
    assert not is_onbevestigd(date.fromisoformat(dag))


@pytest.mark.parametrize("dag", ["2018-05-11", "2019-05-31", "2020-05-22", "2021-05-14"])
def test_oudere_gelijkstelling_is_onbevestigd(dag: str) -> None:
    assert is_vrije_dag(date.fromisoformat(dag))
    assert is_onbevestigd(date.fromisoformat(dag))


def test_gelijkgestelde_dagen_zijn_anders_gewone_dagen() -> None:
    assert not is_vrije_dag(date(2022, 5, 31))  # een overzicht noemt deze dinsdag; wij niet
    dagen = [rij.dag for rij in GELIJKGESTELD]
    assert dagen == sorted(set(dagen))
    for rij in GELIJKGESTELD:
        assert rij.dag.weekday() < 5
        assert rij.dag not in holidays.country_holidays("NL", categories=("public", "optional"))
        assert rij.bron


def test_de_bibliotheek_alleen_is_niet_de_wet() -> None:
    """Zonder `optional` ontbreekt 5 mei in vier van de vijf jaar: de reden dat wij beide groepen vragen."""
    assert date(2026, 5, 5) not in holidays.country_holidays("NL")
    assert is_vrije_dag(date(2026, 5, 5))


@pytest.mark.parametrize(
    ("dag", "gewoon"),
    [
        (date(2023, 4, 27), date(2023, 5, 1)),  # Koningsdag, gelijkgesteld, weekend
        (date(2026, 4, 3), date(2026, 4, 7)),  # Goede Vrijdag tot en met Tweede Paasdag
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2027, 5, 5), date(2027, 5, 10)),  # Bevrijdingsdag, Hemelvaart, gelijkgesteld, weekend
    ],
)
def test_eerste_gewone_dag(dag: date, gewoon: date) -> None:
    assert eerste_gewone_dag(dag) == gewoon


@pytest.mark.parametrize(
    ("dag", "aantal", "uitkomst"),
    [
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 4, 7), -1, date(2026, 4, 2)),
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
        (date(2026, 11, 21), 5, date(2026, 11, 27)),
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2023, 4, 26), 3, date(2023, 5, 3)),
    ],
)
def test_plus_werkdagen(dag: date, aantal: int, uitkomst: date) -> None:
    assert plus_werkdagen(dag, aantal) == uitkomst


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(1, 60))
def test_werkdagen_tellen_terug(dag: date, aantal: int) -> None:
    einde = plus_werkdagen(dag, aantal)
    assert not is_vrije_dag(einde)
    tussen = [dag + timedelta(days=n) for n in range(1, (einde - dag).days + 1)]
    assert sum(not is_vrije_dag(een) for een in tussen) == aantal
    assert plus_werkdagen(dag, aantal + 1) > einde


@pytest.mark.parametrize("dag", [date(1985, 12, 31), date(2100, 1, 1), date(9999, 12, 31), date.min])
def test_buiten_de_kalender(dag: date) -> None:
    with pytest.raises(Geweigerd, match=r"Het begin .* ligt buiten .* 1986 tot en met 2099") as fout:
        eis_binnen_bereik(dag, wat="Het begin", veld="start")
    assert fout.value.veld == "start"


def test_werkdagen_lopen_niet_van_de_kalender() -> None:
    with pytest.raises(Geweigerd):
        plus_werkdagen(LAATSTE, 1)
