"""Wat een levering met termijnen doet: de geleverde beslisdatum, wat al voorbij was, en wat zij haalt."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from groningen.actions.opschortingen import beeindig_opschorting, schort_op
from groningen.actions.termijncontrole import controleer_termijn
from groningen.actions.termijnen import bereken_opnieuw
from groningen.models import Bericht, Boeking, Dossier, Gebeurtenis, Ingebrekestelling, Opschorting, Termijn
from groningen.queries.termijnen import invoer_van
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.termijnen import bereken_termijn
from tests.factories import maak_kijker, maak_regeling, zet_in_plan
from tests.leveringen import IMG, LEVERDATUM, NCG, importeer, schrijf
from versterking.actions import neem_op_in_plan

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
WEEK = timedelta(days=7)


@pytest.fixture
def lever(tmp_path: Path) -> Any:
    def _lever(organisatie: str, *, op: date = LEVERDATUM, **velden: str) -> None:
        voorbeeld = NCG if organisatie == "ncg" else IMG
        importeer(organisatie, schrijf(tmp_path / "levering.csv", {**voorbeeld, **velden}), leverdatum=op)

    return _lever


def besluit() -> Termijn:
    """De laatste beslistermijn."""
    return Termijn.objects.select_related("dossier").filter(soort="schade.besluit").latest("pk")


def test_een_geleverde_beslisdatum_is_de_einddag(lever: Any) -> None:
    lever("img", beslisdatum="2026-12-14")
    rij = besluit()
    assert (rij.status, rij.eindigt_op, rij.vaste_dag, rij.duur) == (
        "lopend",
        date(2026, 12, 14),
        date(2026, 12, 14),
        "",
    )
    assert rij.actie_op == date(2026, 11, 30)
    assert not rij.ter_beslissing
    assert bereken_termijn(**invoer_van(rij)).einddatum == rij.eindigt_op
    assert Termijn.objects.count() == 1


def test_een_geleverde_dag_in_het_weekend_blijft_staan(lever: Any) -> None:
    lever("img", beslisdatum="2026-12-12")
    rij = besluit()
    assert bereken_termijn(**invoer_van(rij)).einddatum == rij.eindigt_op == date(2026, 12, 12)


def test_zonder_beslisdatum_wordt_er_geen_bedacht(lever: Any) -> None:
    lever("img", beslisdatum="")
    assert not Termijn.objects.exists()


def test_wat_bij_binnenkomst_al_voorbij_was_wacht_op_een_mens(lever: Any) -> None:
    lever("img", beslisdatum="2026-11-19")
    rij = besluit()
    assert (rij.status, rij.ter_beslissing, rij.actie_op) == ("verstreken", True, None)
    controleer_termijn(rij, peildatum=LEVERDATUM + 30 * DAG)
    assert not Bericht.objects.exists()
    assert not Boeking.objects.exists()


def test_een_andere_beslisdatum_verzet_de_termijn(lever: Any) -> None:
    lever("img", beslisdatum="2026-11-19")
    lever("img", beslisdatum="2027-01-18", op=LEVERDATUM + WEEK)
    rij = besluit()
    assert (rij.status, rij.eindigt_op, rij.ter_beslissing) == ("lopend", date(2027, 1, 18), False)
    assert rij.actie_op == date(2027, 1, 4)
    assert Termijn.objects.count() == 1


def test_een_verzette_dag_die_al_voorbij_is_wacht_ook_op_een_mens(lever: Any) -> None:
    lever("img", beslisdatum="2026-12-14")
    lever("img", beslisdatum="2026-11-24", op=LEVERDATUM + WEEK)
    rij = besluit()
    assert (rij.status, rij.ter_beslissing, rij.actie_op) == ("verstreken", True, None)
    assert rij.verstreken_op == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("dag", "eindigt_op", "status"),
    [
        ("2026-12-21", date(2026, 12, 26), "lopend"),
        ("2026-12-08", date(2026, 12, 13), "lopend"),
        ("2026-11-23", date(2026, 11, 23), "verstreken"),
    ],
)
def test_een_andere_dag_houdt_rekening_met_de_opschorting(
    lever: Any, dag: str, eindigt_op: date, status: str
) -> None:
    lever("img", beslisdatum="2026-12-14")
    rij = besluit()
    Opschorting(
        termijn=rij,
        van=date(2026, 12, 1),
        tot=date(2026, 12, 5),
        grond="overmacht",
        veroorzaakt_door="overmacht",
        gebeurtenis=Gebeurtenis.objects.filter(dossier=rij.dossier).latest("pk"),
    ).save(force_insert=True)
    bereken_opnieuw(rij, peildatum=LEVERDATUM)
    assert rij.eindigt_op == date(2026, 12, 19)
    lever("img", beslisdatum=dag, op=LEVERDATUM + WEEK)
    assert (besluit().status, besluit().eindigt_op) == (status, eindigt_op)
    assert besluit().ter_beslissing is (status == "verstreken")


def test_de_eerstvolgende_datum_volgt_de_termijn_ook_na_een_levering(lever: Any) -> None:
    """Opgeschort in het portaal; een volgende levering zet de oude dag er niet weer op."""
    img = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    lever("img", beslisdatum="2026-12-14")
    vast = {"termijn_id": besluit().pk, "door": img, "reden": "Storm."}
    schort_op(**vast, peildatum=LEVERDATUM, grond="overmacht", van=LEVERDATUM)
    assert _hub() == (None, "")
    lever("img", beslisdatum="2026-12-21", op=LEVERDATUM + WEEK)
    assert _hub() == (None, "")
    beeindig_opschorting(
        **vast,
        opschorting_id=Opschorting.objects.get().pk,
        peildatum=LEVERDATUM + WEEK,
        tot=LEVERDATUM + WEEK - DAG,
    )
    assert _hub() == (date(2026, 12, 28), "Besluit nemen")
    lever("img", beslisdatum="2026-12-23", op=LEVERDATUM + 2 * WEEK)
    assert _hub() == (date(2026, 12, 30), "Besluit nemen") == (besluit().eindigt_op, "Besluit nemen")
    lever("img", beslisdatum="", status="afgehandeld", status_sinds="2026-12-07", op=LEVERDATUM + 3 * WEEK)
    assert _hub() == (None, "")


def _hub() -> tuple[date | None, str]:
    dossier = besluit().dossier
    return dossier.volgende_datum, dossier.volgende_stap


def test_een_beslisdatum_die_verdwijnt_is_weer_onbekend(lever: Any) -> None:
    lever("img")
    lever("img", beslisdatum="", op=LEVERDATUM + WEEK)
    assert besluit().status == "vervallen"
    lever("img", op=LEVERDATUM + 2 * WEEK)
    assert besluit().status == "lopend"
    assert Termijn.objects.count() == 2


@pytest.mark.parametrize(
    ("status", "wordt"), [("uitvoering", "gehaald"), ("afgehandeld", "gehaald"), ("ingetrokken", "vervallen")]
)
def test_de_geleverde_status_sluit_de_termijn(lever: Any, status: str, wordt: str) -> None:
    lever("img")
    lever("img", op=LEVERDATUM + WEEK, status=status, status_sinds="2026-11-24")
    rij = besluit()
    assert rij.status == wordt
    assert (rij.gehaald_op or rij.vervallen_op) == date(2026, 11, 24)


def test_dezelfde_levering_nog_eens_schrijft_geen_termijn(lever: Any) -> None:
    lever("img")
    voor = list(Termijn.objects.values())
    lever("img")
    assert list(Termijn.objects.values()) == voor


def test_een_te_late_status_rekent_af_tot_die_dag(lever: Any) -> None:
    lever("img", beslisdatum="2026-12-01")
    rij = besluit()
    bereken_opnieuw(rij, peildatum=date(2026, 12, 2))
    Ingebrekestelling(
        termijn=rij,
        ontvangen_op=date(2026, 12, 2),
        oordeel="geldig",
        gebeurtenis=Gebeurtenis.objects.filter(dossier=rij.dossier).latest("pk"),
    ).save(force_insert=True)
    lever(
        "img", beslisdatum="2026-12-01", op=date(2026, 12, 28), status="uitvoering", status_sinds="2026-12-18"
    )
    rij = besluit()
    assert (rij.status, rij.gehaald_op, rij.verstreken_op) == (
        "gehaald",
        date(2026, 12, 18),
        date(2026, 12, 2),
    )
    # Dwangsom vanaf de vijftiende dag na 2 december: 17 en 18 december.
    assert [(b.dag, str(b.bedrag)) for b in Boeking.objects.all()] == [
        (date(2026, 12, 17), "23.00"),
        (date(2026, 12, 18), "23.00"),
    ]


def test_een_levering_haalt_een_toezegging_uit_het_portaal(lever: Any) -> None:
    maak_regeling("versterking.opname_plannen")
    lever("ncg", status="1.2")
    dossier = Dossier.objects.get(nummer=NCG["dossiernummer"])
    coordinator = maak_kijker(Rol.COORDINATOR)
    zet_in_plan(dossier)
    neem_op_in_plan(
        dossier_id=dossier.pk, door=coordinator, peildatum=LEVERDATUM, plan_vastgesteld_op=LEVERDATUM
    )
    lever("ncg", status="3.1", status_sinds="2026-12-07", op=date(2026, 12, 11))
    rij = Termijn.objects.get(dossier=dossier, soort="versterking.opname_plannen")
    assert (rij.status, rij.gehaald_op) == ("gehaald", date(2026, 12, 7))
