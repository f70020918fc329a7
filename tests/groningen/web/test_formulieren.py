"""De grondvorm van formulieren: fouten die zeggen wat te doen."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

from groningen.web.formulieren import Formulier


class Opnameformulier(Formulier):
    deskundige = forms.CharField(label="Deskundige")
    dag = forms.DateField(label="Dag van de opname", initial=date(2021, 9, 3))
    soort = forms.ChoiceField(label="Soort", choices=[("a", "A")])
    rapport = forms.FileField(label="Rapport")
    akkoord = forms.BooleanField(label="Akkoord")
    reden = forms.CharField(label="Reden", error_messages={"required": "Schrijf op waarom."})
    wens = forms.ChoiceField(label="Wens", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    aannemer = forms.CharField(label="Aannemer", max_length=10, required=False)


@pytest.mark.parametrize(
    ("veld", "zin"),
    [
        ("deskundige", "Vul dit in."),
        ("dag", "Vul een dag in."),
        ("soort", "Maak een keuze."),
        ("rapport", "Kies een bestand."),
        ("akkoord", "Vink dit aan om verder te gaan."),
        ("reden", "Schrijf op waarom."),
    ],
)
def test_leeg_veld_zegt_wat_te_doen(veld, zin) -> None:
    assert Opnameformulier({}).errors[veld] == [zin]


def test_datum_gebruikt_de_kiezer_van_de_browser() -> None:
    uit = str(Opnameformulier()["dag"])
    assert 'type="date"' in uit
    assert 'value="2021-09-03"' in uit


def test_onbestaande_dag() -> None:
    fouten = Opnameformulier(MultiValueDict({"dag": ["31-02-2021"]})).errors["dag"]
    assert fouten == ["Vul een bestaande dag in, zoals 21-09-2026."]


def test_foutoverzicht_springt_naar_het_veld() -> None:
    uit = render_to_string("_formulier.html", {"formulier": Opnameformulier({}), "knop": "Plan opname"})
    assert '<a href="#id_deskundige">Deskundige: Vul dit in.</a>' in uit
    assert '<a href="#id_wens_0">Wens: Maak een keuze.</a>' in uit
    assert 'id="id_wens_0"' in uit
    assert 'id="id_dag_error"' in uit
    assert 'enctype="multipart/form-data"' in uit


def test_formulier_zonder_fouten_heeft_geen_overzicht() -> None:
    uit = render_to_string("_formulier.html", {"formulier": Opnameformulier(), "knop": "Plan opname"})
    assert "Dit lukte nog niet" not in uit
    assert "aria-invalid" not in uit


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("soort", "x" * 5000, "Kies iets uit de lijst."),
        ("wens", "<b>", "Kies iets uit de lijst."),
        ("aannemer", "x" * 11, "Houd het bij 10 tekens; het zijn er nu 11."),
        ("aannemer", "a\x00b", "Er staat een onzichtbaar teken in dat niet kan. Typ de tekst opnieuw."),
    ],
)
def test_wat_niet_kan_zegt_wat_te_doen(veld: str, waarde: str, zin: str) -> None:
    assert Opnameformulier({veld: waarde}).errors[veld] == [zin]
