"""De baan van een versterkingsdossier in elke status en bij elke uitkomst."""

from datetime import date
from typing import Any

import pytest

from versterking.rules.baan import NAMEN, baan
from versterking.rules.statussen import Status

SINDS = date(2026, 3, 2)


def stappen(status: str, **feiten: Any) -> dict[str, tuple[str, str]]:
    return {stap.naam: (stap.staat, stap.bij) for stap in baan(status=status, sinds=SINDS, feiten=feiten)}


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.AFGEROND])
def test_de_huidige_stap_noemt_status_en_dag(status: Status) -> None:
    naam = NAMEN[status.fase - 1]
    assert stappen(status)[naam] == ("nu", f"{status.value} · sinds 2 mrt 2026")


def test_feiten_staan_bij_hun_stap() -> None:
    gevonden = stappen(
        "4.1",
        plan_vastgesteld_op=date(2025, 7, 26),
        opname_uitgevoerd_op=date(2025, 9, 9),
        normbesluit_op=date(2026, 2, 3),
        versterkingsadvies_op=date(2026, 2, 3),
    )
    assert gevonden["Opgave"] == ("klaar", "26 jul 2025")
    assert gevonden["Opname"] == ("klaar", "9 sep 2025")
    assert gevonden["Beoordeling"] == ("klaar", "advies 3 feb 2026")
    assert gevonden["Uitvoering"] == ("straks", "")
    assert stappen("2.1", opname_gepland_op=date(2026, 12, 1))["Opname"] == ("nu", "gepland 1 dec 2026")


def test_stil() -> None:
    stil = baan(status="2.1", sinds=SINDS, stil_sinds=date(2026, 4, 1))
    assert (stil[1].staat, stil[1].bij) == ("stil", "stil sinds 1 apr 2026")


def test_zonder_feiten_alleen_de_voortgang() -> None:
    assert [stap.staat for stap in baan(status="6.2", sinds=SINDS)] == ["klaar"] * 6
    assert baan(status="6.2", sinds=SINDS)[5].bij == "2 mrt 2026"


def test_op_norm_slaat_plan_en_bouw_over() -> None:
    gevonden = stappen("6.2", uitkomst="op_norm", normbesluit_op=SINDS, afgerond_op=SINDS)
    assert gevonden["Beoordeling"] == ("klaar", "op norm 2 mrt 2026")
    assert gevonden["Planvorming"][0] == gevonden["Uitvoering"][0] == "overgeslagen"
    assert gevonden["Afronding"] == ("klaar", "op norm 2 mrt 2026")


@pytest.mark.parametrize(
    ("feiten", "naam"),
    [
        ({}, "Opname"),
        ({"opname_gepland_op": SINDS}, "Opname"),
        ({"opname_uitgevoerd_op": SINDS}, "Beoordeling"),
        ({"versterkingsadvies_op": SINDS, "opname_uitgevoerd_op": SINDS}, "Planvorming"),
    ],
)
def test_afgezien_stopt_waar_het_dossier_was(feiten: dict[str, Any], naam: str) -> None:
    gevonden = stappen("6.2", uitkomst="afgezien", afgerond_op=SINDS, **feiten)
    assert gevonden[naam] == ("gestopt", "afgezien 2 mrt 2026")
    assert gevonden["Afronding"] == ("overgeslagen", "")


@pytest.mark.parametrize(
    ("uitkomst", "woord"), [("versterkt", "versterkt"), ("sloop_nieuwbouw", "nieuwbouw")]
)
def test_andere_uitkomsten(uitkomst: str, woord: str) -> None:
    assert stappen("6.2", uitkomst=uitkomst, afgerond_op=SINDS)["Afronding"] == (
        "klaar",
        f"{woord} 2 mrt 2026",
    )
