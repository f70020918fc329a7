"""De volgorde van woningen en de gang van een plan, als zuivere regels."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from versterking.rules.plan.bewonerstaal import GEEN_PLAN, IN_OPDRACHT, planzin
from versterking.rules.plan.fasen import FASEN, KORT, fase_van
from versterking.rules.plan.gang import AAN_ZET, GANG, Plangang, Stand
from versterking.rules.plan.volgorde import PROFIELEN, afwijkend, rang, vergelijk, verplaats, zonder_motief
from versterking.rules.plan.zet import ROUTE, STAPNAMEN, ZETTEN, uiterlijk
from versterking.rules.statussen import Status

PROFIEL = st.sampled_from([*PROFIELEN, "", "anders"])


@pytest.mark.parametrize(
    ("profielen", "nodig"),
    [
        ([], []),
        (["P50", "P90", ""], [False, False, False]),
        (["P90", "P50"], [True, False]),
        (["", "P90", "P50"], [True, True, False]),
        (["P50", "", "P90", "P90"], [False, True, False, False]),
        (["", ""], [False, False]),
    ],
)
def test_wie_voor_een_onveiliger_woning_staat_vraagt_een_motief(
    profielen: list[str], nodig: list[bool]
) -> None:
    assert afwijkend(profielen) == nodig


@given(st.lists(PROFIEL, max_size=30))
def test_afwijken_is_precies_een_onveiliger_woning_erna(profielen: list[str]) -> None:
    verwacht = [
        any(rang(later) < rang(profiel) for later in profielen[plek + 1 :])
        for plek, profiel in enumerate(profielen)
    ]
    assert afwijkend(profielen) == verwacht
    assert not any(afwijkend(sorted(profielen, key=rang)))


@given(st.lists(st.tuples(PROFIEL, st.sampled_from(["", "  ", "samen met het riool"])), max_size=20))
def test_een_motief_van_alleen_spaties_telt_niet(regels: list[tuple[str, str]]) -> None:
    mist = zonder_motief(regels)
    assert all(not regels[plek][1].strip() for plek in mist)
    assert zonder_motief([(profiel, motief.strip() or "reden") for profiel, motief in regels]) == []


@given(st.permutations(range(12)), st.sets(st.integers(0, 15)), st.integers(-3, 20))
def test_verplaatsen_houdt_iedereen_en_de_onderlinge_volgorde(
    volgorde: list[int], gekozen: set[int], naar: int
) -> None:
    uit = verplaats(volgorde, gekozen, naar)
    assert sorted(uit) == sorted(volgorde)
    for groep in (gekozen, set(volgorde) - gekozen):
        assert [een for een in uit if een in groep] == [een for een in volgorde if een in groep]
    blok = [plek for plek, een in enumerate(uit) if een in gekozen]
    assert all(later == eerder + 1 for eerder, later in pairwise(blok))
    if blok:
        assert blok[0] == min(max(naar, 1) - 1, len(volgorde) - len(blok))


@pytest.mark.parametrize(
    ("oud", "nieuw", "erbij", "eruit", "verplaatst"),
    [
        ([1, 2, 3], [1, 2, 3], (), (), ()),
        ([1, 2, 3], [2, 3], (), (1,), ()),
        ([1, 2, 3], [9, 1, 2, 3], (9,), (), ()),
        ([1, 2, 3, 4], [4, 1, 2, 3], (), (), (4,)),
        ([], [1], (1,), (), ()),
    ],
)
def test_vergelijken_telt_opschuiven_niet(
    oud: list[int],
    nieuw: list[int],
    erbij: tuple[int, ...],
    eruit: tuple[int, ...],
    verplaatst: tuple[int, ...],
) -> None:
    verschil = vergelijk(oud, nieuw)
    assert (verschil.erbij, verschil.eruit, verschil.verplaatst) == (erbij, eruit, verplaatst)


@given(st.permutations(range(10)), st.permutations(range(10)))
def test_zonder_de_verplaatste_is_de_volgorde_gelijk(oud: list[int], nieuw: list[int]) -> None:
    weg = set(vergelijk(oud, nieuw).verplaatst)
    assert [een for een in oud if een not in weg] == [een for een in nieuw if een not in weg]


def test_elke_stand_van_de_route_heeft_een_zet_en_iemand_die_haar_doet() -> None:
    assert set(ZETTEN) == set(AAN_ZET) == set(ROUTE) - {Stand.OPDRACHT}
    assert {str(gang) for gang in Plangang} <= set(STAPNAMEN)
    for eerder, later in pairwise(ROUTE):
        assert any(eerder in van and naar is later for van, naar in GANG.values())


def test_de_streefdag_telt_vanaf_de_dag_dat_iemand_aan_zet_is() -> None:
    assert uiterlijk("stuurgroep", date(2026, 11, 1)) == date(2026, 12, 2)
    assert uiterlijk("concept", date(2026, 11, 1)) is None
    assert uiterlijk("opdracht", date(2026, 11, 1)) is None
    assert uiterlijk("sodm", None) is None


def test_elke_status_heeft_een_fase_en_elke_fase_een_korte_naam() -> None:
    assert {fase_van(status) for status in Status} == set(FASEN)
    assert len(KORT) == len(FASEN)


def test_de_bewoner_leest_bij_elke_stand_van_het_plan_wat_er_volgt() -> None:
    zinnen = {stand: planzin(stand) for stand in Stand}
    assert zinnen[Stand.OPDRACHT] == IN_OPDRACHT
    assert zinnen[Stand.VERVANGEN] == zinnen[Stand.INGETROKKEN] == planzin(None) == GEEN_PLAN
    for zin in (*zinnen.values(), planzin(None)):
        assert all(len(deel.split()) <= 20 for deel in zin.split(". ")), zin
