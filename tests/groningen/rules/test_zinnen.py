"""Zinnen bij gebeurtenissen, ook als de tekst gewist is."""

from groningen.rules.zinnen import maak_zin, velden_in


def test_zin_met_waarden() -> None:
    assert maak_zin("Gepauzeerd: {reden}", {"reden": "ziekte {x}"}) == "Gepauzeerd: ziekte {x}"
    assert velden_in("Met {a} op {b}, {a}") == {"a", "b"}


def test_wat_ontbreekt_heet_onbekend_of_gewist() -> None:
    assert maak_zin("Met {wie}", {}) == "Met [onbekend]"
    assert maak_zin("Met {wie}", {"wie": ""}, gewist=True) == "Met [gewist]"
