"""`manage.py termijnen`: de sleutels van de afspraak, en een tweede keer verandert niets."""

import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from groningen.models import Boeking, Termijn, Termijnronde
from tests.factories import VANDAAG, maak_regeling
from tests.groningen.actions.termijnwereld import DAG, maak_termijn, stel_in_gebreke

pytestmark = pytest.mark.django_db
SLEUTELS = [
    *("peildatum", "lopend", "opgeschort", "gehaald", "waarschuwingen_nieuw", "verstreken_nieuw"),
    *("vergoedingen_nieuw", "bedrag_nieuw", "bedrag_totaal", "duur_ms"),
]


def draai(peildatum: date | None = None, status: int = 0) -> dict[str, Any]:
    uit, argumenten = io.StringIO(), ["--peildatum", peildatum.isoformat()] if peildatum else []
    if status:
        with pytest.raises(SystemExit) as gestopt:
            call_command("termijnen", "--json", *argumenten, stdout=uit)
        assert gestopt.value.code == status
    else:
        call_command("termijnen", "--json", *argumenten, stdout=uit)
    uitkomst: dict[str, Any] = json.loads(uit.getvalue())
    return uitkomst


def test_een_lege_database() -> None:
    uitkomst = draai(VANDAAG)
    assert list(uitkomst)[: len(SLEUTELS)] == SLEUTELS
    assert uitkomst["bedrag_nieuw"] == uitkomst["bedrag_totaal"] == "0.00"
    assert {uitkomst[naam] for naam in SLEUTELS[1:7]} == {0}
    assert uitkomst["overgeslagen"] == 0
    assert uitkomst["fouten"] == []


def test_wat_zij_deed_en_de_tweede_keer_niets() -> None:
    regeling = maak_regeling("versterking.opname_plannen", bedrag="12.50", maximum="100.00")
    maak_termijn("versterking.opname_plannen", VANDAAG - 3 * DAG, begin=VANDAAG - 40 * DAG, regeling=regeling)
    te_laat = maak_termijn("schade.besluit", VANDAAG - 17 * DAG, begin=VANDAAG - 40 * DAG)
    stel_in_gebreke(te_laat, VANDAAG - 16 * DAG)
    maak_termijn("schade.doorlooptijd", VANDAAG + 6 * DAG, begin=VANDAAG - 40 * DAG)
    eerste = draai(VANDAAG)
    assert [eerste[naam] for naam in SLEUTELS[:-1]] == [
        *(VANDAAG.isoformat(), 1, 0, 0, 1, 2),
        *(2, "83.50", "83.50"),  # drie dagen van € 12,50 en twee van € 23
    ]
    tweede = draai(VANDAAG)
    assert [tweede[naam] for naam in SLEUTELS[:-1]] == [
        *(VANDAAG.isoformat(), 1, 0, 0, 0, 0),
        *(0, "0.00", "83.50"),
    ]
    assert Boeking.objects.count() == 5
    assert Termijnronde.objects.count() == 1


def test_een_eerdere_dag_laat_staan_wat_al_is_nagelopen() -> None:
    maak_termijn("schade.besluit", VANDAAG - DAG, begin=VANDAAG - 40 * DAG)
    draai(VANDAAG)
    assert draai(VANDAAG - 30 * DAG)["verstreken_nieuw"] == 0
    assert Termijn.objects.get().status == "verstreken"


@pytest.mark.parametrize("dag", ["9999-01-01", "2026-02-30", "morgen", "1900-01-01"])
def test_onzin_geeft_een_regel_en_verandert_niets(dag: str, capsys: pytest.CaptureFixture[str]) -> None:
    fout = io.StringIO()
    with pytest.raises(SystemExit) as gestopt:
        call_command("termijnen", "--peildatum", dag, stderr=fout)
    assert gestopt.value.code == 2
    assert (fout.getvalue() + capsys.readouterr().err).count("\n") == 1
    assert not Termijnronde.objects.exists()


def test_voor_een_mens() -> None:
    uit = io.StringIO()
    call_command("termijnen", peildatum=VANDAAG, stdout=uit)
    assert "0 lopen" in uit.getvalue()


def test_een_termijn_die_niet_lukt_houdt_de_andere_niet_op(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zonder cent per dag kan de regeling niet worden berekend; de ronde meldt het en gaat verder."""
    kapot = maak_regeling("versterking.opname_plannen", bedrag="0.00", maximum="10.00")
    begin = VANDAAG - 40 * DAG
    ziek = maak_termijn("versterking.opname_plannen", VANDAAG - DAG, begin=begin, regeling=kapot)
    maak_termijn("schade.besluit", VANDAAG - DAG, begin=begin)
    uitkomst = draai(VANDAAG, status=1)
    assert uitkomst["verstreken_nieuw"] == 1
    (fout,) = uitkomst["fouten"]
    assert ziek.dossier.nummer in fout
    assert Termijn.objects.get(pk=ziek.pk).status == "lopend"
    ronde = Termijnronde.objects.get()
    assert ziek.dossier.nummer in ronde.fout
    assert ronde.klaar_op is not None
    assert draai(VANDAAG, status=1)["verstreken_nieuw"] == 0
