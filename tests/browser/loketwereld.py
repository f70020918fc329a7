"""Contacten aan het loket in elke stand, en kennisbladen, voor de tabel van alle pagina's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.apps import apps

from groningen.access import Kijker
from groningen.models import Adres
from samenloop.actions.kennis.inhoud import zet_eerste_inhoud
from samenloop.actions.loket.contacten import (
    geef_contact_terug,
    neem_contact_aan,
    noteer_contact,
    trek_contact_in,
)
from samenloop.models import Kennisblad, Loketcontact
from samenloop.web.loket.stappen import STAPPEN
from tests.factories import VANDAAG

NU: dict[str, Any] = {"peildatum": VANDAAG}
BLAD = "ncg-stap-4"


@dataclass
class Loketwereld:
    """Het adres en per stand het nummer van een contact, en een blad dat lang niet is nagekeken."""

    adres: Adres
    nummers: dict[str, int]

    def tabel(self) -> dict[str, list[str]]:
        bag, een = self.adres.nummeraanduiding_id, self.nummers
        waar = {"opnieuw": "teruggegeven", "afhandelen": "aangenomen"}
        blad = "kennis/<slug:sleutel>/"
        return {
            "loket/": ["/loket/", "/loket/?q=Molenweg", "/loket/?q=scheur", "/loket/?q=bestaatniet"],
            "loket/lijst/": [f"/loket/lijst/?welke={welke}" for welke in ("verstuurd", "gekregen", "eigen")],
            "loket/cijfers/": ["/loket/cijfers/"],
            "loket/privacy/": ["/loket/privacy/", f"/loket/privacy/?nummer={2**31 - 1}"],
            "loket/nieuw/": ["/loket/nieuw/", "/loket/nieuw/?soort=veiligheid"],
            "^loket/nieuw/(?P<nummeraanduiding_id>[0-9]{16})/$": [f"/loket/nieuw/{bag}/"],
            "loket/<int:nummer>/": [f"/loket/{nummer}/" for nummer in een.values()],
            "loket/<int:nummer>/wissen/": [f"/loket/{een['ingetrokken']}/wissen/"],
            "loket/<int:nummer>/<slug:sleutel>/": [
                f"/loket/{een[waar.get(stap, 'aangeboden')]}/{stap}/" for stap in STAPPEN
            ],
            "kennis/": ["/kennis/", "/kennis/?q=besluit", "/kennis/?q=bestaatniet"],
            "kennis/wie-doet-wat/": ["/kennis/wie-doet-wat/", "/kennis/wie-doet-wat/?q=bestaatniet"],
            "kennis/nieuw/": ["/kennis/nieuw/"],
            blad: [f"/kennis/{BLAD}/", "/kennis/img-stap-4/?versie=1", "/kennis/scheuren/"],
            f"{blad}wijzigen/": [f"/kennis/{BLAD}/wijzigen/", "/kennis/sterk-genoeg/wijzigen/"],
            f"{blad}nagekeken/": [f"/kennis/{BLAD}/nagekeken/"],
            f"{blad}eigenaar/": [f"/kennis/{BLAD}/eigenaar/"],
        }


def maak_loket(adres: Adres, bb: Kijker, zb: Kijker) -> Loketwereld:
    """Van NCG (`bb`) en IMG (`zb`) aan elkaar, in elke stand één; `bb` kreeg er ook een aangeboden."""
    zet_eerste_inhoud(apps)
    Kennisblad.objects.filter(sleutel=BLAD).update(
        nagekeken_op=VANDAAG - timedelta(days=400), eigenaar=bb.medewerker_id, eigenaar_sinds=VANDAAG
    )
    namen = {"aangeboden": zb, "teruggegeven": bb, "aangenomen": zb, "ingetrokken": bb, "eigen": bb}
    contacten = {naam: _noteer(adres, door, "ncg", naam) for naam, door in namen.items()}
    contacten["gevaar"] = _noteer(adres, bb, "img", "gevaar", soort="veiligheid", gebeld=True)
    Loketcontact.objects.filter(pk=contacten["gevaar"]).update(bij_bureau_sinds=VANDAAG)
    geef_contact_terug(
        contact_id=contacten["teruggegeven"], door=zb, reden="Dit/gaat/over/de/fundering/van/de/buren", **NU
    )
    neem_contact_aan(
        contact_id=contacten["aangenomen"], door=bb, vervolg="Terugbellen", vervolg_op=VANDAAG, **NU
    )
    trek_contact_in(contact_id=contacten["ingetrokken"], door=bb, reden="Bewoner belde zelf al.", **NU)
    return Loketwereld(adres, contacten)


def _noteer(adres: Adres, door: Kijker, voor: str, naam: str, **velden: Any) -> int:
    aan = {"teruggegeven": "img", "ingetrokken": "img"}.get(naam, voor)
    contact = noteer_contact(
        **{
            "door": door,
            "aanvraag": uuid4(),
            "voor": aan,
            "kanaal": "telefoon",
            "soort": "status",
            "tekst": f"Vraag/zonder/spaties/over/de/opname/en/het/besluit/{naam}/en/wanneer/dat/dan/komt",
            "adres_id": adres.pk,
            "beller": "Mevrouw Huizinga-van Ommeren tot Eeuwsum, 06-00000000",
            "overdracht": "doorverbonden",
            "verkeerd_binnen": True,
            **NU,
            **velden,
        }
    )
    assert isinstance(contact, Loketcontact)
    return contact.pk
