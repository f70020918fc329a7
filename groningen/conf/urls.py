"""Adressen van het portaal. De apps worden als tekst genoemd: de kern importeert niets van boven haar."""

from __future__ import annotations

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

APPS = ["groningen", "samenloop", "versterking", "schade", "governance"]


def _van_apps(deel: str) -> list[str]:
    """De adressen die de apps zelf bijhouden in hun `web` of `api`."""
    return [
        f"{app}.{deel}.urls" for app in APPS if find_spec(f"{app}.{deel}") and find_spec(f"{app}.{deel}.urls")
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("beheer/", admin.site.urls),
    *(path("api/v1/", include(adressen)) for adressen in _van_apps("api")),
    *(path("", include(adressen)) for adressen in _van_apps("web")),
]
