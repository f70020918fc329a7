"""Adressen van de verzoeken om een opname of herbeoordeling."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from versterking.web.verzoeken import lijst, mijn, nieuw, rij, verzoek

NUMMER = r"(?P<nummer>OV-[0-9]{4}-[0-9]{5,9})"
BAG = r"(?P<nummeraanduiding_id>[0-9]{16})"

urlpatterns: list[URLPattern] = [
    path("opnameverzoeken/", lijst.toon_lijst, name="opnameverzoeken"),
    path("opnameverzoeken/bestand/", lijst.als_bestand, name="opnameverzoeken_bestand"),
    path("opnameverzoeken/rij/", rij.toon_rij, name="opnamerij"),
    path("opnameverzoeken/rij/bestand/", rij.als_bestand, name="opnamerij_bestand"),
    re_path(rf"^opnameverzoeken/nieuw/{BAG}/$", nieuw.vraag, name="opnameverzoek_nieuw"),
    re_path(rf"^opnameverzoeken/{NUMMER}/$", verzoek.toon_verzoek, name="opnameverzoek"),
    re_path(
        rf"^opnameverzoeken/{NUMMER}/(?P<sleutel>[a-z]+)/$", verzoek.zet_verzoekstap, name="opnameverzoekstap"
    ),
    path("mijn/opname/", mijn.begin, name="eigen_opnameverzoeken"),
    re_path(rf"^mijn/opname/{BAG}/$", mijn.vraag, name="eigen_opname_vragen"),
    re_path(rf"^mijn/opname/{NUMMER}/$", mijn.toon, name="eigen_opnameverzoek"),
    re_path(rf"^mijn/opname/{NUMMER}/intrekken/$", mijn.trek_in, name="eigen_opnameverzoek_intrekken"),
]
