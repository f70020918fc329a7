"""Wat de pagina's van programma's delen."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang
from versterking.access import is_corporatie, is_gemeente, is_ncg, is_planner, is_sodm
from versterking.models import Programma
from versterking.queries.programmas.lijst import STANDEN, Programmastand, open_programma
from versterking.web.kruimels import onder_gemeenten

KLEUREN = {
    "bezig": "ncg",
    "versterkt": "goed",
    "op_norm": "samen",
    "afgevallen": "stil",
    "dicht": "dicht",
    "eruit": "let-op",
}
LABELS = {
    "bezig": "label--ncg",
    "versterkt": "label--goed",
    "op_norm": "label--goed",
    "afgevallen": "",
    "dicht": "label--rustig",
    "eruit": "label--let-op",
}


def eis_programmas(kijker: Kijker) -> None:
    """Weigert met uitleg wie hier niets te zien heeft."""
    if not (is_ncg(kijker) or is_gemeente(kijker) or is_sodm(kijker) or is_corporatie(kijker)):
        raise PermissionDenied(
            "De programma’s zijn voor gemeenten, toezicht, corporaties en medewerkers van NCG die dossiers "
            "lezen."
        )


def eis_planner(kijker: Kijker) -> None:
    if not is_planner(kijker):
        raise PermissionDenied("Alleen een planner van NCG houdt programma’s bij.")


def programma_met(kijker: Kijker, sleutel: str) -> Programma:
    """Het programma, of het bestaat voor deze kijker niet."""
    eis_programmas(kijker)
    programma = open_programma(kijker, sleutel)
    if programma is None:
        raise GeenToegang("Dit programma is niet gevonden.")
    return programma


def delen(stand: Programmastand, url: str = "") -> list[dict[str, Any]]:
    """De balk: hoeveel woningen bij elke stand."""
    return [
        {
            "naam": naam,
            "aantal": stand.aantallen[sleutel],
            "soort": KLEUREN[sleutel],
            "url": f"{url}?stand={sleutel}" if url else "",
        }
        for sleutel, naam in STANDEN.items()
    ]


def kruimels(programma: Programma | None = None, naam: str = "") -> list[dict[str, str]]:
    verder = [(programma.naam, reverse("programma", args=[programma.sleutel]))] if programma else []
    return onder_gemeenten("Programma’s", reverse("programmas"), *verder, *([(naam, "")] if naam else []))


def keuze(veld: str, naam: str, opties: list[tuple[str, str]], waarde: str) -> dict[str, Any]:
    """Een keuzelijst in de filters."""
    return {
        "naam": naam,
        "veld": veld,
        "soort": "lijst",
        "opties": [{"waarde": w, "naam": n, "gekozen": w == waarde} for w, n in opties],
    }
