"""De vormen, de laatste dag en welke twee tijdvakken samen kunnen: tabellen en eigenschappen."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.kalender import is_vrije_dag
from samenloop.rules.opname import (
    IMG,
    NCG,
    VORMEN,
    Grens,
    Opnamevorm,
    Vak,
    Zijde,
    afspraak_in_woorden,
    grens_van,
    paren,
    waarom_klopt_niet,
    waarom_niet,
    waarom_niet_op_te_nemen,
    waarom_past_vorm_niet,
)

VANDAAG = date(2026, 11, 23)
MA, DI, WO, DO, VR = (date(2026, 11, 30) + timedelta(days=n) for n in range(5))
OPEN = {NCG: Grens(), IMG: Grens()}


def vak(
    nummer: int, dag: date = MA, van: int = 9, tot: int = 11, *, spoor: str = "", wie: int | None = None
) -> Vak:
    sporen = frozenset({spoor} if spoor else {NCG, IMG})
    return Vak(nummer, wie or nummer, f"Deskundige {nummer}", sporen, dag, time(van), time(tot))


def ncg(dag: date = MA, van: int = 9, tot: int = 11) -> Vak:
    return vak(1, dag, van, tot, spoor=NCG)


def img(dag: date = MA, van: int = 9, tot: int = 11) -> Vak:
    return vak(2, dag, van, tot, spoor=IMG)


@pytest.mark.parametrize(
    ("vorm", "een", "twee", "zin"),
    [
        ("tegelijk", ncg(), img(), ""),
        ("tegelijk", ncg(), img(tot=13), ""),  # een schadeopname duurt niet even lang
        ("tegelijk", ncg(), img(van=11, tot=13), "op dezelfde tijd"),
        ("tegelijk", ncg(), img(DI), "op dezelfde dag"),
        ("zelfde_dag", ncg(), img(van=11, tot=13), ""),
        ("zelfde_dag", ncg(van=13, tot=15), img(), ""),
        ("zelfde_dag", ncg(), img(van=10, tot=12), "overlappen"),
        ("zelfde_dag", ncg(), img(), "overlappen"),
        ("zelfde_dag", ncg(), img(DI), "op dezelfde dag"),
        ("binnen_twee_dagen", ncg(), img(DI), ""),
        ("binnen_twee_dagen", ncg(WO), img(MA), ""),
        ("binnen_twee_dagen", ncg(), img(DO), "3 dagen"),
        ("binnen_twee_dagen", ncg(), img(van=11, tot=13), ""),
        ("binnen_twee_dagen", ncg(), img(), "overlappen"),
    ],
)
def test_vormen(vorm: str, een: Vak, twee: Vak, zin: str) -> None:
    gevonden = waarom_past_vorm_niet(vorm, een, twee)
    assert zin in gevonden
    assert bool(gevonden) is bool(zin)


def test_een_deskundige_voor_beide() -> None:
    beide = vak(3)
    assert waarom_past_vorm_niet("tegelijk", beide, beide) == ""
    assert "alleen tegelijk" in waarom_past_vorm_niet("zelfde_dag", beide, beide)
    assert "maar voor één" in waarom_past_vorm_niet("tegelijk", ncg(), ncg())
    zelfde = vak(4, MA, 13, 15, wie=3)
    assert "dezelfde deskundige" in waarom_past_vorm_niet("zelfde_dag", beide, zelfde)


@pytest.mark.parametrize(
    ("termijnen", "afspraak", "dag", "te_laat"),
    [
        ([], None, None, ""),
        ([(DO, "besluit")], None, DO, ""),
        ([(DO, "besluit"), (WO, "streef")], None, WO, ""),
        ([(DO, "besluit")], DI, DI, ""),
        ([(VANDAAG, "besluit")], None, VANDAAG, ""),
        # Wat al voorbij is, haalt geen dag meer: dat begrenst niet, en staat er wel bij.
        ([(date(2026, 11, 20), "besluit")], None, None, "besluit"),
        ([(date(2026, 11, 20), "besluit"), (DO, "streef")], None, DO, "besluit"),
        ([], date(2026, 11, 20), None, ""),
    ],
)
def test_de_laatste_dag(
    termijnen: list[tuple[date, str]], afspraak: date | None, dag: date | None, te_laat: str
) -> None:
    grens = grens_van(termijnen, afspraak, peildatum=VANDAAG)
    assert (grens.dag, grens.te_laat) == (dag, te_laat)


@pytest.mark.parametrize(
    ("grenzen", "een", "twee", "redenen"),
    [
        (OPEN, ncg(), img(), 0),
        ({NCG: Grens(MA, "afspraak"), IMG: Grens(MA, "besluit")}, ncg(), img(), 0),
        ({NCG: Grens(MA, "afspraak"), IMG: Grens()}, ncg(DI), img(DI), 1),
        ({NCG: Grens(MA, "afspraak"), IMG: Grens(MA, "besluit")}, ncg(DI), img(DI), 2),
        (OPEN, ncg(date(2026, 11, 20)), img(date(2026, 11, 20)), 2),
        (OPEN, ncg(date(2026, 12, 25)), img(date(2026, 12, 25)), 1),
        (OPEN, ncg(date(2026, 11, 28)), img(MA), 2),  # zaterdag, en niet dezelfde dag
        (OPEN, vak(1, spoor=IMG), vak(2, spoor=IMG), 1),
    ],
)
def test_alle_redenen(grenzen: dict[str, Grens], een: Vak, twee: Vak, redenen: int) -> None:
    gevonden = waarom_niet("tegelijk", een, twee, grenzen, peildatum=VANDAAG)
    assert len(gevonden) == redenen
    assert all(zin.endswith(".") for zin in gevonden)


dagen = st.integers(0, 14).map(lambda n: MA + timedelta(days=n))
sporen = st.sampled_from([NCG, IMG, ""])


@st.composite
def vakken(draw: st.DrawFn) -> list[Vak]:
    uit = []
    for nummer in range(1, draw(st.integers(0, 14)) + 1):
        van = draw(st.integers(8, 15))
        uit.append(
            vak(
                nummer,
                draw(dagen),
                van,
                van + draw(st.integers(1, 3)),
                spoor=draw(sporen),
                wie=draw(st.integers(1, 5)),
            )
        )
    return uit


@given(vakken(), st.sampled_from(list(VORMEN)), st.none() | dagen, st.none() | dagen)
def test_elk_paar_kan_en_is_op_tijd(
    alle: list[Vak], vorm: str, ncg_tot: date | None, img_tot: date | None
) -> None:
    grenzen = {NCG: Grens(ncg_tot, "x"), IMG: Grens(img_tot, "y")}
    gevonden = paren(vorm, alle, grenzen, peildatum=VANDAAG, hoogstens=1000)
    for een, twee in gevonden:
        assert waarom_niet(vorm, een, twee, grenzen, peildatum=VANDAAG) == []
        assert not is_vrije_dag(een.dag)
        assert not is_vrije_dag(twee.dag)
        assert abs((een.dag - twee.dag).days) <= (2 if vorm == Opnamevorm.BINNEN_TWEE_DAGEN else 0)
        assert NCG in een.sporen
        assert IMG in twee.sporen
        if ncg_tot:
            assert een.dag <= ncg_tot
        if img_tot:
            assert twee.dag <= img_tot
        assert (een.id == twee.id) == een.dubbel == twee.dubbel
    # Niets wat kan, ontbreekt op dat moment; en de schaarse dubbele staan achteraan.
    momenten = {(a.dubbel, a.dag, a.van, a.tot, b.dag, b.van, b.tot) for a, b in gevonden}
    for een in alle:
        for twee in alle:
            if waarom_niet(vorm, een, twee, grenzen, peildatum=VANDAAG):
                continue
            if (een.id == twee.id) == een.dubbel == twee.dubbel:
                assert (een.dubbel, een.dag, een.van, een.tot, twee.dag, twee.van, twee.tot) in momenten
    dubbel = [een.dubbel for een, _ in gevonden]
    assert dubbel == sorted(dubbel)


def zijde(spoor: str = NCG, status: str = "2.1", **anders: object) -> Zijde:
    velden: dict[str, object] = {"weg": False, "opgenomen": False, "afspraak": MA, "bezoek": MA, **anders}
    return Zijde(spoor, status, **velden)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("een", "gepland", "zin"),
    [
        (zijde(), True, ""),
        (zijde(), False, ""),
        (zijde(afspraak=None, bezoek=None), False, ""),
        (zijde(afspraak=DI), True, "NCG heeft de eigen opname verzet."),
        (zijde(afspraak=DI), False, ""),
        (zijde(status="1.2"), False, "hoeft er nu niet"),
        (zijde(status="3.1", opgenomen=True), False, "al gedaan"),
        (zijde(status="3.1", opgenomen=True), True, ""),
        (zijde(status="6.2", opgenomen=True, weg=True), True, "hoeft er nu niet"),
        (zijde(IMG, "voorbereiding", afspraak=None, bezoek=None), False, ""),
        (zijde(IMG, "opname"), True, ""),
        (zijde(IMG, "opname", opgenomen=True), True, ""),
        (zijde(IMG, "opname", opgenomen=True), False, "al gedaan"),
        (zijde(IMG, "ingetrokken", weg=True, opgenomen=True), True, "IMG hoeft er nu niet"),
    ],
)
def test_klopt_zij_nog(een: Zijde, gepland: bool, zin: str) -> None:
    gevonden = waarom_klopt_niet(een, gepland=gepland)
    assert zin in gevonden
    assert bool(gevonden) is bool(zin)
    if een.nog_op_te_nemen:
        assert waarom_niet_op_te_nemen(een) == ""


def test_de_afspraak_in_woorden() -> None:
    assert afspraak_in_woorden("zelfde_dag", ncg(), img(van=13, tot=15)) == (
        "na elkaar op één dag; NCG 30 november 2026, 9.00 tot 11.00 uur; "
        "IMG 30 november 2026, 13.00 tot 15.00 uur"
    )
    beide = vak(3)
    assert "door één deskundige" in afspraak_in_woorden("tegelijk", beide, beide)
