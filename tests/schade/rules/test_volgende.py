"""De logische volgende overgang van een schademelding."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from schade.rules.volgende import volgende_handeling

DAG = date(2026, 3, 2)
MORGEN = DAG + timedelta(days=1)
VELDEN = (
    "aangehouden_op",
    "opname_gepland_op",
    "datum_opname",
    "zienswijze_tot",
    "uitbetaald_op",
    "hersteld_op",
)


def zaak(status: str, **velden: Any) -> SimpleNamespace:
    return SimpleNamespace(status=status, **dict.fromkeys(VELDEN) | {"besluit": ""} | velden)


@pytest.mark.parametrize(
    ("een", "verwacht"),
    [
        (zaak("voorbereiding"), "plan_opname"),
        (zaak("opname"), "plan_opname"),
        (zaak("opname", opname_gepland_op=DAG), "voer_opname_uit"),
        (zaak("opname", datum_opname=DAG), "stel_rapport_op"),
        (zaak("zienswijze", zienswijze_tot=DAG), "ontvang_zienswijze"),
        (zaak("zienswijze", zienswijze_tot=DAG - timedelta(days=1)), "sluit_zienswijze"),
        (zaak("zienswijze"), "sluit_zienswijze"),
        (zaak("beschikking"), "ken_toe"),
        (zaak("uitvoering", besluit="vergoeding"), "betaal_uit"),
        (zaak("uitvoering"), "betaal_uit"),
        (zaak("uitvoering", besluit="herstel_in_natura"), "meld_hersteld"),
        (zaak("uitvoering", uitbetaald_op=DAG), "handel_af"),
        (zaak("afgehandeld"), ""),
        (zaak("ingetrokken"), ""),
        (zaak("beschikking", aangehouden_op=DAG), "hervat"),
    ],
)
def test_volgende(een: SimpleNamespace, verwacht: str) -> None:
    assert volgende_handeling(een, peildatum=DAG) == verwacht
