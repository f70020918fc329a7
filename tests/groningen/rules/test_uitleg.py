"""Stappen bewaren, terughalen en tonen."""

from datetime import date

import pytest

from groningen.rules.uitleg import Stap, als_json, als_tekst, tel, uit_json, voluit

STAPPEN = (Stap("De termijn is 1 week.", "Awb 4:13", "dinsdag 10 maart 2026"), Stap("Klaar.", "", ""))


def test_heen_en_terug() -> None:
    assert uit_json(als_json(STAPPEN)) == STAPPEN
    assert STAPPEN[0].als_json() == {
        "tekst": "De termijn is 1 week.",
        "grondslag": "Awb 4:13",
        "uitkomst": "dinsdag 10 maart 2026",
    }


@pytest.mark.parametrize(
    "rij", [{}, {"tekst": "a", "grondslag": "b"}, {"tekst": 1, "grondslag": "", "uitkomst": ""}]
)
def test_geen_stap(rij: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="geen stap"):
        uit_json([rij])


def test_als_tekst() -> None:
    assert als_tekst(STAPPEN) == ("1. De termijn is 1 week.\n   Awb 4:13 · dinsdag 10 maart 2026\n2. Klaar.")


def test_woorden() -> None:
    assert voluit(date(2023, 4, 28)) == "vrijdag 28 april 2023"
    assert [tel(n, "dag", "dagen") for n in (0, 1, 2)] == ["0 dagen", "1 dag", "2 dagen"]
