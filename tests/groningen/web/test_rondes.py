"""De pagina van de beheerder: wat er gedraaid is, wat er misging, en de knop."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groningen.models import Termijn, Termijnronde
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, maak_kijker
from tests.groningen.actions.termijnwereld import DAG, maak_termijn
from tests.web import als, tekst, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


def test_draai_opnieuw_doet_het_en_laat_het_zien() -> None:
    beheerder = maak_kijker(Rol.BEHEERDER)
    rij = maak_termijn("schade.besluit", VANDAAG - DAG, begin=VANDAAG - 40 * DAG)
    client = als(beheerder)
    assert "Er was nog geen ronde" in tekst(client.get("/rondes/"))
    antwoord = client.post("/rondes/", follow=True)
    assert Termijn.objects.get(pk=rij.pk).status == "verstreken"
    assert "verstreken: 1" in tekst(antwoord)
    assert "1 verstreken" in tekst(antwoord)
    assert Termijnronde.objects.get().door == beheerder.gebruiker
    assert "niets te doen" in tekst(client.post("/rondes/", follow=True))
    assert Termijnronde.objects.count() == 1


def test_een_omgevallen_en_een_mislukte_ronde_zijn_te_zien() -> None:
    Termijnronde(peildatum=VANDAAG, begonnen_op=timezone.now() - timedelta(hours=3)).save()
    Termijnronde(peildatum=VANDAAG, fout="NCG-0000001, termijn x: kan niet", klaar_op=timezone.now()).save()
    inhoud = tekst(als(maak_kijker(Rol.BEHEERDER)).get("/rondes/"))
    assert "De ronde is omgevallen" in inhoud
    assert "NCG-0000001, termijn x: kan niet" in inhoud
    assert "ten dele gedaan" in inhoud
    assert "nog geen ronde klaar" in inhoud


@pytest.mark.parametrize("rol", [Rol.COORDINATOR, Rol.PRIVACY, Rol.BESTUUR])
def test_een_ander_komt_er_niet_in(rol: Rol) -> None:
    client = als(maak_kijker(rol))
    assert client.get("/rondes/").status_code == 403
    assert client.post("/rondes/").status_code == 403
    assert not Termijnronde.objects.exists()
