"""Opmaak in sjablonen: datums in woorden, bedragen, letters, velden."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from groningen.templatetags import vorm

DINSDAG = date(2021, 8, 31)


@pytest.mark.parametrize(
    ("filter_", "verwacht"),
    [(vorm.datum, "3 november 2021"), (vorm.datum_kort, "3 nov 2021"), (vorm.jaar, 2021)],
)
def test_datum(filter_, verwacht) -> None:
    assert filter_(date(2021, 11, 3)) == verwacht


def test_tijdstip_telt_in_nederland() -> None:
    """Een tijdstip kort voor middernacht in UTC valt hier op de volgende dag."""
    laat = datetime(2021, 12, 31, 23, 30, tzinfo=UTC)
    assert vorm.datum(laat) == "1 januari 2022"
    assert vorm.jaar(laat) == 2022
    assert vorm.tijdstip(laat) == "1 januari 2022, 00.30 uur"


def test_dag_noemt_het_jaar_alleen_als_het_een_ander_is() -> None:
    assert vorm.dag(date(2021, 9, 3), DINSDAG) == "vr 3 september"
    assert vorm.dag(date(2022, 3, 1), DINSDAG) == "di 1 maart 2022"


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2021, 8, 25), "6\u00a0dagen te laat"),
        (date(2021, 8, 30), "1\u00a0dag te laat"),
        (date(2021, 8, 31), "vandaag"),
        (date(2021, 9, 1), "morgen"),
        (date(2021, 9, 3), "vr 3 september"),
    ],
)
def test_termijn(dag, verwacht) -> None:
    assert vorm.termijn(dag, DINSDAG) == verwacht


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2021, 11, 30), "nog 91\u00a0dagen"),
        (date(2021, 8, 31), "vandaag"),
        (date(2021, 8, 30), "1\u00a0dag geleden"),
    ],
)
def test_afstand(dag, verwacht) -> None:
    assert vorm.afstand(dag, DINSDAG) == verwacht


@pytest.mark.parametrize(
    ("dag", "klasse"),
    [
        (date(2021, 8, 30), "label--fout"),
        (date(2021, 8, 31), "label--let-op"),
        (date(2021, 9, 5), "label--let-op"),  # zondag
        (date(2021, 9, 6), "label--rustig"),
    ],
)
def test_datumlabel_kleurt_naar_spoed(dag, klasse) -> None:
    assert klasse in vorm.datumlabel(dag, DINSDAG)


def test_datumlabel_noemt_de_dag_zelf_ook() -> None:
    uit = vorm.datumlabel(date(2021, 8, 25), DINSDAG)
    assert 'datetime="2021-08-25"' in uit
    assert '<span class="visueel-verborgen">, 25 augustus 2021</span>' in uit


@pytest.mark.parametrize(
    ("bedrag", "verwacht"),
    [
        (Decimal("11461.50"), "€\u00a011.461,50"),
        (0, "€\u00a00,00"),
        (Decimal("-12.5"), "−€\u00a012,50"),
        (Decimal("1234567.899"), "€\u00a01.234.567,90"),
    ],
)
def test_euro(bedrag, verwacht) -> None:
    assert vorm.euro(bedrag) == verwacht


def test_getallen() -> None:
    assert vorm.getal(26800) == "26.800"
    assert vorm.getal(0) == "0"
    assert vorm.aantal(1, "adres,adressen") == "1\u00a0adres"
    assert vorm.aantal(0, "adres,adressen") == "0\u00a0adressen"
    assert vorm.aantal(26800, "adres,adressen") == "26.800\u00a0adressen"


@pytest.mark.parametrize(
    ("waarde", "totaal", "verwacht"),
    [(17699, 26800, "66%"), (1, 26800, "<1%"), (0, 26800, "0%"), (5, 0, ""), (None, 10, "")],
)
def test_procent(waarde, totaal, verwacht) -> None:
    assert vorm.procent(waarde, totaal) == verwacht


@pytest.mark.parametrize(
    ("waarde", "grootste", "verwacht"),
    [(0, 152, 0), (1, 152, 1), (76, 152, 10), (152, 152, 20), (200, 152, 20), (5, 0, 0)],
)
def test_deel_is_een_twintigste(waarde, grootste, verwacht) -> None:
    assert vorm.deel(waarde, grootste) == verwacht


@pytest.mark.parametrize("filter_", [vorm.datum, vorm.datum_kort, vorm.dag, vorm.tijdstip, vorm.termijn])
def test_lege_datum_is_lege_tekst(filter_) -> None:
    assert filter_(None) == ""


@pytest.mark.parametrize("filter_", [vorm.afstand, vorm.euro, vorm.getal, vorm.datumlabel])
def test_lege_waarde_is_lege_tekst(filter_) -> None:
    assert filter_(None) == ""


def test_standaard_bij_een_lege_waarde() -> None:
    sjabloon = Template('{% load vorm %}{{ bedrag|euro|default:"nog niet bekend" }}')
    assert sjabloon.render(Context({"bedrag": None})) == "nog niet bekend"


def test_letter() -> None:
    assert "letter--E" in vorm.letter("E")
    assert "letter--groot" in vorm.letter("E", "groot")
    assert vorm.letter("") == vorm.letter(None) == vorm.letter("X") == ""


def test_organisatielabel_ontsnapt_tekst_van_buiten() -> None:
    assert vorm.organisatielabel("ncg") == '<span class="label label--ncg">NCG</span>'
    assert vorm.organisatielabel("img", "<b>") == '<span class="label label--img">&lt;b&gt;</span>'
    assert vorm.organisatielabel("gemeente", "Eemsdelta") == '<span class="label">Eemsdelta</span>'
    assert vorm.organisatielabel("") == ""


def test_balk_telt_op_tot_honderd() -> None:
    delen = vorm.balk(
        [
            {"naam": "Geen schademelding", "aantal": 17699, "soort": "ncg"},
            {"naam": "Gesloten", "aantal": 7703, "soort": "stil"},
            {"naam": "Beide", "aantal": 1398, "soort": "samen"},
        ]
    )["delen"]
    assert [deel.breedte for deel in delen] == ["66.04%", "28.74%", "5.22%"]
    assert [deel.begin for deel in delen] == ["0.00%", "66.04%", "94.78%"]
    assert [deel.toont_procent for deel in delen] == [True, True, False]


def test_balk_zonder_adressen() -> None:
    uit = vorm.balk([{"naam": "Beide", "aantal": 0, "soort": "samen"}])
    assert uit["totaal"] == 0
    assert uit["delen"][0].breedte == "0.00%"


def test_bladzijden_toont_begin_eind_en_omgeving() -> None:
    pagina = Paginator(range(2100), 25).page(40)
    assert list(vorm.bladzijden(pagina)) == [1, "…", 39, 40, 41, "…", 84]


def _kop(query: str, sleutel: str, standaard: str = "") -> str:
    context = Context({"request": RequestFactory().get(f"/werkvoorraad/{query}")})
    return vorm.sorteerkop(context, sleutel, "Adres", standaard=standaard)


def test_sorteerkop_wisselt_en_houdt_de_filters() -> None:
    uit = _kop("?letter=B&letter=E&sorteer=adres&pagina=3", "adres")
    assert 'aria-sort="ascending"' in uit
    assert 'href="?letter=B&amp;letter=E&amp;sorteer=-adres"' in uit


def test_sorteerkop_zonder_keuze() -> None:
    assert "aria-sort" not in _kop("", "adres", "datum")
    assert 'aria-sort="ascending"' in _kop("", "datum", "datum")
    assert 'aria-sort="descending"' in _kop("?sorteer=-adres", "adres")


class Proefformulier(forms.Form):
    naam = forms.CharField(help_text="Voluit.", widget=forms.TextInput(attrs={"class": "eigen"}))
    tekst = forms.CharField(widget=forms.Textarea)
    keuze = forms.ChoiceField(choices=[("a", "A")])
    rondje = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    vinkje = forms.BooleanField()
    bestand = forms.FileField()


@pytest.mark.parametrize(
    ("naam", "klasse"),
    [
        ("naam", "utrecht-textbox utrecht-textbox--html-input eigen"),
        ("tekst", "utrecht-textarea utrecht-textarea--html-textarea"),
        ("keuze", "utrecht-select utrecht-select--html-select"),
        ("vinkje", "utrecht-checkbox utrecht-checkbox--html-input"),
    ],
)
def test_invoer_krijgt_de_klassen_van_het_ontwerp(naam, klasse) -> None:
    assert f'class="{klasse}"' in vorm.invoer(Proefformulier()[naam])


def test_invoer_van_een_bestand_blijft_zoals_hij_is() -> None:
    assert "class=" not in vorm.invoer(Proefformulier()["bestand"])


def test_invoer_wijst_uitleg_en_fout_aan() -> None:
    uit = vorm.invoer(Proefformulier({})["naam"])
    assert 'aria-invalid="true"' in uit
    assert 'aria-describedby="id_naam_helptext id_naam_error"' in uit


def test_veldsoort_en_anker() -> None:
    formulier = Proefformulier()
    assert [vorm.veldsoort(veld) for veld in formulier] == [
        "gewoon",
        "gewoon",
        "gewoon",
        "keuzes",
        "vinkje",
        "gewoon",
    ]
    assert vorm.anker(formulier["rondje"]) == "id_rondje_0"
    assert vorm.anker(formulier["naam"]) == "id_naam"
