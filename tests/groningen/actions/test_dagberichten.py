"""Elke behandelaar leest één keer per dag wat er afloopt of voorbij is, en niets over bewoners."""

from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from pytest_django import Settings

from groningen.access import Kijker
from groningen.actions.dagberichten import MailserverWeg, verstuur_dagberichten
from groningen.actions.termijnronde import controleer
from groningen.models import Dagbericht, Dossier, Medewerker, Termijn
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, AdresrelatieFactory, maak_kijker

from .termijnwereld import DAG, maak_termijn

pytestmark = pytest.mark.django_db
BEGIN = VANDAAG - 40 * DAG


def behandelaar(email: str = "begeleider@example.nl") -> Kijker:
    kijker = maak_kijker(Rol.BEWONERSBEGELEIDER)
    Medewerker.objects.filter(pk=kijker.medewerker_id).update(email=email)
    return kijker


def termijn_van(wie: Kijker | None, dagen: int, soort: str = "versterking.opname") -> Termijn:
    rij = maak_termijn(soort, VANDAAG + dagen * DAG, begin=BEGIN)
    AdresrelatieFactory(adres=rij.dossier.adres, persoon__achternaam="Geheimnaam")
    Dossier.objects.filter(pk=rij.dossier_id).update(behandelaar=wie.medewerker_id if wie else None)
    return rij


def test_een_bericht_per_behandelaar_zonder_gegevens_van_bewoners(settings: Settings) -> None:
    settings.PORTAAL_URL = "https://portaal.example"
    wie = behandelaar()
    voorbij, nadert, later = termijn_van(wie, -2), termijn_van(wie, 5), termijn_van(wie, 40)
    controleer(peildatum=VANDAAG)
    assert verstuur_dagberichten(peildatum=VANDAAG) == 1
    assert verstuur_dagberichten(peildatum=VANDAAG) == 0
    (bericht,) = mail.outbox
    assert bericht.to == ["begeleider@example.nl"]
    assert bericht.subject == "Termijnen: 1 verstreken en 1 loopt af"
    for rij in (voorbij, nadert):
        assert f"https://portaal.example/versterking/{rij.dossier.nummer}/" in bericht.body
    assert later.dossier.nummer not in bericht.body
    for geheim in ("Geheimnaam", "Molenweg", "Loppersum", "@example.nl"):
        assert geheim not in bericht.body


def test_de_tekst_is_waar_als_zij_weggaat() -> None:
    wie = behandelaar()
    gehaald, nadert = termijn_van(wie, 3), termijn_van(wie, 2)
    controleer(peildatum=VANDAAG)
    Termijn.objects.filter(pk=gehaald.pk).update(status="gehaald", gehaald_op=VANDAAG)
    Termijn.objects.filter(pk=nadert.pk).update(status="verstreken")
    verstuur_dagberichten(peildatum=VANDAAG + 4 * DAG)
    (bericht,) = mail.outbox
    assert bericht.subject == "Termijnen: 1 verstreken"
    assert gehaald.dossier.nummer not in bericht.body


def test_is_er_niets_meer_te_melden_dan_gaat_er_niets_weg() -> None:
    rij = termijn_van(behandelaar(), 3)
    controleer(peildatum=VANDAAG)
    Termijn.objects.filter(pk=rij.pk).update(status="gehaald", gehaald_op=VANDAAG)
    assert verstuur_dagberichten(peildatum=VANDAAG) == 0
    assert mail.outbox == []
    assert Dagbericht.objects.get().verstuurd_op is not None


def test_zonder_behandelaar_of_zonder_adres_hoort_de_coordinator_het() -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    Medewerker.objects.filter(pk=coordinator.medewerker_id).update(email="coordinator@example.nl")
    termijn_van(None, -1)
    termijn_van(behandelaar(email=""), -1)
    controleer(peildatum=VANDAAG)
    assert verstuur_dagberichten(peildatum=VANDAAG) == 1
    assert mail.outbox[0].to == ["coordinator@example.nl"]
    assert mail.outbox[0].subject == "Termijnen: 2 verstreken"


def test_wat_er_later_op_de_dag_bij_komt_gaat_apart() -> None:
    wie = behandelaar()
    eerste = termijn_van(wie, -1)
    controleer(peildatum=VANDAAG)
    verstuur_dagberichten(peildatum=VANDAAG)
    tweede = termijn_van(wie, -1)
    controleer(peildatum=VANDAAG)
    verstuur_dagberichten(peildatum=VANDAAG)
    assert [eerste.dossier.nummer in een.body for een in mail.outbox] == [True, False]
    assert [tweede.dossier.nummer in een.body for een in mail.outbox] == [False, True]
    assert Dagbericht.objects.count() == 1


class Kapot(BaseEmailBackend):
    def send_messages(self, berichten: Any) -> int:
        raise SMTPException("geen verbinding")


def test_zonder_mailserver_blijft_het_klaarstaan(settings: Settings) -> None:
    for _ in range(4):
        termijn_van(behandelaar(), -1)
    controleer(peildatum=VANDAAG)
    settings.EMAIL_BACKEND = f"{__name__}.Kapot"
    with pytest.raises(MailserverWeg):
        verstuur_dagberichten(peildatum=VANDAAG)
    assert not Dagbericht.objects.filter(verstuurd_op__isnull=False).exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert verstuur_dagberichten(peildatum=VANDAAG + DAG) == 4


def test_een_lange_lijst_wordt_afgekapt() -> None:
    wie = behandelaar()
    for _ in range(102):
        termijn_van(wie, -1)
    controleer(peildatum=VANDAAG)
    verstuur_dagberichten(peildatum=VANDAAG)
    assert mail.outbox[0].body.count("had klaar moeten zijn") == 100
    assert "En nog 2 andere termijnen" in mail.outbox[0].body
