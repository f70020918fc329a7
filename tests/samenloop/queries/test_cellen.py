"""De matrix als aantallen: de tellers van de database gelijk aan wat er staat, en de lijsten erachter."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.db.models import Count

from groningen.access import Kijker
from groningen.models import Adres, Levering, Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Celteller, Letterwissel, Samenloop
from samenloop.queries.cellen import (
    PER_BLADZIJDE,
    Keuze,
    adressen_in,
    leveringen,
    stand_nu,
    stand_op,
    wissels,
)
from samenloop.rules.groepen import BEIDE_LOPEND, GEEN_SCHADEMELDING, GESLOTEN
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_melding, maak_versterking
from versterking.actions import plan_opname, voer_opname_uit
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG
GEMEENTEN = ["1979", "0014", "1966"]


def echt(gemeente: str = "") -> Counter[tuple[str, str, str, str]]:
    """De aantallen zoals zij er staan, geteld bij elk adres."""
    rijen = Samenloop.objects.filter(adres__gemeente_id=gemeente) if gemeente else Samenloop.objects.all()
    return Counter(
        {
            (groep, rij, kolom, letter): n
            for groep, rij, kolom, letter, n in rijen.values_list("groep", "rij", "kolom", "letter")
            .annotate(n=Count("pk"))
            .order_by()
        }
    )


def tellers(gemeente: str = "") -> Counter[tuple[str, str, str, str]]:
    uit: Counter[tuple[str, str, str, str]] = Counter()
    rijen = Celteller.objects.filter(gemeente_id=gemeente) if gemeente else Celteller.objects.all()
    for rij in rijen:
        uit[(rij.groep, rij.rij, rij.kolom, rij.letter)] += rij.aantal
    return Counter({sleutel: n for sleutel, n in uit.items() if n})


def zet_status(zaak: Versterkingsdossier, status: str) -> None:
    """Zoals een levering het zou doen, zonder langs de machine te gaan."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE groningen_dossier SET status = %s WHERE id = %s", [status, zaak.pk])


def test_tellers_blijven_gelijk_bij_alles_wat_er_gebeurt() -> None:
    toeval = Random(7)
    zaken = []
    for n in range(40):
        adres = AdresFactory(gemeente_id=GEMEENTEN[n % 3])
        zaken.append(maak_versterking(status=toeval.choice(["1.2", "2.1", "3.1", "4.1", "6.2"]), adres=adres))
        if n % 2:
            maak_melding(status=toeval.choice(["voorbereiding", "opname", "zienswijze"]), adres=adres)
    deel_alles_in(peildatum=VANDAAG)
    for ronde in range(6):
        for zaak in toeval.sample(zaken, 10):
            zet_status(zaak, toeval.choice(["1.2", "2.1", "3.1", "4.2", "5.1", "6.1"]))
        for adres in toeval.sample(list(Adres.objects.all()), 3):
            adres.gemeente_id = toeval.choice(GEMEENTEN)
            adres.save(update_fields=["gemeente"])
        if ronde == 3:
            Versterkingsdossier.objects.filter(pk=zaken[0].pk).delete()
            zaken.pop(0).dossier.delete()
        deel_alles_in(peildatum=VANDAAG)
        assert tellers() == echt()
        for gemeente in GEMEENTEN:
            assert tellers(gemeente) == echt(gemeente), gemeente


def test_tellers_worden_samengenomen_zonder_iets_te_verliezen() -> None:
    adres = AdresFactory()
    zaak = maak_versterking(status="2.1", adres=adres)
    maak_melding(adres=adres)
    deel_alles_in(peildatum=VANDAAG)
    for n in range(160):
        zet_status(zaak, "3.1" if n % 2 else "4.1")
        deel_alles_in(peildatum=VANDAAG)
    assert tellers() == echt()
    assert Celteller.objects.count() < 258
    with connection.cursor() as cursor:
        cursor.execute("SELECT samenloop_neem_tellers_samen()")
    assert Celteller.objects.count() == 1
    assert tellers() == echt()


def test_een_indeling_die_niet_verandert_telt_niets() -> None:
    maak_versterking(status="2.1", adres=(adres := AdresFactory()))
    maak_melding(adres=adres)
    deel_alles_in(peildatum=VANDAAG)
    eerst = Celteller.objects.count()
    deel_alles_in(peildatum=VANDAAG + timedelta(days=1))
    assert Celteller.objects.count() == eerst
    assert not Letterwissel.objects.exists()


