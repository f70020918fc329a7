"""Eén e-mail per dag over signalen, alleen als er iets nieuws is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from groningen.access import Kijker
from groningen.models import Medewerker
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.signaalberichten import verstuur_signaalberichten
from samenloop.actions.signalen import handel_af, laat_klimmen
from samenloop.models import Signaal
from schade.actions.melden import registreer_melding
from tests.factories import VANDAAG, maak_kijker, maak_versterking

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def bb() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture(autouse=True)
def adressen(bb: Kijker) -> None:
    Medewerker.objects.filter(pk=bb.medewerker_id).update(email="bb@voorbeeld.test")


def meld(bb: Kijker) -> Signaal:
    registreer_melding(
        adres_id=maak_versterking(status="4.1", behandelaar=bb).dossier.adres_id,
        door=maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG),
        peildatum=VANDAAG,
        soort="fysiek",
        datum_melding=VANDAAG,
    )
    return Signaal.objects.latest("pk")


def test_een_keer_per_dag_en_alleen_bij_iets_nieuws(bb: Kijker) -> None:
    signaal = meld(bb)
    assert verstuur_signaalberichten(peildatum=VANDAAG) == 1
    [bericht] = mail.outbox
    assert bericht.to == ["bb@voorbeeld.test"]
    assert bericht.subject == "Signalen: 1 nieuw, 1 open"
    assert f"/signalen/{signaal.pk}/" in bericht.body
    assert signaal.dossier.nummer in bericht.body
    meld(bb)
    assert verstuur_signaalberichten(peildatum=VANDAAG) == 0
    assert verstuur_signaalberichten(peildatum=VANDAAG + DAG) == 1
    assert mail.outbox[-1].subject == "Signalen: 1 nieuw, 2 open"
    assert verstuur_signaalberichten(peildatum=VANDAAG + 2 * DAG) == 0


def test_wat_beantwoord_is_staat_er_niet_meer_in(bb: Kijker) -> None:
    signaal = meld(bb)
    handel_af(signaal_id=signaal.pk, door=bb, peildatum=VANDAAG, antwoord="Gezien.", uitkomst="gezien")
    assert verstuur_signaalberichten(peildatum=VANDAAG) == 0


def test_wat_klom_leest_de_coordinator(bb: Kijker) -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    Medewerker.objects.filter(pk=coordinator.medewerker_id).update(email="co@voorbeeld.test")
    signaal = meld(bb)
    assert verstuur_signaalberichten(peildatum=VANDAAG) == 1
    assert signaal.uiterlijk_op is not None
    straks = signaal.uiterlijk_op + DAG
    laat_klimmen(peildatum=straks)
    assert verstuur_signaalberichten(peildatum=straks) == 1
    assert mail.outbox[-1].to == ["co@voorbeeld.test"]


def test_een_mailserver_die_weg_is_verliest_niets(bb: Kijker, monkeypatch: pytest.MonkeyPatch) -> None:
    meld(bb)

    def weg(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as even:
        even.setattr("samenloop.actions.signaalberichten.send_mail", weg)
        assert verstuur_signaalberichten(peildatum=VANDAAG) == 0
    assert verstuur_signaalberichten(peildatum=VANDAAG) == 1
