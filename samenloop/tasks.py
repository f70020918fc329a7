"""Werk op de achtergrond voor de samenloop."""

from celery import shared_task
from django.utils import timezone

from samenloop.actions import signaleren
from samenloop.actions.buddy.bewaking import controleer_koppels
from samenloop.actions.coordinator import controleer_coordinatoren
from samenloop.actions.gesprek.afspraken import controleer_afspraken
from samenloop.actions.loket.bewaking import laat_loket_klimmen as doe_loket
from samenloop.actions.opnamebewaking import controleer_opnames as doe_opnames
from samenloop.actions.signaalberichten import verstuur_signaalberichten as doe_signaalberichten
from samenloop.actions.signalen import laat_klimmen
from samenloop.actions.svip.bewaking import controleer_verzoeken
from samenloop.actions.wenssignalen import herinner_aan_wensen as doe_wensen


@shared_task(name="samenloop.deel_opnieuw_in")
def deel_opnieuw_in() -> int:
    """Deelt alle adressen opnieuw in naar vandaag: een geleverde opname die nog komt, maakt van B eens C.

    Mag vaak, te laat of dubbel: wat klopt, wordt niet geschreven. Geeft het aantal gewijzigde indelingen.
    """
    return signaleren.deel_opnieuw_in(peildatum=timezone.localdate())


@shared_task(name="samenloop.laat_signalen_klimmen")
def laat_signalen_klimmen() -> int:
    """Legt onbeantwoorde signalen een trede hoger. Vaak, te laat of dubbel geeft dezelfde stand."""
    return laat_klimmen(peildatum=timezone.localdate())


@shared_task(name="samenloop.verstuur_signaalberichten")
def verstuur_signaalberichten() -> int:
    """Verstuurt de e-mail van vandaag over signalen, hoogstens één per medewerker. Geeft het aantal."""
    return doe_signaalberichten(peildatum=timezone.localdate())


@shared_task(name="samenloop.laat_loket_klimmen")
def laat_loket_klimmen() -> int:
    """Legt contacten die niet op tijd zijn aangenomen bij het bureau. Vaak of laat geeft dezelfde stand."""
    return doe_loket(peildatum=timezone.localdate())


@shared_task(name="samenloop.controleer_opnames")
def controleer_opnames() -> int:
    """Sluit gezamenlijke opnames die niet meer kloppen met de dossiers. Vaak of dubbel geeft hetzelfde."""
    return doe_opnames(peildatum=timezone.localdate())


@shared_task(name="samenloop.herinner_aan_wensen")
def herinner_aan_wensen() -> int:
    """Zegt wie een bewoner opnieuw moet vragen wat hij later wilde beslissen. Dubbel geeft niets extra."""
    return doe_wensen(peildatum=timezone.localdate())


@shared_task(name="samenloop.controleer_tweetallen")
def controleer_tweetallen() -> int:
    """Loopt tweetallen, coördinatoren en afspraken uit gesprekken na; te laat of dubbel geeft hetzelfde."""
    vandaag = timezone.localdate()
    return (
        controleer_koppels(peildatum=vandaag)
        + controleer_coordinatoren(peildatum=vandaag)
        + controleer_afspraken(peildatum=vandaag)
    )


@shared_task(name="samenloop.controleer_svip")
def controleer_svip() -> int:
    """Loopt de verzoeken aan het informatiepunt na. Vaak, te laat of dubbel geeft dezelfde stand."""
    return controleer_verzoeken(peildatum=timezone.localdate())
