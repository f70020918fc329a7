"""Adressen van het loket."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from samenloop.web.adres_urls import NUMMER
from samenloop.web.loket import begin, cijfers, noteren, privacy, stappen

urlpatterns: list[URLPattern] = [
    path("loket/", begin.toon_loket, name="loket"),
    path("loket/lijst/", begin.toon_lijst, name="loketlijst"),
    path("loket/cijfers/", cijfers.toon_cijfers, name="loketcijfers"),
    path("loket/privacy/", privacy.toon_privacy, name="loketprivacy"),
    path("loket/nieuw/", noteren.noteer, name="loket_nieuw"),
    re_path(rf"^loket/nieuw/{NUMMER}/$", noteren.noteer, name="loket_nieuw_op"),
    path("loket/<int:nummer>/", stappen.toon_contact, name="loketcontact"),
    path("loket/<int:nummer>/wissen/", privacy.wis, name="loket_wissen"),
    path("loket/<int:nummer>/<slug:sleutel>/", stappen.zet_stap, name="loketstap"),
]
