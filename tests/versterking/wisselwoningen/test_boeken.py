"""Boeken, verzetten, annuleren, erin en eruit; en de voorraad van een gemeente."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from groningen.models import Bericht, Dossier, Gebeurtenis, Levering
from groningen.rules.datums import in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, AdresrelatieFactory, maak_kijker, maak_versterking
from tests.gelijktijdig import tegelijk
from versterking.actions import wisselwoningen as acties
from versterking.actions import zie_af
from versterking.actions.wisselwoningen import bewaking
from versterking.models import Wisselboeking, Wisselstap

from .wereld import BEGIN, EEMSDELTA, EIND, GRONINGEN, maak_boeking, maak_gemeente, maak_woning

pytestmark = pytest.mark.django_db
NU = {"peildatum": VANDAAG}


@pytest.fixture
def bouw() -> Any:
    """Een dossier in de bouw, met zijn begeleider en een bewoner."""
    begeleider = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zaak = maak_versterking(status="5.1", behandelaar=begeleider)
    AdresrelatieFactory(adres=zaak.dossier.adres)
    return zaak.dossier, begeleider


def test_boeken_legt_vast_en_vertelt_het_de_bewoner(bouw: Any) -> None:
    dossier, begeleider = bouw
    woning = maak_woning()
    boeking = maak_boeking(woning, dossier.pk, begeleider)
    assert (boeking.stand, boeking.van, boeking.tot) == ("geboekt", BEGIN, EIND)
    feit = Gebeurtenis.objects.get(dossier=dossier, soort="wisselwoning_geboekt")
    assert feit.na["wisselwoning"] == woning.nummer
    assert woning.plek not in str(feit.na)
    bericht = Bericht.objects.get(gebeurtenis=feit)
    assert woning.plek in bericht.tekst
    assert in_woorden(BEGIN) in bericht.onderwerp


def test_dezelfde_aanvraag_nog_eens_geeft_dezelfde_boeking(bouw: Any) -> None:
    dossier, begeleider = bouw
    woning, aanvraag = maak_woning(), uuid4()
    velden = {"dossier_id": dossier.pk, "woning_id": woning.pk, "van": BEGIN, "tot": EIND}
    een, twee = (acties.boek(**velden, aanvraag=aanvraag, door=begeleider, **NU) for _ in range(2))
    assert een.pk == twee.pk
    assert Gebeurtenis.objects.filter(soort="wisselwoning_geboekt").count() == 1


def test_bezet_noemt_de_eerste_vrije_dagen(bouw: Any) -> None:
    dossier, begeleider = bouw
    woning = maak_woning()
    maak_boeking(woning, maak_versterking(status="5.1", behandelaar=begeleider).dossier.pk, begeleider)
    with pytest.raises(Geweigerd) as fout:
        maak_boeking(woning, dossier.pk, begeleider, van=EIND, tot=EIND + timedelta(days=7))
    assert in_woorden(EIND + timedelta(days=1)) in fout.value.reden


def test_een_bewoner_heeft_een_woning_tegelijk(bouw: Any) -> None:
    dossier, begeleider = bouw
    maak_boeking(maak_woning(), dossier.pk, begeleider)
    with pytest.raises(Geweigerd, match="Deze bewoner heeft"):
        maak_boeking(maak_woning(), dossier.pk, begeleider)


@pytest.mark.parametrize(
    ("van", "tot", "zin"),
    [
        (VANDAAG - timedelta(days=1), EIND, "verleden"),
        (EIND, BEGIN, "vóór de eerste"),
        (BEGIN, BEGIN + timedelta(days=2000), "drie jaar"),
    ],
)
def test_dagen_die_niet_kunnen(bouw: Any, van: Any, tot: Any, zin: str) -> None:
    dossier, begeleider = bouw
    with pytest.raises(Geweigerd, match=zin):
        maak_boeking(maak_woning(), dossier.pk, begeleider, van=van, tot=tot)


def test_wie_boekt(bouw: Any) -> None:
    dossier, _ = bouw
    woning = maak_woning()
    for rol in (Rol.BEWONERSBEGELEIDER, Rol.SVIP, Rol.FINANCIEEL):
        with pytest.raises(Geweigerd):
            maak_boeking(woning, dossier.pk, maak_kijker(rol))
    with pytest.raises(Geweigerd):
        maak_boeking(woning, dossier.pk, maak_gemeente())
    assert maak_boeking(woning, dossier.pk, maak_kijker(Rol.PLANNER)).pk


def test_een_afgesloten_dossier_heeft_geen_woning_nodig() -> None:
    planner = maak_kijker(Rol.PLANNER)
    dossier = maak_versterking(status="6.2").dossier
    with pytest.raises(Geweigerd, match="afgesloten"):
        maak_boeking(maak_woning(), dossier.pk, planner)


def test_de_database_weigert_overlap_ook_zelf(bouw: Any) -> None:
    dossier, begeleider = bouw
    woning = maak_woning()
    boeking = maak_boeking(woning, dossier.pk, begeleider)
    ander = maak_versterking(status="5.1").dossier
    rij = {"geboekt_door": begeleider.gebruiker, "geboekt_op": VANDAAG}
    for velden in (
        {"woning": woning, "dossier": ander, "van": EIND, "tot": EIND},
        {"woning": maak_woning(), "dossier": dossier, "van": BEGIN, "tot": BEGIN},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Wisselboeking.objects.create(aanvraag=uuid4(), **velden, **rij)
    acties.annuleer(boeking_id=boeking.pk, reden="Logeert bij familie", door=begeleider, **NU)
    Wisselboeking.objects.create(aanvraag=uuid4(), woning=woning, dossier=ander, van=BEGIN, tot=EIND, **rij)


def test_de_hele_gang(bouw: Any) -> None:
    dossier, begeleider = bouw
    woning = maak_woning()
    boeking = maak_boeking(woning, dossier.pk, begeleider, van=VANDAAG, tot=EIND)
    vast = {"boeking_id": boeking.pk, "door": begeleider}
    acties.verzet(**vast, van=VANDAAG, tot=EIND + timedelta(days=7), reden="De bouw duurt langer", **NU)
    with pytest.raises(Verouderd):
        acties.betrek(**vast, op=VANDAAG, rijversie=0, **NU)
    acties.betrek(**vast, op=VANDAAG, rijversie=1, **NU)
    with pytest.raises(Geweigerd, match="bewoond"):
        acties.annuleer(**vast, reden="Toch niet", **NU)
    with pytest.raises(Geweigerd, match="woont er al"):
        acties.verzet(**vast, van=BEGIN, tot=EIND, reden="Later", **NU)
    later = VANDAAG + timedelta(days=30)
    acties.verlaat(**vast, op=later, peildatum=later)
    boeking.refresh_from_db()
    assert (boeking.stand, boeking.tot) == ("verlaten", later)
    soorten = list(dossier.gebeurtenissen.order_by("pk").values_list("soort", flat=True))
    assert soorten == [
        "wisselwoning_geboekt",
        "wisselwoning_verzet",
        "wisselwoning_betrokken",
        "wisselwoning_verlaten",
    ]
    # Wat over was, is weer vrij.
    ander = maak_versterking(status="5.1", behandelaar=begeleider).dossier
    assert maak_boeking(woning, ander.pk, begeleider, van=later + timedelta(days=1), tot=EIND).pk


# -- de voorraad


def test_een_gemeente_houdt_alleen_haar_eigen_voorraad_bij() -> None:
    gemeente, ander = maak_gemeente(EEMSDELTA), maak_gemeente(GRONINGEN)
    woning = maak_woning(gemeente)
    assert woning.eigenaar_id == gemeente.organisatie_id
    with pytest.raises(GeenToegang):
        maak_woning(ander, EEMSDELTA)
    with pytest.raises(GeenToegang):
        acties.neem_uit_gebruik(woning_id=woning.pk, laatste_dag=VANDAAG, reden="Verkocht", door=ander, **NU)
    for rol in (Rol.RAAD, Rol.COLLEGE):
        with pytest.raises(Geweigerd):
            maak_woning(maak_gemeente(EEMSDELTA, rol))
    with pytest.raises(Geweigerd):
        maak_woning(maak_kijker(Rol.BEWONERSBEGELEIDER))


def test_uit_gebruik_kan_niet_onder_een_boeking_door(bouw: Any) -> None:
    dossier, begeleider = bouw
    gemeente = maak_gemeente()
    woning = maak_woning(gemeente)
    maak_boeking(woning, dossier.pk, begeleider)
    vast = {"woning_id": woning.pk, "door": gemeente, **NU}
    with pytest.raises(Geweigerd, match="nog geboekt"):
        acties.neem_uit_gebruik(**vast, laatste_dag=BEGIN, reden="Verkocht")
    acties.neem_uit_gebruik(**vast, laatste_dag=EIND, reden="Verkocht")
    nieuw = maak_versterking(status="5.1", behandelaar=begeleider).dossier
    with pytest.raises(Geweigerd, match="niet vrij"):
        maak_boeking(woning, nieuw.pk, begeleider, van=EIND + timedelta(days=1), tot=EIND + timedelta(days=2))
    acties.neem_weer_in_gebruik(**vast)
    assert maak_boeking(
        woning, nieuw.pk, begeleider, van=EIND + timedelta(days=1), tot=EIND + timedelta(days=2)
    ).pk
    assert list(Wisselstap.objects.values_list("soort", flat=True)) == [
        "gemaakt",
        "uit_gebruik",
        "weer_in_gebruik",
    ]


# -- twee tegelijk


@pytest.mark.django_db(transaction=True)
def test_twee_boeken_tegelijk_en_een_wint() -> None:
    woning = maak_woning()
    wie = [maak_kijker(Rol.BEWONERSBEGELEIDER) for _ in range(4)]
    dossiers = [maak_versterking(status="5.1", behandelaar=een).dossier.pk for een in wie]
    gelukt, geweigerd, fouten = tegelijk(
        4, lambda n: maak_boeking(woning, dossiers[n], wie[n], van=BEGIN, tot=EIND)
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 3, [])
    assert all("wel vrij van" in een.reden for een in geweigerd)
    assert Wisselboeking.objects.count() == 1


# -- als het dossier sluit


@pytest.mark.parametrize("betrokken", [False, True])
def test_wie_afziet_houdt_de_woning_niet_bezet(betrokken: bool) -> None:
    begeleider = maak_kijker(Rol.BEWONERSBEGELEIDER)
    dossier = maak_versterking(status="4.1", behandelaar=begeleider).dossier
    AdresrelatieFactory(adres=dossier.adres)
    boeking = maak_boeking(maak_woning(), dossier.pk, begeleider)
    if betrokken:
        acties.betrek(boeking_id=boeking.pk, op=BEGIN, door=begeleider, peildatum=BEGIN)
    zie_af(
        dossier_id=dossier.pk,
        door=begeleider,
        peildatum=max(VANDAAG, BEGIN),
        reden="De bewoner wil niet verhuizen.",
        gevolgen_besproken=True,
    )
    boeking.refresh_from_db()
    if betrokken:
        assert boeking.stand == "bewoond"
        return
    assert (boeking.stand, boeking.reden) == ("geannuleerd", "Het versterkingsdossier is gesloten.")
    feit = Gebeurtenis.objects.get(dossier=dossier, soort="wisselwoning_geannuleerd")
    assert feit.door is None
    assert Bericht.objects.filter(gebeurtenis=feit, onderwerp="Uw wisselwoning gaat niet door").exists()


def test_ook_een_levering_die_het_dossier_sluit_maakt_de_woning_vrij(bouw: Any) -> None:
    dossier, begeleider = bouw
    boeking = maak_boeking(maak_woning(), dossier.pk, begeleider)
    Dossier.objects.filter(pk=dossier.pk).update(loopt=False, gesloten_op=VANDAAG)
    levering = Levering(organisatie=dossier.organisatie, leverdatum=VANDAAG)
    for _ in range(2):
        bewaking.verwerk_veel(levering)
    boeking.refresh_from_db()
    assert boeking.stand == "geannuleerd"
    assert Gebeurtenis.objects.filter(soort="wisselwoning_geannuleerd").count() == 1
