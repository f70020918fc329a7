"""De eigen vergoedingsregeling: wie te laat was, hoe lang, en hoeveel dat is."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.fouten import Geweigerd
from groningen.rules.partijen import Partij
from groningen.rules.vergoeding import (
    NIET_VAN_OVERHEID,
    Dagbedrag,
    Periode,
    Vergoeding,
    Vergoedingsoort,
    Vergoedingsregel,
    bereken_vergoeding,
    dagbedragen,
    weiger_regel,
)

EIND = date(2026, 3, 2)
DAG = timedelta(days=1)


def regel(
    soort: str = "dagbedrag", bedrag: str = "10.00", maximum: str = "155.00", **meer: object
) -> Vergoedingsregel:
    alles: dict[str, object] = {"sleutel": "opname", "versie": 2, "fictief": True, "besluit": "voorbeeld"}
    return Vergoedingsregel(
        soort=Vergoedingsoort(soort),
        bedrag=Decimal(bedrag),
        maximum=Decimal(maximum),
        **(alles | meer),  # type: ignore[arg-type]
    )


def reken(
    dagen: int,
    *perioden: Periode,
    van: Vergoedingsregel | None = None,
    gehaald: int | None = None,
    einddatum: date | None = EIND,
) -> tuple[Vergoeding, list[Dagbedrag]]:
    """De vergoeding `dagen` dagen na de einddatum; `gehaald` telt ook vanaf de einddatum."""
    gegevens = {
        "regel": van or regel(),
        "einddatum": einddatum,
        "gehaald_op": None if gehaald is None else EIND + gehaald * DAG,
        "peildatum": EIND + dagen * DAG,
        "niet_van_overheid": perioden,
    }
    return bereken_vergoeding(**gegevens), list(dagbedragen(**gegevens))  # type: ignore[arg-type]


def periode(van: int, tot: int | None, partij: Partij = Partij.BEWONER) -> Periode:
    return Periode(EIND + van * DAG, None if tot is None else EIND + tot * DAG, partij)


@pytest.mark.parametrize(
    ("dagen", "bedrag"),
    [(-5, "0.00"), (0, "0.00"), (1, "10.00"), (2, "20.00"), (15, "150.00"), (16, "155.00"), (90, "155.00")],
)
def test_bedrag_per_dag(dagen: int, bedrag: str) -> None:
    uitkomst, per_dag = reken(dagen)
    assert str(uitkomst.bedrag) == bedrag
    assert sum((een.bedrag for een in per_dag), Decimal(0)) == Decimal(bedrag)
    assert uitkomst.dagen == max(0, dagen)
    assert uitkomst.vanaf == (EIND + DAG if dagen > 0 else None)
    assert str(uitkomst.maximum) == "155.00"


@pytest.mark.parametrize(("dagen", "bedrag"), [(0, "0.00"), (1, "100.00"), (50, "100.00")])
def test_bedrag_ineens(dagen: int, bedrag: str) -> None:
    uitkomst, per_dag = reken(dagen, van=regel("boetebeding", "100.00", "100.00"))
    assert str(uitkomst.bedrag) == bedrag
    assert per_dag == ([Dagbedrag(EIND + DAG, Decimal("100.00"))] if dagen else [])


def test_geen_vergoeding() -> None:
    uitkomst, per_dag = reken(50, van=regel("geen", "0.00", "0.00"))
    assert (uitkomst.vanaf, uitkomst.dagen, str(uitkomst.bedrag), per_dag) == (None, 0, "0.00", [])


@pytest.mark.parametrize(("gehaald", "dagen"), [(-10, 0), (0, 0), (1, 1), (7, 7), (50, 20)])
def test_de_dag_waarop_het_klaar_is_telt_mee(gehaald: int, dagen: int) -> None:
    uitkomst, per_dag = reken(20, gehaald=gehaald)
    assert uitkomst.dagen == dagen
    assert len(per_dag) == min(dagen, 16)
    if gehaald <= 0:
        assert "op tijd" in uitkomst.stappen[-1].tekst


def test_zolang_de_termijn_stilstaat_is_er_niets() -> None:
    uitkomst, per_dag = reken(50, einddatum=None)
    assert (uitkomst.vanaf, uitkomst.dagen, str(uitkomst.bedrag), per_dag) == (None, 0, "0.00", [])


def test_eerste_dag_na() -> None:
    uitkomst, _ = reken(10, van=regel(eerste_dag_na=8))
    assert (uitkomst.vanaf, uitkomst.dagen) == (EIND + 8 * DAG, 3)
    assert reken(7, van=regel(eerste_dag_na=8))[0].dagen == 0
    assert reken(10, van=regel(eerste_dag_na=8), gehaald=5)[0].dagen == 0


@pytest.mark.parametrize(
    ("perioden", "dagen"),
    [
        ([periode(3, 5)], 7),
        ([periode(3, 5), periode(5, 6, Partij.OVERMACHT)], 6),  # dag 5 telt één keer
        ([periode(-5, 2)], 8),  # alleen wat na de einddatum ligt
        ([periode(-5, -1)], 10),
        ([periode(8, 30)], 7),
        ([periode(8, None)], 7),
        ([periode(1, None)], 0),
        ([periode(3, 5, Partij.AANNEMER_BEWONER)], 7),
        ([periode(3, 5, Partij.OVERMACHT)], 7),
        ([periode(3, 5, Partij.OVERHEID)], 10),  # ook de aannemer van NCG
        ([periode(3, 5, Partij.DERDE)], 10),
        ([periode(3, 5, Partij.DERDE), periode(4, 4)], 9),
    ],
)
def test_wie_het_veroorzaakte(perioden: list[Periode], dagen: int) -> None:
    uitkomst, per_dag = reken(10, *perioden)
    assert uitkomst.dagen == len(per_dag) == dagen
    assert uitkomst.bedrag == dagen * Decimal("10.00")


def test_wie_telt() -> None:
    assert all(soort.label for soort in Vergoedingsoort)
    assert {Partij.BEWONER, Partij.AANNEMER_BEWONER, Partij.OVERMACHT} == NIET_VAN_OVERHEID


def test_bedrag_ineens_pas_als_de_overheid_te_laat_is() -> None:
    boete = regel("boetebeding", "100.00", "100.00")
    assert reken(5, periode(1, 5), van=boete)[1] == []
    assert reken(6, periode(1, 5), van=boete)[1] == [Dagbedrag(EIND + 6 * DAG, Decimal("100.00"))]


def test_de_som() -> None:
    uitkomst, _ = reken(25, periode(3, 5), periode(5, 6, Partij.OVERMACHT), periode(9, 9, Partij.OVERHEID))
    assert [stap.uitkomst for stap in uitkomst.stappen] == [
        *("25 dagen", "3 dagen", "2 dagen", "1 dag", "21 dagen"),
        *("€\u00a0210,00", "€\u00a0155,00", "€\u00a0155,00"),
    ]
    assert uitkomst.stappen[-1].tekst.startswith("Let op: deze bedragen zijn fictief.")
    assert {stap.grondslag for stap in uitkomst.stappen} == {
        "vergoedingsregeling opname, versie 2, fictief (voorbeeld)"
    }
    echt, _ = reken(25, van=regel(fictief=False))
    assert not any("fictief" in stap.tekst + stap.grondslag for stap in echt.stappen)


PERIODEN = st.lists(
    st.builds(
        lambda van, lengte, partij: periode(van, None if lengte is None else van + lengte, partij),
        st.integers(-20, 80),
        st.none() | st.integers(0, 20),
        st.sampled_from(Partij),
    ),
    max_size=4,
)
REGELS = st.builds(
    lambda soort, bedrag, meer, na: regel(soort, str(bedrag), str(bedrag + meer), eerste_dag_na=na),
    st.sampled_from(["dagbedrag", "boetebeding"]),
    st.decimals("0.01", 100, places=2),
    st.decimals(0, 1000, places=2),
    st.integers(1, 10),
)


@given(REGELS, st.integers(-5, 90), st.integers(0, 30), st.none() | st.integers(-5, 90), PERIODEN)
def test_som_van_de_dagen_nooit_minder_en_gemaximeerd(
    van: Vergoedingsregel, dagen: int, later: int, gehaald: int | None, perioden: Sequence[Periode]
) -> None:
    uitkomst, per_dag = reken(dagen, *perioden, van=van, gehaald=gehaald)
    assert sum((een.bedrag for een in per_dag), Decimal(0)) == uitkomst.bedrag <= van.maximum
    assert all(een.bedrag > 0 for een in per_dag)
    assert len({een.dag for een in per_dag}) == len(per_dag) <= uitkomst.dagen
    daarna, per_dag_daarna = reken(dagen + later, *perioden, van=van, gehaald=gehaald)
    assert uitkomst.bedrag <= daarna.bedrag
    assert per_dag_daarna[: len(per_dag)] == per_dag  # wat geboekt is, blijft staan
    meer, _ = reken(dagen, *perioden, periode(5, 9), van=van, gehaald=gehaald)
    assert meer.bedrag <= uitkomst.bedrag
    if per_dag:
        assert uitkomst.vanaf == per_dag[0].dag
    assert all(stap.tekst and stap.grondslag and stap.uitkomst for stap in uitkomst.stappen)


@pytest.mark.parametrize(
    ("deze", "veld"),
    [
        (regel(bedrag="-1.00"), "bedrag"),
        (regel(bedrag="NaN"), "bedrag"),
        (regel(bedrag="1.005"), "bedrag"),
        (regel(bedrag="0.00"), "bedrag"),
        (regel(bedrag="200.00"), "bedrag"),
        (regel(maximum="-1.00"), "maximum"),
        (regel(maximum="Infinity"), "maximum"),
        (regel(maximum="1000000.01"), "maximum"),
        (regel(bedrag="1E+40", maximum="1E+41"), "bedrag"),
        (regel(eerste_dag_na=0), "eerste_dag_na"),
        (regel(eerste_dag_na=-3), "eerste_dag_na"),
        (regel(eerste_dag_na=10**9), "eerste_dag_na"),
    ],
)
def test_regel_die_niet_kan(deze: Vergoedingsregel, veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        reken(5, van=deze)
    assert fout.value.veld == veld


def test_regel_die_kan() -> None:
    for deze in (regel(), regel("geen", "0.00", "0.00"), regel("boetebeding", "155.00")):
        weiger_regel(deze)


@pytest.mark.parametrize(
    ("meer", "reden"),
    [
        ({"einddatum": date(9999, 1, 1)}, "jaartal"),
        ({"gehaald_op": date(9999, 1, 1)}, "jaartal"),
        ({"peildatum": date(9999, 1, 1)}, "jaartal"),
        ({"niet_van_overheid": [periode(5, 3)]}, "vóór het begin"),
        ({"niet_van_overheid": [Periode(date(9999, 1, 1), None, Partij.BEWONER)]}, "jaartal"),
        ({"niet_van_overheid": [Periode(EIND, date(9999, 1, 1), Partij.BEWONER)]}, "jaartal"),
    ],
)
def test_onzin(meer: dict[str, object], reden: str) -> None:
    gegevens: dict[str, object] = {
        "regel": regel(),
        "einddatum": EIND,
        "gehaald_op": None,
        "peildatum": EIND + 9 * DAG,
    } | meer
    for reken_uit in (bereken_vergoeding, dagbedragen):
        with pytest.raises(Geweigerd, match=reden):
            reken_uit(**gegevens)  # type: ignore[operator]
