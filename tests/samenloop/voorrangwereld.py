"""Een adres waar voorrang te vragen is, en wie van de gemeente een advies beantwoordt."""

from __future__ import annotations

from typing import Any

from groningen.access import Kijker, kijker_voor
from groningen.models import Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.actions.prioritering import adviseer_gemeente, beslis_voorrang, vraag_voorrang
from samenloop.models import Prioriteitsverzoek
from samenloop.rules.wensen import Antwoord, Wensvorm
from schade.models import Schademelding
from tests.factories import VANDAAG, MedewerkerFactory, maak_kijker, maak_melding, maak_versterking
from tests.samenloop.wens import zegt
from versterking.models import Versterkingsdossier

IMG, GEMEENTE = Organisatiesoort.IMG, Organisatiesoort.GEMEENTE


class Huis:
    """Een adres met letter E: NCG maakt het plan, IMG bereidt voor, en de bewoner wil het samen."""

    def __init__(self, *, wens: Antwoord | None = Antwoord.JA, **melding: Any) -> None:
        self.bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
        self.zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
        self.team = maak_kijker(Rol.PRIORITERING, organisatie=IMG)
        self.zaak: Versterkingsdossier = maak_versterking(
            status="4.1", behandelaar=self.bb, risicoprofiel="P90"
        )
        velden = {"status": "voorbereiding", "sinds": VANDAAG, **melding}
        self.melding: Schademelding = maak_melding(
            adres=self.zaak.dossier.adres, behandelaar=self.zb, **velden
        )
        deel_alles_in(peildatum=VANDAAG)
        if wens:
            zegt(self.zaak.dossier.adres_id, self.bb, vorm=Wensvorm.HERSTEL_IN_PLAN, antwoord=wens)

    def vraag(self, door: Kijker | None = None, **anders: Any) -> Prioriteitsverzoek:
        velden = {"grond": "samenloop", "motivering": "Dan kan het herstel mee in het plan."}
        return vraag_voorrang(
            dossier_id=self.melding.pk, door=door or self.bb, peildatum=VANDAAG, **{**velden, **anders}
        )

    def adviseer(self, **anders: Any) -> Prioriteitsverzoek:
        velden = {"grond": "risicoprofiel", "motivering": "De buren zijn al aan de beurt.", "door": self.bb}
        return adviseer_gemeente(dossier_id=self.zaak.pk, peildatum=VANDAAG, **{**velden, **anders})

    def beslis(self, verzoek: Prioriteitsverzoek, **anders: Any) -> Prioriteitsverzoek:
        velden = {"door": self.team, "toewijzen": True, "reden": "Zo hoeft het plan niet open."}
        return beslis_voorrang(verzoek_id=verzoek.pk, peildatum=VANDAAG, **{**velden, **anders})


def gemeente(code: str = "1979") -> Kijker:
    """Iemand van een gemeente; de code is die van de adressen uit de fabriek."""
    organisatie, _ = Organisatie.objects.get_or_create(
        naam=f"Gemeente {code}", defaults={"soort": GEMEENTE, "gemeente_id": code}
    )
    medewerker = MedewerkerFactory(organisatie=organisatie, rollen=[Rol.GEMEENTE])
    return kijker_voor(medewerker.gebruiker, VANDAAG)
