"""Bezwaar en klacht staan buiten de samenloop: niet in de matrix, niet gedeeld, alleen van de indiener."""

from __future__ import annotations

import pytest

from groningen.access import blik_op, dossiers_for, gedeelde_dossiers_for
from groningen.actions.bezwaar import bezwaar as acties
from groningen.models import Persoon
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Samenloop, Samenloopverloop
from tests.factories import VANDAAG, AdresFactory, maak_bewoner, maak_kijker, maak_melding, maak_versterking
from tests.groningen.bezwaar.fabriek import maak_bezwaar, maak_klacht

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG


def test_niet_gedeeld_en_geen_grond_om_te_delen() -> None:
    adres, alleen = AdresFactory(), AdresFactory()
    maak_versterking(adres=adres)
    melding = maak_melding(adres=adres).dossier
    bezwaar = maak_bezwaar(over=melding).dossier
    ncg, img = maak_kijker(Rol.BEWONERSBEGELEIDER), maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    assert set(gedeelde_dossiers_for(ncg)) == {melding}
    assert not blik_op(ncg, bezwaar)
    assert blik_op(img, bezwaar)
    assert bezwaar in dossiers_for(img)
    # NCG heeft op dit adres alleen een klacht: dat geeft geen zicht op de melding.
    klacht = maak_klacht()
    type(klacht.dossier).objects.filter(pk=klacht.pk).update(adres=alleen)
    andere = maak_melding(adres=alleen).dossier
    assert andere not in gedeelde_dossiers_for(ncg)
    assert not blik_op(ncg, andere)


def test_een_bewoner_ziet_alleen_wat_hij_zelf_indiende() -> None:
    adres = AdresFactory()
    indiener, ander = maak_bewoner(adres), maak_bewoner(adres)
    melding = maak_melding(adres=adres).dossier
    eigen = maak_bezwaar(over=melding, persoon=Persoon.objects.get(pk=indiener.persoon_id)).dossier
    maak_bezwaar(over=melding)
    assert set(dossiers_for(indiener)) == {melding, eigen}
    assert set(dossiers_for(ander)) == {melding}
    assert blik_op(indiener, eigen)
    assert not blik_op(ander, eigen)


def test_de_matrix_verandert_niet() -> None:
    adres = AdresFactory()
    maak_versterking(adres=adres, status="4.1")
    melding = maak_melding(adres=adres, status="opname").dossier
    deel_alles_in(peildatum=VANDAAG)
    voor = Samenloop.objects.values().get()
    wissels = Samenloopverloop.objects.count()
    zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    zaak = maak_bezwaar(over=melding, behandelaar=zb)
    maak_klacht(adres=AdresFactory())
    acties.neem_in_behandeling(dossier_id=zaak.pk, door=zb, peildatum=VANDAAG)
    assert deel_alles_in(peildatum=VANDAAG) == 1  # alleen het adres van de klacht, om zijn NCG-dossier
    assert Samenloop.objects.values().get(adres=adres) == voor
    assert Samenloopverloop.objects.filter(adres=adres).count() == wissels
