"""De treintjes van de demo: capaciteit met een bron, en een treintje in elke stand."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from groningen.models import Dossier
from samenloop.demo.vulling.kalender import Kalender
from samenloop.demo.vulling.spel import Spel
from samenloop.demo.vulling.treintjes import BRON, maak_treintjes
from tests.factories import VANDAAG
from tests.versterking.treintjes.wereld import EEMSDELTA, maak_planner, maak_straat
from versterking.models import Capaciteit, Treintje, Versterkingsdossier
from versterking.queries.treintjes.lezen import woningen_in
from versterking.rules.treintjes.achterblijvers import in_zin
from versterking.rules.treintjes.gang import GROOTST, Stand

pytestmark = pytest.mark.django_db


@pytest.fixture
def spel(settings: Settings) -> Spel:
    """Zes straten bij de opname, een die klaar is en een waar vier woningen achterblijven."""
    settings.DEBUG = True
    for nummer, straat in enumerate("ABCDEF"):
        maak_straat(20, f"{straat}straat", x=230_000 + nummer * 9_000)
    maak_straat(20, "Klaarweg", status="6.2", uitkomst="versterkt")
    maak_straat(20, "Planweg", status="4.1")
    maak_straat(4, "Planweg", status="3.1")
    return Spel(Kalender.rond(VANDAAG), {"planner": maak_planner().gebruiker})


def test_elke_stand_komt_voor_en_niets_is_geweigerd(spel: Spel) -> None:
    maak_treintjes(spel)
    assert spel.geweigerd == []
    assert set(Treintje.objects.values_list("stand", flat=True)) == set(Stand)
    for treintje in Treintje.objects.all():
        assert treintje.wagons.filter(tot__isnull=True).count() <= GROOTST
    assert set(Treintje.objects.values_list("gemeente", flat=True)) == {EEMSDELTA}
    assert set(Capaciteit.objects.values_list("bron", flat=True)) == {BRON}
    gepland = Versterkingsdossier.objects.filter(opname_gepland_op__isnull=False)
    assert gepland.count() == 40
    assert not Dossier.objects.filter(versterking__in=gepland, volgende_datum__isnull=True).exists()


def test_een_oud_treintje_heeft_achterblijvers(spel: Spel) -> None:
    maak_treintjes(spel)
    treintje = Treintje.objects.get(naam__startswith="Planweg")
    ritten = [rij.rit for rij in woningen_in(spel.kijker("planner", VANDAAG), treintje)]
    assert in_zin(ritten, VANDAAG) == "4 van de 24 nog in 3.1"
