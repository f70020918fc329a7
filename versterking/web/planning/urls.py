"""Adressen van de planning van NCG."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from versterking.web.planning import capaciteit, stroom, vooruit

CEL = "(?P<pot>[a-z]+)/(?P<stap>[a-z]+)/(?P<kwartaal>[0-9]{4}-[1-4])"

urlpatterns: list[URLPattern] = [
    path("planning/", stroom.toon_stroom, name="planning"),
    path("planning/capaciteit/", capaciteit.toon_capaciteit, name="capaciteit"),
    path("planning/capaciteit/capaciteit.csv", capaciteit.voer_uit, name="capaciteit_csv"),
    re_path(rf"^planning/capaciteit/{CEL}/$", capaciteit.leg_vast, name="capaciteit_vastleggen"),
    path("planning/vooruit/", vooruit.toon_vooruit, name="vooruit"),
    path("planning/vooruit/vooruit.csv", vooruit.voer_uit, name="vooruit_csv"),
]
