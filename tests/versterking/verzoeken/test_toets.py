"""Wat een woning kan vragen, voor elke stand van het dossier."""

from datetime import date

import pytest

from versterking.rules.statussen import Status
from versterking.rules.verzoeken.toets import Feiten, toets
from versterking.rules.verzoeken.verzoek import REDENEN, Reden, Soort, als_waarom, uiterlijk

OPNAME, OPNIEUW = Soort.OPNAME, Soort.HERBEOORDELING
GEVALLEN: list[tuple[Feiten, Soort | None, str]] = [
    (Feiten(), OPNAME, ""),
    (Feiten(Status.LOKAAL_PLAN), OPNAME, ""),
    (Feiten(Status.LOKAAL_PLAN, batch="1588"), None, "al op een lijst"),
    (Feiten(Status.LOKAAL_PLAN, plan=True), None, "al op een lijst"),
    (Feiten(Status.OPNAME_PLANNEN), None, "krijgt al een opname"),
    (Feiten(Status.OPNAME_PLANNEN, opname_gepland_op=date(2026, 12, 1)), None, "Op 1 december 2026"),
    (Feiten(Status.BEOORDELING, risicoprofiel="overig"), None, "al in de rij"),
    (Feiten(Status.BEOORDELING, risicoprofiel="P50"), None, "wordt nu beoordeeld"),
    (Feiten(Status.PLANVORMING), OPNIEUW, ""),
    (Feiten(Status.UITVOERINGSPLAN), OPNIEUW, ""),
    (Feiten(Status.BOUW_VOORBEREIDEN), OPNIEUW, ""),
    (Feiten(Status.BOUW_VOORBEREIDEN, overeenkomst=True), None, "overeenkomst met de aannemer"),
    (Feiten(Status.BOUW_UITVOEREN), None, "wordt versterkt"),
    (Feiten(Status.AFRONDEN), None, "wordt versterkt"),
    (Feiten(Status.AFGEROND, uitkomst="op_norm"), None, "dossier is dicht"),
    (Feiten(Status.AFGEROND, uitkomst="afgezien"), OPNAME, ""),
]


@pytest.mark.parametrize(("feiten", "soort", "reden"), GEVALLEN)
def test_wat_een_woning_kan_vragen(feiten: Feiten, soort: Soort | None, reden: str) -> None:
    antwoord = toets(feiten)
    assert antwoord.soort is soort
    assert reden in antwoord.reden
    assert bool(antwoord.wat_nu) is (soort is None)


def test_elke_stand_is_bekeken() -> None:
    assert {feiten.status for feiten, _, _ in GEVALLEN} == {None, *Status}


@pytest.mark.parametrize("feiten", [een for een, _, _ in GEVALLEN])
def test_een_open_verzoek_gaat_voor(feiten: Feiten) -> None:
    from dataclasses import replace

    antwoord = toets(replace(feiten, open_nummer="OV-2026-00001"))
    assert not antwoord
    assert "OV-2026-00001" in antwoord.reden


def test_redenen_en_toelichting_worden_een_tekst() -> None:
    assert als_waarom([Reden.GEZIN, "bestaat niet"], " Kom snel. ") == f"{REDENEN[Reden.GEZIN]}\nKom snel."
    assert als_waarom([], "  ") == ""


def test_de_laatste_dag_is_nooit_een_vrije_dag() -> None:
    assert uiterlijk(date(2026, 11, 27)) == date(2026, 12, 28)  # 25 december is een feestdag
