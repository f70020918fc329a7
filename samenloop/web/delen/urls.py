"""Adressen van de pagina's over delen."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from samenloop.web.delen import gedeeld, inzage, lijst, mijn, vastleggen

NUMMER = r"(?P<nummeraanduiding_id>[0-9]{16})"
WELKE = r"(?P<welke>[0-9]{1,18})"
MIJN = rf"^mijn/delen/{NUMMER}"
ADRES = rf"^adressen/{NUMMER}/delen"
GEDEELD = "gedeeld/<slug:soort>/<str:nummer>/"

urlpatterns: list[URLPattern] = [
    re_path(rf"{MIJN}/$", mijn.toon, name="eigen_delen"),
    re_path(rf"{MIJN}/geven/$", mijn.geef, name="eigen_delen_geven"),
    re_path(rf"{MIJN}/{WELKE}/intrekken/$", mijn.trek_in, name="eigen_delen_intrekken"),
    re_path(rf"{MIJN}/{WELKE}/afschrift\.pdf$", mijn.als_pdf, name="eigen_delen_afschrift"),
    re_path(rf"^mijn/inzage/{NUMMER}/$", inzage.toon, name="eigen_inzage"),
    re_path(rf"{ADRES}/vastleggen/$", vastleggen.leg_vast, name="delen_vastleggen"),
    re_path(rf"{ADRES}/{WELKE}/intrekken/$", vastleggen.trek_in, name="delen_intrekken"),
    re_path(rf"{ADRES}/(?P<blad>[a-z]+)\.pdf$", vastleggen.formulier_pdf, name="delen_formulier"),
    path("gedeeld/", lijst.toon, name="gedeelde_lijst"),
    path("gedeeld/gedeeld.csv", lijst.voer_uit, name="gedeelde_lijst_uitvoer"),
    path(GEDEELD, gedeeld.toon, name="gedeeld"),
    path(f"{GEDEELD}uitdraai.pdf", gedeeld.als_pdf, name="gedeeld_pdf"),
    path(f"{GEDEELD}document/<int:document_id>/", gedeeld.haal_op, name="gedeeld_document"),
]
