"""De eerste inhoud: elke stap en elk onderwerp, met wat er hoort te staan."""

import pytest
from django.apps import apps

from samenloop.actions.kennis.inhoud import zet_eerste_inhoud
from samenloop.models import Kennisblad, Kennisversie
from samenloop.rules.kennis.blad import Partij, Soort
from samenloop.rules.kennis.onderwerpen import ONDERWERPEN
from samenloop.rules.kennis.stappen import STAPBLADEN

ALLES = (*STAPBLADEN, *ONDERWERPEN)


def test_elke_stap_van_beide_processen_heeft_een_blad() -> None:
    assert {(een.organisatie, een.stap) for een in STAPBLADEN} == {
        (organisatie, stap) for organisatie in ("ncg", "img") for stap in range(1, 7)
    }


@pytest.mark.parametrize("een", ALLES, ids=lambda een: een.sleutel)
def test_een_blad_past_en_zegt_wat_nodig_is(een) -> None:  # type: ignore[no-untyped-def]
    versie = Kennisversie(
        titel=een.titel, kort=een.kort, tekst=een.tekst, bewoner_doet=een.bewoner_doet, bron=een.bron
    )
    for naam in ("titel", "kort", "tekst", "bewoner_doet", "bron"):
        assert len(getattr(versie, naam)) <= Kennisversie._meta.get_field(naam).max_length
    assert not een.meer or een.meer in {blad.sleutel for blad in STAPBLADEN}
    if een.soort is Soort.ONDERWERP:
        assert een.verantwoordelijk in list(Partij)
        assert een.bewoner_doet
        assert een.onze_lezing is not bool(een.bron)


def test_sleutels_zijn_uniek() -> None:
    assert len({een.sleutel for een in ALLES}) == len(ALLES)


@pytest.mark.django_db
def test_twee_keer_zetten_verandert_niets_en_laat_wat_er_al_is() -> None:
    zet_eerste_inhoud(apps)
    assert Kennisblad.objects.count() == len(ALLES)
    blad = Kennisblad.objects.get(sleutel="scheuren")
    eerste = blad.versies.get()
    Kennisversie.objects.create(
        blad=blad,
        nummer=2,
        titel="Anders",
        kort="Anders.",
        tekst="Anders.",
        wijziging="Anders.",
        gemaakt_op=eerste.gemaakt_op,
    )
    zet_eerste_inhoud(apps)
    assert blad.versies.count() == 2
    assert Kennisversie.objects.count() == len(ALLES) + 1
