"""Bedragen lezen, tonen, afronden en verdelen: nooit gokken, en geen cent kwijt."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.geld import in_euro, lees_bedrag, rond_af, verdeel


@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("1.234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1234,56", "1234.56"),
        ("€ 1.234,56", "1234.56"),
        ("€\u00a01.234,56", "1234.56"),
        (" 12 ", "12.00"),
        ("1.234", "1234.00"),
        ("1.234.567", "1234567.00"),
        ("1.23", "1.23"),
        ("0,05", "0.05"),
        ("0", "0.00"),
    ],
)
def test_leesbaar(tekst: str, bedrag: str) -> None:
    assert lees_bedrag(tekst) == Decimal(bedrag)


@pytest.mark.parametrize(
    "tekst",
    [
        *("", "€", "duizend", "1,234.56", "1.234.56", "1,234", "12,5", "1,2,3", "1.2345", "-5", "−5", "5-"),
        *("1 234,56", "1e3", "12.", ",50", "1.23,45", "12.34.567", "١٢", "1" * 30, "NaN", "Infinity", "0x10"),
    ],
)
def test_niet_te_raden(tekst: str) -> None:
    with pytest.raises(ValueError, match="geen bedrag"):
        lees_bedrag(tekst)


@given(st.decimals(min_value=0, max_value=Decimal("9999999999.99"), places=2))
def test_wat_wij_schrijven_lezen_wij_terug(bedrag: Decimal) -> None:
    assert lees_bedrag(in_euro(bedrag)) == bedrag


def test_in_euro() -> None:
    assert in_euro(Decimal("11461.5")) == "€\u00a011.461,50"
    assert in_euro(Decimal("-3")) == "−€\u00a03,00"


@pytest.mark.parametrize(
    ("bedrag", "rond"),
    [("1.005", "1.01"), ("1.004", "1.00"), ("-1.005", "-1.01"), ("2", "2.00"), ("0.015", "0.02")],
)
def test_rond_af(bedrag: str, rond: str) -> None:
    assert str(rond_af(Decimal(bedrag))) == rond


@given(st.decimals(min_value=-10_000, max_value=10_000, places=2), st.integers(1, 12))
def test_delen_tellen_op(bedrag: Decimal, aantal: int) -> None:
    delen = verdeel(bedrag, aantal)
    assert len(delen) == aantal
    assert sum(delen) == bedrag
    assert max(delen) - min(delen) <= Decimal("0.01")


@pytest.mark.parametrize(("bedrag", "aantal"), [("1.00", 0), ("1.00", -1), ("1.005", 2)])
def test_niet_te_verdelen(bedrag: str, aantal: int) -> None:
    with pytest.raises(ValueError):
        verdeel(Decimal(bedrag), aantal)


def test_verdeel_over_drie() -> None:
    assert verdeel(Decimal("1442.00"), 3) == (Decimal("480.67"), Decimal("480.67"), Decimal("480.66"))
