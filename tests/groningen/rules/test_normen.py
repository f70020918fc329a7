"""Normen: altijd één per dag, en eerlijk over wat niet is nagegaan."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from groningen.rules.fouten import Geweigerd
from groningen.rules.normen import NORMEN, Norm, Onderwerp, norm_op, normen_op

VANDAAG = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("sleutel", "waarde"),
    [
        ("img_besluit", "182 dagen"),
        ("aos_inspectie", "48 uur"),
        ("aos_veilig", "48 uur"),
        ("svip_antwoord", "niet vastgesteld"),
        ("bezwaartermijn", "6 weken"),
        ("bezwaartermijn_schade_gebouw", "12 weken"),
        ("bezwaar_gronden", "4 weken"),
        ("besluit_op_bezwaar", "6 weken"),
        ("besluit_op_bezwaar_commissie", "12 weken"),
        ("verdaging_bezwaar", "6 weken"),
        ("immaterieel_aantasting", "€\u00a01.500,00"),
        ("immaterieel_ernstig", "€\u00a03.000,00"),
        ("immaterieel_zeer_ernstig", "€\u00a05.000,00"),
        ("vaste_vergoeding", "€\u00a010.000,00"),
        ("duurzaamheid", "€\u00a017.000,00"),
        ("duurzaamheid_bij_afzien", "€\u00a07.000,00"),
        ("zelf_huisvesting_regelen", "€\u00a01.400,00"),
        ("woning_leeg", "1 week"),
    ],
)
def test_nu(sleutel: str, waarde: str) -> None:
    assert norm_op(sleutel, VANDAAG).waarde == waarde


@pytest.mark.parametrize(
    ("sleutel", "peildatum", "waarde"),
    [
        ("vaste_vergoeding", date(2022, 1, 1), "€\u00a05.000,00"),
        ("duurzaamheid", date(2021, 5, 31), "€\u00a07.000,00"),
        ("duurzaamheid", date(2021, 6, 1), "€\u00a017.000,00"),
        ("bezwaartermijn_schade_gebouw", date(2021, 1, 1), "6 weken"),
    ],
)
def test_toen(sleutel: str, peildatum: date, waarde: str) -> None:
    assert norm_op(sleutel, peildatum).waarde == waarde


def test_zonder_norm_op_die_dag() -> None:
    with pytest.raises(Geweigerd, match="geen norm op 1 januari 2019"):
        norm_op("img_besluit", date(2019, 1, 1))
    with pytest.raises(KeyError):
        norm_op("bestaat_niet", VANDAAG)


def test_perioden_overlappen_niet_en_zijn_gesorteerd() -> None:
    per_sleutel: dict[str, list[Norm]] = {}
    for norm in NORMEN:
        per_sleutel.setdefault(norm.sleutel, []).append(norm)
    for rijen in per_sleutel.values():
        for vorige, volgende in pairwise(rijen):
            assert vorige.geldig_tot is not None
            assert vorige.geldig_tot + timedelta(days=1) == volgende.geldig_vanaf
        assert rijen[-1].geldig_tot is None


def test_elke_norm_heeft_een_bron_en_hoogstens_een_waarde() -> None:
    for norm in NORMEN:
        assert norm.bron
        assert norm.naam
        waarden = [norm.duur, norm.uren, norm.bedrag]
        assert sum(waarde is not None for waarde in waarden) <= 1
        assert norm.bedrag is None or norm.bedrag > Decimal(0)
        if norm.waarde == "niet vastgesteld":
            assert not norm.bevestigd


def test_alle_normen_van_een_dag() -> None:
    nu = normen_op(VANDAAG)
    assert len({norm.sleutel for norm in nu}) == len(nu)
    assert {norm.onderwerp for norm in nu} == set(Onderwerp)
    assert [norm for norm in nu if not norm.bevestigd]
    assert all(onderwerp.label for onderwerp in Onderwerp)
    assert normen_op(date(1990, 1, 1)) == []
