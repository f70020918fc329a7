"""Hoe een melding eruitziet: een CloudEvent 1.0 zonder gegevens, ondertekend als een Standard Webhook."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from .soorten import voluit

INHOUDSOORT = "application/cloudevents+json"
BEGIN = "whsec_"
# Zoveel willekeurige bytes is een geheim; Standard Webhooks vraagt er 24 tot 64.
LENGTE = 32


def cloudevent(
    *,
    kenmerk: str,
    bron: str,
    soort: str,
    onderwerp: str,
    verwijzing: str,
    tijdstip: datetime,
    volgnummer: int | None,
    code: str = "",
) -> dict[str, Any]:
    """De melding in het NL GOV-profiel. Er is geen `data`: `dataref` zegt waar de ontvanger verder leest.

    `volgnummer` telt per abonnement vanaf 1 (extensie Sequence); `code` staat alleen in de melding waarmee
    een ontvanger laat zien dat het adres van hem is.
    """
    tijd = tijdstip.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    melding: dict[str, Any] = {
        "specversion": "1.0",
        "id": kenmerk,
        "source": bron,
        "type": voluit(soort),
        "subject": onderwerp,
        "time": tijd,
        "dataref": verwijzing,
    }
    if volgnummer is not None:
        melding |= {"sequence": str(volgnummer), "sequencetype": "Integer"}
    return melding | ({"bevestigingscode": code} if code else {})


def als_tekst(geheim: bytes) -> str:
    """Het geheim zoals de ontvanger het één keer te zien krijgt."""
    return BEGIN + base64.b64encode(geheim).decode()


def kopregels(kenmerk: str, nu: datetime, inhoud: bytes, geheimen: Iterable[bytes]) -> dict[str, str]:
    """De kopregels van Standard Webhooks; bij een wissel staat er per geldig geheim een handtekening."""
    seconden = str(int(nu.timestamp()))
    te_tekenen = f"{kenmerk}.{seconden}.".encode() + inhoud
    tekens = [
        "v1," + base64.b64encode(hmac.digest(geheim, te_tekenen, hashlib.sha256)).decode()
        for geheim in geheimen
    ]
    return {
        "Content-Type": f"{INHOUDSOORT}; charset=utf-8",
        "webhook-id": kenmerk,
        "webhook-timestamp": seconden,
        "webhook-signature": " ".join(tekens),
    }
