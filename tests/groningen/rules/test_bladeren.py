"""Bladwijzers: heen en terug, en wat er niet klopt."""

from __future__ import annotations

import base64
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.bladeren import Bladwijzer, Sleutelwaarde, lees_bladwijzer

WAARDEN = st.one_of(
    st.dates(),
    st.integers(-(2**40), 2**40),
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30),
)


@given(st.lists(WAARDEN, min_size=1, max_size=4), st.booleans())
def test_heen_en_terug(waarden: list[Sleutelwaarde], terug: bool) -> None:
    wijzer = Bladwijzer(tuple(waarden), terug)
    assert lees_bladwijzer(wijzer.als_tekst(), tuple(type(waarde) for waarde in waarden)) == wijzer


def code(inhoud: object) -> str:
    return "na-" + base64.urlsafe_b64encode(json.dumps(inhoud).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "na",
        "na-",
        "na-%%%",
        "naast-WzFd",
        "na-" + "A" * 500,
        "na-" + base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        code({"a": 1}),
        code([1]),
        code([1, "2026-01-01", 3]),
        code(["1", "2026-01-01"]),
        code([True, "2026-01-01"]),
        code([1, "gisteren"]),
        code([1, None]),
        code([2**70, "2026-01-01"]),
        code([1, 20260101]),
    ],
)
def test_wat_niet_klopt_is_geen_bladwijzer(tekst: str) -> None:
    assert lees_bladwijzer(tekst, (int, date)) is None


@pytest.mark.parametrize("naam", ["a\x00b", "a\ud800b"])
def test_een_teken_dat_de_database_niet_kent_komt_er_niet(naam: str) -> None:
    assert lees_bladwijzer(code([naam]), (str,)) is None
