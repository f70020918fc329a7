"""``POST /api/v1/oauth/token``: een token voor een client (OAuth 2.0, client credentials)."""

import json
from typing import Any, ClassVar

from oauth2_provider.views.mixins import OAuthLibMixin
from rest_framework import serializers
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.parsers import FormParser
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.rules.scopes import OPENBAAR

from .schrijven import Invoer
from .tempo import Tokentempo
from .weg import Weg

FORMULIER = "application/x-www-form-urlencoded"


class Tokenverzoek(Invoer):
    """De velden van het formulier, volgens RFC 6749 en RFC 7523."""

    grant_type = serializers.ChoiceField(["client_credentials"])
    client_assertion_type = serializers.CharField(
        required=False, help_text="`urn:ietf:params:oauth:client-assertion-type:jwt-bearer`"
    )
    client_assertion = serializers.CharField(required=False, help_text="Een JWT, getekend met uw sleutel")
    scope = serializers.CharField(required=False, help_text="Scopes met spaties; leeg is alles wat u mag")
    client_id = serializers.CharField(required=False)
    client_secret = serializers.CharField(required=False, help_text="Alleen in de demo")


class Token(serializers.Serializer[Any]):
    access_token = serializers.CharField()
    token_type = serializers.ChoiceField(["Bearer"])
    expires_in = serializers.IntegerField(help_text="Seconden")
    scope = serializers.CharField()


class Tokenfout(serializers.Serializer[Any]):
    """Een fout volgens RFC 6749: het tokenpunt volgt OAuth, niet de problem details van de rest."""

    error = serializers.CharField()
    error_description = serializers.CharField(required=False)


class Tokens(OAuthLibMixin, Weg):
    """Een token halen."""

    doel = "token voor de API"
    scopes: ClassVar = {"POST": OPENBAAR}
    invoer = Tokenverzoek
    uitkomsten: ClassVar = {"POST": (200, Token)}
    foutvormen: ClassVar = {400: Tokenfout, 401: Tokenfout}
    parser_classes = (FormParser,)
    # Een token in het verzoek doet er niet toe: de client meldt zich met de inhoud aan.
    authentication_classes = ()
    throttle_classes = (Tokentempo,)

    def post(self, request: Request) -> Response:
        """Geeft een token voor de scopes die de koppeling heeft, een kwartier geldig."""
        if (request.content_type or "").partition(";")[0].strip().lower() != FORMULIER:
            raise UnsupportedMediaType(request.content_type or "niets")
        server = self.get_oauthlib_core()
        _, koppen, inhoud, status = server.create_token_response(request._request)
        gegeven = json.loads(inhoud)
        return Response(
            gegeven,
            status=status,
            headers={naam: waarde for naam, waarde in koppen.items() if naam != "Content-Type"},
        )
