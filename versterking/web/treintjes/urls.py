"""Adressen van de treintjes."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from versterking.web.treintjes import lijst, pagina

NUMMER = r"(?P<nummer>TR-[0-9]{4}-[0-9]{4,9})"

urlpatterns: list[URLPattern] = [
    path("gemeente/treintjes/", lijst.toon_lijst, name="treintjes"),
    path("gemeente/treintjes/treintjes.csv", lijst.voer_uit, name="treintjes_csv"),
    path("gemeente/treintjes/voorstel/", lijst.stel_voor, name="treintjes_voorstel"),
    re_path(rf"^gemeente/treintjes/{NUMMER}/$", pagina.toon_treintje, name="treintje"),
    re_path(rf"^gemeente/treintjes/{NUMMER}/woningen\.csv$", pagina.voer_uit, name="treintje_csv"),
    re_path(rf"^gemeente/treintjes/{NUMMER}/(?P<sleutel>[a-z]+)/$", pagina.zet_stap, name="treintjestap"),
]
