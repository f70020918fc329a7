"""Adressen van de pagina's die beide processen tonen, per onderwerp in een eigen lijst."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from samenloop.web import adres_urls, oplossing_urls, opname_urls, voorrang_urls, werkvoorraad_urls
from samenloop.web.buddy.urls import urlpatterns as tweetallen
from samenloop.web.delen.urls import urlpatterns as delen
from samenloop.web.kennis.urls import urlpatterns as kennis
from samenloop.web.loket.urls import urlpatterns as loket
from samenloop.web.svip.urls import urlpatterns as svip

urlpatterns: list[URLPattern | URLResolver] = [
    *werkvoorraad_urls.urlpatterns,
    *adres_urls.urlpatterns,
    *voorrang_urls.urlpatterns,
    *opname_urls.urlpatterns,
    *oplossing_urls.urlpatterns,
    *tweetallen,
    *loket,
    *delen,
    *kennis,
    *svip,
]
