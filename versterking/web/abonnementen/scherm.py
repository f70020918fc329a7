"""Wat de pagina's van abonnementen delen."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker
from groningen.access.abonnementen import mag_abonneren
from groningen.models import Abonnement, Melding
from groningen.queries.abonnementen import abonnement_met
from groningen.queries.meldingsoorten import meldingsoort
from groningen.rules.abonnementen.soorten import voluit
from groningen.rules.fouten import GeenToegang
from versterking.web.kruimels import onder_gemeenten

ALLEEN = "Abonnementen zijn voor wie bij een gemeente aan het lokaal plan werkt."
KLEUREN: Mapping[str, str] = {
    Abonnement.Stand.ACTIEF: "label--goed",
    Abonnement.Stand.ONBEVESTIGD: "label--let-op",
    Abonnement.Stand.GEPAUZEERD: "label--let-op",
    Melding.Stand.BEZORGD: "label--goed",
    Melding.Stand.GEPARKEERD: "label--fout",
}
# Waarom een poging mislukte, in woorden.
FOUTEN: Mapping[str, str] = {
    "": "aangekomen",
    "geweigerd": "uw server gaf een fout terug",
    "doorverwijzing": "uw server verwees door; dat volgen wij niet",
    "niet_openbaar": "het adres ligt niet op het openbare internet",
    "certificaat": "het certificaat van uw server klopt niet",
    "te_traag": "uw server antwoordde te laat",
    "niet_bereikbaar": "uw server was niet bereikbaar",
}


def eis(kijker: Kijker) -> None:
    """Weigert met uitleg wie geen abonnementen beheert."""
    if not mag_abonneren(kijker):
        raise PermissionDenied(ALLEEN)


def open_abonnement(kijker: Kijker, nummer: UUID) -> Abonnement:
    """Het abonnement met dit nummer, of het bestaat voor deze kijker niet."""
    eis(kijker)
    abonnement = abonnement_met(kijker, nummer)
    if abonnement is None:
        raise GeenToegang("Dit abonnement is niet gevonden.")
    return abonnement


def kruimels(*delen: tuple[str, str]) -> list[dict[str, str]]:
    return onder_gemeenten("Meldingen", reverse("abonnementen"), *delen)


def kruimel(abonnement: Abonnement) -> tuple[str, str]:
    return abonnement.omschrijving, reverse("abonnement", args=[abonnement.nummer])


def soortnaam(naam: str) -> str:
    return meldingsoort(naam).omschrijving


def regel(melding: Melding) -> dict[str, object]:
    """Een melding op één regel."""
    return {
        "melding": melding,
        "soort": soortnaam(melding.soort),
        "type": voluit(melding.soort),
        "stand": Melding.Stand(melding.stand).label,
        "kleur": KLEUREN.get(melding.stand, ""),
    }
