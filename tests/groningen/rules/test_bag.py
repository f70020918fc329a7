"""Adresgegevens: welke vorm klopt, hoe zij wordt bewaard, en wat er misgaat met een Nederlandse regel."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.bag import REGELS, Adresgegevens, controleer, fouten, lees_adres
from groningen.rules.fouten import Geweigerd

GOED = [
    ("nummeraanduiding_id", "0014206669192187", "0014206669192187"),
    ("nummeraanduiding_id", " 1979204712214791\t", "1979204712214791"),
    ("pand_id", "1979101558331900", "1979101558331900"),
    ("pand_id", "", ""),
    ("pand_id", "  ", ""),
    ("straatnaam", "Boterdiep O.Z.", "Boterdiep O.Z."),
    ("straatnaam", "=1+1", "=1+1"),
    ("straatnaam", "a" * 80, "a" * 80),
    ("huisnummer", "1", "1"),
    ("huisnummer", " 99999 ", "99999"),
    ("huisletter", "", ""),
    ("huisletter", "a", "a"),
    ("huisletter", "B", "B"),
    ("toevoeging", "bis", "bis"),
    ("toevoeging", "1", "1"),
    ("postcode", "9901ZL", "9901ZL"),
    ("postcode", "9901 zl", "9901ZL"),
    ("postcode", "\u00a09901zL\r\n", "9901ZL"),
    ("postcode", "9901SB", "9901SB"),
    ("woonplaats", "'t Zandt", "'t Zandt"),
    ("gemeente", "Súdwest-Fryslân", "Súdwest-Fryslân"),
    ("x", "", ""),
    ("x", "0", "0"),
    ("x", "300000", "300000"),
    ("x", "253181", "253181"),
    ("y", "300000", "300000"),
    ("y", "625000", "625000"),
    ("y", "592383", "592383"),
]
FOUT = [
    ("nummeraanduiding_id", ""),
    ("nummeraanduiding_id", "0014106669192187"),
    ("nummeraanduiding_id", "001420666919218"),
    ("nummeraanduiding_id", "00142066691921877"),
    ("nummeraanduiding_id", "0014206669192l87"),
    ("nummeraanduiding_id", "٠٠١٤٢٠٦٦٦٩١٩٢١٨٧"),
    ("nummeraanduiding_id", "0014 2066 6919 2187"),
    ("pand_id", "1979201558331900"),
    ("straatnaam", ""),
    ("straatnaam", "a" * 81),
    ("straatnaam", "Kerk\nstraat"),
    ("straatnaam", "Kerk\x85straat"),
    ("huisnummer", ""),
    ("huisnummer", "0"),
    ("huisnummer", "012"),
    ("huisnummer", "100000"),
    ("huisnummer", "-1"),
    ("huisnummer", "12a"),
    ("huisnummer", "1.0"),
    ("huisletter", "ab"),
    ("huisletter", "1"),
    ("huisletter", "é"),
    ("toevoeging", "begane"),
    ("toevoeging", "1-2"),
    ("postcode", ""),
    ("postcode", "0901ZL"),
    ("postcode", "9901SA"),
    ("postcode", "9901sd"),
    ("postcode", "9901 Ss"),
    ("postcode", "9901ß"),
    ("postcode", "9901ﬀ"),
    ("postcode", "9901  ZL"),
    ("postcode", "9901Z"),
    ("postcode", "9901ZLX"),
    ("woonplaats", "\t"),
    ("gemeente", ""),
    ("x", "300001"),
    ("x", "-1"),
    ("x", "253181.5"),
    ("y", "299999"),
    ("y", "625001"),
    ("y", "0"),
]
RIJ = {
    "nummeraanduiding_id": "0014206669192187",
    "pand_id": "",
    "straatnaam": "Burgemeester van Ankenlaan",
    "huisnummer": "14",
    "huisletter": "a",
    "toevoeging": "",
    "postcode": "9901 zl",
    "woonplaats": "Appingedam",
    "gemeente": "Eemsdelta",
    "x": "253181",
    "y": "592383",
}


@pytest.mark.parametrize(("veld", "ruw", "waarde"), GOED)
def test_een_goede_waarde_wordt_genormaliseerd(veld: str, ruw: str, waarde: str) -> None:
    assert controleer(veld, ruw) == waarde
    assert controleer(veld, waarde) == waarde  # nog eens normaliseren verandert niets


@pytest.mark.parametrize(("veld", "ruw"), FOUT)
def test_een_foute_waarde_geeft_een_regel_die_het_veld_noemt(veld: str, ruw: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        controleer(veld, ruw)
    assert fout.value.veld == veld
    assert fout.value.reden.startswith(f"{veld}: ")
    assert fout.value.reden.endswith(".")
    assert "\n" not in fout.value.reden


@given(st.integers(-10_000, 1_000_000))
def test_plaats_ligt_precies_binnen_nederland(meters: int) -> None:
    assert REGELS["x"].klopt(str(meters)) == (0 <= meters <= 300_000)
    assert REGELS["y"].klopt(str(meters)) == (300_000 <= meters <= 625_000)
    assert REGELS["huisnummer"].klopt(str(meters)) == (1 <= meters <= 99_999)


@given(st.sampled_from(sorted(REGELS)), st.text(max_size=20))
def test_elke_tekst_wordt_genormaliseerd_of_geweigerd(veld: str, ruw: str) -> None:
    try:
        waarde = controleer(veld, ruw)
    except Geweigerd:
        return
    assert controleer(veld, waarde) == waarde


def test_patronen_zijn_verankerd_en_verschillen_niet_tussen_python_en_postgresql() -> None:
    for regel in REGELS.values():
        assert regel.patroon.startswith("^")
        assert regel.patroon.endswith("$")
        # Wat de twee talen anders lezen, komt er niet in.
        assert not re.search(r"\\[dDwWsSbBAZzmMyY]|\(\?[^!:=]|[*+?}][+?]", regel.patroon)


def test_alleen_deze_velden_mogen_leeg_zijn() -> None:
    leeg = {veld for veld, regel in REGELS.items() if regel.mag_leeg}
    assert leeg == {"pand_id", "huisletter", "toevoeging", "x", "y"}


def test_leest_een_heel_adres() -> None:
    assert lees_adres(RIJ) == Adresgegevens(
        nummeraanduiding_id="0014206669192187",
        straatnaam="Burgemeester van Ankenlaan",
        huisnummer=14,
        huisletter="a",
        toevoeging="",
        postcode="9901ZL",
        woonplaats="Appingedam",
        gemeente="Eemsdelta",
        pand_id="",
        x=253181,
        y=592383,
    )


def test_leest_een_adres_zonder_plaats_en_pand() -> None:
    kaal = {veld: waarde for veld, waarde in RIJ.items() if veld not in {"x", "y", "pand_id"}}
    adres = lees_adres(kaal)
    assert (adres.x, adres.y, adres.pand_id) == (None, None, "")


def test_noemt_alle_fouten_in_volgorde_van_de_velden() -> None:
    rij = RIJ | {"postcode": "123", "huisnummer": "0", "y": ""}
    assert [fout.veld for fout in fouten(rij)] == ["huisnummer", "postcode", "x"]
    with pytest.raises(Geweigerd, match="huisnummer"):
        lees_adres(rij)


def test_een_halve_plaats_is_fout() -> None:
    assert [fout.reden for fout in fouten(RIJ | {"x": " "})] == [
        "x, y: vul beide coördinaten in of laat beide leeg."
    ]
