"""Een client van de API met een echt token, voor een kijker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string
from oauth2_provider.models import AccessToken, set_token_value

from groningen.access import Kijker
from groningen.models import Koppeling
from groningen.rules.scopes import SCOPES


def maak_koppeling(kijker: Kijker, scopes: Iterable[str] = SCOPES) -> Koppeling:
    """Een koppeling die als deze medewerker handelt."""
    return Koppeling.objects.create(
        name=f"Koppeling van {kijker.naam}",
        medewerker_id=kijker.eigen_medewerker,
        scopes=list(scopes),
        client_type=Koppeling.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Koppeling.GRANT_CLIENT_CREDENTIALS,
        client_secret="",
        hash_client_secret=False,
    )


def maak_token(koppeling: Koppeling, scopes: Iterable[str] | None = None) -> str:
    """Een geldig token van deze koppeling, alsof het net is gehaald."""
    tekst = get_random_string(30)
    token = AccessToken(
        application=koppeling,
        scope=" ".join(koppeling.scopes if scopes is None else scopes),
        expires=timezone.now() + timedelta(minutes=15),
    )
    set_token_value(token, tekst)
    token.save()
    return tekst


def apiclient(kijker: Kijker, scopes: Iterable[str] = SCOPES) -> Client:
    """Een client die zich met een token van een nieuwe koppeling meldt; zonder `scopes` mag zij alles."""
    return Client(headers={"Authorization": f"Bearer {maak_token(maak_koppeling(kijker, scopes))}"})
