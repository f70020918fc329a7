"""Wie de indeling van een adres mag zien: als voorwaarde in een lijst en bij één adres hetzelfde."""

from datetime import date
from itertools import product

import pytest

from groningen.access import Kijker, dossiers_for
from groningen.actions.dossiers import geef_toegang
from groningen.models import Adres
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.access import mag_indeling_zien, zichtbare_indelingen
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Samenloop
from tests.factories import (
    VANDAAG,
    AdresFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)

pytestmark = pytest.mark.django_db
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG


@pytest.fixture
def adressen() -> dict[str, Adres]:
    """Een adres waar beide lopen, een met alleen NCG, en een waar IMG iets heeft wat niet meetelt."""
    uit = {naam: AdresFactory() for naam in ("beide", "alleen_ncg", "waardedaling")}
    for adres in uit.values():
        maak_versterking(status="4.1", adres=adres)
    maak_melding(adres=uit["beide"])
    maak_melding(adres=uit["waardedaling"], soort="waardedaling")
    deel_alles_in(peildatum=VANDAAG)
    return uit


def zichtbaar(kijker: Kijker, adressen: dict[str, Adres]) -> set[str]:
    """De namen van de adressen die zichtbaar zijn; beide wegen moeten hetzelfde zeggen."""
    in_lijst = set(Samenloop.objects.filter(zichtbare_indelingen(kijker)).values_list("adres_id", flat=True))
    los = set()
    for indeling in Samenloop.objects.all():
        if mag_indeling_zien(kijker, indeling, list(dossiers_for(kijker).filter(adres_id=indeling.adres_id))):
            los.add(indeling.adres_id)
    assert in_lijst == los
    return {naam for naam, adres in adressen.items() if adres.pk in los}


@pytest.mark.parametrize(
    ("rol", "organisatie", "dag", "verwacht"),
    [
        (Rol.BEWONERSBEGELEIDER, NCG, VANDAAG, {"beide", "alleen_ncg", "waardedaling"}),
        (Rol.ZAAKBEGELEIDER, IMG, VANDAAG, {"beide", "waardedaling"}),
        (Rol.SVIP, IMG, VANDAAG, {"beide", "waardedaling"}),
        (Rol.BEWONERSBEGELEIDER, NCG, date(2023, 7, 1), {"beide", "alleen_ncg", "waardedaling"}),
        (Rol.BEWONERSBEGELEIDER, NCG, date(2023, 6, 30), set()),
        (Rol.ZAAKBEGELEIDER, IMG, date(2023, 6, 30), set()),
        *((rol, NCG, VANDAAG, set()) for rol in (Rol.BESTUUR, Rol.GEMEENTE, Rol.BEHEERDER, Rol.PRIVACY)),
    ],
)
def test_naar_rol_en_dag(
    adressen: dict[str, Adres], rol: Rol, organisatie: Organisatiesoort, dag: date, verwacht: set[str]
) -> None:
    assert zichtbaar(maak_kijker(rol, organisatie=organisatie, dag=dag), adressen) == verwacht


@pytest.mark.parametrize(("bij_ncg", "bij_img"), list(product([False, True], repeat=2)))
def test_interventieteam_alleen_met_toegang_tot_beide(
    adressen: dict[str, Adres], bij_ncg: bool, bij_img: bool
) -> None:
    lid = maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM)
    indeling = Samenloop.objects.get(adres=adressen["beide"])
    for dossier_id, organisatie, mag in (
        (indeling.versterking_id, NCG, bij_ncg),
        (indeling.schade_id, IMG, bij_img),
    ):
        if mag:
            assert dossier_id is not None
            geef_toegang(
                dossier_id=dossier_id,
                gebruiker_id=lid.gebruiker.pk,
                door=maak_kijker(Rol.COORDINATOR, organisatie=organisatie),
                peildatum=VANDAAG,
                reden="Vastgelopen",
            )
    assert zichtbaar(lid, adressen) == ({"beide"} if bij_ncg and bij_img else set())


def test_een_bewoner_ziet_alleen_de_eigen_woning_niet_meer_dan_zijn_dossiers(
    adressen: dict[str, Adres],
) -> None:
    assert zichtbaar(maak_bewoner(adressen["alleen_ncg"]), adressen) == set()
    assert zichtbaar(maak_bewoner(AdresFactory()), adressen) == set()
