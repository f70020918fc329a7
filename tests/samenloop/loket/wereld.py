"""Een adres met een dossier bij NCG en een melding bij IMG, en wie er aan de telefoon zit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from groningen.access import Kijker
from groningen.models import Adres, Contactmoment
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.loket.contacten import neem_contact_aan, noteer_contact
from samenloop.models import Loketcontact
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_melding, maak_versterking

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
NU: dict[str, Any] = {"peildatum": VANDAAG}


@dataclass
class Loketwereld:
    adres: Adres = field(default_factory=AdresFactory)
    ncg: Kijker = field(default_factory=lambda: maak_kijker(Rol.BEWONERSBEGELEIDER))
    img: Kijker = field(default_factory=lambda: maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG))

    def __post_init__(self) -> None:
        self.dossier = maak_versterking(status="4.1", adres=self.adres, behandelaar=self.ncg).dossier
        self.melding = maak_melding(status="zienswijze", adres=self.adres, behandelaar=self.img).dossier

    def noteer(self, door: Kijker | None = None, **velden: Any) -> Any:
        """Een contact, gewoonlijk van NCG voor IMG."""
        return noteer_contact(
            **{
                "door": door or self.ncg,
                "aanvraag": uuid4(),
                "voor": "img",
                "kanaal": "telefoon",
                "soort": "status",
                "tekst": "Wanneer komt het besluit over mijn schade?",
                "adres_id": self.adres.pk,
                **NU,
                **velden,
            }
        )

    def aangeboden(self, **velden: Any) -> Loketcontact:
        contact = self.noteer(**velden)
        assert isinstance(contact, Loketcontact)
        return contact

    def neem_aan(self, contact: Loketcontact, door: Kijker | None = None, **velden: Any) -> Loketcontact:
        return neem_contact_aan(contact_id=contact.pk, door=door or self.img, **NU, **velden)


def contacten_in(dossier: Any) -> list[Contactmoment]:
    return list(Contactmoment.objects.filter(dossier=dossier))
