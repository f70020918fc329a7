"""Wie in aanmerking komt voor een tweetal, en waarom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenloop.rules.buddy import IMG, NCG, Kandidaat, houdt_koppel, rangschik, weeg

LEEG = Kandidaat(1, "A", False, False, 0, 0, 0, 20, 20)
KANDIDAAT = st.builds(
    Kandidaat,
    st.integers(1, 99),
    st.text(max_size=5),
    st.booleans(),
    st.booleans(),
    *(st.integers(0, 200) for _ in range(5)),
)


@pytest.mark.parametrize(
    ("beter", "slechter"),
    [
        (
            {"behandelt": True, "lopend": 90},
            {"behandelde": True, "contacten": 9, "in_plaats": 50, "lopend": 0},
        ),
        ({"behandelde": True}, {"contacten": 3}),
        ({"contacten": 2}, {"contacten": 1}),
        ({"in_plaats": 5, "in_gemeente": 5}, {"in_gemeente": 40}),
        ({"lopend": 10}, {"lopend": 30}),
    ],
)
def test_wat_zwaarder_weegt(beter: dict[str, int], slechter: dict[str, int]) -> None:
    eerste, tweede = replace(LEEG, id=1, **beter), replace(LEEG, id=2, **slechter)
    assert [een.kandidaat.id for een in rangschik([tweede, eerste])] == [1, 2]


def test_wat_iemand_in_hetzelfde_voorstel_al_kreeg_telt_mee() -> None:
    een, ander = LEEG, replace(LEEG, id=2, naam="B")
    assert [v.kandidaat.id for v in rangschik([een, ander])] == [1, 2]
    assert [v.kandidaat.id for v in rangschik([een, ander], erbij={1: 5})] == [2, 1]


@given(st.lists(KANDIDAAT, max_size=8))
def test_wie_nu_behandelt_staat_altijd_bovenaan_en_elke_keus_is_uitgelegd(lijst: list[Kandidaat]) -> None:
    gerangschikt = rangschik(lijst)
    assert len(gerangschikt) == len(lijst)
    behandelt = [een.kandidaat.behandelt for een in gerangschikt]
    assert behandelt == sorted(behandelt, reverse=True)
    assert all(een.waarom for een in gerangschikt)


def test_de_uitleg_zegt_wat_er_telt() -> None:
    waarom = " ".join(weeg(replace(LEEG, behandelt=True, contacten=1, in_plaats=2)).waarom)
    assert "dezelfde begeleider" in waarom
    assert "1 keer" in waarom
    assert "2 dossiers" in waarom
    assert "gelijk aan gemiddeld (20)" in waarom


@pytest.mark.parametrize(
    ("leden", "nu", "weg"),
    [
        ({NCG: 1, IMG: 2}, {NCG: 1, IMG: 2}, ()),
        ({NCG: 1, IMG: 2}, {NCG: 3, IMG: 2}, (NCG,)),
        ({NCG: 1, IMG: 2}, {NCG: None, IMG: None}, (NCG, IMG)),
        ({NCG: 1, IMG: None}, {NCG: 1, IMG: None}, (IMG,)),
    ],
)
def test_aan_welke_kant_iemand_wegviel(
    leden: dict[str, int | None], nu: dict[str, int | None], weg: tuple[str, ...]
) -> None:
    assert houdt_koppel(leden, nu) == weg
