"""Cellen in een export: geen formules, en gewone waarden blijven zoals zij zijn."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.export import cel, onschadelijk, rij


@pytest.mark.parametrize(
    "tekst",
    [
        "=1+1",
        '=HYPERLINK("http://voorbeeld")',
        "+SUM(A1)",
        "-A1",
        "@SUM(A1)",
        "-2+3",
        "-2+cmd|' /C calc'!A0",
        "+31 6 (0)",
        "\t=1",
        "\rtekst",
        "\ntekst",
        " =1+1",
        "\u00a0=1+1",
        "\ufeff=1+1",
        "\u200b@A1",
        "\x00=1",
        "＝1+1",
        "＋A1",
        "-",
        "+",
        "--1",
        "-=1",
    ],
)
def test_een_mogelijke_formule_krijgt_een_aanhalingsteken(tekst: str) -> None:
    assert onschadelijk(tekst) == f"'{tekst}"


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Wilgenlaan 14",
        "'t Zandt",
        "-12",
        "-12,50",
        "-1.234,50",
        "+31 6 00000000",
        "+31600000000",
        "06-00000000",
        "a=b",
        "1+1",
        "NCG-000123",
        "naam@voorbeeld.nl",
        "2026-09-03",
        " gewone tekst",
    ],
)
def test_gewone_tekst_en_getallen_blijven_zoals_zij_zijn(tekst: str) -> None:
    assert onschadelijk(tekst) == tekst


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (None, ""),
        (True, "ja"),
        (False, "nee"),
        (-5, "-5"),
        (Decimal("-1461.50"), "-1461.50"),
        (date(2026, 9, 3), "2026-09-03"),
        (datetime(2026, 9, 3, 14, 5, 59, tzinfo=UTC), "2026-09-03 14:05+00:00"),
        ("=1", "'=1"),
    ],
)
def test_elke_soort_waarde(waarde: object, tekst: str) -> None:
    assert cel(waarde) == tekst


@given(st.text())
def test_een_cel_begint_nooit_als_formule_en_een_tweede_keer_verandert_niets(tekst: str) -> None:
    uit = onschadelijk(tekst)
    assert uit in (tekst, f"'{tekst}")
    assert onschadelijk(uit) == uit
    if uit[:1] in ("=", "@", "\t", "\r", "＝", "＠"):
        pytest.fail(f"{uit!r} begint als formule")
    if uit[:1] in ("+", "-"):
        assert not set(uit[1:]) - set("0123456789 .,")


@given(st.lists(st.text(st.characters(exclude_characters="\x00\r", codec="utf-8")), min_size=2))
def test_een_rij_komt_heel_terug_uit_een_csv_bestand(waarden: list[str]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";").writerow(rij(waarden))
    buffer.seek(0)
    assert next(csv.reader(buffer, delimiter=";")) == [onschadelijk(w) for w in waarden]
