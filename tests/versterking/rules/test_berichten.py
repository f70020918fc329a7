"""Voor elke gebeurtenis is besloten wie bericht krijgt, en elk bericht is te vullen en te begrijpen."""

from datetime import date

import pytest

from groningen.rules.berichten import DAGVELD, VASTE_VELDEN, Berichtsjabloon, Ontvanger, vul
from groningen.rules.termijntabel import Regime
from versterking.models import Versterkingsdossier
from versterking.rules.berichten import BERICHTEN
from versterking.rules.gebeurtenissen import Gebeurtenissoort
from versterking.rules.termijnen import TERMIJNEN

SJABLONEN = [pytest.param(s, id=f"{soort}-{s.ontvanger}") for soort, rij in BERICHTEN.items() for s in rij]
ZONDER_BERICHT = {
    "controle_vastgelegd",
    "maatregel_toegevoegd",
    "maatregel_verwijderd",
    "planvorming_afgerond",
}
# Van de termijn die verstreek, niet van de zaak.
TERMIJNVELDEN = {
    *("termijn", "eindigt_op", "van", "tot", "ontvangen_op", "ingetrokken_op", "dwangsom_vanaf_op"),
    *("grond", "oordeel", "veroorzaakt_door", "vertraging_door"),
}
# Lange zinnen zijn moeilijk op taalniveau B1.
LANGSTE_ZIN = 24


def feiten(sjabloon: Berichtsjabloon) -> dict[str, object]:
    """Voor elk veld van het sjabloon een gegeven."""
    gegevens: dict[str, object] = {"nummer": "X-1", "adres": "Molenweg 2a, Stedum"}
    for veld in sjabloon.velden:
        if DAGVELD.fullmatch(veld):
            gegevens[veld] = date(2026, 9, 3)
        elif veld in sjabloon.woorden:
            gegevens[veld] = next(iter(sjabloon.woorden[veld]))
    return gegevens


def test_elke_soort_gebeurtenis_staat_in_de_tabel() -> None:
    assert set(Gebeurtenissoort) <= set(BERICHTEN)
    assert {soort for soort, rij in BERICHTEN.items() if not rij} == ZONDER_BERICHT


@pytest.mark.parametrize("sjabloon", SJABLONEN)
def test_elk_sjabloon_is_te_vullen(sjabloon: Berichtsjabloon) -> None:
    onderwerp, tekst = vul(sjabloon, feiten(sjabloon))
    assert 0 < len(onderwerp) <= 80
    assert "\n" not in onderwerp
    assert not {"{", "}"} & set(onderwerp + tekst)
    assert "  " not in tekst
    assert "X-1" in tekst


@pytest.mark.parametrize("sjabloon", SJABLONEN)
def test_elk_veld_is_een_veld_van_de_zaak(sjabloon: Berichtsjabloon) -> None:
    velden = {veld.name for veld in Versterkingsdossier._meta.get_fields()} | VASTE_VELDEN | TERMIJNVELDEN
    assert sjabloon.velden <= velden
    assert not sjabloon.velden & Versterkingsdossier.PERSOONLIJK


@pytest.mark.parametrize("sjabloon", SJABLONEN)
def test_zinnen_zijn_kort_en_spreken_de_bewoner_aan(sjabloon: Berichtsjabloon) -> None:
    _, tekst = vul(sjabloon, feiten(sjabloon))
    for alinea in tekst.split("\n\n"):
        for zin in alinea.replace("?", ".").replace(":", ".").split(". "):
            assert len(zin.split()) <= LANGSTE_ZIN, zin
    if sjabloon.ontvanger is Ontvanger.BEWONER:
        assert " u " in tekst or "U " in tekst
        assert "Bel uw " in tekst.split("\n\n")[-1]


def test_elk_einde_van_het_dossier_gaat_ook_naar_img() -> None:
    naar_img = {soort for soort, rij in BERICHTEN.items() for s in rij if s.ontvanger is Ontvanger.IMG}
    assert naar_img == {"afgerond", "afgezien", "op_norm_besloten"}


def test_wie_afziet_leest_wat_blijft_en_wat_nog_niet_vaststaat() -> None:
    tekst = BERICHTEN["afgezien"][0].tekst
    assert "€ 7.000" in tekst
    assert "nog niet vastgesteld" in tekst


@pytest.mark.parametrize("gebeurtenis", ["termijn_verstreken", "termijn_beoordeeld"])
@pytest.mark.parametrize("door", ["overheid", "bewoner", "aannemer_bewoner", "overmacht"])
def test_alleen_van_wat_de_overheid_vergoedt_krijgt_de_bewoner_bericht(gebeurtenis: str, door: str) -> None:
    met_bericht = {}
    for sleutel in TERMIJNEN:
        gegevens = {"termijn": sleutel, "oordeel": "laat_lopen", "vertraging_door": door}
        if geldt := [een for een in BERICHTEN[gebeurtenis] if een.geldt(gegevens)]:
            met_bericht[sleutel] = (geldt, gegevens)
    assert met_bericht.keys() == {s.sleutel for s in TERMIJNEN.values() if s.regime is not Regime.GEEN}
    for (een,), gegevens in met_bericht.values():
        onderwerp, tekst = vul(
            een, {**gegevens, "nummer": "X-1", "adres": "A", "eindigt_op": date(2026, 9, 3)}
        )
        assert "uiterlijk op 3 september 2026" in tekst
        wij = gebeurtenis == "termijn_beoordeeld" or door == "overheid"
        assert ("Wij zijn te laat" in onderwerp) == wij
        assert ("geen vergoeding" in tekst) != wij


@pytest.mark.parametrize("oordeel", ["al_besloten", "vervalt"])
def test_een_ander_oordeel_geeft_geen_bericht(oordeel: str) -> None:
    for sleutel in TERMIJNEN:
        for een in BERICHTEN["termijn_beoordeeld"]:
            assert not een.geldt({"termijn": sleutel, "oordeel": oordeel})
