"""Capaciteit per kwartaal, en wanneer een plaats in de rij aan de beurt is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from versterking.rules.planning.capaciteit import VERSTE, Loop, beurt, beurten
from versterking.rules.planning.kwartaal import Kwartaal

Q = Kwartaal(2027, 1)


@pytest.mark.parametrize(
    ("dag", "kwartaal"),
    [
        (date(2026, 1, 1), Kwartaal(2026, 1)),
        (date(2026, 3, 31), Kwartaal(2026, 1)),
        (date(2026, 11, 23), Kwartaal(2026, 4)),
        (date(2028, 2, 29), Kwartaal(2028, 1)),
    ],
)
def test_kwartaal_van_een_dag(dag: date, kwartaal: Kwartaal) -> None:
    assert Kwartaal.van(dag) == kwartaal
    assert kwartaal.eerste_dag <= dag <= kwartaal.laatste_dag


@given(st.integers(-400, 400), st.integers(1, 4))
def test_rekenen_met_kwartalen(aantal: int, nummer: int) -> None:
    begin = Kwartaal(2027, nummer)
    assert begin.tot(begin.plus(aantal)) == aantal
    assert begin.plus(aantal).plus(-aantal) == begin
    assert (begin.plus(aantal) > begin) == (aantal > 0)


def test_een_rij_geldt_tot_de_volgende() -> None:
    loop = Loop.uit([(Kwartaal(2027, 3), 80), (Kwartaal(2027, 1), 50)])
    assert [loop.op(Kwartaal(2026, 4).plus(n)) for n in range(5)] == [0, 50, 50, 80, 80]


def test_meer_capaciteit_telt_vanaf_het_kwartaal() -> None:
    loop = Loop.uit([(Q, 50), (Q.plus(2), 80)])
    assert [loop.meer(10, Q.plus(1)).op(Q.plus(n)) for n in range(4)] == [50, 60, 90, 90]
    assert [loop.meer(-60, Q).op(Q.plus(n)) for n in range(3)] == [0, 0, 20]
    assert [loop.meer(5, Q.plus(-1)).op(Q.plus(n)) for n in (-1, 0)] == [5, 55]


@pytest.mark.parametrize(
    ("plaats", "verwacht"),
    [
        (1, Q),
        (50, Q),
        (51, Q.plus(1)),
        (100, Q.plus(1)),
        (101, Q.plus(3)),
        (180, Q.plus(3)),
        (181, Q.plus(4)),
    ],
)
def test_beurt(plaats: int, verwacht: Kwartaal) -> None:
    # Twee kwartalen 50, een kwartaal niets, daarna 80.
    loop = Loop.uit([(Q, 50), (Q.plus(2), 0), (Q.plus(3), 80)])
    assert beurt(plaats, loop, vanaf=Q) == verwacht


def test_zonder_capaciteit_is_er_geen_beurt() -> None:
    assert beurt(1, Loop(), vanaf=Q) is None
    assert beurt(VERSTE + 1, Loop.uit([(Q, 1)]), vanaf=Q) is None


def test_een_plaats_begint_bij_een() -> None:
    with pytest.raises(ValueError):
        beurt(0, Loop.uit([(Q, 1)]), vanaf=Q)


@given(
    st.lists(st.integers(1, 300), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 60)), max_size=6),
)
def test_een_rij_tegelijk_geeft_hetzelfde_als_een_voor_een(
    plaatsen: list[int], rijen: list[tuple[int, int]]
) -> None:
    loop = Loop.uit((Q.plus(n), per) for n, per in dict(rijen).items())
    samen = beurten(plaatsen, loop, vanaf=Q)
    assert samen == [beurt(plaats, loop, vanaf=Q) for plaats in plaatsen]
    for plaats, kwartaal in zip(plaatsen, samen, strict=True):
        if kwartaal:
            tot = Q.tot(kwartaal)
            assert sum(loop.op(Q.plus(n)) for n in range(tot)) < plaats
            assert plaats <= sum(loop.op(Q.plus(n)) for n in range(tot + 1))