def test_stand_nu_telt_groepen_cellen_en_letters() -> None:
    for status, melding in [
        ("2.1", "voorbereiding"),
        ("2.1", "opname"),
        ("4.1", "opname"),
        ("6.2", "opname"),
    ]:
        maak_versterking(status=status, adres=(adres := AdresFactory()))
        maak_melding(status=melding, adres=adres)
    opgenomen = AdresFactory(gemeente_id="0014")
    maak_versterking(status="2.1", adres=opgenomen)
    maak_melding(status="opname", adres=opgenomen, datum_opname=date(2026, 11, 1))
    maak_versterking(adres=AdresFactory())
    maak_melding(adres=AdresFactory())
    deel_alles_in(peildatum=VANDAAG)
    stand = stand_nu()
    assert stand.adressen == 6
    assert stand.groepen == {BEIDE_LOPEND: 4, GESLOTEN: 1, GEEN_SCHADEMELDING: 1}
    assert stand.cellen[("2.1", "opname")] == 2
    assert stand.letters == {"B": 2, "C": 1, "E": 1}
    assert stand.letters_in[("2.1", "opname")] == {"B": 1, "C": 1}
    assert len(stand.letters_in) == 28
    assert stand_nu("0014").letters == {"C": 1}
    assert stand_nu("1966").adressen == 0


def test_stand_op_een_eerdere_dag() -> None:
    adres = AdresFactory()
    zaak = maak_versterking(status="2.1", adres=adres)
    maak_melding(status="opname", adres=adres, datum_opname=date(2026, 3, 20))
    maandag = date(2026, 3, 16)
    deel_alles_in(peildatum=maandag)
    zet_status(zaak, "4.1")
    deel_alles_in(peildatum=maandag + timedelta(days=7))
    assert stand_op(maandag - timedelta(days=1)).adressen == 0
    assert stand_op(maandag).letters == {"B": 1}
    # Tussendoor werd de schade opgenomen: op die dag was het C, zonder dat er iets geleverd werd.
    assert stand_op(date(2026, 3, 20)).letters == {"C": 1}
    assert stand_op(maandag + timedelta(days=7)).letters == {"E": 1}
    assert stand_op(maandag, "0014").adressen == 0
    zet_status(zaak, "4.2")
    deel_alles_in(peildatum=maandag + timedelta(days=9))
    assert stand_op(maandag + timedelta(days=9)).cellen == stand_nu().cellen
    with connection.cursor() as cursor:
        cursor.execute("UPDATE groningen_dossier SET verdwenen_sinds = '2026-04-01' WHERE id = %s", [zaak.pk])
    deel_alles_in(peildatum=date(2026, 4, 1))
    assert stand_op(date(2026, 4, 1)).adressen == stand_nu().adressen == 0


def test_wissels_van_de_week() -> None:
    zaken = []
    for _ in range(3):
        zaken.append(maak_versterking(status="3.1", adres=(adres := AdresFactory())))
        maak_melding(adres=adres)
    deel_alles_in(peildatum=VANDAAG - timedelta(days=30))
    assert wissels(VANDAAG) == {}
    zet_status(zaken[0], "4.1")
    deel_alles_in(peildatum=VANDAAG - timedelta(days=7))
    zet_status(zaken[1], "4.1")
    zet_status(zaken[2], "6.2")
    deel_alles_in(peildatum=VANDAAG - timedelta(days=6))
    assert wissels(VANDAAG) == {("D", "E"): 1, ("D", ""): 1}
    assert wissels(VANDAAG - timedelta(days=7)) == {("D", "E"): 1}
    assert wissels(VANDAAG, "0014") == {}


def test_een_actie_telt_meteen_mee() -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    zaak = maak_versterking(status="2.1", adres=(adres := AdresFactory()))
    maak_melding(adres=adres)
    deel_alles_in(peildatum=VANDAAG)
    gegevens = {"dossier_id": zaak.pk, "door": coordinator, "peildatum": VANDAAG}
    plan_opname(**gegevens, opname_gepland_op=VANDAAG, opname_deskundige="ir. Proef")
    assert stand_nu().letters == {"B": 1}
    voer_opname_uit(**gegevens, opname_uitgevoerd_op=VANDAAG)
    assert {letter: n for letter, n in stand_nu().letters.items() if n} == {"D": 1}
    assert wissels(VANDAAG) == {("B", "D"): 1}


