"""Sjablonen: alleen feiten die niets over een persoon zeggen, en nooit een half bericht."""

from datetime import UTC, date, datetime

import pytest

from groningen.rules.berichten import Berichtsjabloon, Ontvanger, sjabloon, vul

PLAN = sjabloon(
    Ontvanger.BEWONER,
    "Opname op {opname_gepland_op}",
    "Op {opname_gepland_op} komen wij bij {adres}.",
    "Dossier {nummer}.",
)
FEITEN = {"nummer": "NCG-000412", "adres": "Wilgenlaan 14, Loppersum", "opname_gepland_op": date(2026, 9, 3)}


def test_vult_onderwerp_en_tekst_met_datum_in_woorden() -> None:
    assert vul(PLAN, FEITEN) == (
        "Opname op 3 september 2026",
        "Op 3 september 2026 komen wij bij Wilgenlaan 14, Loppersum.\n\nDossier NCG-000412.",
    )


def test_leest_een_dag_ook_als_iso_tekst_en_negeert_de_rest() -> None:
    assert vul(PLAN, FEITEN | {"opname_gepland_op": "2026-09-03", "toegekend_bedrag": "1.00"}) == vul(
        PLAN, FEITEN
    )


@pytest.mark.parametrize("veld", ["nummer", "adres", "opname_gepland_op"])
@pytest.mark.parametrize("leeg", [None, ""])
def test_weigert_als_een_gegeven_ontbreekt_of_leeg_is(veld: str, leeg: str | None) -> None:
    with pytest.raises(ValueError, match=veld):
        vul(PLAN, {naam: waarde for naam, waarde in FEITEN.items() if naam != veld})
    with pytest.raises(ValueError, match=veld):
        vul(PLAN, FEITEN | {veld: leeg})


@pytest.mark.parametrize("waarde", ["morgen", "2026-13-01", 20260903, datetime(2026, 9, 3, tzinfo=UTC)])
def test_weigert_iets_anders_dan_een_dag(waarde: object) -> None:
    with pytest.raises(ValueError):
        vul(PLAN, FEITEN | {"opname_gepland_op": waarde})


@pytest.mark.parametrize("veld", ["reden", "naam", "toegekend_bedrag", "keuze", "nummer.x", "0", ""])
def test_sjabloon_met_een_ander_veld_bestaat_niet(veld: str) -> None:
    with pytest.raises(ValueError, match="niet mogen"):
        Berichtsjabloon(Ontvanger.BEWONER, "Onderwerp", f"Tekst {{{veld}}}")


def test_woorden_vertalen_een_vaste_waarde_en_weigeren_een_onbekende() -> None:
    keuze = sjabloon(
        Ontvanger.BEWONER, "Keuze", "U koos: {keuze}.", woorden={"keuze": {"ncg": "NCG regelt het"}}
    )
    assert vul(keuze, {"keuze": "ncg"}) == ("Keuze", "U koos: NCG regelt het.")
    with pytest.raises(ValueError, match="geen woorden"):
        vul(keuze, {"keuze": "iets anders"})


def test_accolades_in_een_adres_worden_niet_opnieuw_gelezen() -> None:
    assert "{nummer}" in vul(PLAN, FEITEN | {"adres": "Straat {nummer} 1"})[1]


def test_een_heel_lang_onderwerp_past_in_zijn_kolom() -> None:
    lang = sjabloon(Ontvanger.NCG, "Over {adres}", "Tekst")
    assert len(vul(lang, {"adres": "a" * 300})[0]) == 160
