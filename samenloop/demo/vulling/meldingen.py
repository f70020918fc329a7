"""Een abonnement van een gemeente in de demo, met meldingen die aankwamen en een die niet aankwam.

De ontvanger is de voorbeeldserver uit docs/meldingen.md op deze machine. Wie die start, ontvangt ook wat er
daarna gebeurt.
"""

import json
from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from groningen.actions.abonnementen import bevestig, bezorg, neem_abonnement
from groningen.actions.abonnementen.post import Antwoord
from groningen.models import Abonnement
from samenloop.actions.demo.meldingen import schuif_meldingen_terug

from .spel import Spel

LOGIN, OMSCHRIJVING = "gemeente_eemsdelta", "Zaaksysteem (demo)"
# De poort van de voorbeeldserver.
ADRES = "http://localhost:9009/meldingen"
SOORTEN = ("voordracht-ingediend", "voordracht-besloten", "bouw-gestart", "bouw-opgeleverd")
# Zo lang duurt het van klaarzetten tot parkeren, met een uur tussen de rondes.
UREN = 36
GELUKT, GEWEIGERD = Antwoord(204, duur_ms=38), Antwoord(500, "geweigerd", duur_ms=52)


class Naspel:
    """Speelt de ontvanger: alles komt aan, behalve de eerste voordracht."""

    def __init__(self) -> None:
        self.stuk = ""

    def breng(self, adres: str, inhoud: bytes, koppen: dict[str, str]) -> Antwoord:
        melding = json.loads(inhoud)
        if not self.stuk and melding["type"].endswith(".voordracht-ingediend"):
            self.stuk = melding["id"]
        return GEWEIGERD if melding["id"] == self.stuk else GELUKT


def neem_demo_abonnement(spel: Spel) -> Abonnement:
    """Neemt en bevestigt het abonnement; wat hierna gebeurt, wordt een melding."""
    door = spel.kijker(LOGIN, spel.kalender.vandaag)
    abonnement = neem_abonnement(
        door=door, nu=timezone.now(), omschrijving=OMSCHRIJVING, adres=ADRES, soorten=SOORTEN
    )
    bezorg(post=Naspel())
    return bevestig(abonnement_id=abonnement.pk, code=abonnement.bevestigingscode, door=door)


def bezorg_demo_meldingen(abonnement: Abonnement) -> None:
    """Bezorgt wat er klaarstaat, en deed dat een dag lang met wat niet lukte."""
    schuif_meldingen_terug(abonnement=abonnement, hoever=timedelta(hours=UREN))
    post, begin = Naspel(), timezone.now() - timedelta(hours=UREN)
    for uur in range(UREN):
        bezorg(nu=partial(_plus, begin, uur), post=post)


def _plus(begin: datetime, uur: int) -> datetime:
    return begin + timedelta(hours=uur)
