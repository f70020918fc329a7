"""Het informatiepunt van de demo: elke soort en elke stand komt voor, over maanden verspreid."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samenloop.demo.vulling.svip import AANTAL
from samenloop.models import Informatieverzoek
from samenloop.queries.svip.cijfers import svipcijfers
from samenloop.rules.svip.verzoek import Stand

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 25)


def test_elke_stand_komt_voor_en_niets_is_geweigerd(demo: dict[str, Any]) -> None:
    geweigerd = [een for een in demo["regels"] if een.startswith("overgeslagen") and "verzoek" in een]
    assert [een for een in geweigerd if "SVIP" in een or "dien_verzoek" in een] == []
    assert Informatieverzoek.objects.count() >= AANTAL
    assert set(Informatieverzoek.objects.values_list("stand", flat=True)) == {str(een) for een in Stand}


def test_de_cijfers_zijn_over_maanden_verspreid() -> None:
    cijfers = svipcijfers(VANDAAG)
    assert all(een.totaal > 20 and een.dagen is not None for een in cijfers.per_soort)
    per_maand = [sum(een[plek] for een in cijfers.per_maand.values()) for plek in range(12)]
    assert sum(aantal > 10 for aantal in per_maand) >= 9
    assert cijfers.per_soort[0].totaal == max(een.totaal for een in cijfers.per_soort)
