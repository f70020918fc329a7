"""Bedragen lezen: wat Nederlands of met een punt is ingetikt, en niets wat twee dingen kan zijn."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.geld import in_euro, lees_bedrag


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
