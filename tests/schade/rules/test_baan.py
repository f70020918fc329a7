"""De baan van een schademelding in elke status."""

from datetime import date
from typing import Any

import pytest

from schade.rules.baan import NAMEN, baan
from schade.rules.statussen import LOPEND, Status

SINDS = date(2026, 3, 2)


def stappen(status: str, **feiten: Any) -> dict[str, tuple[str, str]]:
    return {stap.naam: (stap.staat, stap.bij) for stap in baan(status=status, sinds=SINDS, feiten=feiten)}


@pytest.mark.parametrize("status", LOPEND)
def test_de_huidige_stap_noemt_de_dag(status: Status) -> None:
    assert stappen(status)[NAMEN[status.fase - 1]] == ("nu", "sinds 2 mrt 2026")


def test_feiten_staan_bij_hun_stap() -> None:
    gevonden = stappen("opname", datum_melding=SINDS, beslisdatum=date(2026, 12, 23), opname_gepland_op=SINDS)
    assert gevonden["Melding"] == ("klaar", "2 mrt 2026")
    assert gevonden["Opname"] == ("nu", "gepland 2 mrt 2026")
    assert gevonden["Besluit"] == ("straks", "uiterlijk 23 dec 2026")
    assert stappen("opname", datum_opname=SINDS)["Opname"] == ("nu", "opgenomen 2 mrt 2026")
    assert stappen("beschikking", schaderapport_op=SINDS)["Beoordeling"] == ("klaar", "rapport 2 mrt 2026")


def test_stil_en_afgehandeld() -> None:
    stil = baan(status="zienswijze", sinds=SINDS, stil_sinds=date(2026, 4, 1))
    assert (stil[2].staat, stil[2].bij) == ("stil", "stil sinds 1 apr 2026")
    klaar = stappen("afgehandeld", uitbetaald_op=SINDS)
    assert klaar["Uitvoering"] == ("klaar", "2 mrt 2026")
    assert klaar["Afronding"] == ("klaar", "2 mrt 2026")
    assert stappen("afgehandeld", besluit="afwijzing")["Uitvoering"] == ("overgeslagen", "")


@pytest.mark.parametrize(
    ("feiten", "naam"),
    [
        ({}, "Melding"),
        ({"datum_opname": SINDS}, "Opname"),
        ({"schaderapport_op": SINDS}, "Beoordeling"),
        ({"zienswijze_op": SINDS}, "Besluit"),
    ],
)
def test_ingetrokken_stopt_waar_de_melding_was(feiten: dict[str, Any], naam: str) -> None:
    gevonden = stappen("ingetrokken", afgehandeld_op=SINDS, **feiten)
    assert gevonden[naam] == ("gestopt", "ingetrokken 2 mrt 2026")
