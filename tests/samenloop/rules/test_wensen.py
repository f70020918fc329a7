"""Wat er geldt na wat bewoners antwoordden: in tabellen, en als eigenschap van elke reeks antwoorden."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenloop.rules.groepen import LETTERS
from samenloop.rules.momenten import Moment
from samenloop.rules.wensen import (
    ANTWOORDEN,
    BESLISSERS,
    BIJ_LETTER,
    BIJ_MOMENT,
    HOE,
    NAMEN,
    OOK_HUURDER,
    Antwoord,
    Band,
    Gegeven,
    Hoe,
    Wensvorm,
    laatste,
    mag_wensen,
    vorm_bij,
    wat_geldt,
    weigering,
    zinvol,
)
from samenloop.rules.wensuitleg import GEVOLG, UITLEG, uitleg

JA, NEE, LATER = Antwoord.JA, Antwoord.NEE, Antwoord.LATER
DAG = date(2026, 11, 23)
VROEGER = date(2010, 1, 1)
EIGENAAR, PARTNER = Band("p1", "eigenaar", VROEGER), Band("p2", "eigenaar", VROEGER)
HUURDER, GEMACHTIGDE = Band("p3", "huurder", VROEGER), Band("p4", "gemachtigde", VROEGER)
CORPORATIE = Band("o9", "eigenaar", VROEGER)


def gaf(wie: str, antwoord: Antwoord, *, dagen: int = 0, volgorde: int = 0) -> Gegeven:
    return Gegeven(wie, antwoord, DAG + timedelta(days=dagen), volgorde)


@pytest.mark.parametrize(
    ("banden", "gegeven", "mag", "antwoord"),
    [
        ([EIGENAAR], [], False, None),
        ([EIGENAAR], [gaf("p1", JA)], True, JA),
        ([EIGENAAR], [gaf("p1", NEE)], False, NEE),
        ([EIGENAAR], [gaf("p1", LATER)], False, LATER),
        # het laatste antwoord telt: naar de dag, dan naar het vastleggen
        ([EIGENAAR], [gaf("p1", JA), gaf("p1", NEE, dagen=1)], False, NEE),
        ([EIGENAAR], [gaf("p1", NEE, dagen=1), gaf("p1", JA, volgorde=5)], False, NEE),
        ([EIGENAAR], [gaf("p1", NEE, volgorde=1), gaf("p1", JA, volgorde=2)], True, JA),
        # twee eigenaren: één ja is genoeg, één nee of later houdt tegen; nee gaat voor
        ([EIGENAAR, PARTNER], [gaf("p1", JA)], True, JA),
        ([EIGENAAR, PARTNER], [gaf("p1", JA), gaf("p2", NEE)], False, NEE),
        ([EIGENAAR, PARTNER], [gaf("p1", LATER), gaf("p2", NEE)], False, NEE),
        ([EIGENAAR, PARTNER], [gaf("p1", JA, dagen=9), gaf("p2", LATER)], False, LATER),
        # een gemachtigde beslist mee
        ([EIGENAAR, GEMACHTIGDE], [gaf("p4", JA)], True, JA),
        ([EIGENAAR, GEMACHTIGDE], [gaf("p1", JA), gaf("p4", NEE)], False, NEE),
        # een huurder houdt een opname tegen, maar zijn ja is niet genoeg
        ([EIGENAAR, HUURDER], [gaf("p3", JA)], False, None),
        ([EIGENAAR, HUURDER], [gaf("p1", JA), gaf("p3", NEE)], False, NEE),
        ([EIGENAAR, HUURDER], [gaf("p1", JA), gaf("p3", JA)], True, JA),
        # wie er niet (meer) bij hoort, telt niet
        ([PARTNER], [gaf("p1", JA)], False, None),
        ([PARTNER], [gaf("p1", NEE), gaf("p2", JA)], True, JA),
        # zonder bekende eigenaar telt een antwoord zonder naam
        ([], [gaf("", JA)], True, JA),
        ([HUURDER], [gaf("", JA)], True, JA),
        ([EIGENAAR], [gaf("", JA)], False, None),
        ([EIGENAAR], [gaf("", NEE), gaf("p1", JA)], True, JA),
        # een organisatie als eigenaar
        ([CORPORATIE, HUURDER], [gaf("o9", JA)], True, JA),
        ([CORPORATIE, HUURDER], [gaf("o9", JA), gaf("p3", LATER)], False, LATER),
        # een ja van voor de koop telt niet, een nee wel
        ([Band("p1", "eigenaar", DAG)], [gaf("p1", JA, dagen=-1)], False, None),
        ([Band("p1", "eigenaar", DAG)], [gaf("p1", JA)], True, JA),
        ([Band("p1", "eigenaar", DAG), PARTNER], [gaf("p1", NEE, dagen=-1), gaf("p2", JA)], False, NEE),
    ],
)
def test_wat_geldt(banden: list[Band], gegeven: list[Gegeven], mag: bool, antwoord: Antwoord | None) -> None:
    uitspraak = wat_geldt(Wensvorm.OPNAME, gegeven, banden)
    assert (uitspraak.mag, uitspraak.antwoord) == (mag, antwoord)


@pytest.mark.parametrize("vorm", sorted(set(Wensvorm) - OOK_HUURDER))
def test_over_de_rest_gaat_een_huurder_niet(vorm: Wensvorm) -> None:
    assert wat_geldt(vorm, [gaf("p1", JA), gaf("p3", NEE)], [EIGENAAR, HUURDER]).mag
    assert not mag_wensen(vorm, "huurder")


def test_later_zegt_wanneer_het_opnieuw_gevraagd_wordt() -> None:
    opnieuw = Gegeven("p1", LATER, DAG, 1, later_op=date(2027, 1, 15))
    uitspraak = wat_geldt(Wensvorm.OPNAME, [opnieuw], [EIGENAAR])
    assert uitspraak.vraag_vanaf == date(2027, 1, 15)
    assert uitspraak.wat_nu == "Vraag het opnieuw op of na 15 januari 2027."


# Op een drukke machine duurt het bedenken van een voorbeeld soms lang; dat zegt niets over de regel.
rustig = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
MENSEN = ["p1", "p2", "p3", "p4", "o9", ""]
reeksen = st.lists(
    st.builds(
        Gegeven,
        wie=st.sampled_from(MENSEN),
        antwoord=st.sampled_from(Antwoord),
        gegeven_op=st.dates(date(2026, 1, 1), DAG),
        volgorde=st.integers(0, 99),
    ),
    max_size=12,
    unique_by=lambda een: een.volgorde,
)
mensen = st.lists(
    st.builds(
        Band,
        wie=st.sampled_from(MENSEN[:-1]),
        soort=st.sampled_from(["eigenaar", "huurder", "gemachtigde"]),
        vanaf=st.dates(date(2025, 1, 1), DAG),
    ),
    max_size=5,
)


@rustig
@given(vorm=st.sampled_from(Wensvorm), gegeven=reeksen, banden=mensen)
def test_mag_betekent_een_ja_en_niemand_tegen(
    vorm: Wensvorm, gegeven: list[Gegeven], banden: list[Band]
) -> None:
    """Een eigen, tweede telling van de regel."""
    eigenaar_bekend = any(band.soort == "eigenaar" for band in banden)
    beslist = {band.wie for band in banden if band.soort in BESLISSERS} | (set() if eigenaar_bekend else {""})
    mee = beslist | ({b.wie for b in banden if b.soort == "huurder"} if vorm in OOK_HUURDER else set())
    per_wie: dict[str, Gegeven] = {}
    for een in gegeven:
        oud = per_wie.get(een.wie)
        if oud is None or (een.gegeven_op, een.volgorde) > (oud.gegeven_op, oud.volgorde):
            per_wie[een.wie] = een
    tegen = [een for wie, een in per_wie.items() if wie in mee and een.antwoord is not JA]
    voor = [
        een
        for wie, een in per_wie.items()
        if wie in beslist
        and een.antwoord is JA
        and (
            wie == ""
            or een.gegeven_op >= min(b.vanaf for b in banden if b.wie == wie and b.soort in BESLISSERS)
        )
    ]
    uitspraak = wat_geldt(vorm, gegeven, banden)
    assert uitspraak.mag is (bool(voor) and not tegen)
    assert uitspraak.mag is (uitspraak.antwoord is JA)
    assert uitspraak.mag or uitspraak.wat_nu
    assert wat_geldt(vorm, gegeven[::-1], banden) == uitspraak


@rustig
@given(gegeven=reeksen)
def test_van_ieder_een_antwoord(gegeven: list[Gegeven]) -> None:
    per_wie = laatste(gegeven)
    assert set(per_wie) == {een.wie for een in gegeven}
    assert all(een.gegeven_op <= per_wie[een.wie].gegeven_op for een in gegeven)


@rustig
@given(vorm=st.sampled_from(Wensvorm), gegeven=reeksen, banden=mensen)
def test_een_nee_van_wie_beslist_houdt_altijd_tegen(
    vorm: Wensvorm, gegeven: list[Gegeven], banden: list[Band]
) -> None:
    nee = Gegeven("p1", NEE, DAG, 100)
    assert not wat_geldt(vorm, [*gegeven, nee], [*banden, EIGENAAR]).mag


def test_een_weigering_zegt_waarom_en_wat_te_doen() -> None:
    zin = weigering(wat_geldt(Wensvorm.INBRENG, [gaf("p1", NEE)], [EIGENAAR]))
    assert zin == (
        "Dit kan niet zonder ja van de bewoner (schadebedrag inbrengen). De bewoner zei nee op 23 november "
        "2026. Doe dit apart. Verandert de bewoner van mening, leg dan zijn nieuwe antwoord vast."
    )


# -- wanneer welke vraag


def test_bij_elke_letter_staat_wat_er_te_vragen_is() -> None:
    assert set(BIJ_LETTER) == set(LETTERS)
    assert zinvol("B") == (Wensvorm.OPNAME,)
    assert zinvol("") == zinvol("A") == ()
    assert set().union(*BIJ_LETTER.values()) == set(Wensvorm)


@pytest.mark.parametrize(
    ("letter", "rij", "uitgekeerd", "verwacht"),
    [
        ("", "4.1", True, True),
        ("", "4.1", False, False),
        ("", "3.1", True, False),
        ("E", "4.2", True, True),
        ("F", "5.2", True, False),
    ],
)
def test_een_uitgekeerd_bedrag_kan_mee_zolang_er_een_plan_gemaakt_wordt(
    letter: str, rij: str, uitgekeerd: bool, verwacht: bool
) -> None:
    vormen = zinvol(letter, rij=rij, uitgekeerd=uitgekeerd)
    assert (Wensvorm.INBRENG in vormen) is verwacht
    assert len(vormen) == len(set(vormen))


def test_welke_wens_bij_een_signaal_hoort() -> None:
    assert vorm_bij(Moment.OPNAME, "C") is Wensvorm.OPNAME
    assert vorm_bij(Moment.START, "E") is vorm_bij(Moment.LETTER, "D") is Wensvorm.HERSTEL_IN_PLAN
    assert vorm_bij(Moment.UITVOERING, "F") is Wensvorm.GEVONDEN_SCHADE
    assert vorm_bij(Moment.START, "A") is None
    zonder = set(Moment) - set(BIJ_MOMENT) - {Moment.START, Moment.LETTER}
    assert {vorm_bij(moment, letter) for moment in zonder for letter in LETTERS} == {None}


# -- de uitleg


def test_elke_vraag_heeft_uitleg_in_gewone_taal() -> None:
    assert set(UITLEG) == set(NAMEN) == set(Wensvorm)
    assert set(GEVOLG) == set(ANTWOORDEN) == set(Antwoord)
    assert set(HOE) == set(Hoe)
    for vorm, versies in UITLEG.items():
        assert [een.versie for een in versies] == list(range(1, len(versies) + 1))
        assert uitleg(vorm) is versies[-1]
        for een in versies:
            assert uitleg(vorm, een.versie) is een
            assert een.vraag.endswith("?")
            assert len(een.voor) >= 2
            assert len(een.tegen) >= 2
            zinnen = " ".join((een.vraag, een.betekenis, *een.mogelijk, *een.voor, *een.tegen))
            lang = [zin for zin in re.split(r"[.?!:] ", zinnen) if len(zin.split()) > 20]
            assert lang == []
    with pytest.raises(KeyError):
        uitleg(Wensvorm.OPNAME, 99)
