"""Adressen van het portaal. De apps worden als tekst genoemd: de kern importeert niets van boven haar."""

from __future__ import annotations

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

APPS = ["groningen", "samenloop", "versterking", "schade", "governance"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("beheer/", admin.site.urls),
    *(
        path("", include(f"{app}.web.urls"))
        for app in APPS
        if find_spec(f"{app}.web") and find_spec(f"{app}.web.urls")
    ),
]
