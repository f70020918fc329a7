"""Adressen van de gezamenlijke opnames, hun tijdvakken en hun deskundigen."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from samenloop.web import deskundigen, opnames, opnamestappen, opnamevoorstel
from samenloop.web.adres_urls import NUMMER

urlpatterns: list[URLPattern] = [
    path("opnames/", opnames.toon_lijst, name="opnames"),
    path("opnames/deskundigen/", deskundigen.toon_deskundigen, name="deskundigen"),
    path("opnames/deskundigen/<int:nummer>/", deskundigen.wijzig_deskundige, name="deskundige"),
    path("opnames/tijdvak/", deskundigen.nieuw_tijdvak, name="tijdvak"),
    path("opnames/tijdvak/<int:nummer>/weg/", deskundigen.haal_tijdvak_weg, name="tijdvak_weg"),
    re_path(rf"^opnames/nieuw/{NUMMER}/$", opnamevoorstel.stel_voor, name="opname_voorstellen"),
    path("opnames/<int:nummer>/", opnames.toon_opname, name="opname"),
    path("opnames/<int:nummer>/afspraak.ics", opnames.naar_agenda, name="opname_agenda"),
    path("opnames/<int:nummer>/<slug:sleutel>/", opnamestappen.zet_stap, name="opname_stap"),
    path("mijn/opname/<int:nummer>/afspraak.ics", opnames.naar_eigen_agenda, name="eigen_opname_agenda"),
]
