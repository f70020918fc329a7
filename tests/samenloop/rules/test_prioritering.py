"""Wanneer voorrang te vragen is: een tabel per grond, en eigenschappen die altijd gelden."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenloop.rules.prioritering import (
    BESLUIT,
    GEWICHT,
    GRONDEN,
    NAMEN,
    STATUSSEN,
    WEKEN_STIL,
    WERKDAGEN,
    Feiten,
    Grond,
    Loop,
    Soort,
    toets,
    toetsen,
    uiterlijk,
    waarom_nooit,
)
from schade.rules.statussen import LOPEND, Status

VANDAAG = date(2026, 11, 23)
GISTEREN = VANDAAG - timedelta(days=1)
IMG, GEMEENTE = Soort.IMG_VOORRANG, Soort.GEMEENTE_ADVIES
E = Feiten(letter="E", status="opname", loopt=True)


def met(**anders: object) -> Feiten:
    return Feiten(**{"letter": "E", "status": "opname", "loopt": True, **anders})  # type: ignore[arg-type]


def vast(dagen_stil: int | None = None, termijn: date | None = None) -> Feiten:
    stil = VANDAAG - timedelta(days=dagen_stil) if dagen_stil is not None else None
    return met(dossiers=[Loop("IMG-1", stil, termijn)])


@pytest.mark.parametrize(
    ("soort", "grond", "feiten", "mag", "waarom"),
    [
        (IMG, Grond.SAMENLOOP, E, True, "letter E"),
        (IMG, Grond.SAMENLOOP, met(status="voorbereiding"), True, "letter E"),
        *((IMG, Grond.SAMENLOOP, met(letter=een), False, f"nu letter {een}") for een in "ABCDF"),
        (IMG, Grond.SAMENLOOP, met(letter=""), False, "geen letter"),
        (IMG, Grond.SAMENLOOP, met(telt=False), False, "telt niet mee"),
        (IMG, Grond.SAMENLOOP, met(status="zienswijze"), False, "voorbereiding of opname"),
        (IMG, Grond.SAMENLOOP, met(heeft_voorrang=True), False, "al voorrang"),
        (IMG, Grond.SAMENLOOP, met(loopt=False), False, "afgesloten"),
        (IMG, Grond.VASTGELOPEN, E, False, "zit niet vast"),
        (IMG, Grond.VASTGELOPEN, vast(7 * WEKEN_STIL - 1), False, "zit niet vast"),
        (IMG, Grond.VASTGELOPEN, vast(7 * WEKEN_STIL), True, "ligt stil sinds"),
        (IMG, Grond.VASTGELOPEN, vast(termijn=VANDAAG), False, "zit niet vast"),
        (IMG, Grond.VASTGELOPEN, vast(termijn=GISTEREN), True, "voorbij sinds 23 november 2026"),
        (IMG, Grond.ONVEILIG, E, False, "Vul in wanneer"),
        (IMG, Grond.ONVEILIG, met(letter="", onveilig_gemeld_op=GISTEREN), True, "22 november 2026"),
        (IMG, Grond.ONVEILIG, met(onveilig_gemeld_op=VANDAAG + timedelta(days=1)), False, "toekomst"),
        (IMG, Grond.RISICO, met(risicoprofiel="P90"), False, "geldt hier niet"),
        (GEMEENTE, Grond.RISICO, met(status="", risicoprofiel="P50"), True, "P50"),
        (GEMEENTE, Grond.RISICO, met(status="", risicoprofiel="overig"), False, "geen risicoprofiel"),
        (GEMEENTE, Grond.SAMENLOOP, met(status=""), True, "letter E"),
        (GEMEENTE, Grond.RISICO, met(status="", loopt=False, risicoprofiel="P50"), False, "afgesloten"),
        (GEMEENTE, "iets anders", E, False, "geldt hier niet"),
    ],
)
def test_per_grond(soort: Soort, grond: str, feiten: Feiten, mag: bool, waarom: str) -> None:
    uitkomst = toets(soort, grond, feiten, peildatum=VANDAAG)
    assert (uitkomst.mag, waarom in uitkomst.waarom) == (mag, True), uitkomst.waarom


@pytest.mark.parametrize("status", list(Status))
def test_alleen_zolang_er_te_sturen_valt(status: Status) -> None:
    feiten = met(status=status.value, loopt=status in LOPEND)
    assert (waarom_nooit(IMG, feiten) == "") == (status.value in STATUSSEN)


def test_elke_grond_heeft_een_naam_dagen_en_gewicht() -> None:
    assert set(NAMEN) == set(WERKDAGEN) == set(GEWICHT) == set(Grond)
    assert set(GRONDEN) == set(Soort)
    assert {soort for soort, _ in BESLUIT} == set(Soort)
    assert min(GEWICHT, key=lambda grond: GEWICHT[grond]) == Grond.ONVEILIG


dagen = st.dates(date(2020, 1, 1), date(2030, 1, 1))
misschien = st.none() | dagen
feiten_van_alles = st.builds(
    Feiten,
    letter=st.sampled_from(["", *"ABCDEF"]),
    status=st.sampled_from(["", *(een.value for een in Status)]),
    loopt=st.booleans(),
    telt=st.booleans(),
    heeft_voorrang=st.booleans(),
    dossiers=st.lists(st.builds(Loop, st.just("IMG-1"), misschien, misschien), max_size=3),
    risicoprofiel=st.sampled_from(["", "P50", "P90", "overig"]),
    onveilig_gemeld_op=misschien,
)


@settings(deadline=None)
@given(feiten_van_alles, dagen, st.sampled_from(list(Soort)))
def test_altijd_een_antwoord_met_een_reden(feiten: Feiten, dag: date, soort: Soort) -> None:
    for grond, uitkomst in toetsen(soort, feiten, peildatum=dag).items():
        assert uitkomst.waarom.endswith(".")
        assert len(uitkomst.waarom) <= 300
        if uitkomst.mag:
            assert feiten.loopt
            assert grond is not Grond.SAMENLOOP or feiten.letter == "E"
            if soort is IMG:
                assert feiten.status in STATUSSEN
                assert not feiten.heeft_voorrang


@settings(deadline=None)
@given(feiten_van_alles, dagen, st.integers(0, 400))
def test_wat_vastzit_blijft_vast(feiten: Feiten, dag: date, later: int) -> None:
    if toets(IMG, Grond.VASTGELOPEN, feiten, peildatum=dag).mag:
        assert toets(IMG, Grond.VASTGELOPEN, feiten, peildatum=dag + timedelta(days=later)).mag


@settings(deadline=None)
@given(dagen, st.sampled_from(list(Grond)))
def test_het_antwoord_komt_na_de_vraag_en_veiligheid_het_eerst(dag: date, grond: Grond) -> None:
    assert dag < uiterlijk(Grond.ONVEILIG, dag) <= uiterlijk(grond, dag)
