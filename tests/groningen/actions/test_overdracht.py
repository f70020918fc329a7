"""Een wisseling van begeleider: notitie, bericht aan de bewoner, en vanaf de derde een uitleg (eis B-16)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from groningen.actions.dossiers import deel_uit, laat_los, neem_over, wijs_toe
from groningen.models import Bericht, Dossier, Toewijzing
from groningen.rules.begeleiders import Aanleiding, Overdracht, waarschuwing, zoveelste
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.queries.werkvoorraad_keuze import werkvoorraad
from samenloop.rules.werkvoorraad import Filters
from tests.factories import VANDAAG, maak_bewoner, maak_kijker, maak_melding, maak_versterking

pytestmark = pytest.mark.django_db
NOTITIE = Overdracht("Belt het liefst na vijven.", Aanleiding.VERTREK)


def neem(zaak: Any, dag: date = VANDAAG, overdracht: Overdracht = Overdracht()) -> Any:  # noqa: B008
    wie = maak_kijker(Rol.BEWONERSBEGELEIDER)
    neem_over(dossier_id=zaak.pk, door=wie, peildatum=dag, reden="overdracht", overdracht=overdracht)
    return wie


def test_de_eerste_begeleider_is_geen_wisseling() -> None:
    zaak = maak_versterking()
    maak_bewoner(zaak.dossier.adres)
    neem(zaak)
    assert not Bericht.objects.exists()
    assert Dossier.objects.get(pk=zaak.pk).wisselingen == 0


def test_de_bewoner_hoort_wie_hij_nu_belt_en_de_opvolger_leest_de_notitie() -> None:
    zaak = maak_versterking()
    maak_bewoner(zaak.dossier.adres)
    neem(zaak)
    nieuw = neem(zaak, overdracht=NOTITIE)
    (bericht,) = Bericht.objects.all()
    assert bericht.onderwerp == "U krijgt een andere bewonersbegeleider bij NCG"
    assert f"Vanaf 23 november 2026 is {nieuw.naam} uw bewonersbegeleider" in bericht.tekst
    assert "Uw vorige begeleider heeft ander werk gekregen." in bericht.tekst
    assert "050-" in bericht.tekst
    assert NOTITIE.notitie not in bericht.tekst
    assert Toewijzing.objects.get(tot=None).notitie == NOTITIE.notitie


def test_ook_bij_img_en_ook_na_een_tijd_zonder_begeleider() -> None:
    melding = maak_melding()
    maak_bewoner(melding.dossier.adres)
    coordinator = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    eerste, tweede = (maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG) for _ in range(2))
    neem_over(dossier_id=melding.pk, door=eerste, peildatum=VANDAAG, reden="nieuw")
    laat_los(dossier_id=melding.pk, door=coordinator, peildatum=VANDAAG, reden="ziek")
    neem_over(dossier_id=melding.pk, door=tweede, peildatum=VANDAAG, reden="vervanging")
    assert [een.onderwerp for een in Bericht.objects.all()] == ["U krijgt een andere zaakbegeleider bij IMG"]


def test_vanaf_de_derde_moet_iemand_uitleggen_waarom() -> None:
    zaak = maak_versterking()
    neem(zaak)
    neem(zaak)
    with pytest.raises(Geweigerd, match="derde begeleider") as fout:
        neem(zaak)
    assert fout.value.veld == "waarom_toch"
    neem(zaak, overdracht=Overdracht(waarom_toch="De vorige is met pensioen."))
    assert Toewijzing.objects.get(tot=None).waarom_toch == "De vorige is met pensioen."
    assert Dossier.objects.get(pk=zaak.pk).wisselingen == 2


def test_wie_de_bewoner_al_kende_telt_niet_opnieuw() -> None:
    zaak = maak_versterking()
    eerste = neem(zaak)
    neem(zaak)
    neem_over(dossier_id=zaak.pk, door=eerste, peildatum=VANDAAG, reden="terug")
    assert Dossier.objects.get(pk=zaak.pk).wisselingen == 1


def test_verdelen_is_alles_of_niets_als_er_een_derde_bij_is() -> None:
    gewoon, vaak = maak_versterking(), maak_versterking()
    neem(vaak)
    neem(vaak)
    coordinator, nieuw = maak_kijker(Rol.COORDINATOR), maak_kijker(Rol.BEWONERSBEGELEIDER)
    versies = {pk: Dossier.objects.get(pk=pk).versie for pk in (gewoon.pk, vaak.pk)}
    wie = {"versies": versies, "medewerker_id": nieuw.medewerker_id, "door": coordinator}
    with pytest.raises(Geweigerd, match=vaak.dossier.nummer):
        deel_uit(**wie, peildatum=VANDAAG, reden="verdeling")
    assert Dossier.objects.get(pk=gewoon.pk).behandelaar is None
    anders = Overdracht(waarom_toch="Het team stopt.")
    assert deel_uit(**wie, peildatum=VANDAAG, reden="verdeling", overdracht=anders) == 2


@pytest.mark.parametrize(
    ("overdracht", "veld"),
    [
        (Overdracht(aanleiding="ruzie"), "aanleiding"),
        (Overdracht(notitie="x" * 2001), "notitie"),
        (Overdracht(waarom_toch="x" * 301), "waarom_toch"),
    ],
)
def test_wat_niet_kan_wordt_geweigerd_bij_het_goede_veld(overdracht: Overdracht, veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        neem(maak_versterking(), overdracht=overdracht)
    assert fout.value.veld == veld


def test_de_werkvoorraad_vindt_wie_drie_of_meer_begeleiders_had() -> None:
    vaak, gewoon = maak_versterking(), maak_versterking()
    neem(gewoon)
    for _ in range(3):
        laatste = neem(vaak, overdracht=Overdracht(waarom_toch="Het moest."))
    gevonden = werkvoorraad(laatste, Filters(begeleiders=("veel",)))
    assert [een.pk for een in gevonden] == [vaak.pk]


def test_een_toewijzing_door_de_coordinator_telt_ook() -> None:
    zaak = maak_versterking()
    neem(zaak)
    coordinator, ander = maak_kijker(Rol.COORDINATOR), maak_kijker(Rol.BEWONERSBEGELEIDER)
    wijs_toe(
        dossier_id=zaak.pk,
        medewerker_id=ander.medewerker_id,
        door=coordinator,
        peildatum=VANDAAG,
        reden="verdeling",
    )
    assert Dossier.objects.get(pk=zaak.pk).wisselingen == 1


@pytest.mark.parametrize(
    ("aantal", "woord"), [(1, "eerste"), (4, "vierde"), (10, "tiende"), (11, "11e"), (23, "23e")]
)
def test_het_hoeveelste_in_woorden(aantal: int, woord: str) -> None:
    assert zoveelste(aantal) == woord


def test_de_waarschuwing_wordt_dringender() -> None:
    assert waarschuwing(0) == waarschuwing(1) == ""
    assert "tweede begeleider" in waarschuwing(2)
    assert "Leg uit waarom" in waarschuwing(4)
