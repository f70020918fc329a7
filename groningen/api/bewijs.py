"""Het aanmelden van een client bij het tokenpunt: `private_key_jwt`, en alleen in de demo een geheim."""

import time
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from jwcrypto.common import JWException, json_decode
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes

from groningen.access.koppelingen import geldige_koppeling, geldige_sleutel
from groningen.actions.apiverkeer import gebruik_bewijs
from groningen.models import Koppeling
from groningen.rules.aanmelding import ALGORITMEN, BEWIJSSOORT, LANGST, SPELING, keur_bewijs, soort_van
from groningen.rules.scopes import SCOPES

TOKENPAD = "/api/v1/oauth/token"
LANGSTE_BEWIJS = 8_000
ONLEESBAAR = "De client_assertion is geen getekende JWT die wij kunnen lezen."
ONBEKEND = "De client of de sleutel (`kid`) is niet bekend, nog niet geldig, of ingetrokken."
GEBRUIKT = "Deze client_assertion is al gebruikt: teken voor elk token een nieuwe, met een eigen `jti`."


def tokenadres() -> str:
    """Wat er in `aud` van een client assertion hoort."""
    return f"{settings.PORTAAL_URL}{TOKENPAD}"


class Bewijskeurder(OAuth2Validator):
    """De keurder van django-oauth-toolkit, met `private_key_jwt` (RFC 7523)."""

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        gestuurd = dict(request.decoded_body or ())
        bewijs = gestuurd.get("client_assertion")
        if bewijs is None and settings.API_GEDEELD_GEHEIM:
            return bool(super().authenticate_client(request, *args, **kwargs))
        if bewijs is None or gestuurd.get("client_assertion_type") != BEWIJSSOORT:
            request.bezwaar = f"Stuur een client_assertion met client_assertion_type {BEWIJSSOORT}."
            return False
        gevonden = _keur(bewijs, gestuurd.get("client_id"))
        if isinstance(gevonden, str):
            request.bezwaar = gevonden
            return False
        request.client, request.client_id = gevonden, gevonden.client_id
        return True

    def _load_application(self, client_id: Any, request: Any) -> Koppeling | None:
        """Ook met een geheim alleen een koppeling die nog geldt."""
        naam = str(client_id)
        request.client = None if "\x00" in naam else geldige_koppeling(naam, timezone.localdate())
        gevonden: Koppeling | None = request.client
        return gevonden


class Koppelingscopes(BaseScopes):
    """Een koppeling kan vragen wat haar is gegeven; vraagt zij niets, dan krijgt zij alles daarvan."""

    def get_all_scopes(self) -> dict[str, str]:
        return SCOPES

    def get_available_scopes(
        self, application: Koppeling | None = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        return list(application.scopes) if application else []

    def get_default_scopes(
        self, application: Koppeling | None = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        return self.get_available_scopes(application)


def _keur(bewijs: str, genoemd: str | None) -> Koppeling | str:
    """De koppeling die dit bewijs tekende, of waarom het niet geldt."""
    if len(bewijs) > LANGSTE_BEWIJS:
        return ONLEESBAAR
    try:
        jws = JWS()
        jws.deserialize(bewijs)
        kop = json_decode(jws.objects["protected"])
        inhoud = json_decode(jws.objects["payload"])
        kid, algoritme, client_id = str(kop["kid"]), str(kop["alg"]), str(inhoud["sub"])
    except (JWException, ValueError, KeyError, TypeError):
        return ONLEESBAAR
    nu = timezone.now()
    if "\x00" in client_id + kid or genoemd not in (None, client_id):
        return ONBEKEND
    koppeling = geldige_koppeling(client_id, timezone.localdate())
    sleutel = geldige_sleutel(koppeling, kid, nu) if koppeling else None
    if koppeling is None or sleutel is None:
        return ONBEKEND
    if algoritme not in ALGORITMEN.get(soort_van(sleutel.jwk), ()):
        return f"Met deze sleutel wordt getekend met {', '.join(ALGORITMEN[soort_van(sleutel.jwk)])}."
    try:
        jws.allowed_algs = [algoritme]
        jws.verify(JWK(**sleutel.jwk))
    except (JWException, ValueError):
        return "De handtekening klopt niet bij de sleutel die wij van u hebben."
    if fout := keur_bewijs(inhoud, client_id=client_id, voor=tokenadres(), nu=time.time()):
        return fout
    # Zolang het bewijs kan gelden, onthouden wij dat het gebruikt is.
    verloopt = datetime.fromtimestamp(min(inhoud["exp"], time.time() + LANGST) + 2 * SPELING, UTC)
    return (
        koppeling if gebruik_bewijs(koppeling=koppeling, jti=inhoud["jti"], verloopt=verloopt) else GEBRUIKT
    )
