"""Leegmaken laat de stamgegevens staan, ook tussen tests die echt vastleggen."""

from __future__ import annotations

import pytest

from groningen.models import Gemeente, Organisatie


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("keer", [1, 2])
def test_stamgegevens_zijn_er_na_elke_test(keer: int) -> None:
    assert Organisatie.objects.filter(soort__in=["ncg", "img"]).count() == 2
    Gemeente.objects.filter(opvolger__isnull=False).delete()
