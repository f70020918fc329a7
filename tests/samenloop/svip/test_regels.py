"""De regels van het informatiepunt: standen, toets en normtijden."""

from __future__ import annotations

from datetime import date

import pytest
from django_fsm import TransitionNotAllowed
from hypothesis import given
from hypothesis import strategies as st

from samenloop.models import Informatieverzoek
from samenloop.rules.svip.cijfers import middelste
from samenloop.rules.svip.verzoek import (
    LANGSTE_REDEN,
    LOPEND,
    OVERGANGEN,
    SOORTEN,
    STANDEN,
    STAPPEN,
    TOETSBRON,
    TOETSVRAGEN,
    Soort,
    Stand,
    Stap,
    Toetsantwoord,
    Toetsvraag,
    norm_op,
    nummer_van,
    positief,
    reden_uit,
    uiterlijk,
)
from tests.factories import VANDAAG

EEN = st.builds(
    Toetsantwoord, st.booleans(), st.sampled_from(("Nee.", "Dat staat er niet in.", "é" * LANGSTE_REDEN))
)
ANTWOORDEN = st.fixed_dictionaries(dict.fromkeys(Toetsvraag, EEN))
VELDEN: dict[str, dict[str, object]] = {
    "stuur_door": {"door": None},
    "vraag_toestemming": {"door": None, "op": VANDAAG},
    "ken_toe": {"door": None, "op": VANDAAG},
    "wijs_af": {"door": None, "op": VANDAAG, "reden": "Nee."},
}


@pytest.mark.parametrize("naam", OVERGANGEN)
@pytest.mark.parametrize("stand", Stand)
def test_elke_stap_vanuit_elke_stand(naam: str, stand: Stand) -> None:
    van, naar = OVERGANGEN[naam]
    verzoek = Informatieverzoek(stand=stand.value)
    stap = getattr(verzoek, naam)
    if stand in van:
        stap(**VELDEN.get(naam, {}))
        assert verzoek.stand == naar
    else:
        with pytest.raises(TransitionNotAllowed):
            stap(**VELDEN.get(naam, {}))


def test_elke_naam_staat_in_zijn_tabel() -> None:
    assert set(SOORTEN) == set(Soort)
    assert set(STANDEN) == set(Stand)
    assert set(STAPPEN) == set(Stap)
    assert set(TOETSVRAGEN) == set(TOETSBRON) == set(Toetsvraag)


@given(ANTWOORDEN)
def test_alleen_vier_keer_ja_is_positief_en_anders_is_er_een_reden(
    antwoorden: dict[Toetsvraag, Toetsantwoord],
) -> None:
    alles_ja = all(een.ja for een in antwoorden.values())
    assert positief(antwoorden) is alles_ja
    reden = reden_uit(antwoorden)
    assert bool(reden) is not alles_ja
    assert len(reden) <= LANGSTE_REDEN


def test_een_toets_met_drie_antwoorden_bestaat_niet() -> None:
    drie = {vraag: Toetsantwoord(True, "Ja.") for vraag in list(Toetsvraag)[:3]}
    with pytest.raises(ValueError, match="vier antwoorden"):
        positief(drie)


@given(st.sampled_from(Stand), st.sampled_from(Soort), st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_alleen_wat_loopt_heeft_een_laatste_dag(stand: Stand, soort: Soort, dag: date) -> None:
    laatste = uiterlijk(stand, soort, dag)
    assert (laatste is not None) == (stand in LOPEND)
    assert laatste is None or (laatste > dag and laatste.weekday() < 5)


def test_de_norm_telt_in_werkdagen_en_noemt_zichzelf_een_eigen_keuze() -> None:
    assert uiterlijk("ingediend", "status", date(2026, 11, 20)) == date(2026, 11, 24)  # over een weekend
    assert uiterlijk("doorgestuurd", "gegevens", VANDAAG) == date(2026, 11, 30)
    assert norm_op(date(2020, 6, 1)) == norm_op(VANDAAG)
    assert norm_op(VANDAAG).bron.startswith("eigen keuze")


def test_het_nummer() -> None:
    assert nummer_van(2026, 12) == "SVIP-2026-00012"
    assert nummer_van(2026, 1_234_567) == "SVIP-2026-1234567"


def test_de_middelste() -> None:
    assert middelste([]) is None
    assert middelste([1, 9, 2]) == 2
