"""Wanneer een wisselwoning vrij is, welke past, en wat er met een boeking kan."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from versterking.rules.wisselwoningen.boeking import GANG, Gang, Stand, na
from versterking.rules.wisselwoningen.passend import (
    Aanbod,
    Periode,
    Vraag,
    eerste_vrij,
    is_vrij,
    kies,
)

NU = date(2026, 11, 23)
MAG = {
    (Stand.GEBOEKT, Gang.BETREK): Stand.BEWOOND,
    (Stand.GEBOEKT, Gang.VERZET): Stand.GEBOEKT,
    (Stand.GEBOEKT, Gang.ANNULEER): Stand.GEANNULEERD,
    (Stand.BEWOOND, Gang.VERLAAT): Stand.VERLATEN,
    (Stand.BEWOOND, Gang.VERZET): Stand.BEWOOND,
}


def dag(nummer: int) -> date:
    return NU + timedelta(days=nummer)


def aanbod(*bezet: tuple[int, int], **velden: object) -> Aanbod:
    waarden = {
        "sleutel": 1,
        "kamers": 2,
        "gelijkvloers": False,
        "huisdieren": False,
        "beschikbaar": Periode(dag(0), None),
        "bezet": [Periode(dag(van), dag(tot)) for van, tot in bezet],
    }
    return Aanbod(**waarden | velden)  # type: ignore[arg-type]


@pytest.mark.parametrize("stand", list(Stand))
@pytest.mark.parametrize("gang", list(Gang))
def test_elke_gang_vanuit_elke_stand(stand: Stand, gang: Gang) -> None:
    assert na(stand, gang) == MAG.get((stand, gang))
    assert set(GANG) == set(Gang)


def test_eerste_en_laatste_dag_tellen_mee() -> None:
    woning = aanbod((5, 10))
    assert not is_vrij(woning, Periode(dag(10), dag(12)))
    assert not is_vrij(woning, Periode(dag(1), dag(5)))
    assert is_vrij(woning, Periode(dag(11), dag(12)))
    assert is_vrij(woning, Periode(dag(1), dag(4)))


def test_buiten_gebruik_is_niet_vrij() -> None:
    woning = aanbod(beschikbaar=Periode(dag(3), dag(20)))
    assert not is_vrij(woning, Periode(dag(2), dag(5)))
    assert not is_vrij(woning, Periode(dag(18), dag(21)))
    assert is_vrij(woning, Periode(dag(3), dag(20)))


def test_eerste_vrij_slaat_een_te_klein_gat_over() -> None:
    woning = aanbod((0, 9), (12, 20))
    assert eerste_vrij(woning, Periode(dag(0), dag(4))) == Periode(dag(21), dag(25))
    assert eerste_vrij(woning, Periode(dag(0), dag(1))) == Periode(dag(10), dag(11))


def test_eerste_vrij_vindt_niets_als_de_woning_weggaat() -> None:
    woning = aanbod((0, 9), beschikbaar=Periode(dag(0), dag(12)))
    assert eerste_vrij(woning, Periode(dag(0), dag(4))) is None


BEZET = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=6)


@given(bezet=BEZET, begin=st.integers(0, 60), lengte=st.integers(0, 20))
def test_eerste_vrij_is_vrij_en_de_eerste(bezet: list[tuple[int, int]], begin: int, lengte: int) -> None:
    woning = aanbod(*((van, van + lang) for van, lang in bezet))
    gevraagd = Periode(dag(begin), dag(begin + lengte))
    gevonden = eerste_vrij(woning, gevraagd)
    assert gevonden is not None
    assert gevonden.tot is not None
    assert is_vrij(woning, gevonden)
    assert (gevonden.tot - gevonden.van).days == lengte
    vroeger = (gevonden.van - gevraagd.van).days
    assert not any(is_vrij(woning, Periode(dag(begin + n), dag(begin + n + lengte))) for n in range(vroeger))


def test_kies_zet_wat_past_en_dichtbij_is_vooraan() -> None:
    vraag = Vraag(Periode(dag(1), dag(9)), kamers=3, huisdieren=True, x=0, y=0)
    ver = aanbod(sleutel=1, kamers=3, huisdieren=True, x=4000, y=3000)
    dichtbij = aanbod(sleutel=2, kamers=4, huisdieren=True, x=300, y=400)
    te_klein = aanbod(sleutel=3, kamers=2, huisdieren=True, x=0, y=0)
    bezet = aanbod((5, 6), sleutel=4, kamers=3, huisdieren=True, x=0, y=0)
    gevonden = kies([ver, dichtbij, te_klein, bezet], vraag)
    assert [een.aanbod.sleutel for een in gevonden] == [2, 1, 3]
    assert [een.afstand for een in gevonden] == [500, 5000, 0]
    assert gevonden[2].mist == ("te weinig slaapkamers (2)",)
    kaal = kies([aanbod()], Vraag(Periode(dag(1), dag(2)), gelijkvloers=True, huisdieren=True))
    assert kaal[0].mist == ("niet gelijkvloers", "geen huisdieren toegestaan")
    assert kaal[0].afstand is None
