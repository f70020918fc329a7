"""Kennisbladen bijhouden: wie het mag, wat blijft staan, en wat een lezer ziet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError
from pytest_django import Settings

from groningen.access import kijker_voor
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.kennis.bladen import (
    Inhoud,
    kijk_blad_na,
    schrijf_versie,
    voeg_onderwerp_toe,
    wijs_eigenaar_aan,
)
from samenloop.actions.kennis.inhoud import zet_eerste_inhoud
from samenloop.models import Kennisblad, Kennisversie
from samenloop.queries.kennis.bladen import (
    blad_met,
    bladen,
    mogelijke_eigenaren,
    na_te_kijken,
    stapbladen,
    termijnen_in,
    zoek_kennis,
)
from samenloop.rules.banen import BANEN
from samenloop.rules.kennis.blad import Soort, is_verouderd, nakijken_op
from samenloop.web.kennis.lezen import delen_van
from schade.rules.termijnen import TERMIJNEN as SCHADETERMIJNEN
from tests.factories import (
    VANDAAG,
    AdresFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.gelijktijdig import tegelijk
from tests.web import als, tekst, vaste_dag

__all__ = ["vaste_dag"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_dag")]
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
INHOUD = Inhoud(
    titel="Drinkwater",
    kort="Bel het waterbedrijf.",
    tekst="Uitleg.",
    verantwoordelijk="anders",
    bewoner_doet="Belt.",
)


@pytest.fixture(autouse=True)
def _inhoud() -> None:
    zet_eerste_inhoud(apps)


@pytest.fixture
def blad() -> Kennisblad:
    return Kennisblad.objects.get(sleutel="ncg-stap-4")


def schrijf(blad: Kennisblad, door: Any, nummer: int = 1, **anders: Any) -> Kennisversie:
    laatste = blad.versies.get(nummer=nummer)
    inhoud = Inhoud(**{naam: getattr(laatste, naam) for naam in Inhoud.__slots__})
    return schrijf_versie(
        blad_id=blad.pk,
        door=door,
        peildatum=VANDAAG,
        nummer=nummer,
        inhoud=replace(inhoud, **({"kort": "Iets nieuws."} | anders)),
        wijziging="Korter.",
    )


# -- wie


def test_de_coordinator_wijst_aan_en_de_eigenaar_wijzigt(blad: Kennisblad) -> None:
    coordinator, eigenaar = maak_kijker(Rol.COORDINATOR), maak_kijker(Rol.BEWONERSBEGELEIDER)
    with pytest.raises(Geweigerd, match="geen eigenaar"):
        schrijf(blad, eigenaar)
    wijs_eigenaar_aan(
        blad_id=blad.pk, medewerker_id=eigenaar.eigen_medewerker, door=coordinator, peildatum=VANDAAG
    )
    versie = schrijf(blad, eigenaar)
    assert (versie.nummer, versie.gemaakt_door_id) == (2, eigenaar.medewerker_id)
    blad.refresh_from_db()
    assert (blad.eigenaar_sinds, blad.nagekeken_op, blad.nagekeken_door_id) == (
        VANDAAG,
        VANDAAG,
        eigenaar.medewerker_id,
    )


@pytest.mark.parametrize(
    ("rol", "organisatie"),
    [
        (Rol.BEWONERSBEGELEIDER, NCG),
        (Rol.COORDINATOR, IMG),
        (Rol.BESTUUR, NCG),
        (Rol.GEMEENTE, Organisatiesoort.NCG),
    ],
)
def test_een_ander_wijzigt_niet_en_wijst_niet_aan(
    blad: Kennisblad, rol: Rol, organisatie: Organisatiesoort
) -> None:
    door = maak_kijker(rol, organisatie=organisatie)
    for doe in (
        lambda: schrijf(blad, door),
        lambda: kijk_blad_na(blad_id=blad.pk, door=door, peildatum=VANDAAG, nummer=1),
        lambda: wijs_eigenaar_aan(
            blad_id=blad.pk, medewerker_id=door.eigen_medewerker, door=door, peildatum=VANDAAG
        ),
    ):
        with pytest.raises(Geweigerd):
            doe()
    assert blad.versies.count() == 1


def test_alleen_iemand_van_de_eigen_organisatie_wordt_eigenaar(blad: Kennisblad) -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    elders = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    with pytest.raises(Geweigerd, match="Kies iemand"):
        wijs_eigenaar_aan(
            blad_id=blad.pk, medewerker_id=elders.eigen_medewerker, door=coordinator, peildatum=VANDAAG
        )
    assert elders.medewerker_id not in {een.pk for een in mogelijke_eigenaren(blad)}


# -- versies


def test_elke_versie_blijft_en_is_niet_te_wijzigen(blad: Kennisblad) -> None:
    schrijf(blad, maak_kijker(Rol.COORDINATOR))
    oud = blad_met(blad.sleutel, VANDAAG, nummer=1)
    nu = blad_met(blad.sleutel, VANDAAG)
    assert oud is not None
    assert nu is not None
    assert (oud.versie.nummer, nu.versie.nummer, nu.versie.kort) == (1, 2, "Iets nieuws.")
    with pytest.raises(IntegrityError, match="schrijf een nieuwe"):
        Kennisversie.objects.filter(pk=oud.versie.pk).update(kort="Anders")


def test_een_oude_versie_of_geen_verschil_weigert(blad: Kennisblad) -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    schrijf(blad, coordinator)
    with pytest.raises(Verouderd):
        schrijf(blad, coordinator)
    with pytest.raises(Geweigerd, match="niets veranderd"):
        schrijf(blad, coordinator, nummer=2)


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"titel": " "}, "titel"),
        ({"kort": "x" * 301}, "kort"),
        ({"tekst": ""}, "tekst"),
        ({"verantwoordelijk": "niemand"}, "verantwoordelijk"),
        ({"bewoner_doet": ""}, "bewoner_doet"),
        ({"meer_id": 10**9}, "meer"),
        ({"titel": "Wie doet wat"}, "titel"),
        ({"titel": "Huurder"}, "titel"),
        ({"titel": "???"}, "titel"),
    ],
)
def test_een_onderwerp_met_slechte_invoer(velden: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        voeg_onderwerp_toe(
            door=maak_kijker(Rol.COORDINATOR), peildatum=VANDAAG, inhoud=replace(INHOUD, **velden)
        )
    assert fout.value.veld == veld


@pytest.mark.django_db(transaction=True)
def test_twee_keer_tegelijk_wijzigen_geeft_een_nieuwe_versie() -> None:
    zet_eerste_inhoud(apps)
    blad = Kennisblad.objects.get(sleutel="ncg-stap-4")
    wie = [maak_kijker(Rol.COORDINATOR).gebruiker for _ in range(2)]
    gelukt, geweigerd, fouten = tegelijk(
        4, lambda nummer: schrijf(blad, kijker_voor(wie[nummer % 2], VANDAAG))
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 3, [])
    assert blad.versies.count() == 2


# -- nakijken


def test_na_een_half_jaar_moet_de_eigenaar_nakijken(blad: Kennisblad) -> None:
    eigenaar, coordinator = maak_kijker(Rol.BEWONERSBEGELEIDER), maak_kijker(Rol.COORDINATOR)
    assert nakijken_op(date(2026, 3, 1)) == date(2026, 9, 1)
    assert not is_verouderd(date(2026, 3, 1), date(2026, 9, 1))
    assert is_verouderd(date(2026, 3, 1), date(2026, 9, 2))
    assert na_te_kijken(coordinator) == []
    Kennisblad.objects.filter(pk=blad.pk).update(nagekeken_op=VANDAAG - timedelta(days=300))
    assert [een.blad for een in na_te_kijken(coordinator)] == [blad]  # nog geen eigenaar
    wijs_eigenaar_aan(
        blad_id=blad.pk, medewerker_id=eigenaar.eigen_medewerker, door=coordinator, peildatum=VANDAAG
    )
    assert na_te_kijken(coordinator) == []
    assert [een.blad for een in na_te_kijken(eigenaar)] == [blad]
    kijk_blad_na(blad_id=blad.pk, door=eigenaar, peildatum=VANDAAG, nummer=1)
    assert na_te_kijken(eigenaar) == []


# -- lezen


def test_zoeken_vindt_op_woorden_van_bewoners() -> None:
    def sleutels(vraag: str) -> list[str]:
        return [een.blad.sleutel for een in zoek_kennis(vraag, VANDAAG)]

    assert sleutels("Scheur")[0] == "scheuren"
    assert "onveilig" in sleutels("AOS")
    assert sleutels("vergunning bouw") == ["vergunning"]
    assert sleutels("x") == sleutels("  ") == sleutels("bestaatniet") == []


def test_termijnen_komen_uit_de_tabel_van_het_proces() -> None:
    namen = {een.soort.sleutel: een.duur for een in termijnen_in(IMG, 4, VANDAAG)}
    soort = SCHADETERMIJNEN["schade.besluit"]
    assert soort.duur is not None
    assert namen["schade.besluit"] == soort.duur.in_woorden()
    for organisatie, spoor in ((NCG, "versterking"), (IMG, "schade")):
        for stap in range(1, len(BANEN[spoor].stappen) + 1):
            termijnen_in(organisatie, stap, VANDAAG)


def test_stapbladen_zijn_een_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        gevonden = stapbladen([(NCG, 4), (IMG, 2)], VANDAAG)
    assert {een.blad.sleutel for een in gevonden} == {"ncg-stap-4", "img-stap-2"}
    with django_assert_num_queries(0):
        assert stapbladen([], VANDAAG) == []


def test_de_eerste_regel_van_een_stuk_is_een_kop() -> None:
    assert delen_van("Wat er gebeurt\nHet huis.\n\nZomaar een zin.") == [
        {"kop": "Wat er gebeurt", "tekst": "Het huis."},
        {"kop": "", "tekst": "Zomaar een zin."},
    ]


# -- op het scherm


def test_naast_het_werk_staat_het_blad_van_de_ander(settings: Settings) -> None:
    settings.DOSSIERPANELEN = ["samenloop.web.panelen.samenlooppaneel"]
    adres = AdresFactory()
    ncg, img = maak_kijker(Rol.BEWONERSBEGELEIDER), maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    dossier = maak_versterking(status="4.1", adres=adres, behandelaar=ncg).dossier
    melding = maak_melding(status="zienswijze", adres=adres, behandelaar=img).dossier
    for pad in (f"/adressen/{adres.nummeraanduiding_id}/", f"/versterking/{dossier.nummer}/"):
        html = als(ncg).get(pad).content.decode()
        assert "/kennis/img-stap-3/" in html
        assert "/kennis/ncg-stap-4/" not in html
    assert "/kennis/ncg-stap-4/" in als(img).get(f"/schade/{melding.nummer}/").content.decode()


def test_een_blad_zegt_wie_wanneer_en_wat_er_nog_liep(blad: Kennisblad) -> None:
    client = als(maak_kijker(Rol.GEMEENTE, organisatie=NCG))
    zichtbaar = tekst(client.get(f"/kennis/{blad.sleutel}/"))
    assert "Termijnen in deze stap" in zichtbaar
    assert "Uitvoeringsplan na het versterkingsadvies" in zichtbaar
    assert "Dit klopt nog" not in zichtbaar
    assert client.get("/kennis/bestaat-niet/").status_code == 404
    assert client.get(f"/kennis/{blad.sleutel}/?versie=99").status_code == 404
    assert client.get(f"/kennis/{blad.sleutel}/?versie=onzin").status_code == 200
    Kennisblad.objects.filter(pk=blad.pk).update(nagekeken_op=VANDAAG - timedelta(days=300))
    assert "Controleer of dit nog klopt" in tekst(client.get(f"/kennis/{blad.sleutel}/"))


def test_wijzigen_op_het_scherm_en_de_oude_versie_lezen(blad: Kennisblad) -> None:
    client, pad = als(maak_kijker(Rol.COORDINATOR)), f"/kennis/{blad.sleutel}/"
    versie = blad.versies.get()
    invoer = {"nummer": "1", "titel": versie.titel, "kort": "Nieuw gezegd.", "tekst": versie.tekst}
    assert client.post(f"{pad}wijzigen/", invoer).status_code == 422  # zonder wat er anders is
    client.post(f"{pad}wijzigen/", {**invoer, "wijziging": "Korter gezegd."})
    assert "Nieuw gezegd." in tekst(client.get(pad))
    oud = tekst(client.get(f"{pad}?versie=1"))
    assert "Dit is een eerdere versie" in oud
    assert "Nieuw gezegd." not in oud
    dubbel = client.post(f"{pad}wijzigen/", {**invoer, "wijziging": "Nog eens."})
    assert dubbel.status_code == 422
    assert "wijzigde dit blad intussen" in tekst(dubbel)


def test_een_onderwerp_toevoegen_en_terugvinden() -> None:
    client = als(maak_kijker(Rol.COORDINATOR, organisatie=IMG))
    invoer = {
        "titel": "Drinkwater",
        "kort": "Bel het waterbedrijf.",
        "tekst": "Uitleg.",
        "verantwoordelijk": "anders",
        "bewoner_doet": "Belt.",
        "zoekwoorden": "kraan",
        "onze_lezing": "on",
    }
    assert client.post("/kennis/nieuw/", invoer)["Location"] == "/kennis/drinkwater/"
    gevonden = tekst(
        als(maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)).get("/kennis/wie-doet-wat/?q=kraan")
    )
    assert "Drinkwater onze lezing" in gevonden
    assert Kennisblad.objects.get(sleutel="drinkwater").soort == Soort.ONDERWERP


def test_een_bewoner_leest_geen_kennisbladen() -> None:
    assert als(maak_bewoner(AdresFactory())).get("/kennis/").status_code == 403


def test_lijst_blijft_een_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert len(bladen(VANDAAG)) == 37
