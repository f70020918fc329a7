"""Hoeveel verzoeken een client per minuut mag, met de koppen van de IETF (RateLimit, RateLimit-Policy)."""

import time
from typing import Any, ClassVar

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from .aanmelden import toegang_van

VENSTER = 60  # seconden


class Tempo(BaseThrottle):
    """Telt per client in vensters van een minuut; zonder token per adres waar het verzoek vandaan komt."""

    naam: ClassVar[str] = "standaard"

    def wie(self, request: Request) -> str:
        toegang = toegang_van(request)
        return f"client:{toegang.client_id}" if toegang else f"adres:{self.get_ident(request)}"

    def per_minuut(self, request: Request) -> int:
        return int(settings.API_PER_MINUUT if request.auth else settings.API_PER_MINUUT_ZONDER_TOKEN)

    def allow_request(self, request: Request, view: Any) -> bool:
        nu = time.time()
        self._over = VENSTER - int(nu % VENSTER)
        grens = self.per_minuut(request)
        gedaan = _tel(f"api:{self.naam}:{self.wie(request)}:{int(nu // VENSTER)}")
        request._request._tempo = {  # type: ignore[attr-defined]
            "RateLimit-Policy": f'"{self.naam}";q={grens};w={VENSTER}',
            "RateLimit": f'"{self.naam}";r={max(grens - gedaan, 0)};t={self._over}',
        }
        return gedaan <= grens

    def wait(self) -> float:
        return float(self._over)


class Tokentempo(Tempo):
    """Voor het halen van tokens: zo is er geen geheim te raden en geen handtekening te verstoken."""

    naam = "tokens"

    def wie(self, request: Request) -> str:
        return f"adres:{self.get_ident(request)}"

    def per_minuut(self, request: Request) -> int:
        return int(settings.API_TOKENS_PER_MINUUT)


def _tel(sleutel: str) -> int:
    """Eén erbij; het eerste verzoek van een venster begint op 1. Eén keer heen en weer naar Redis."""
    volledig = cache.make_key(sleutel)
    redis: Any = cache
    with redis._cache.get_client(volledig, write=True).pipeline(transaction=False) as reeks:
        reeks.incr(volledig)
        reeks.expire(volledig, 2 * VENSTER)
        return int(reeks.execute()[0])
