"""Werk op de achtergrond voor de kern. Elke taak mag vaak, te laat of dubbel draaien."""

from dataclasses import asdict
from typing import Any

from celery import shared_task
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from groningen.actions.abonnementen import bezorg
from groningen.actions.apitaken import verwerk_taken
from groningen.actions.apiverkeer import ruim_apiverkeer_op as doe_apiverkeer
from groningen.actions.dagberichten import MailserverWeg
from groningen.actions.dagberichten import verstuur_dagberichten as doe_dagberichten
from groningen.actions.post import verstuur_berichten as doe_berichten
from groningen.actions.termijnronde import controleer
from groningen.pdf import maak_brieven as doe_brieven

# Wat vanzelf overgaat, komt terug: na een halve minuut, telkens twee keer zo laat, hoogstens een half uur.
OPNIEUW: dict[str, Any] = {
    "max_retries": 5,
    "retry_backoff": 30,
    "retry_backoff_max": 30 * 60,
    "retry_jitter": True,
}
DATABASE_WEG = (OperationalError, InterfaceError)
# Ruim onder de grens waarna een taak wordt afgebroken; de volgende ronde gaat verder waar deze bleef.
RONDE_SECONDEN = 20 * 60


@shared_task(name="groningen.termijnen_nalopen", autoretry_for=DATABASE_WEG, **OPNIEUW)
def termijnen_nalopen() -> dict[str, Any]:
    """Brengt alle termijnen bij tot en met vandaag; nog een keer op dezelfde dag schrijft niets."""
    return controleer(peildatum=timezone.localdate(), seconden=RONDE_SECONDEN).als_json()


@shared_task(name="groningen.verstuur_dagberichten", autoretry_for=(*DATABASE_WEG, MailserverWeg), **OPNIEUW)
def verstuur_dagberichten() -> int:
    """Verstuurt de dagberichten aan behandelaars. Geeft het aantal e-mails."""
    return doe_dagberichten(peildatum=timezone.localdate())


@shared_task(name="groningen.verstuur_berichten", autoretry_for=DATABASE_WEG, **OPNIEUW)
def verstuur_berichten() -> int:
    """Verstuurt wachtende e-mails aan bewoners. Geeft hoeveel er weg zijn."""
    return doe_berichten()


@shared_task(name="groningen.maak_brieven", autoretry_for=DATABASE_WEG, **OPNIEUW)
def maak_brieven() -> int:
    """Maakt de PDF van brieven die er nog geen hebben. Geeft hoeveel dat er waren."""
    return doe_brieven()


@shared_task(name="groningen.verwerk_apitaken", autoretry_for=DATABASE_WEG, **OPNIEUW)
def verwerk_apitaken() -> int:
    """Doet wat clients van de API klaarzetten. Geeft hoeveel partijen regels dat waren."""
    return verwerk_taken(peildatum=timezone.localdate())


@shared_task(name="groningen.bezorg_meldingen", autoretry_for=DATABASE_WEG, **OPNIEUW)
def bezorg_meldingen() -> dict[str, int]:
    """Bezorgt meldingen aan abonnementen van gemeenten, hoogstens een kleine minuut."""
    return asdict(bezorg())


@shared_task(name="groningen.ruim_apiverkeer_op", autoretry_for=DATABASE_WEG, **OPNIEUW)
def ruim_apiverkeer_op() -> int:
    """Gooit verlopen tokens, bewijzen en bewaarde antwoorden weg. Geeft hoeveel rijen dat waren."""
    return doe_apiverkeer(nu=timezone.now())
