"""Abonnementen voor de tabel van alle pagina’s: in elke stand een, met en zonder meldingen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from groningen.access import Kijker, kijker_voor
from groningen.actions.abonnementen import bezorg
from groningen.models import Abonnement, Melding, Organisatie
from tests.abonnementen import GOED, STUK, Klok, Ontvanger, maak_abonnement, zet_melding

BEGIN = "gemeente/abonnementen/"
EEN = f"{BEGIN}<uuid:nummer>/"
# Waar een stap te zien is.
WAAR = {
    "bevestig": "onbevestigd",
    "code": "onbevestigd",
    "hervat": "gepauzeerd",
    "proef": "actief",
    "herhaal": "actief",
    "wissel": "actief",
    "pauzeer": "actief",
    "stop": "actief",
}


@dataclass
class Meldingwereld:
    """Per stand het nummer van een abonnement, en de kenmerken van twee meldingen."""

    nummers: dict[str, str] = field(default_factory=dict)
    goed: str = ""
    stuk: str = ""

    def tabel(self) -> dict[str, list[str]]:
        """De adressen van de pagina's van abonnementen."""
        actief = f"/{BEGIN}{self.nummers['actief']}/"
        return {
            BEGIN: [f"/{BEGIN}"],
            f"{BEGIN}nieuw/": [f"/{BEGIN}nieuw/"],
            EEN: [
                *(f"/{BEGIN}{nummer}/" for nummer in self.nummers.values()),
                f"{actief}?stand=geparkeerd",
            ],
            f"{EEN}melding/<uuid:kenmerk>/": [f"{actief}melding/{een}/" for een in (self.goed, self.stuk)],
            f"{EEN}geheim/": [f"{actief}geheim/"],
            f"{EEN}stap/<slug:sleutel>/": [
                f"/{BEGIN}{self.nummers[stand]}/stap/{stap}/" for stap, stand in WAAR.items()
            ],
        }


def maak_abonnementen(mensen: Mapping[str, Kijker]) -> Meldingwereld:
    """Een abonnement in elke stand, van de gemeente van deze mensen."""
    Organisatie.objects.filter(pk=mensen["gemeente"].organisatie_id, gemeente=None).update(gemeente_id="1979")
    gemeente = kijker_voor(mensen["gemeente"].gebruiker, timezone.localdate())
    wereld = Meldingwereld()
    for stand in Abonnement.Stand.values:
        abonnement = maak_abonnement(gemeente, stand=stand, omschrijving=f"Zaaksysteem {stand}")
        wereld.nummers[stand] = str(abonnement.nummer)
    actief = Abonnement.objects.get(nummer=wereld.nummers["actief"])
    goed = zet_melding(actief, onderwerp="NCG-101")
    stuk = zet_melding(actief, onderwerp="NCG-102", pogingen=10)
    zet_melding(actief, "plan-gewijzigd", onderwerp="7")
    bezorg(
        nu=Klok(timezone.now() - timedelta(minutes=3)),
        post=Ontvanger(lambda melding: STUK if melding["subject"] != "NCG-101" else GOED),
    )
    Melding.objects.filter(pk=stuk.pk).update(stand=Melding.Stand.GEPARKEERD)
    zet_melding(actief, "bouw-gestart", onderwerp="NCG-103")
    wereld.goed, wereld.stuk = str(goed.kenmerk), str(stuk.kenmerk)
    return wereld
