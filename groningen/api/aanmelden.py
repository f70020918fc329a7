"""Aanmelden met een token, en of dat token deze bron mag."""

from typing import Any

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from groningen.access.koppelingen import Toegang, toegang_met
from groningen.models import Gebruiker
from groningen.rules.scopes import OPENBAAR

ONGELDIG = "Dit token geldt niet (meer). Haal een nieuw token op bij /api/v1/oauth/token."
GEEN_SCOPE = "Dit token mag dit niet: vraag een token met de scope `{}`."
LANGSTE_TOKEN = 500


def toegang_van(request: Request) -> Toegang | None:
    """De toegang van het token bij dit verzoek, als er een token bij zit."""
    gevonden: Any = request.auth
    return gevonden if isinstance(gevonden, Toegang) else None


class Tokenaanmelding(BaseAuthentication):
    """`Authorization: Bearer …`; `request.auth` is de `Toegang` van het token."""

    def authenticate(self, request: Request) -> tuple[Gebruiker, Toegang] | None:
        soort, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if not soort:
            return None
        if soort.lower() != "bearer" or not token.isascii() or not 1 <= len(token) <= LANGSTE_TOKEN:
            raise AuthenticationFailed(ONGELDIG)
        gevonden = toegang_met(token, nu=timezone.now(), dag=timezone.localdate())
        if gevonden is None:
            raise AuthenticationFailed(ONGELDIG)
        kijker, toegang = gevonden
        request._request._kijker, request._request._toegang = kijker, toegang  # type: ignore[attr-defined]
        return kijker.gebruiker, toegang

    def authenticate_header(self, request: Request) -> str:
        fout = ', error="invalid_token"' if request.META.get("HTTP_AUTHORIZATION") else ""
        return f'Bearer realm="api"{fout}'


class HeeftScope(BasePermission):
    """Of het token de scope heeft die de weg bij deze methode noemt. `OPENBAAR` vraagt geen token."""

    def has_permission(self, request: Request, view: Any) -> bool:
        methode = "GET" if request.method == "HEAD" else request.method or ""
        if methode == "OPTIONS" or methode not in view.scopes:
            # Een methode die hier niet bestaat, wordt straks een 405; OPTIONS zegt alleen welke er zijn.
            return methode == "OPTIONS" or methode not in view.allowed_methods
        scope = view.scopes[methode]
        if scope == OPENBAAR:
            return True
        toegang = toegang_van(request)
        if toegang is None:
            return False
        if scope not in toegang.scopes:
            raise PermissionDenied(GEEN_SCOPE.format(scope))
        return True
