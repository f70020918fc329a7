"""De regels van delen: wat te delen is, hoe lang, en op welke tekst."""

import hashlib
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groningen.rules.delen import (
    DEELBARE_VELDEN,
    LANGSTE_DAGEN,
    TEKSTEN,
    documentsoorten,
    eis_tot,
    eis_velden,
    in_woorden,
    tekst,
)
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Veldgroep
from tests.factories import VANDAAG

DOCUMENTEN, BEDRAGEN, CONTACT = Veldgroep.DOCUMENTEN, Veldgroep.BEDRAGEN, Veldgroep.CONTACT
# Wat een bewoner las, staat vast: per versie een afdruk van haar tekst.
AFDRUKKEN = ["509ed66fff2a"]


@given(
    velden=st.sets(st.sampled_from(list(Veldgroep))),
    dagen=st.integers(-10, LANGSTE_DAGEN + 10),
)
@settings(max_examples=200)
def test_alleen_deelbare_velden_en_een_duur_die_mag(velden: set[Veldgroep], dagen: int) -> None:
    mag = bool(velden) and velden <= DEELBARE_VELDEN.keys()
    try:
        assert eis_velden(velden) == velden
        assert mag
    except Geweigerd:
        assert not mag
    try:
        eis_tot(VANDAAG, VANDAAG + timedelta(days=dagen))
        assert 0 <= dagen <= LANGSTE_DAGEN
    except Geweigerd:
        assert not 0 <= dagen <= LANGSTE_DAGEN


def test_elke_keuze_van_velden_is_een_gewone_opsomming() -> None:
    assert in_woorden([DOCUMENTEN]) == "rapporten"
    assert in_woorden(list(DEELBARE_VELDEN)) == "rapporten, bedragen en aantekeningen van gesprekken"
    for aantal in (1, 2, 3):
        for keuze in combinations(DEELBARE_VELDEN, aantal):
            assert in_woorden(keuze).count(" en ") == (aantal > 1)


def test_een_besluit_is_een_bedrag_en_een_brief_blijft_thuis() -> None:
    assert documentsoorten([DOCUMENTEN]) == {"rapport", "foto"}
    assert documentsoorten([BEDRAGEN]) == {"besluit"}
    assert documentsoorten([CONTACT]) == set()


def test_een_gebruikte_tekst_verandert_niet() -> None:
    assert [een.versie for een in TEKSTEN] == list(range(1, len(TEKSTEN) + 1))
    afdruk = [hashlib.sha256(repr(een).encode()).hexdigest()[:12] for een in TEKSTEN]
    assert afdruk == AFDRUKKEN, "maak een nieuwe versie in plaats van een gebruikte te wijzigen"
    assert tekst() is TEKSTEN[-1]
    with pytest.raises(KeyError):
        tekst(99)
