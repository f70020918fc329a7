"""Wie zich mag aanmelden."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from groningen.models import Gebruiker


class Aanmelding(ModelBackend):
    """Gebruikersnaam en wachtwoord, maar accounts van de demo alleen met `DEBUG`.

    Die hebben een wachtwoord dat iedereen kent. De toets geldt bij het aanmelden en bij elk verzoek erna:
    een sessie uit de demo werkt niet meer zodra `DEBUG` uit is.
    """

    def user_can_authenticate(self, user: Gebruiker | AnonymousUser | None) -> bool:
        demo = isinstance(user, Gebruiker) and user.demo
        return super().user_can_authenticate(user) and (settings.DEBUG or not demo)
