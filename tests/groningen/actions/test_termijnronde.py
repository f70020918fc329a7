"""De ronde doet voor allemaal wat de controle voor één doet, en gemiste dagen maken niets uit."""

import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.actions.termijncontrole import controleer_termijn
from groningen.actions.termijnronde import controleer
from groningen.models import Bericht, Boeking, Dossier, Termijn, Termijnronde, Termijnwaarschuwing
from groningen.queries.opbouw import opbouw_van
from groningen.rules.bezwaar.termijnen import BESLISSING
from groningen.rules.termijntabel import Regime
from tests.factories import VANDAAG, AdresrelatieFactory, PersoonFactory
from tests.groningen.bezwaar.fabriek import maak_bezwaar

from .termijnwereld import (
    DAG,
    afdruk,
    berichten,
    boekingen,
    gebeur,
    gebeurtenissen,
    maak_termijn,
    maak_wereld,
    proef,
    standen,
    vertraag,
    zet_termijn,
)

pytestmark = pytest.mark.django_db


def een_voor_een(peildatum: Any) -> None:
    for nummer in Termijn.objects.filter(actie_op__lte=peildatum).order_by("dossier", "pk").values_list("pk"):
        termijn = Termijn.objects.select_related("dossier", "regeling").get(pk=nummer[0])
        controleer_termijn(termijn, peildatum=peildatum)


@pytest.mark.parametrize("zaad", range(6))
def test_de_ronde_en_de_controle_van_een_termijn_geven_dezelfde_rijen(zaad: int) -> None:
    toeval = random.Random(zaad)
    dag = maak_wereld(zaad, 30)
    bijzonder = 0
    for _ in range(6):
        with proef():
            een_voor_een(dag)
            verwacht = afdruk()
        uitkomst = controleer(peildatum=dag, partij=toeval.choice((3, 17, 2000)))
        assert afdruk() == verwacht
        assert uitkomst.volledig
        bijzonder += uitkomst.bijzonder
        nagelopen = dag
        gebeur(toeval, dag)
        dag += toeval.choice((1, 1, 4, 11)) * DAG
    assert bijzonder, "ook bijzondere termijnen horen voor te komen"
    for dossier in Dossier.objects.all():
        assert gebroken_schakels(dossier.pk) == []
    for termijn in Termijn.objects.filter(status="verstreken"):
        som = sum(Boeking.objects.filter(termijn=termijn).values_list("bedrag", flat=True), Decimal(0))
        assert som == opbouw_van(termijn, nagelopen).bedrag


@pytest.mark.parametrize("zaad", range(4))
def test_een_ronde_na_tien_gemiste_dagen_is_tien_ronden(zaad: int) -> None:
    dag = maak_wereld(zaad, 30)
    controleer(peildatum=dag)
    gebeur(random.Random(zaad), dag)

    def boek() -> tuple[Any, ...]:
        return standen(), boekingen(), gebeurtenissen(), berichten()

    with proef():
        for erbij in range(1, 11):
            controleer(peildatum=dag + erbij * DAG)
        elke_dag = boek()
        gewaarschuwd = Termijnwaarschuwing.objects.count()
    controleer(peildatum=dag + 10 * DAG)
    assert boek() == elke_dag
    assert Termijnwaarschuwing.objects.count() < gewaarschuwd
    # Wat nu pas wordt gezegd, is vandaag waar: de termijn loopt nog.
    for waarschuwing in Termijnwaarschuwing.objects.filter(dag=dag + 10 * DAG).select_related("termijn"):
        assert waarschuwing.termijn.status == "lopend"
        assert waarschuwing.eindigt_op >= dag + 10 * DAG
        assert waarschuwing.eindigt_op - timedelta(days=waarschuwing.dagen) <= dag + 10 * DAG


def test_nog_een_keer_op_dezelfde_dag_schrijft_niets() -> None:
    dag = maak_wereld(3, 30)
    controleer(peildatum=dag)
    voor, ronden = afdruk(), Termijnronde.objects.count()
    for peildatum in (dag, dag - DAG, dag - 30 * DAG):
        uitkomst = controleer(peildatum=peildatum)
        assert (uitkomst.verstreken, uitkomst.waarschuwingen, uitkomst.vergoedingen) == (0, 0, 0)
    assert afdruk() == voor
    assert Termijnronde.objects.count() == ronden


def test_over_een_bezwaar_hoort_alleen_wie_het_indiende() -> None:
    indiener = PersoonFactory()
    zaak = maak_bezwaar(persoon=indiener)
    AdresrelatieFactory(adres=zaak.dossier.adres)
    zet_termijn(zaak.dossier, BESLISSING, VANDAAG - DAG, begin=VANDAAG - 30 * DAG, regime=Regime.DWANGSOM)
    assert controleer(peildatum=VANDAAG).verstreken == 1
    assert list(Bericht.objects.values_list("persoon", flat=True)) == [indiener.pk]


@pytest.mark.parametrize(
    ("van", "tot", "door", "onderwerp"),
    [
        (None, None, "", "Wij zijn te laat met de versterking van uw woning"),
        (-9, None, "bewoner", "Een datum in de versterking van uw woning is niet gehaald"),
        (-9, 0, "overmacht", "Een datum in de versterking van uw woning is niet gehaald"),
        (-9, -1, "bewoner", "Wij zijn te laat met de versterking van uw woning"),
    ],
)
def test_wie_op_de_bewoner_wacht_schrijft_niet_dat_de_overheid_te_laat_is(
    van: int | None, tot: int | None, door: str, onderwerp: str
) -> None:
    """De dagen tellen vanaf de eerste dag na de einddag; die beslist."""
    termijn = maak_termijn("versterking.opname_plannen", VANDAAG - DAG, begin=VANDAAG - 20 * DAG)
    AdresrelatieFactory(adres=termijn.dossier.adres)
    if van is not None:
        vertraag(termijn, VANDAAG + van * DAG, None if tot is None else VANDAAG + tot * DAG, door)
    assert controleer(peildatum=VANDAAG).verstreken == 1
    assert list(Bericht.objects.values_list("onderwerp", flat=True)) == [onderwerp]
