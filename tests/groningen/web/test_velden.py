"""Velden die Nederlandse invoer lezen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from groningen.web.velden import Bedragveld, Dagveld, Tekstvak


class Proef(forms.Form):
    dag = Dagveld(label="Dag", van=date(2026, 1, 1), tot=date(2026, 12, 31))


@pytest.mark.parametrize("tekst", ["2026-12-31", "31-12-2026"])
def test_een_dag_wordt_getoond_zoals_de_kiezer_hem_leest(tekst: str) -> None:
    html = str(Proef({"dag": tekst})["dag"])
    assert 'type="date"' in html
    assert 'value="2026-12-31"' in html
    assert 'min="2026-01-01"' in html
    assert 'max="2026-12-31"' in html


@pytest.mark.parametrize("tekst", ["31 december", "31-13-2026", "31-12-26", "2026/12/31"])
def test_wat_geen_dag_is_blijft_staan(tekst: str) -> None:
    formulier = Proef({"dag": tekst})
    assert not formulier.is_valid()
    html = str(formulier["dag"])
    assert 'type="text"' in html
    assert f'value="{tekst}"' in html


def test_bedrag() -> None:
    veld = Bedragveld(label="Bedrag")
    assert veld.clean(" € 1.234,56 ") == Decimal("1234.56")
    with pytest.raises(ValidationError, match="niet negatief"):
        veld.clean("-5,00")
    with pytest.raises(ValidationError, match="negatief"):
        veld.clean("€ −5,00")
    with pytest.raises(ValidationError, match="twee cijfers achter de komma"):
        veld.clean("1,234.56")
    with pytest.raises(ValidationError):
        veld.clean("")


def test_tekstvak_begrenst() -> None:
    with pytest.raises(ValidationError, match="Houd het bij 4000 tekens; het zijn er nu 4001"):
        Tekstvak(label="Tekst").clean("x" * 4001)
    with pytest.raises(ValidationError):
        Tekstvak(label="Tekst").clean("a\x00b")
