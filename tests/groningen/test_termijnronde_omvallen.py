"""Omvallen en tegelijk draaien: de boeken zijn die van één ronde die niets overkwam.

`python -m benchmarks omvallen` doet hetzelfde met twintigduizend termijnen en honderd keer.
"""

import random
import time
from datetime import date

import pytest
from django.db import connection, transaction

from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.actions.termijnronde import controleer
from groningen.models import Dossier, Termijn, Termijnronde
from tests.gelijktijdig import tegelijk
from tests.groningen.actions.termijnwereld import DAG, afdruk, gebeur, gebeurtenissen, maak_wereld
from tests.omvallen import kopie_van_de_database, laat_omvallen, maak_af

pytestmark = pytest.mark.django_db(transaction=True)
PARTIJ = 7


def wereld(aantal: int) -> date:
    dag = maak_wereld(7, aantal)
    controleer(peildatum=dag)
    gebeur(random.Random(7), dag)
    return dag + 9 * DAG


def boeken() -> object:
    return afdruk(), gebeurtenissen("vastgelegd_op", "volgnummer")


def test_omgevallen_ronden_geven_dezelfde_boeken_als_een_die_niets_overkwam() -> None:
    dag = wereld(120)
    with kopie_van_de_database() as wissel:
        begin = time.monotonic()
        assert controleer(peildatum=dag, partij=PARTIJ).volledig
        duur = time.monotonic() - begin
        verwacht = boeken()
        wissel(True)
        gedood = laat_omvallen(
            dag, keer=12, hoogstens=duur / 8, partij=PARTIJ, toeval=random.Random(7), tegelijk=2
        )
        assert gedood >= 4, "de ronden waren al klaar: zo toont de test niets"
        assert maak_af(dag, partij=PARTIJ) == [0, 0]
        assert Termijnronde.objects.filter(klaar_op=None, peildatum=dag).count() >= 1
        assert boeken() == verwacht
        for dossier in Dossier.objects.all():
            assert gebroken_schakels(dossier.pk) == []
        assert not Termijn.objects.filter(actie_op__lte=dag).exists()
        wissel(False)


def test_vier_ronden_tegelijk_geven_dezelfde_boeken_als_een() -> None:
    dag = wereld(60)
    with kopie_van_de_database() as wissel:
        controleer(peildatum=dag)
        verwacht = boeken()
        wissel(True)
        gelukt, geweigerd, fouten = tegelijk(4, lambda _: controleer(peildatum=dag, partij=PARTIJ))
        assert (gelukt, geweigerd, fouten) == (4, [], [])
        assert boeken() == verwacht
        wissel(False)


def test_wat_een_ander_vasthoudt_wacht_op_de_volgende_gang_of_ronde() -> None:
    dag = wereld(20)
    wacht = Termijn.objects.filter(actie_op__lte=dag).order_by("pk")[0]
    anders = connection.copy()
    try:
        anders.ensure_connection()
        anders.set_autocommit(False)
        with anders.cursor() as cursor:
            cursor.execute(
                "SELECT FROM groningen_dossier WHERE id = %s FOR NO KEY UPDATE", [wacht.dossier_id]
            )
        uitkomst = controleer(peildatum=dag)
        assert uitkomst.overgeslagen >= 1
        assert not uitkomst.volledig
        assert set(Termijn.objects.filter(actie_op__lte=dag).values_list("dossier", flat=True)) == {
            wacht.dossier_id
        }
        assert "in gebruik" in Termijnronde.objects.latest("pk").fout
    finally:
        anders.close()
    assert controleer(peildatum=dag).volledig
    assert not Termijn.objects.filter(actie_op__lte=dag).exists()


def test_de_ronde_wacht_niet_op_een_actie_en_een_actie_niet_op_de_hele_ronde() -> None:
    """In een transactie van een ander verandert een overgeslagen termijn niet onder zijn handen."""
    dag = wereld(20)
    nummer = Termijn.objects.filter(actie_op__lte=dag).values_list("dossier", flat=True)[0]

    def doe(volg: int) -> object:
        if volg:
            return controleer(peildatum=dag, partij=PARTIJ)
        with transaction.atomic():
            dossier = Dossier.objects.select_for_update(no_key=True).get(pk=nummer)
            versie = dossier.versie
            time.sleep(0.3)
            dossier.refresh_from_db()
            assert dossier.versie == versie
        return None

    assert tegelijk(3, doe) == (3, [], [])
    assert not Termijn.objects.filter(actie_op__lte=dag).exists()
