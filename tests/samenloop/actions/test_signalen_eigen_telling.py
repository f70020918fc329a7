"""De signalen na leveringen zijn die van een eigen telling in kale SQL; nog eens laden geeft er geen."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from samenloop.actions.importeer import importeer
from samenloop.demo.leveringen import genereer
from samenloop.demo.wijzigingen import wijzig
from samenloop.models import Signaal
from samenloop.rules.momenten import Moment
from tests.samenloop.eigen_telling import hoort_er, maak_foto, zijn_er

pytestmark = pytest.mark.django_db
EERST = date(2026, 11, 2)
BESTANDEN = (("ncg", "ncg_dossiers.csv"), ("img", "img_meldingen.csv"))


def test_drie_leveringen_geven_precies_de_signalen_van_een_eigen_telling(tmp_path: Path) -> None:
    dagen = [EERST + timedelta(days=7 * ronde) for ronde in range(3)]
    genereer(tmp_path / "0", adressen=2_500, leverdatum=EERST)
    for ronde in (1, 2):
        wijzig(
            tmp_path / str(ronde - 1),
            tmp_path / str(ronde),
            leverdatum=dagen[ronde],
            seed=ronde,
            deel=0.15,
            nieuw=0.02,
            terugval=0.02,
        )
    geteld: Counter[str] = Counter()
    for ronde, dag in enumerate(dagen):
        for organisatie, naam in BESTANDEN:
            bestand = tmp_path / str(ronde) / naam
            maak_foto()
            levering = importeer(organisatie=organisatie, bestand=bestand, leverdatum=dag).levering
            assert levering is not None
            verwacht = hoort_er(levering.pk)
            assert zijn_er(levering.pk) == verwacht
            geteld.update(soort for soort, _, _ in verwacht)
            # Hetzelfde bestand nog eens geeft niets.
            aantal = Signaal.objects.count()
            importeer(organisatie=organisatie, bestand=bestand, leverdatum=dag)
            assert Signaal.objects.count() == aantal
    # Alles wat deze leveringen kunnen melden, kwam voor.
    assert {soort for soort, aantal in geteld.items() if aantal >= 3} == {
        Moment.START,
        Moment.OPNAME,
        Moment.ADVIES,
        Moment.PLANVORMING,
        Moment.UITVOERING,
        Moment.AFRONDING,
        Moment.LETTER,
        Moment.TERUGVAL,
    }
