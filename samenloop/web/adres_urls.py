"""Adressen van de pagina's over adressen, de matrix en de woning van de bewoner."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from samenloop.web import adressen, matrix, mijn, mijn_wensen, wensen

# Een BAG-nummeraanduiding; al het andere bestaat niet.
NUMMER = r"(?P<nummeraanduiding_id>[0-9]{16})"

urlpatterns: list[URLPattern] = [
    path("adressen/", adressen.zoeken, name="adressen"),
    re_path(rf"^adressen/{NUMMER}/$", adressen.toon_adres, name="adres"),
    re_path(rf"^adressen/{NUMMER}/verloop/$", adressen.toon_verloop, name="adresverloop"),
    re_path(rf"^adressen/{NUMMER}/wens/(?P<vorm>[a-z_]+)/$", wensen.behandel, name="wens"),
    re_path(rf"^adressen/{NUMMER}/samen-doen\.pdf$", wensen.formulier_pdf, name="wensformulier"),
    path("samenloop/", matrix.toon_matrix, name="matrix"),
    path("samenloop/cel/<str:rij>/<str:kolom>/", matrix.toon_cel, name="cel"),
    path("samenloop/letter/<str:letter>/", matrix.toon_letter, name="letter"),
    path("samenloop/groep/<str:groep>/", matrix.toon_groep, name="groep"),
    path("mijn/", mijn.toon_mijn, name="mijn"),
    re_path(rf"^mijn/wens/{NUMMER}/(?P<vorm>[a-z_]+)/$", mijn_wensen.behandel, name="eigen_wens"),
]
