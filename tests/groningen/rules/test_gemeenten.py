"""Gemeenten en herindelingen: een oude naam komt bij de opvolger terecht, met een opmerking."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.fouten import Geweigerd
from groningen.rules.gemeenten import (
    GEMEENTEN,
    PER_CODE,
    Gemeente,
    huidige_gemeente,
    naamsleutel,
    naamtabel,
)

NU = date(2026, 11, 23)
OVERGEGAAN = [
    ("Delfzijl", "Eemsdelta", date(2021, 1, 1)),
    ("Appingedam", "Eemsdelta", date(2021, 1, 1)),
    ("Loppersum", "Eemsdelta", date(2021, 1, 1)),
    ("Ten Boer", "Groningen", date(2019, 1, 1)),
    ("Haren", "Groningen", date(2019, 1, 1)),
    ("Bedum", "Het Hogeland", date(2019, 1, 1)),
    ("De Marne", "Het Hogeland", date(2019, 1, 1)),
    ("Eemsmond", "Het Hogeland", date(2019, 1, 1)),
    ("Winsum", "Het Hogeland", date(2019, 1, 1)),
    ("Grootegast", "Westerkwartier", date(2019, 1, 1)),
    ("Leek", "Westerkwartier", date(2019, 1, 1)),
    ("Marum", "Westerkwartier", date(2019, 1, 1)),
    ("Zuidhorn", "Westerkwartier", date(2019, 1, 1)),
    ("Hoogezand-Sappemeer", "Midden-Groningen", date(2018, 1, 1)),
    ("Slochteren", "Midden-Groningen", date(2018, 1, 1)),
    ("Menterwolde", "Midden-Groningen", date(2018, 1, 1)),
    ("Bellingwedde", "Westerwolde", date(2018, 1, 1)),
    ("Vlagtwedde", "Westerwolde", date(2018, 1, 1)),
    ("Winschoten", "Oldambt", date(2010, 1, 1)),
    ("Scheemda", "Oldambt", date(2010, 1, 1)),
    ("Reiderland", "Oldambt", date(2010, 1, 1)),
]
CODES = {
    "Groningen": "0014",
    "Eemsdelta": "1979",
    "Het Hogeland": "1966",
    "Midden-Groningen": "1952",
    "Oldambt": "1895",
    "Westerkwartier": "1969",
    "Appingedam": "0003",
    "Delfzijl": "0010",
    "Loppersum": "0024",
    "Ten Boer": "0009",
}


@pytest.mark.parametrize(("oud", "nieuw", "dag"), OVERGEGAAN)
def test_oude_naam_wordt_opvolger_vanaf_de_dag_van_de_herindeling(oud: str, nieuw: str, dag: date) -> None:
    na = huidige_gemeente(oud, "Ergens", peildatum=dag)
    assert na.gemeente.naam == nieuw
    assert na.opmerking.startswith(f"Gemeente {oud} is op 1 januari {dag.year} opgegaan in {nieuw}")
    ervoor = huidige_gemeente(oud, "Ergens", peildatum=dag - timedelta(days=1))
    assert (ervoor.gemeente.naam, ervoor.opmerking) == (oud, "")


@pytest.mark.parametrize(("naam", "code"), CODES.items())
def test_codes(naam: str, code: str) -> None:
    assert PER_CODE[code].naam == naam


@pytest.mark.parametrize(
    "naam",
    [
        "het hogeland",
        "HET HOGELAND",
        "Het-Hogeland",
        " Het  Hogeland ",
        "Gemeente Het Hogeland",
        "hethogeland",
    ],
)
def test_schrijfwijze_doet_er_niet_toe(naam: str) -> None:
    gevonden = huidige_gemeente(naam, peildatum=NU)
    assert (gevonden.gemeente.code, gevonden.opmerking) == ("1966", "")


@pytest.mark.parametrize(
    ("woonplaats", "gemeente"),
    [
        ("Ezinge", "Westerkwartier"),
        ("FEERWERD", "Westerkwartier"),
        (" garnwerd", "Westerkwartier"),
        ("Winsum", "Het Hogeland"),
        ("Sauwerd", "Het Hogeland"),
        (None, "Het Hogeland"),
    ],
)
def test_winsum_is_verdeeld_naar_woonplaats(woonplaats: str | None, gemeente: str) -> None:
    gevonden = huidige_gemeente("Winsum", woonplaats, peildatum=NU)
    assert gevonden.gemeente.naam == gemeente
    assert ("vul de woonplaats in" in gevonden.opmerking) == (woonplaats is None)


def test_nog_niet_ingestelde_gemeente_blijft_staan_met_opmerking() -> None:
    gevonden = huidige_gemeente("Eemsdelta", peildatum=date(2020, 6, 1))
    assert gevonden.gemeente.naam == "Eemsdelta"
    assert gevonden.opmerking == "Gemeente Eemsdelta bestaat pas vanaf 1 januari 2021."


@pytest.mark.parametrize("naam", ["Amsterdam", "Eemdelta", "Hoge land", "1979"])
def test_onbekende_naam_wordt_geweigerd(naam: str) -> None:
    with pytest.raises(Geweigerd, match="geen bekende gemeente") as fout:
        huidige_gemeente(naam, peildatum=NU)
    assert fout.value.veld == "gemeente"


@pytest.mark.parametrize("naam", ["", "  ", "gemeente", "-"])
def test_lege_naam_wordt_geweigerd(naam: str) -> None:
    with pytest.raises(Geweigerd, match="vul de gemeente in"):
        huidige_gemeente(naam, peildatum=NU)


def test_namen_en_codes_zijn_uniek_en_opvolgers_bestaan() -> None:
    assert len({g.code for g in GEMEENTEN}) == len({naamsleutel(g.naam) for g in GEMEENTEN}) == len(GEMEENTEN)
    for gemeente in GEMEENTEN:
        assert len(gemeente.code) == 4
        assert gemeente.bron
        assert (gemeente.opgeheven is None) == (gemeente.opvolger is None)
        for opvolging in gemeente.opvolgers:
            assert PER_CODE[opvolging.code].bestaat(gemeente.opgeheven or NU)


@given(
    st.sampled_from(GEMEENTEN),
    st.dates(date(2005, 1, 1), date(2035, 1, 1)),
    st.sampled_from(["", "Ezinge", "Spijk"]),
)
def test_de_gevonden_gemeente_is_niet_opgeheven(gemeente: Gemeente, dag: date, plaats: str) -> None:
    gevonden = huidige_gemeente(gemeente.naam, plaats, peildatum=dag)
    assert gevonden.gemeente.opgeheven is None or dag < gevonden.gemeente.opgeheven
    assert (gevonden.gemeente == gemeente and gemeente.bestaat(dag)) == (gevonden.opmerking == "")


@given(
    st.sampled_from(GEMEENTEN),
    st.dates(date(2005, 1, 1), date(2035, 1, 1)),
    st.sampled_from(["Ezinge", "Garnwerd", "Winsum", "Spijk"]),
)
def test_de_tabel_voor_sql_zegt_hetzelfde(gemeente: Gemeente, dag: date, plaats: str) -> None:
    tabel = {(r.naamsleutel, r.woonplaatssleutel): r for r in naamtabel(dag)}
    sleutel = naamsleutel(gemeente.naam)
    regel = tabel.get((sleutel, naamsleutel(plaats))) or tabel[(sleutel, "")]
    gevonden = huidige_gemeente(gemeente.naam, plaats, peildatum=dag)
    assert (regel.code, regel.opmerking) == (gevonden.gemeente.code, gevonden.opmerking)
