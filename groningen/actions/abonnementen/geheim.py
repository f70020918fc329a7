"""Geheimen van abonnementen versleuteld bewaren: wie alleen de database heeft, kan er niet mee tekenen."""

import hashlib
import json
import secrets
from collections.abc import Iterator

from django.conf import settings
from django.utils.encoding import force_bytes
from jwcrypto.common import base64url_encode
from jwcrypto.jwe import JWE, InvalidJWEData
from jwcrypto.jwk import JWK

from groningen.rules.abonnementen.envelop import LENGTE

_SOORT = json.dumps({"alg": "dir", "enc": "A256GCM"})


def nieuw_geheim() -> bytes:
    return secrets.token_bytes(LENGTE)


def _sleutels() -> Iterator[JWK]:
    """De sleutel van nu, en daarna die van vóór een wissel van SECRET_KEY."""
    for geheim in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        afgeleid = hashlib.sha256(b"geheimen van abonnementen\x00" + force_bytes(geheim)).digest()
        yield JWK(kty="oct", k=base64url_encode(afgeleid))


def versleutel(geheim: bytes) -> str:
    doos = JWE(geheim, _SOORT)
    doos.add_recipient(next(_sleutels()))
    return str(doos.serialize(compact=True))


def ontsleutel(versleuteld: str) -> bytes:
    """Het geheim; `InvalidJWEData` als geen van de sleutels past."""
    fout: InvalidJWEData | None = None
    for sleutel in _sleutels():
        doos = JWE(algs=["dir", "A256GCM"])
        try:
            doos.deserialize(versleuteld, sleutel)
        except InvalidJWEData as nee:
            fout = nee
            continue
        return bytes(doos.payload)
    raise fout or InvalidJWEData("geen sleutel")
