"""De sporen op schaal: plaatsen kloppen met de dagen, en de as blijft leesbaar bij elke lengte."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenloop.rules.tijdas import MEESTE_TIKKEN, Feit, Loop, tijdas

VANDAAG = date(2026, 11, 23)
DAGEN = st.dates(date(2012, 1, 1), date(2036, 12, 31))


def plaats(x: str) -> float:
    return float(x.removesuffix("%"))


def test_te_weinig_om_te_tekenen() -> None:
    assert tijdas({"ncg": Loop(), "img": Loop()}, VANDAAG) is None
    zelfde = Loop((Feit(VANDAAG, "a"), Feit(VANDAAG, "b")))
    assert tijdas({"ncg": zelfde, "img": zelfde}, VANDAAG) is None


def test_een_lopend_spoor_loopt_tot_vandaag_en_een_gesloten_tot_zijn_laatste_dag() -> None:
    lopen = {
        "ncg": Loop((Feit(date(2019, 3, 1), "begin"), Feit(date(2021, 2, 3), "advies")), loopt=True),
        "img": Loop((Feit(date(2020, 6, 2), "melding"), Feit(date(2020, 12, 1), "klaar"))),
    }
    as_ = tijdas(lopen, VANDAAG)
    assert as_ is not None
    ncg, img = as_.sporen
    assert ncg.tot == as_.vandaag
    assert img.tot == img.punten[-1].x
    assert plaats(ncg.van) < plaats(img.van) < plaats(img.tot) < plaats(ncg.tot)
    assert [tekst for _, tekst in as_.tikken] == [str(jaar) for jaar in range(2020, 2027)]


def test_van_de_ander_is_er_alleen_een_volgende_datum() -> None:
    later = VANDAAG + timedelta(days=30)
    as_ = tijdas(
        {"ncg": Loop((Feit(date(2026, 1, 5), "begin"),), True), "img": Loop((Feit(later, "datum"),), True)},
        VANDAAG,
    )
    assert as_ is not None
    _, img = as_.sporen
    assert (img.van, img.tot) == ("", "")
    assert img.punten[0].straks
    assert plaats(img.punten[0].x) > plaats(as_.vandaag)


@pytest.mark.parametrize(
    ("eerste", "tikken"),
    [
        (date(2026, 10, 20), ["nov", "dec", "2027", "feb"]),
        (date(2025, 12, 20), ["2026", "mrt", "mei", "jul", "sep", "nov"]),
        (date(2024, 10, 1), ["2025", "mei", "sep", "2026", "mei", "sep"]),
    ],
)
def test_tikken_per_maand(eerste: date, tikken: list[str]) -> None:
    as_ = tijdas({"ncg": Loop((Feit(eerste, "begin"), Feit(VANDAAG, "nu")), True)}, VANDAAG)
    assert as_ is not None
    assert [tekst for _, tekst in as_.tikken] == tikken


@given(st.lists(DAGEN, max_size=8), st.lists(DAGEN, max_size=8), DAGEN, st.booleans())
def test_altijd_binnen_de_tekening_en_op_volgorde(
    ncg: list[date], img: list[date], vandaag: date, loopt: bool
) -> None:
    lopen = {
        "ncg": Loop([Feit(dag, "x") for dag in ncg], loopt),
        "img": Loop([Feit(dag, "y") for dag in img], not loopt),
    }
    as_ = tijdas(lopen, vandaag)
    if as_ is None:
        assert len({*ncg, *img}) < 2
        return
    for spoor in as_.sporen:
        plaatsen = [plaats(punt.x) for punt in spoor.punten]
        assert plaatsen == sorted(plaatsen)
        assert all(0 <= x <= 100 for x in plaatsen)
        assert not spoor.van or plaats(spoor.van) <= plaats(spoor.tot)
        assert all(punt.straks is (punt.op > vandaag) for punt in spoor.punten)
    assert 0 <= plaats(as_.vandaag) <= 100
    assert len(as_.tikken) <= MEESTE_TIKKEN
    assert all(0 <= plaats(x) <= 100 for x, _ in as_.tikken)
