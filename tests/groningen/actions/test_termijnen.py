"""Termijnen beginnen, eindigen en vervallen door wat er met een dossier gebeurt."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from groningen.access import Kijker
from groningen.actions.termijncontrole import controleer_termijn
from groningen.models import Bericht, Boeking, Dossier, Gebeurtenis, Ingebrekestelling, Termijn
from groningen.queries.opbouw import opbouw_van
from groningen.rules.rollen import Organisatiesoort, Rol
from schade import actions as schade
from schade.actions.melden import registreer_melding
from tests.factories import (
    VANDAAG,
    AdresFactory,
    maak_kijker,
    maak_regeling,
    maak_versterking,
    zet_in_plan,
)
from versterking import actions as versterking

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.COORDINATOR)


def meld(door: Kijker, op: date) -> Dossier:
    zaak = registreer_melding(
        adres_id=AdresFactory().pk, door=door, peildatum=VANDAAG, soort="fysiek", datum_melding=op
    )
    return Dossier.objects.get(pk=zaak.pk)


def termijn(dossier_id: int, soort: str) -> Termijn:
    return Termijn.objects.select_related("dossier", "regeling").get(dossier_id=dossier_id, soort=soort)


def test_een_melding_laat_de_beslistermijn_van_acht_weken_lopen(img: Kijker) -> None:
    dossier = meld(img, date(2026, 11, 20))
    besluit = termijn(dossier.pk, "schade.besluit")
    assert (besluit.begint_op, besluit.duur, besluit.status) == (date(2026, 11, 20), "8w", "lopend")
    assert besluit.eindigt_op == date(2027, 1, 15)
    assert besluit.actie_op == date(2027, 1, 1)  # veertien dagen vooraf
    assert termijn(dossier.pk, "schade.doorlooptijd").eindigt_op == date(2027, 5, 21)


def test_een_beslistermijn_eindigt_niet_op_een_vrije_dag(img: Kijker) -> None:
    dossier = meld(img, date(2026, 11, 6))
    # Acht weken na 6 november 2026 is 1 januari; 2 januari is bij koninklijk besluit gelijkgesteld, en valt
    # net als 3 januari in het weekend.
    assert termijn(dossier.pk, "schade.besluit").eindigt_op == date(2027, 1, 4)


def test_intrekken_laat_vervallen_en_een_correctie_opent_weer(img: Kijker) -> None:
    dossier = meld(img, VANDAAG)
    schade.trek_in(dossier_id=dossier.pk, door=img, peildatum=VANDAAG, reden="Het is verkocht.")
    assert {t.status for t in Termijn.objects.filter(dossier=dossier)} == {"vervallen"}
    schade.corrigeer(
        dossier_id=dossier.pk,
        door=img,
        peildatum=VANDAAG,
        naar="voorbereiding",
        reden="Vergissing",
    )
    besluit = termijn(dossier.pk, "schade.besluit")
    assert (besluit.status, besluit.vervallen_op) == ("lopend", None)


def test_een_andere_afspraak_komt_in_de_plaats_van_de_oude(img: Kijker) -> None:
    dossier = meld(img, VANDAAG)
    for dagen in (7, 12):
        schade.plan_opname(
            dossier_id=dossier.pk,
            door=img,
            peildatum=VANDAAG,
            opname_gepland_op=VANDAAG + dagen * DAG,
            opname_deskundige="ir. Test",
        )
    rijen = Termijn.objects.filter(dossier=dossier, soort="schade.opname").order_by("pk")
    assert [(t.status, t.vaste_dag) for t in rijen] == [
        ("vervallen", VANDAAG + 7 * DAG),
        ("lopend", VANDAAG + 12 * DAG),
    ]


def test_zonder_vastgestelde_regeling_loopt_er_geen_toegezegde_termijn(ncg: Kijker) -> None:
    zaak = maak_versterking(status="1.2")
    zet_in_plan(zaak.dossier)
    versterking.neem_op_in_plan(
        dossier_id=zaak.pk, door=ncg, peildatum=VANDAAG, plan_vastgesteld_op=date(2026, 11, 2)
    )
    assert not Termijn.objects.filter(dossier_id=zaak.pk).exists()


def gemist(ncg: Kijker, *, dagen: int) -> Termijn:
    """Een toezegging van twaalf weken die al `dagen` dagen voorbij is, met € 10 per dag tot € 100."""
    maak_regeling("versterking.opname_plannen")
    zaak = maak_versterking(status="1.2", sinds=date(2026, 3, 2))
    begin = VANDAAG - timedelta(weeks=12, days=dagen)
    zet_in_plan(zaak.dossier)
    versterking.neem_op_in_plan(dossier_id=zaak.pk, door=ncg, peildatum=begin, plan_vastgesteld_op=begin)
    return termijn(zaak.pk, "versterking.opname_plannen")


def geboekt(rij: Termijn) -> Decimal:
    som: Decimal = Boeking.objects.filter(termijn=rij).aggregate(som=Sum("bedrag"))["som"] or Decimal("0.00")
    return som


def test_een_gemiste_toezegging_bouwt_per_dag_op(ncg: Kijker) -> None:
    rij = gemist(ncg, dagen=3)
    for dag in (VANDAAG - DAG, VANDAAG, VANDAAG):
        controleer_termijn(termijn(rij.dossier_id, rij.soort), peildatum=dag)
    rij = termijn(rij.dossier_id, rij.soort)
    assert (rij.status, rij.verstreken_op, rij.actie_op) == ("verstreken", VANDAAG - 2 * DAG, VANDAAG + DAG)
    assert geboekt(rij) == Decimal("30.00") == opbouw_van(rij, VANDAAG).bedrag
    assert list(Boeking.objects.filter(termijn=rij).values_list("dag", flat=True)) == [
        VANDAAG - 2 * DAG,
        VANDAAG - DAG,
        VANDAAG,
    ]
    assert Gebeurtenis.objects.filter(dossier=rij.dossier, soort="termijn_verstreken").count() == 1


def test_te_laat_gehaald_telt_tot_en_met_die_dag_ook_zonder_controle_vooraf(ncg: Kijker) -> None:
    rij = gemist(ncg, dagen=5)
    versterking.plan_opname(
        dossier_id=rij.dossier_id,
        door=ncg,
        peildatum=VANDAAG,
        opname_gepland_op=VANDAAG + 9 * DAG,
        opname_deskundige="ir. Test",
    )
    rij = termijn(rij.dossier_id, rij.soort)
    assert (rij.status, rij.gehaald_op, rij.actie_op) == ("gehaald", VANDAAG, None)
    assert rij.verstreken_op == VANDAAG - 4 * DAG
    assert geboekt(rij) == Decimal("50.00")
    assert Gebeurtenis.objects.filter(dossier=rij.dossier, soort="termijn_verstreken").count() == 1


def test_de_opbouw_stopt_bij_het_maximum(ncg: Kijker) -> None:
    rij = gemist(ncg, dagen=30)
    controleer_termijn(rij, peildatum=VANDAAG)
    assert (geboekt(rij), rij.actie_op) == (Decimal("100.00"), None)


def test_dwangsom_loopt_na_een_geldige_ingebrekestelling(img: Kijker) -> None:
    dossier = meld(img, date(2026, 8, 3))
    rij = termijn(dossier.pk, "schade.besluit")
    assert rij.eindigt_op == date(2026, 9, 28)
    controleer_termijn(rij, peildatum=VANDAAG)
    assert (rij.status, geboekt(rij)) == ("verstreken", Decimal("0.00"))
    Ingebrekestelling(
        termijn=rij,
        ontvangen_op=date(2026, 11, 2),
        oordeel="geldig",
        gebeurtenis=Gebeurtenis.objects.filter(dossier=dossier).latest("pk"),
    ).save(force_insert=True)
    controleer_termijn(rij, peildatum=VANDAAG)
    # De vijftiende dag na 2 november is de 17e: tot en met de 23e zijn dat zeven dagen van € 23.
    assert geboekt(rij) == Decimal("161.00")


def test_waarschuwen_een_keer_en_met_de_krapste_die_waar_is(img: Kijker) -> None:
    dossier = meld(img, date(2026, 10, 1))
    rij = termijn(dossier.pk, "schade.besluit")
    assert rij.eindigt_op == date(2026, 11, 26)
    for _ in range(2):
        controleer_termijn(rij, peildatum=VANDAAG)
    assert [(w.dagen, w.dag) for w in rij.waarschuwingen.all()] == [(7, VANDAAG)]
    assert rij.actie_op == date(2026, 11, 25)


def test_te_beslissen_bij_invoer_boekt_niets_en_schrijft_niemand(img: Kijker) -> None:
    dossier = meld(img, date(2026, 8, 3))
    Termijn.objects.filter(dossier=dossier).update(ter_beslissing=True)
    brieven = Bericht.objects.count()
    controleer_termijn(termijn(dossier.pk, "schade.besluit"), peildatum=VANDAAG)
    assert not Boeking.objects.exists()
    assert Bericht.objects.count() == brieven
