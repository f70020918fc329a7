"""De logische volgende handeling van een versterkingsdossier."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from versterking.rules.volgende import volgende_handeling

DAG = date(2026, 3, 2)


def zaak(status: str, **velden: Any) -> SimpleNamespace:
    leeg = dict.fromkeys(
        ("gepauzeerd_op", "opname_gepland_op", "uitvoeringsplan_op", "overeenkomst_aannemer_op")
    )
    return SimpleNamespace(status=status, **leeg | {"keuze": ""} | velden)


@pytest.mark.parametrize(
    ("een", "controle", "maatregelen", "verwacht"),
    [
        (zaak("1.2"), False, False, "neem_op_in_plan"),
        (zaak("2.1"), False, False, "plan_opname"),
        (zaak("2.1", opname_gepland_op=DAG), False, False, "voer_opname_uit"),
        (zaak("3.1"), False, False, "controle"),
        (zaak("3.1"), True, False, "breng_advies_uit"),
        (zaak("4.1"), False, False, "leg_keuze_vast"),
        (zaak("4.1", keuze="ncg"), False, False, "maatregel"),
        (zaak("4.1", keuze="ncg"), False, True, "start_uitvoeringsplan"),
        (zaak("4.2"), False, True, "stel_uitvoeringsplan_vast"),
        (zaak("4.2", uitvoeringsplan_op=DAG), False, True, "neem_besluit"),
        (zaak("5.1"), False, True, "sluit_overeenkomst"),
        (zaak("5.1", overeenkomst_aannemer_op=DAG), False, True, "start_bouw"),
        (zaak("5.2"), False, True, "lever_op"),
        (zaak("6.1"), False, True, "rond_af"),
        (zaak("6.2"), False, True, ""),
        (zaak("4.1", gepauzeerd_op=DAG), False, True, "hervat"),
    ],
)
def test_volgende(een: SimpleNamespace, controle: bool, maatregelen: bool, verwacht: str) -> None:
    assert volgende_handeling(een, heeft_controle=controle, heeft_maatregelen=maatregelen) == verwacht
