"""Perioden verenigen en dagen tellen."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.perioden import dagen_binnen, tel_dagen, verenig

NUL = date(2026, 1, 1)


@dataclass(frozen=True)
class P:
    van: date
    tot: date | None


def dag(nummer: int) -> date:
    return NUL + timedelta(days=nummer)


PERIODEN = st.lists(
    st.builds(
        lambda van, lengte: P(dag(van), None if lengte is None else dag(van + lengte)),
        st.integers(0, 60),
        st.none() | st.integers(0, 15),
    ),
    max_size=6,
)


def test_wat_overlapt_of_aansluit_is_een() -> None:
    perioden = [
        P(dag(10), dag(12)),
        P(dag(1), dag(3)),
        P(dag(4), dag(5)),
        P(dag(2), dag(3)),
        P(dag(20), None),
    ]
    assert verenig(perioden) == [(dag(1), dag(5)), (dag(10), dag(12)), (dag(20), None)]
    assert verenig([*perioden, P(dag(2), None), P(dag(30), dag(31))]) == [(dag(1), None)]
    assert verenig([]) == []


def test_tel_dagen() -> None:
    assert [tel_dagen(NUL, dag(nummer)) for nummer in (-2, -1, 0, 1)] == [0, 0, 1, 2]


@given(PERIODEN)
def test_dezelfde_dagen(perioden: list[P]) -> None:
    def erin(een: date, stukken: list[tuple[date, date | None]]) -> bool:
        return any(van <= een and (tot is None or een <= tot) for van, tot in stukken)

    samen = verenig(perioden)
    los = [(p.van, p.tot) for p in perioden]
    dagen = [dag(nummer) for nummer in range(100)]
    assert [erin(een, samen) for een in dagen] == [erin(een, los) for een in dagen]
    assert dagen_binnen(samen, dagen[5], dagen[70]) == sum(erin(een, los) for een in dagen[5:71])
    for (_, tot), (van, _) in pairwise(samen):
        assert tot is not None
        assert (van - tot).days > 1
