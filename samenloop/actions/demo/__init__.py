"""Wat alleen de demo schrijft: mensen op adressen, namen van medewerkers, accounts en contacten bij menigtes.

Elke functie weigert zonder `DEBUG`. Wat er met een dossier gebeurt, loopt in de demo langs de gewone acties.
"""

from django.conf import settings

from groningen.rules.fouten import Geweigerd


def eis_demo() -> None:
    """Weigert buiten een demo-omgeving."""
    if not settings.DEBUG:
        raise Geweigerd(
            "De demo draait alleen met DEBUG=1: de accounts hebben een wachtwoord dat iedereen kent."
        )
