"""Wat voor elke termijn geldt, hoe grillig ook."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.duren import Duur, Eenheid
from groningen.rules.kalender import is_vrije_dag
from groningen.rules.termijnen import (
    Opschorting,
    Verlenging,
    Verlengingsoort,
    bereken_termijn,
    geldt_atw,
)
from groningen.rules.uitleg import voluit

DAG = timedelta(days=1)
STARTS = st.dates(date(2018, 1, 1), date(2029, 12, 31))
DUREN = st.one_of(
    st.builds(Duur, st.integers(1, 100), st.just(Eenheid.DAG)),
    st.builds(Duur, st.integers(1, 15), st.sampled_from([Eenheid.WEEK, Eenheid.WERKDAG])),
    st.builds(Duur, st.integers(1, 4), st.just(Eenheid.MAAND)),
)


@st.composite
def opschortingen(draw: st.DrawFn, start: date, hoogstens: int = 4) -> list[Opschorting]:
    lijst = []
    for _ in range(draw(st.integers(0, hoogstens))):
        van = start + draw(st.integers(-10, 130)) * DAG
        lengte = draw(st.integers(0, 25) | st.none())
        lijst.append(Opschorting(van, None if lengte is None else van + lengte * DAG))
    return lijst


@st.composite
def verlengingen(draw: st.DrawFn, start: date) -> list[Verlenging]:
    lijst = []
    for _ in range(draw(st.integers(0, 2))):
        soort = draw(st.sampled_from(Verlengingsoort))
        if draw(st.booleans()):
            lijst.append(Verlenging(soort, draw(DUREN), None, draw(st.booleans())))
        else:
            op = draw(st.none() | st.integers(0, 150))
            tot = start + draw(st.integers(1, 200)) * DAG
            lijst.append(Verlenging(soort, None, tot, True, None if op is None else start + op * DAG))
    return lijst


def einde(start: date, duur: Duur, atw: bool, stil: list[Opschorting], langer: list[Verlenging]) -> date:
    """De einddatum; `date.max` zolang de termijn stilstaat."""
    uitkomst = bereken_termijn(start=start, duur=duur, atw=atw, opschortingen=stil, verlengingen=langer)
    return uitkomst.einddatum or date.max


@given(st.data(), STARTS, DUREN, st.booleans())
def test_meer_stilstand_is_nooit_eerder(data: st.DataObject, start: date, duur: Duur, atw: bool) -> None:
    stil = data.draw(opschortingen(start))
    langer = data.draw(verlengingen(start))
    extra = data.draw(opschortingen(start, hoogstens=1))
    assert einde(start, duur, atw, stil, langer) <= einde(start, duur, atw, [*stil, *extra], langer)


@given(st.data(), STARTS, DUREN, st.booleans())
def test_meer_verlenging_is_nooit_eerder(data: st.DataObject, start: date, duur: Duur, atw: bool) -> None:
    stil = data.draw(opschortingen(start))
    langer = data.draw(verlengingen(start))
    assert einde(start, duur, atw, stil, []) <= einde(start, duur, atw, stil, langer)


@given(st.data(), STARTS, DUREN)
def test_einde_is_een_gewone_dag_waar_de_atw_geldt(data: st.DataObject, start: date, duur: Duur) -> None:
    stil = data.draw(opschortingen(start))
    langer = data.draw(verlengingen(start))
    laatste = einde(start, duur, True, stil, langer)
    if geldt_atw(duur) and laatste != date.max:
        assert not is_vrije_dag(laatste)
    assert laatste >= einde(start, duur, False, stil, langer)


@given(st.data(), STARTS, DUREN, st.booleans())
def test_een_knip_in_een_opschorting_verandert_niets(
    data: st.DataObject, start: date, duur: Duur, atw: bool
) -> None:
    stil = data.draw(opschortingen(start))
    langer = data.draw(verlengingen(start))
    geknipt = []
    for een in stil:
        dagen = 20 if een.tot is None else (een.tot - een.van).days
        if not dagen:
            geknipt.append(een)
            continue
        knip = een.van + data.draw(st.integers(0, dagen - 1)) * DAG
        geknipt += [Opschorting(knip + DAG, een.tot), Opschorting(een.van, knip)]
    assert einde(start, duur, atw, stil, langer) == einde(start, duur, atw, geknipt, langer)


@given(st.data(), STARTS, DUREN)
def test_gelijk_aan_dag_voor_dag_tellen(data: st.DataObject, start: date, duur: Duur) -> None:
    """Een tweede mening: de zoveelste dag die loopt, zonder perioden te verenigen."""
    stil = data.draw(opschortingen(start))
    over = (duur.vanaf(start) - start).days
    dag, grens = start, start + timedelta(days=2000)
    while over and dag < grens:
        dag += DAG
        over -= not any(een.van <= dag and (een.tot is None or dag <= een.tot) for een in stil)
    assert einde(start, duur, False, stil, []) == (date.max if over else dag)


@given(st.data(), STARTS, DUREN, st.booleans())
def test_de_som_eindigt_op_de_einddatum(data: st.DataObject, start: date, duur: Duur, atw: bool) -> None:
    uitkomst = bereken_termijn(
        start=start,
        duur=duur,
        atw=atw,
        opschortingen=data.draw(opschortingen(start)),
        verlengingen=data.draw(verlengingen(start)),
    )
    if uitkomst.einddatum is not None:
        assert uitkomst.stappen[-1].uitkomst == voluit(uitkomst.einddatum)
    assert all(stap.tekst.endswith(".") and stap.grondslag and stap.uitkomst for stap in uitkomst.stappen)
