"""Bewoners, begeleiders en planners rond een verzoek om een opname, voor de tests."""

from uuid import uuid4

from groningen.access import Kijker
from groningen.models import Adres
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, AdresFactory, maak_bewoner, maak_kijker
from tests.versterking.plan.wereld import kijker_bij, organisatie
from versterking.actions.verzoeken import dien_opnameverzoek_in, ken_verzoek_toe
from versterking.models import Opnameverzoek

EEMSDELTA, GRONINGEN = "1979", "0014"


def planner() -> Kijker:
    return maak_kijker(Rol.PLANNER)


def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


def gemeente(code: str = EEMSDELTA, rol: Rol = Rol.GEMEENTE) -> Kijker:
    """Iemand die bij deze gemeente werkt."""
    return kijker_bij(organisatie(Organisatiesoort.GEMEENTE, f"Gemeente {code}", gemeente_id=code), rol)


def dien_in(adres: Adres | None = None, door: Kijker | None = None, **velden: object) -> Opnameverzoek:
    """Een verzoek van een bewoner van het adres."""
    adres = adres or AdresFactory()
    door = door or maak_bewoner(adres)
    invoer = {"aanvraag": uuid4(), "redenen": ["scheuren"], "toelichting": "De gevel.", **velden}
    return dien_opnameverzoek_in(adres_id=adres.pk, door=door, peildatum=VANDAAG, **invoer)


def toegekend(adres: Adres | None = None, door: Kijker | None = None) -> Opnameverzoek:
    """Een verzoek dat wacht op zijn beurt."""
    verzoek = dien_in(adres)
    return ken_verzoek_toe(verzoek_id=verzoek.pk, door=door or planner(), peildatum=VANDAAG)
