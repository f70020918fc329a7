"""Adressen van de voordrachten."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from versterking.web.voordrachten import bestand, lijst, nieuw, voordracht

NUMMER = r"(?P<nummer>VD-[0-9]{4}-[0-9]{5,9})"
BEGIN = "gemeente/voordrachten/"

urlpatterns: list[URLPattern] = [
    path(BEGIN, lijst.toon_lijst, name="voordrachten"),
    path(f"{BEGIN}uitvoer/", lijst.als_bestand, name="voordrachten_uitvoer"),
    path(f"{BEGIN}beslissen/", lijst.beslis, name="voordrachten_beslissen"),
    path(f"{BEGIN}nieuw/", nieuw.toon_nieuw, name="voordracht_nieuw"),
    path(f"{BEGIN}bestand/", bestand.stuur, name="voordrachten_bestand"),
    path(f"{BEGIN}lijst/<int:lijst_id>/", bestand.toon, name="voordrachtlijst"),
    path(f"{BEGIN}lijst/<int:lijst_id>/afgewezen/", bestand.afgewezen, name="voordrachtlijst_afgewezen"),
    re_path(rf"^{BEGIN}{NUMMER}/$", voordracht.toon, name="voordracht"),
    re_path(rf"^{BEGIN}{NUMMER}/(?P<sleutel>[a-z]+)/$", voordracht.zet_voordrachtstap, name="voordrachtstap"),
]
