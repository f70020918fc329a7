"""Berichten van de andere organisatie: wie ze ziet, wie ze telt, en dat lezen van de lijst haalt."""

from __future__ import annotations

import pytest

from groningen.access import Kijker
from groningen.models import Bericht, Dossier, Leesregel
from groningen.queries.ontvangen import tel_te_lezen
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.templatetags.vorm import datum
from tests.factories import VANDAAG, AdresFactory, maak_bewoner, maak_kijker, maak_melding, maak_versterking
from tests.web import als, tekst, vaste_dag, zonder_panelen
from versterking.actions import rond_af

__all__ = ["vaste_dag", "zonder_panelen"]
pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


@pytest.fixture
def bericht(ncg: Kijker, img: Kijker) -> Bericht:
    """NCG rondt een versterking af op een adres waar IMG een melding behandelt."""
    adres = AdresFactory(straatnaam="Wilgenlaan", huisnummer=14)
    zaak = maak_versterking(status="6.1", adres=adres, behandelaar=ncg, nummer="NCG-1", opgeleverd_op=VANDAAG)
    maak_melding(adres=adres, behandelaar=img, nummer="IMG-1")
    rond_af(dossier_id=zaak.pk, door=ncg, peildatum=VANDAAG, afgerond_op=VANDAAG)
    return Bericht.objects.get(kanaal="intern")


def test_de_behandelaar_leest_het_en_legt_dat_vast(bericht: Bericht, img: Kijker, ncg: Kijker) -> None:
    client = als(img)
    pagina = client.get("/berichten/")
    assert "Versterking afgerond: NCG-1 van NCG" in tekst(pagina)
    assert bericht.tekst.splitlines()[0] in tekst(pagina)
    assert 'href="/schade/IMG-1/"' in pagina.content.decode()
    assert "/versterking/NCG-1/" not in pagina.content.decode()  # dat dossier mag IMG niet openen
    assert 'Berichten<span class="utrecht-badge-counter">1<' in pagina.content.decode()
    regel = Leesregel.objects.get(doel="berichten van de andere organisatie")
    assert regel.dossiers == [bericht.dossier_id]

    na = client.post(f"/berichten/{bericht.pk}/gelezen/", {"lijst": "mijn"}, follow=True)
    assert "Gelezen: Versterking afgerond: NCG-1" in tekst(na)
    assert "Geen berichten bij uw dossiers" in tekst(na)
    assert tel_te_lezen(img, 100) == 0
    assert f"door {img.naam}" in tekst(client.get("/berichten/?lijst=gelezen"))
    dubbel = client.post(f"/berichten/{bericht.pk}/gelezen/", follow=True)
    assert f"Dit bericht is al gelezen door {img.naam}" in tekst(dubbel)
    bericht.refresh_from_db()
    assert f"gelezen {datum(bericht.gelezen_op)}" in tekst(als(ncg).get("/versterking/NCG-1/"))


def test_een_collega_ziet_het_bij_de_hele_organisatie(bericht: Bericht) -> None:
    collega = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    assert tel_te_lezen(collega, 100) == 0
    assert "Geen berichten bij uw dossiers" in tekst(als(collega).get("/berichten/"))
    assert "Wilgenlaan 14" in tekst(als(collega).get("/berichten/?lijst=alle"))
    coordinator = maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    assert tel_te_lezen(coordinator, 100) == 1
    assert "Wilgenlaan 14" in tekst(als(coordinator).get("/berichten/"))


def test_de_afzender_en_ieder_ander_zien_het_niet(bericht: Bericht, ncg: Kijker) -> None:
    client = als(ncg)
    assert "NCG-1" not in tekst(client.get("/berichten/?lijst=alle"))
    client.post(f"/berichten/{bericht.pk}/gelezen/")
    for ander in (maak_bewoner(bericht.dossier.adres), maak_kijker(Rol.BESTUUR)):
        assert als(ander).get("/berichten/").status_code == 403
        assert als(ander).post(f"/berichten/{bericht.pk}/gelezen/").status_code == 403
    bericht.refresh_from_db()
    assert bericht.gelezen_op is None


def test_zonder_eigen_dossier_op_het_adres_is_er_geen_grond_meer(bericht: Bericht, img: Kijker) -> None:
    Dossier.objects.filter(nummer="IMG-1").update(adres=AdresFactory())
    assert "Wilgenlaan" not in tekst(als(img).get("/berichten/?lijst=alle"))
    assert tel_te_lezen(maak_kijker(Rol.COORDINATOR, organisatie=IMG), 100) == 0
