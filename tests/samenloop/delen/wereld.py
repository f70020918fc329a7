"""Eén adres met een dossier bij NCG en een melding bij IMG, met iets om te delen aan allebei de kanten."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast
from groningen.actions.documenten import voeg_document_toe
from groningen.models import Adres, Contactmoment, Document, Dossier, Toestemming
from groningen.rules.delen import Doel, Hoe, tekst
from groningen.rules.rollen import Organisatiesoort, Rol, Veldgroep
from samenloop.actions.delen import deel
from samenloop.actions.indeling import deel_alles_in
from samenloop.queries.delen.adres import eigen_band
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
TOT = VANDAAG + timedelta(days=90)
ALLES = (Veldgroep.DOCUMENTEN, Veldgroep.BEDRAGEN, Veldgroep.CONTACT)


class Deelhuis:
    """De bewonersbegeleider `bb`, de zaakbegeleider `zb` en de eigenaar `bewoner`."""

    def __init__(
        self, *, bb: Kijker | None = None, zb: Kijker | None = None, bewoner: Kijker | None = None
    ) -> None:
        self.adres: Adres = AdresFactory()
        self.bag = self.adres.nummeraanduiding_id
        self.bb = bb or maak_kijker(Rol.BEWONERSBEGELEIDER)
        self.zb = zb or maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
        self.bewoner = bewoner or maak_bewoner(self.adres)
        if bewoner is not None:
            AdresrelatieFactory(adres=self.adres, persoon_id=bewoner.persoon_id)
        self.ncg: Dossier = maak_versterking(
            status="4.1", adres=self.adres, behandelaar=self.bb, versterkingsbesluit_op=date(2026, 9, 1)
        ).dossier
        self.img: Dossier = maak_melding(
            status="uitvoering",
            adres=self.adres,
            behandelaar=self.zb,
            besluit="vergoeding",
            besluit_op=date(2026, 10, 1),
            toegekend_bedrag=Decimal("4321.50"),
        ).dossier
        deel_alles_in(peildatum=VANDAAG)

    def geef(
        self,
        *,
        bron: Organisatiesoort = IMG,
        velden: tuple[Veldgroep, ...] = ALLES,
        ook_opvolger: bool = False,
        tot: date = TOT,
        **anders: Any,
    ) -> Toestemming:
        """De eigenaar laat aan de begeleider van de ander zien wat `bron` heeft."""
        band = eigen_band(self.bewoner.persoon_id or 0, self.adres.pk, VANDAAG)
        assert band is not None
        wie = {IMG: [self.bb.eigen_medewerker], NCG: [self.zb.eigen_medewerker]}[bron]
        (uit,) = deel(
            **{
                "adres_id": self.adres.pk,
                "relatie_id": band.pk,
                "richtingen": [bron],
                "velden": velden,
                "doel": Doel.AFSTEMMEN,
                "tot": tot,
                "ontvangers": {NCG if bron == IMG else IMG: wie},
                "ook_opvolger": ook_opvolger,
                "hoe": Hoe.PORTAAL,
                "gegeven_op": VANDAAG,
                "door": self.bewoner,
                "peildatum": VANDAAG,
                "tekstversie": tekst().versie,
                **anders,
            }
        )
        return uit

    def document(self, dossier: Dossier, titel: str, soort: str = "rapport") -> Document:
        return voeg_document_toe(
            dossier_id=dossier.pk,
            door=self.zb if dossier.organisatie_id == self.zb.organisatie_id else self.bb,
            peildatum=VANDAAG,
            soort=soort,
            titel=titel,
            datum=VANDAAG,
            bestand=SimpleUploadedFile(f"{soort}-{titel}.txt", titel.encode()),
        )

    def gesprek(self, dossier: Dossier, samenvatting: str, *, gevoelig: bool = False) -> Contactmoment:
        contact = leg_contact_vast(
            dossier_id=dossier.pk,
            door=self.zb if dossier.organisatie_id == self.zb.organisatie_id else self.bb,
            peildatum=VANDAAG,
            datum=VANDAAG,
            kanaal="telefoon",
            richting="in",
            samenvatting=samenvatting,
        )
        if gevoelig:
            Contactmoment.objects.filter(pk=contact.pk).update(gevoelig=True)
        return contact


def gedeeld(dossier: Dossier) -> str:
    return f"/gedeeld/{dossier.soort}/{dossier.nummer}/"
