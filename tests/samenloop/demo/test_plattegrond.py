"""Plaatsen en straten: verdelen telt op, en een dorp van elke omvang past in zijn straten en postcodes."""

from collections import defaultdict
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenloop.demo.plaatsen import GEMEENTECODE, PLAATSEN, adressen_per_plaats, huidige_gemeente, verdeel
from samenloop.demo.straten import bebouwing
from samenloop.demo.toeval import Permutatie, Trekking

GEWICHTEN = st.lists(st.floats(0, 1000), min_size=1, max_size=40).filter(any)


@given(st.integers(0, 100_000), GEWICHTEN, st.integers(0, 3))
def test_verdelen_telt_precies_op(totaal: int, gewichten: list[float], minstens: int) -> None:
    delen = verdeel(totaal, gewichten, minstens=minstens)
    assert sum(delen) == totaal
    if totaal >= minstens * len(gewichten):
        assert min(delen) >= minstens


@given(st.lists(st.integers(0, 50), min_size=1, max_size=10), st.data())
def test_verdelen_naar_ruimte_gaat_er_nooit_overheen(ruimte: list[int], data: st.DataObject) -> None:
    totaal = data.draw(st.integers(0, sum(ruimte)))
    assert all(deel <= plek for deel, plek in zip(verdeel(totaal, ruimte), ruimte, strict=True))


def test_zonder_gewicht_valt_er_niets_te_verdelen() -> None:
    assert verdeel(3, [0, 0]) == [0, 0]


@given(st.integers(1, 5_000), st.integers(0, 99))
def test_permutatie_raakt_elke_plek_een_keer(omvang: int, seed: int) -> None:
    schudding = Permutatie(omvang, Random(seed))
    assert sorted(map(schudding, range(omvang))) == list(range(omvang))


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1), st.integers(0, 99))
def test_trekking_geeft_precies_de_gevraagde_aantallen(aantallen: dict[str, int], seed: int) -> None:
    trekking, rng = Trekking(aantallen), Random(seed)
    getrokken = [trekking.trek(rng) for _ in range(sum(aantallen.values()))]
    assert all(getrokken.count(soort) == aantal for soort, aantal in aantallen.items())


def test_plaatsen_zijn_uniek_en_hun_gemeente_bestaat() -> None:
    assert len({plaats.naam for plaats in PLAATSEN}) == len(PLAATSEN)
    assert {plaats.gemeente for plaats in PLAATSEN} == GEMEENTECODE.keys()
    postcodes = [postcode for plaats in PLAATSEN for postcode in plaats.postcodes]
    assert len(set(postcodes)) == len(postcodes)
    assert sum(aantal for _, aantal in adressen_per_plaats(1_234)) == 1_234
    assert huidige_gemeente("Delfzijl") == huidige_gemeente("Eemsdelta") == "Eemsdelta"


@pytest.mark.parametrize(
    ("naam", "aantal"), [("Rottum", 1), ("Rottum", 90), ("Stedum", 21_000), ("Delfzijl", 9_000)]
)
def test_een_dorp_van_elke_omvang(naam: str, aantal: int) -> None:
    plaats = next(plaats for plaats in PLAATSEN if plaats.naam == naam)
    huizen = list(bebouwing(plaats, aantal, Random(1)))
    assert len(huizen) == aantal
    assert len({(h.postcode, h.huisnummer, h.huisletter, h.toevoeging) for h in huizen}) == aantal
    namen = defaultdict(set)
    straten = defaultdict(set)
    for huis in huizen:
        namen[huis.straat].add(huis.straatnaam)
        straten[huis.straatnaam].add(huis.straat)
    assert all(len(groep) == 1 for groep in (*namen.values(), *straten.values()))


def test_een_leeg_dorp() -> None:
    assert list(bebouwing(PLAATSEN[0], 0, Random(1))) == []


def test_huizen_in_een_straat_liggen_bij_elkaar() -> None:
    straten = defaultdict(list)
    for huis in bebouwing(PLAATSEN[0], 900, Random(1)):
        straten[huis.straat, huis.huisnummer % 2].append(huis)
    for huizen in straten.values():
        for vorige, volgende in pairwise(huizen):
            assert volgende.huisnummer >= vorige.huisnummer
            # De buren van een boerderij wonen het verst.
            assert abs(volgende.x - vorige.x) + abs(volgende.y - vorige.y) < 200