def test_leveringen() -> None:
    assert leveringen() == (None, {})
    for soort, dag in [("ncg", "2026-08-31"), ("img", "2026-08-31"), ("ncg", "2026-09-30")]:
        Levering.objects.create(
            organisatie=Organisatie.objects.get(soort=soort), bestandsnaam="x", sha256=dag, leverdatum=dag
        )
    eerste, laatste = leveringen()
    assert eerste == date(2026, 8, 31)
    assert laatste == {"NCG": date(2026, 9, 30), "IMG": date(2026, 8, 31)}


# -- de lijsten


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


def alle_bladen(kijker: Kijker, keuze: Keuze) -> list[int]:
    gezien: list[int] = []
    wijzer = ""
    while True:
        blad = adressen_in(kijker, keuze, wijzer)
        gezien += [rij.adres.pk for rij in blad.rijen]
        if blad.volgende is None:
            return gezien
        wijzer = blad.volgende.als_tekst()


def test_bladeren_door_een_vak_geeft_elk_adres_een_keer(ncg: Kijker) -> None:
    adressen = [
        AdresFactory(straatnaam=f"Straat {n % 7}", huisletter="a" if n % 3 else "") for n in range(120)
    ]
    for adres in adressen:
        maak_versterking(status="4.1", adres=adres)
        maak_melding(adres=adres)
    maak_versterking(status="4.2", adres=(ander := AdresFactory()))
    maak_melding(adres=ander)
    deel_alles_in(peildatum=VANDAAG)
    gezien = alle_bladen(ncg, Keuze(rij="4.1", kolom="voorbereiding"))
    assert len(gezien) == 120
    assert set(gezien) == {adres.pk for adres in adressen}
    assert len(alle_bladen(ncg, Keuze(letter="E"))) == 121
    eerste = adressen_in(ncg, Keuze(letter="E"))
    assert len(eerste.rijen) == PER_BLADZIJDE
    assert eerste.vorige is None
    assert {rij.letter for rij in eerste.rijen} == {"E"}
    terug = adressen_in(ncg, Keuze(letter="E"), eerste.volgende.als_tekst()).vorige  # type: ignore[union-attr]
    assert terug is not None
    assert adressen_in(ncg, Keuze(letter="E"), terug.als_tekst()).rijen[0].adres == eerste.rijen[0].adres
    assert adressen_in(ncg, Keuze(letter="E"), "na-onzin").rijen[0].adres == eerste.rijen[0].adres


def test_een_groep_toont_alleen_adressen_met_een_eigen_dossier(ncg: Kijker, img: Kijker) -> None:
    zonder = AdresFactory()
    maak_versterking(adres=zonder)
    waardedaling = AdresFactory()
    maak_versterking(adres=waardedaling)
    maak_melding(adres=waardedaling, soort="waardedaling")
    deel_alles_in(peildatum=VANDAAG)
    keuze = Keuze(groep=GEEN_SCHADEMELDING)
    assert set(alle_bladen(ncg, keuze)) == {zonder.pk, waardedaling.pk}
    assert alle_bladen(img, keuze) == [waardedaling.pk]
    assert alle_bladen(maak_kijker(Rol.BESTUUR), keuze) == []


def test_zonder_grond_geen_lijst() -> None:
    maak_versterking(status="4.1", adres=(adres := AdresFactory()))
    maak_melding(adres=adres)
    deel_alles_in(peildatum=VANDAAG)
    eerder = maak_kijker(Rol.BEWONERSBEGELEIDER, dag=date(2023, 6, 30))
    assert adressen_in(eerder, Keuze(letter="E")).rijen == []
    assert eerder.inzagen == []


def test_een_lijst_noteert_wat_zij_toont(ncg: Kijker) -> None:
    dossier = maak_versterking(status="4.1", adres=(adres := AdresFactory())).dossier
    melding = maak_melding(adres=adres).dossier
    deel_alles_in(peildatum=VANDAAG)
    adressen_in(ncg, Keuze(rij="4.1", kolom="voorbereiding"))
    assert [(inzage["dossiers"], inzage["velden"]) for inzage in ncg.inzagen] == [
        ([dossier.pk], ["voortgang"]),
        ([melding.pk], ["voortgang"]),
    ]
