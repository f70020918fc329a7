"""Wat de bewoner leest: voor elke status een stap, en een vraag alleen als er iets te doen is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from groningen.rules.rollen import Dossiersoort
from samenloop.rules.bewonerstaal import (
    STAPPEN,
    in_het_kort,
    tijdlijn,
    wat_er_nu_gebeurt,
    wat_wij_vragen,
)
from schade.rules.statussen import Status as Schadestatus
from versterking.rules.statussen import Status as Versterkingsstatus

VANDAAG = date(2026, 11, 23)
MORGEN, GISTEREN = VANDAAG + timedelta(days=1), VANDAAG - timedelta(days=1)
NCG, IMG = Dossiersoort.VERSTERKING, Dossiersoort.SCHADE


@pytest.mark.parametrize("status", [*Versterkingsstatus, *Schadestatus])
def test_elke_status_heeft_gewone_woorden(status: str) -> None:
    kort, lang = in_het_kort(status), wat_er_nu_gebeurt(status, {})
    assert kort == kort.lower()
    assert not kort.endswith(".")
    for zin in lang.split(". "):
        assert len(zin.split()) <= 16, zin
    for moeilijk in ("beschikking", "zienswijze", "normbesluit", "dossier", "LPA", "conform"):
        assert moeilijk not in f"{kort} {lang}"


def test_er_is_geen_status_te_veel() -> None:
    assert set(STAPPEN) == {*Versterkingsstatus, *Schadestatus}


@pytest.mark.parametrize(
    ("status", "stand", "zin"),
    [
        ("6.2", {"uitkomst": "versterkt"}, "Uw woning is versterkt."),
        ("6.2", {"uitkomst": "op_norm"}, "Versterken is niet nodig."),
        ("6.2", {"uitkomst": "sloop_nieuwbouw"}, "vervangen door een nieuwe"),
        ("6.2", {"uitkomst": "afgezien"}, "niet te laten versterken"),
        ("6.2", {"uitkomst": ""}, "is afgerond"),
        ("uitvoering", {"besluit": "vergoeding"}, "U krijgt een vergoeding."),
        ("uitvoering", {"besluit": "herstel_in_natura"}, "Wij laten de schade herstellen."),
        ("uitvoering", {"besluit": ""}, "Wij betalen de vergoeding of laten"),
        ("afgehandeld", {"besluit": "afwijzing"}, "waarom wij niets vergoeden"),
        ("afgehandeld", {"besluit": "vergoeding"}, "Uw melding is afgehandeld."),
    ],
)
def test_hoe_het_afliep(status: str, stand: dict[str, Any], zin: str) -> None:
    assert zin in wat_er_nu_gebeurt(status, stand)


def test_stil_gaat_voor() -> None:
    assert "even stil" in wat_er_nu_gebeurt("4.1", {}, stil=True)
    assert wat_wij_vragen("4.1", {}, VANDAAG, stil=True) is None


@pytest.mark.parametrize(
    ("status", "stand", "titel"),
    [
        ("zienswijze", {"zienswijze_tot": VANDAAG}, "tot en met 23 november 2026"),
        ("opname", {"opname_gepland_op": MORGEN}, "de schade bekijken op 24 november 2026"),
        ("2.1", {"opname_gepland_op": VANDAAG}, "uw woning bekijken op 23 november 2026"),
        ("4.1", {"keuze": ""}, "om een keuze"),
    ],
)
def test_wat_wij_vragen(status: str, stand: dict[str, Any], titel: str) -> None:
    vraag = wat_wij_vragen(status, stand, VANDAAG)
    assert vraag is not None
    assert titel in vraag.titel


@pytest.mark.parametrize(
    ("status", "stand"),
    [
        ("zienswijze", {"zienswijze_tot": GISTEREN}),
        ("zienswijze", {"zienswijze_tot": None}),
        ("zienswijze", {"zienswijze_tot": MORGEN, "zienswijze_op": VANDAAG}),
        ("beschikking", {"zienswijze_tot": MORGEN}),
        ("opname", {"opname_gepland_op": MORGEN, "datum_opname": VANDAAG}),
        ("opname", {"opname_gepland_op": GISTEREN}),
        ("2.1", {}),
        ("3.1", {"opname_gepland_op": MORGEN}),
        ("4.1", {"keuze": "ncg"}),
        ("5.2", {}),
        ("voorbereiding", {}),
    ],
)
def test_wat_wij_niet_vragen(status: str, stand: dict[str, Any]) -> None:
    assert wat_wij_vragen(status, stand, VANDAAG) is None


def test_tijdlijn_van_een_melding() -> None:
    stand = {
        "datum_melding": date(2026, 6, 2),
        "datum_opname": date(2026, 9, 21),
        "schaderapport_op": date(2026, 11, 16),
        "zienswijze_tot": MORGEN,
        "beslisdatum": date(2027, 1, 28),
        "opname_gepland_op": date(2026, 9, 21),
    }
    momenten = tijdlijn(IMG, "zienswijze", stand, VANDAAG)
    assert [(m.wat, m.staat) for m in momenten] == [
        ("U meldde schade", "klaar"),
        ("Een deskundige bekeek de schade", "klaar"),
        ("Het schaderapport was klaar", "klaar"),
        ("U kunt reageren op het schaderapport", "nu"),
        ("U krijgt een besluit over de schade", "straks"),
    ]
    assert momenten[-1].wanneer == "uiterlijk 28 januari 2027"
    assert [m.staat for m in tijdlijn(IMG, "zienswijze", stand, VANDAAG, stil=True)] == ["klaar"] * 3


def test_tijdlijn_met_een_geplande_opname_en_een_dag_die_voorbij_is() -> None:
    stand = {"opname_gepland_op": MORGEN, "beslisdatum": GISTEREN, "datum_melding": date(2026, 6, 2)}
    _, besluit, opname = tijdlijn(IMG, "opname", stand, VANDAAG)
    assert opname.wat == "Een deskundige bekijkt de schade"
    assert opname.staat == "nu"
    assert "Deze dag is voorbij" in besluit.uitleg
    assert besluit.wanneer == "uiterlijk 22 november 2026"
    (woning,) = tijdlijn(NCG, "2.1", {"opname_gepland_op": MORGEN}, VANDAAG)
    assert woning.wat == "Een deskundige bekijkt uw woning"


def test_wat_nog_moet_komen_is_niet_gebeurd() -> None:
    assert tijdlijn(NCG, "5.2", {"opgeleverd_op": MORGEN}, VANDAAG) == []
    assert tijdlijn(IMG, "uitvoering", {"beslisdatum": MORGEN}, VANDAAG) == []
