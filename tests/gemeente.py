"""Iemand die bij een gemeente werkt."""

from __future__ import annotations

from datetime import date

from groningen.access import Kijker, kijker_voor
from groningen.models import Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, MedewerkerFactory


def gemeentekijker(code: str, rol: Rol = Rol.GEMEENTE, *, dag: date = VANDAAG) -> Kijker:
    """Een medewerker van de gemeente met deze code, die er zo nodig als organisatie bij komt."""
    organisatie, _ = Organisatie.objects.get_or_create(
        soort=Organisatiesoort.GEMEENTE, gemeente_id=code, defaults={"naam": f"Gemeente {code}"}
    )
    return kijker_voor(MedewerkerFactory(organisatie=organisatie, rollen=[rol]).gebruiker, dag)
