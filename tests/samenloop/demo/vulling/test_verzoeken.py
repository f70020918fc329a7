"""De verzoeken en voordrachten van de demo: in elke stand, en een bestand met afgewezen rijen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samenloop.models import Signaal
from versterking.models import Opnameverzoek, Voordracht, Voordrachtlijst
from versterking.queries.verzoeken.rij import rij
from versterking.rules.planning.stappen import Stap

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 25)


def test_elke_stand_is_te_zien_en_niets_is_geweigerd(demo: dict[str, Any]) -> None:
    geweigerd = [een for een in demo["regels"] if een.startswith("overgeslagen")]
    assert [een for een in geweigerd if "verzoek" in een or "voordracht" in een] == []
    assert set(Opnameverzoek.objects.values_list("stand", flat=True)) == {
        *("ingediend", "toegekend", "afgewezen", "ingetrokken", "uitgevoerd")
    }
    assert set(Opnameverzoek.objects.values_list("soort", flat=True)) == {"opname", "herbeoordeling"}
    assert set(Voordracht.objects.values_list("stand", flat=True)) == {
        *("ingediend", "toegekend", "afgewezen", "ingetrokken")
    }


def test_een_bestand_met_afgewezen_rijen_en_een_signaal_bij_gevaar() -> None:
    for lijst in Voordrachtlijst.objects.all():
        assert lijst.afgewezen
        assert lijst.aangenomen > 0
    assert Voordrachtlijst.objects.exists()
    assert Signaal.objects.filter(soort="aos_voorgedragen").exists()


def test_de_rij_heeft_beide_stappen_met_een_kwartaal() -> None:
    wacht = rij(VANDAAG)
    assert {een.stap for een in wacht} == {Stap.OPNAME, Stap.BEOORDELING}
    assert all(een.kwartaal for een in wacht)
