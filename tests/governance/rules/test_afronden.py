"""De afronding en de gebieden: wat er hoogstens en minstens staat, en wie opgaat in een rest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from governance.rules.cijfers.afronden import BASIS, DREMPEL, MINSTE_GEBIED, grenzen, marge, rond, toon
from governance.rules.cijfers.gebieden import Plek, Telvak, in_blokken, plek_van, verdeel
from governance.rules.cijfers.tabellen import PER_CODE, TABELLEN


@given(echt=st.integers(0, 30_000))
def test_gemiddeld_klopt_het_precies(echt: int) -> None:
    alle = [rond(echt, geheim) for geheim in range(BASIS)]
    assert sum(alle) == echt * BASIS
    assert all(laag <= echt <= hoog for laag, hoog in map(grenzen, alle))


def test_tot_en_met_tien_woningen_blijft_altijd_verborgen() -> None:
    for echt in range(11):
        assert all(toon(rond(echt, geheim)) is None for geheim in range(BASIS))
    assert all(toon(rond(DREMPEL, geheim)) is not None for geheim in range(BASIS))


def test_een_som_wordt_naar_verhouding_steeds_nauwkeuriger() -> None:
    assert marge(1) == BASIS - 1
    assert marge(100) < 100 * marge(1) / 10


def test_een_klein_dorp_gaat_op_in_de_rest() -> None:
    woningen = {("0001", "Groot"): 900, ("0001", "Midden"): 120, ("0001", "Klein"): 40, ("0002", "Ver"): 30}
    plekken = verdeel(woningen)
    # De rest zou 40 zijn: te klein, dus het kleinste grote dorp gaat erin op.
    assert plekken == {Plek("0001", "Groot"), Plek("0001")}
    assert plek_van("0001", "Midden", plekken) == Plek("0001")
    assert plek_van("0002", "Ver", plekken) is None


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["0001", "0002", "0003"]), st.sampled_from("abcdef")),
        st.integers(0, 400),
        max_size=14,
    )
)
def test_elke_plek_is_groot_genoeg(woningen: dict[tuple[str, str], int]) -> None:
    plekken = verdeel(woningen)
    per_plek = dict.fromkeys(plekken, 0)
    for (gemeente, dorp), aantal in woningen.items():
        if (plek := plek_van(gemeente, dorp, plekken)) is not None:
            per_plek[plek] += aantal
    assert all(aantal >= MINSTE_GEBIED for aantal in per_plek.values())


def test_de_verdeling_blijft_ook_als_een_dorp_groeit() -> None:
    toen = frozenset({Plek("0001", "Groot"), Plek("0001")})
    nu = {("0001", "Groot"): 90, ("0001", "Nieuw"): 5_000, ("0003", "Elders"): 200}
    assert verdeel(nu, toen) == toen | {Plek("")}


def test_elke_telling_komt_in_haar_vak() -> None:
    plekken = {Plek("0001", "Groot"), Plek("0001")}
    tellingen = {
        Telvak("fase", Plek("0001", "Groot"), "4"): 7,
        Telvak("fase", Plek("0001", "Klein"), "6"): 2,
        Telvak("batch", Plek("0001"), "1588"): 3,
        Telvak("batch", Plek("0001"), "iets nieuws"): 4,
        Telvak("letter", Plek("0009"), "A"): 5,
    }
    blokken = in_blokken(tellingen, plekken)
    assert blokken["fase", Plek("0001", "Groot")] == (0, 0, 0, 7, 0, 0)
    assert blokken["fase", Plek("0001")] == (0, 0, 0, 0, 0, 2)
    assert blokken["batch", Plek("0001")] == (0, 3, 0, 0, 4)
    assert sum(blokken["letter", Plek("0001")]) == 0
    assert len(blokken) == 2 * 2 + 4
    assert set(PER_CODE) == {tabel.code for tabel in TABELLEN}
