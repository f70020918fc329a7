"""De groepen van de werkvoorraad."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samenloop.rules.urgentie import Urgentie, urgentie, zondag

MAANDAG = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("datum", "vandaag", "verwacht"),
    [
        (None, MAANDAG, Urgentie.GEEN_DATUM),
        (date(2026, 11, 22), MAANDAG, Urgentie.TE_LAAT),
        (MAANDAG, MAANDAG, Urgentie.VANDAAG),
        (date(2026, 11, 24), MAANDAG, Urgentie.DEZE_WEEK),
        (date(2026, 11, 29), MAANDAG, Urgentie.DEZE_WEEK),
        (date(2026, 11, 30), MAANDAG, Urgentie.TWEE_WEKEN),
        (date(2026, 11, 30), date(2026, 11, 29), Urgentie.TWEE_WEKEN),
        (date(2026, 12, 13), MAANDAG, Urgentie.TWEE_WEKEN),
        (date(2026, 12, 14), MAANDAG, Urgentie.LATER),
        (date.max, MAANDAG, Urgentie.LATER),
    ],
)
def test_urgentie(datum: date | None, vandaag: date, verwacht: Urgentie) -> None:
    assert urgentie(datum, vandaag) is verwacht


def test_zondag_is_altijd_een_zondag_binnen_een_week() -> None:
    for dagen in range(14):
        vandaag = MAANDAG + timedelta(days=dagen)
        assert zondag(vandaag).isoweekday() == 7
        assert 0 <= (zondag(vandaag) - vandaag).days <= 6


def test_labels_staan_zoals_op_het_scherm() -> None:
    assert [soort.label for soort in Urgentie] == [
        "Te laat",
        "Vandaag",
        "Deze week",
        "Komende twee weken",
        "Later",
        "Geen datum",
    ]
