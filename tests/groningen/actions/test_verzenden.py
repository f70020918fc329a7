"""E-mail gaat nooit twee keer, en wat mislukt blijft te zien."""

from collections.abc import Iterator
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from pytest_django import Settings

from groningen.actions.post import verstuur_berichten
from groningen.actions.verzenden import (
    MEESTE_POGINGEN,
    maak_printbatch,
    noteer_mislukt,
    noteer_verstuurd,
    pak_emails,
    probeer_opnieuw,
)
from groningen.models import Bericht, Printbatch
from groningen.queries.verzending import mislukt
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, maak_kijker
from tests.gelijktijdig import tegelijk
from tests.groningen.actions.vergoedingwereld import Geldwereld, maak_geldwereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Geldwereld:
    return maak_geldwereld()


@pytest.fixture(autouse=True)
def map_voor_bestanden(settings: Settings, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield
    Kapot.fout = None


class Kapot(EmailBackend):
    """Een mailserver die bij elke e-mail valt."""

    fout: Exception | None = None

    def send_messages(self, messages: Any) -> int:
        if self.fout:
            raise self.fout
        return int(super().send_messages(messages))

    def open(self) -> bool:
        if isinstance(self.fout, ConnectionError):
            raise self.fout
        return True


def wachtend() -> int:
    return Bericht.objects.filter(kanaal="e-mail", verstuurd_op__isnull=True).count()


def test_een_onbereikbare_mailserver_probeert_later_opnieuw(wereld: Geldwereld, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Kapot"
    Kapot.fout = ConnectionRefusedError()
    aantal = wachtend()
    assert verstuur_berichten() == 0
    assert (wachtend(), len(mail.outbox)) == (aantal, 0)
    assert Bericht.objects.filter(mislukt()).count() == aantal
    # Meteen weer proberen heeft geen zin: niets is aan de beurt.
    assert pak_emails() == []
    Kapot.fout = None
    Bericht.objects.update(volgende_poging_op=timezone.now() - timedelta(seconds=1))
    assert verstuur_berichten() == aantal
    assert not Bericht.objects.filter(mislukt()).exists()


def test_een_afgebroken_verzending_gaat_niet_vanzelf_nog_eens(wereld: Geldwereld, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Kapot"
    Kapot.fout = SMTPServerDisconnected("weg")
    aantal = wachtend()
    assert verstuur_berichten() == 0
    Kapot.fout = None
    assert verstuur_berichten() == 0
    een = Bericht.objects.filter(kanaal="e-mail").earliest("pk")
    with pytest.raises(Geweigerd, match="op dit moment verstuurd"):
        probeer_opnieuw(bericht_id=een.pk, door=wereld.coordinator)
    Bericht.objects.update(bezig_sinds=timezone.now() - timedelta(hours=1))
    assert Bericht.objects.filter(mislukt()).count() == aantal
    with pytest.raises(Geweigerd, match="coördinator"):
        probeer_opnieuw(bericht_id=een.pk, door=wereld.financieel[0])
    with pytest.raises(Geweigerd, match="niet van uw organisatie"):
        probeer_opnieuw(bericht_id=een.pk, door=maak_kijker(Rol.COORDINATOR))
    probeer_opnieuw(bericht_id=een.pk, door=wereld.coordinator)
    assert verstuur_berichten() == 1
    with pytest.raises(Geweigerd, match="al verstuurd"):
        probeer_opnieuw(bericht_id=een.pk, door=wereld.coordinator)


def test_na_vijf_pogingen_wacht_een_email_op_een_mens(wereld: Geldwereld) -> None:
    for poging in range(MEESTE_POGINGEN):
        gepakt = pak_emails(hoogstens=1)
        assert len(gepakt) == 1, poging
        noteer_mislukt(bericht_id=gepakt[0].bericht_id, fout="Geweigerd.")
        Bericht.objects.filter(pogingen__gt=0).update(volgende_poging_op=None)
    assert gepakt[0].bericht_id not in {een.bericht_id for een in pak_emails()}


@pytest.mark.django_db(transaction=True)
def test_werkers_naast_elkaar_versturen_elke_email_een_keer() -> None:
    maak_geldwereld(aanvragers=3)
    aantal = wachtend()
    gepakt: list[int] = []

    def werk(_: int) -> None:
        while enveloppen := pak_emails(hoogstens=2):
            for een in enveloppen:
                gepakt.append(een.bericht_id)
                noteer_verstuurd(bericht_id=een.bericht_id)

    _, geweigerd, fouten = tegelijk(6, werk)
    assert (geweigerd, fouten) == ([], [])
    assert len(gepakt) == len(set(gepakt)) == aantal
    assert wachtend() == 0


@pytest.mark.django_db(transaction=True)
def test_tegelijk_drukken_zet_elke_brief_in_een_batch() -> None:
    wereld = maak_geldwereld()
    Bericht.objects.update(kanaal="post")
    gelukt, geweigerd, fouten = tegelijk(
        3,
        lambda _: maak_printbatch(
            door=wereld.coordinator, peildatum=VANDAAG, druk_af=lambda berichten: b"%PDF-proef"
        ),
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 2, [])
    assert Printbatch.objects.get().aantal == Bericht.objects.exclude(printbatch=None).count()


def test_alleen_een_coordinator_drukt(wereld: Geldwereld) -> None:
    with pytest.raises(Geweigerd, match="coördinator"):
        maak_printbatch(door=wereld.financieel[0], peildatum=VANDAAG, druk_af=lambda berichten: b"")
