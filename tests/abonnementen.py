"""Een abonnement van een gemeente, en een ontvanger die doet wat de test zegt."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from django.utils import timezone

from groningen.access import Kijker
from groningen.actions.abonnementen import neem_abonnement
from groningen.actions.abonnementen.post import Antwoord
from groningen.models import Abonnement, Melding
from tests.gemeente import gemeentekijker

ADRES = "https://ontvanger.example.org/meldingen"
GOED, STUK = Antwoord(204), Antwoord(500, "geweigerd")
WEG = Antwoord(fout="niet_bereikbaar")


def maak_abonnement(
    gemeente: str | Kijker = "1979", *, stand: str = Abonnement.Stand.ACTIEF, **wat: Any
) -> Abonnement:
    """Een abonnement dat al bevestigd is, zonder de melding die om bevestiging vroeg."""
    door = gemeente if isinstance(gemeente, Kijker) else gemeentekijker(gemeente, dag=timezone.localdate())
    abonnement = neem_abonnement(
        door=door, nu=timezone.now(), **{"omschrijving": "Zaaksysteem", "adres": ADRES, **wat}
    )
    abonnement.meldingen.all().delete()
    Abonnement.objects.filter(pk=abonnement.pk).update(stand=stand)
    abonnement.refresh_from_db()
    return abonnement


@dataclass
class Ontvanger:
    """Onthoudt wat er binnenkomt. `zegt` beslist per melding wat hij antwoordt."""

    zegt: Callable[[dict[str, Any]], Antwoord] = lambda _: GOED
    binnen: list[dict[str, Any]] = field(default_factory=list)
    gelukt: list[dict[str, Any]] = field(default_factory=list)
    koppen: list[dict[str, str]] = field(default_factory=list)
    _slot: Any = field(default_factory=Lock)

    def breng(self, adres: str, inhoud: bytes, koppen: dict[str, str]) -> Antwoord:
        melding = json.loads(inhoud)
        antwoord = self.zegt(melding)
        with self._slot:
            self.binnen.append(melding)
            self.koppen.append({**koppen, "inhoud": inhoud.decode()})
            if antwoord.gelukt:
                self.gelukt.append(melding)
        return antwoord

    def per_onderwerp(self) -> dict[str, list[str]]:
        """Wat per onderwerp aankwam, op volgorde."""
        uit: dict[str, list[str]] = defaultdict(list)
        for melding in self.gelukt:
            uit[melding["subject"]].append(melding["id"])
        return uit


@dataclass
class Klok:
    """Een klok die alleen loopt als de test dat zegt."""

    nu: datetime = field(default_factory=timezone.now)

    def __call__(self) -> datetime:
        return self.nu

    def verder(self, **hoeveel: float) -> None:
        self.nu += timedelta(**hoeveel)


def zet_melding(
    abonnement: Abonnement,
    soort: str = "opname-gepland",
    onderwerp: str = "V-1",
    rij: str | None = None,
    **velden: Any,
) -> Melding:
    """Een melding in de rij, alsof er iets gebeurde."""
    velden.setdefault("gemeente", abonnement.organisatie.gemeente_id)
    velden.setdefault("volgende_op", timezone.now() - timedelta(hours=1))
    melding = Melding(abonnement=abonnement, soort=soort, onderwerp=onderwerp, rij=rij or onderwerp, **velden)
    melding.save(force_insert=True)
    melding.refresh_from_db()
    return melding


def klopt_handtekening(koppen: dict[str, str], geheim: str) -> bool:
    """Of een van de handtekeningen klopt, nagerekend zoals Standard Webhooks het voorschrijft."""
    sleutel = base64.b64decode(geheim.split("_", 1)[1])
    tekst = ".".join((koppen["webhook-id"], koppen["webhook-timestamp"], koppen["inhoud"]))
    wel = base64.b64encode(hmac.new(sleutel, tekst.encode(), hashlib.sha256).digest()).decode()
    return f"v1,{wel}" in koppen["webhook-signature"].split(" ")
