"""Wie zich mag aanmelden."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser


class Aanmelding(ModelBackend):
    """Gebruikersnaam en wachtwoord, maar accounts van de demo alleen met `DEBUG`.

    Die hebben een wachtwoord dat iedereen kent. De toets geldt bij het aanmelden en bij elk verzoek erna:
    een sessie uit de demo werkt niet meer zodra `DEBUG` uit is.
    """

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        return super().user_can_authenticate(user) and (settings.DEBUG or not getattr(user, "demo", False))
