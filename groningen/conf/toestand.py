"""Pagina's voor operators: leeft het proces (/healthz), kan het werken (/readyz), en hoe gaat het (/metrics).

Een bewaker of lastverdeler vraagt ze vaak op onder een IP-adres en zonder https. Daarom staan ze vóór de rest
van de middleware, en kijken ze niet naar ALLOWED_HOSTS.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.core.cache import cache as tussenopslag
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from redis import RedisError

from groningen.queries.metingen import metingen


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Het proces leeft en antwoordt; zegt niets over de database."""
    return JsonResponse({"status": "goed"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Of het portaal verzoeken kan behandelen; 503 zegt welk onderdeel ontbreekt."""
    onderdelen = {"database": _database(), "redis": _redis()}
    onderdelen["migraties"] = onderdelen["database"] and _migraties()
    klaar = all(onderdelen.values())
    return JsonResponse(
        {"status": "klaar" if klaar else "niet klaar", "onderdelen": onderdelen}, status=200 if klaar else 503
    )


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Meetwaarden voor Prometheus, zonder persoonsgegevens; 404 voor wie er niet bij mag."""
    if not _mag_meten(request):
        return HttpResponse(status=404)
    register = CollectorRegistry()
    leeft = _database()
    Gauge("portaal_database", "1 als de database antwoordt", registry=register).set(leeft)
    Gauge("portaal_redis", "1 als Redis antwoordt", registry=register).set(_redis())
    for meting in metingen() if leeft else ():
        meter = Gauge(f"portaal_{meting.naam}", meting.uitleg, list(meting.per), registry=register)
        for per, waarde in meting.waarden.items():
            (meter.labels(*per) if per else meter).set(waarde)
    return HttpResponse(generate_latest(register), content_type=CONTENT_TYPE_LATEST)


def _mag_meten(request: HttpRequest) -> bool:
    """Met METRICS_TOKEN: wie dat meestuurt. Zonder: alleen rechtstreeks vanaf deze machine."""
    if settings.METRICS_TOKEN:
        gegeven = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(gegeven.encode(), settings.METRICS_TOKEN.encode())
    # Een webserver ervoor komt ook van deze machine, maar zet erbij voor wie.
    doorgestuurd = request.headers.get("X-Forwarded-For") or request.headers.get("Forwarded")
    return not doorgestuurd and request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _redis() -> bool:
    try:
        tussenopslag.get("toestand")
    except RedisError:
        return False
    return True


def _migraties() -> bool:
    try:
        return _alle_migraties_gedaan()
    except (DatabaseError, _NogMigratiesError):
        return False


class _NogMigratiesError(Exception):
    """Er staan migraties open; een uitzondering, zodat alleen een goede uitkomst onthouden wordt."""


@cache
def _alle_migraties_gedaan() -> bool:
    uitvoerder = MigrationExecutor(connection)
    if uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes()):
        raise _NogMigratiesError
    return True


Antwoordgever = Callable[[HttpRequest], HttpResponse]
_PAGINAS: dict[str, Antwoordgever] = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}


def voor_operators(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware die deze pagina's beantwoordt en al het andere doorlaat."""

    def antwoord(request: HttpRequest) -> HttpResponse:
        return _PAGINAS.get(request.path_info, get_response)(request)

    return antwoord
