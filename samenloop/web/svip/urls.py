"""Adressen van het informatiepunt."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from samenloop.web.adres_urls import NUMMER as ADRES
from samenloop.web.svip import cijfers, lijst, mijn, nieuw, papier, privacy, verzoek

NUMMER = r"(?P<nummer>SVIP-[0-9]{4}-[0-9]{5,9})"

urlpatterns: list[URLPattern] = [
    path("svip/", lijst.toon_lijst, name="svip"),
    path("svip/cijfers/", cijfers.toon_cijfers, name="svipcijfers"),
    path("svip/privacy/", privacy.toon_privacy, name="svipprivacy"),
    re_path(rf"^svip/nieuw/{ADRES}/$", nieuw.vraag, name="svip_nieuw"),
    re_path(rf"^svip/{NUMMER}/$", verzoek.toon_verzoek, name="svipverzoek"),
    re_path(rf"^svip/{NUMMER}/(?P<blad>[a-z]+)\.pdf$", papier.als_pdf, name="svipblad"),
    re_path(rf"^svip/{NUMMER}/wissen/$", privacy.wis, name="svip_wissen"),
    re_path(rf"^svip/{NUMMER}/aanvullen/$", nieuw.vul_aan, name="svip_aanvullen"),
    re_path(rf"^svip/{NUMMER}/(?P<sleutel>[a-z]+)/$", verzoek.zet_stap, name="svipstap"),
    re_path(rf"^mijn/svip/{NUMMER}/$", mijn.beantwoord, name="eigen_svip"),
]
