"""Van RD naar lengte en breedte, op punten waarvan beide bekend zijn."""

import pytest

from groningen.rules.rd import naar_wgs84


@pytest.mark.parametrize(
    ("naam", "x", "y", "lengte", "breedte"),
    [
        ("Amersfoort, het nulpunt", 155_000, 463_000, 5.387206, 52.155174),
        ("Martinitoren in Groningen", 233_883.131, 582_065.167, 6.568201, 53.219383),
        ("Westertoren in Amsterdam", 120_700.723, 487_525.501, 4.883526, 52.374535),
    ],
)
def test_bekende_punten(naam: str, x: float, y: float, lengte: float, breedte: float) -> None:
    assert naar_wgs84(x, y) == pytest.approx((lengte, breedte), abs=1e-5), naam
