"""De baan van zes stappen."""

from datetime import date

import pytest

from groningen.rules.banen import kort, maak_baan

NAMEN = tuple("abcdef")


def staten(**soort: object) -> list[str]:
    return [stap.staat for stap in maak_baan(NAMEN, **soort)]  # type: ignore[arg-type]


@pytest.mark.parametrize("fase", range(1, 7))
def test_lopend(fase: int) -> None:
    verwacht = ["klaar"] * (fase - 1) + ["nu"] + ["straks"] * (6 - fase)
    assert staten(fase=fase, loopt=True) == verwacht


def test_stil_gesloten_en_gestopt() -> None:
    assert staten(fase=2, loopt=True, stil=True)[1] == "stil"
    assert staten(fase=6, loopt=False) == ["klaar"] * 6
    assert staten(fase=6, loopt=False, overgeslagen=frozenset({4, 5})) == [
        *["klaar"] * 3,
        *["overgeslagen"] * 2,
        "klaar",
    ]
    assert staten(fase=6, loopt=False, gestopt_in=3) == [*["klaar"] * 2, "gestopt", *["overgeslagen"] * 3]


def test_fouten_en_korte_dag() -> None:
    with pytest.raises(ValueError, match="zes stappen"):
        maak_baan(NAMEN, fase=7, loopt=True)
    with pytest.raises(ValueError, match="zes stappen"):
        maak_baan(NAMEN[:5], fase=1, loopt=True)
    assert kort(date(2021, 3, 9)) == "9 mrt 2021"
    assert kort(date(2021, 5, 1)) == "1 mei 2021"
    assert kort(None) == ""
