"""Een adres waar versterking en schade lopen, met een eigenaar die gevraagd kan worden wat hij wil."""

from __future__ import annotations

from typing import Any

from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.wensen import eis_wens, leg_wens_vast
from samenloop.models import Bewonerswens
from samenloop.rules.wensen import Antwoord, Hoe, Wensvorm
from tests.factories import VANDAAG, maak_bewoner, maak_kijker, maak_melding, maak_versterking

IMG = Organisatiesoort.IMG
JA = Antwoord.JA


class Huis:
    """Een adres waar versterking en schade lopen, met een eigenaar."""

    def __init__(self) -> None:
        self.bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
        self.zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
        self.versterking = maak_versterking(status="2.1", behandelaar=self.bb).dossier
        self.schade = maak_melding(adres=self.versterking.adres, behandelaar=self.zb).dossier
        self.adres = self.versterking.adres
        self.eigenaar = maak_bewoner(self.adres)

    def leg_vast(
        self, antwoord: Antwoord = JA, vorm: Wensvorm = Wensvorm.OPNAME, **anders: Any
    ) -> Bewonerswens:
        gegevens: dict[str, Any] = {
            "door": self.bb,
            "persoon_id": self.eigenaar.persoon_id,
            "hoe": Hoe.TELEFOON,
            "gegeven_op": VANDAAG,
            **anders,
        }
        return leg_wens_vast(
            adres_id=self.adres.pk, vorm=vorm, antwoord=antwoord, peildatum=VANDAAG, **gegevens
        )

    def zelf(self, antwoord: Antwoord, wie: Kijker | None = None, **anders: Any) -> Bewonerswens:
        return self.leg_vast(antwoord, door=wie or self.eigenaar, hoe=Hoe.PORTAAL, **anders)

    def mag(self, vorm: Wensvorm = Wensvorm.OPNAME) -> bool:
        try:
            eis_wens(adres_id=self.adres.pk, vorm=vorm, peildatum=VANDAAG)
        except Geweigerd:
            return False
        return True
