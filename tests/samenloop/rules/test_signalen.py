"""Signalen in woorden, en hun filters."""

from __future__ import annotations

import pytest

from samenloop.rules.signalen import Signaalfilters, lees_signaalfilters, verschil


def test_een_terugval() -> None:
    gegevens = {"van": "5.1", "naar": "3.1", "status_sinds": "2026-09-01"}
    assert verschil("versterking", gegevens) == [
        ("Het portaal", "5.1 Bouw voorbereiden"),
        ("De levering", "3.1 Beoordeling opstellen, sinds 1 september 2026"),
    ]


def test_een_afwijking() -> None:
    gegevens = {
        "portaal": "zienswijze",
        "portaal_gewijzigd_op": "2026-11-02",
        "levering": "opname",
        "status_sinds": "2026-10-01",
    }
    assert verschil("schade", gegevens) == [
        ("Het portaal", "Zienswijze, gewijzigd op 2 november 2026"),
        ("De levering", "Opname, sinds 1 oktober 2026"),
    ]


def test_wat_ontbreekt_wordt_niet_genoemd() -> None:
    assert verschil("versterking", {}) == []
    assert verschil("versterking", {"naar": "2.1", "status_sinds": None}) == [
        ("De levering", "2.1 Opname plannen")
    ]


def test_filters_uit_de_url() -> None:
    standaard = Signaalfilters(wie="mijn")
    assert lees_signaalfilters({"stand": "afgehandeld", "wie": "alle", "pagina": "x"}, standaard) == (
        Signaalfilters(wie="alle", stand="afgehandeld"),
        [],
    )


@pytest.mark.parametrize(
    ("veld", "naam"),
    [("wie", "Van wie"), ("soort", "Soort"), ("gemeente", "Gemeente"), ("stand", "Stand")],
)
def test_een_verkeerde_keuze_wordt_gezegd(veld: str, naam: str) -> None:
    filters, meldingen = lees_signaalfilters({veld: "x" * 80}, Signaalfilters())
    assert filters == Signaalfilters()
    assert meldingen == [f"“{'x' * 30}” is geen keuze bij {naam} en telt niet mee."]
