"""De eerste ronde na twee leveringen: geen brief en geen boeking voor wat al voorbij was; wel een lijst."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from groningen.actions.termijnronde import controleer
from groningen.models import Bericht, Boeking, Gebeurtenis, Termijn
from groningen.queries.termijnronde import te_beoordelen
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.importeer import importeer
from samenloop.demo.kolommen import IMG_BESTAND, NCG_BESTAND
from samenloop.demo.leveringen import genereer
from tests.factories import AdresrelatieFactory, maak_kijker

pytestmark = pytest.mark.django_db
LEVERDATUM = date(2026, 11, 20)


def test_wat_al_voorbij_was_wacht_op_een_mens(tmp_path: Path) -> None:
    genereer(tmp_path, adressen=600, leverdatum=LEVERDATUM)
    importeer(organisatie="ncg", bestand=tmp_path / NCG_BESTAND, leverdatum=LEVERDATUM)
    importeer(organisatie="img", bestand=tmp_path / IMG_BESTAND, leverdatum=LEVERDATUM)
    voorbij = Termijn.objects.filter(eindigt_op__lt=LEVERDATUM)
    assert voorbij.count() > 5
    for termijn in Termijn.objects.select_related("dossier__adres"):
        AdresrelatieFactory(adres=termijn.dossier.adres)
    gebeurtenissen = Gebeurtenis.objects.count()
    uitkomst = controleer(peildatum=LEVERDATUM)
    assert uitkomst.volledig
    assert (uitkomst.verstreken, uitkomst.vergoedingen) == (0, 0)
    assert not Bericht.objects.exists()
    assert not Boeking.objects.exists()
    assert Gebeurtenis.objects.count() == gebeurtenissen
    img = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    assert set(te_beoordelen(img)) == set(voorbij)
    # Daarna verstrijkt alleen wat toen nog liep, en dat is gewoon nieuws.
    later = LEVERDATUM + timedelta(days=60)
    nog = Termijn.objects.filter(status="lopend", eindigt_op__lt=later).count()
    assert controleer(peildatum=later).verstreken == nog > 0
    assert set(Bericht.objects.values_list("dossier", flat=True)).isdisjoint(
        voorbij.filter(ter_beslissing=True).values_list("dossier", flat=True)
    )
