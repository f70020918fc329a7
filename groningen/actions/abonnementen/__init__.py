"""Abonnementen beheren, meldingen klaarzetten in de transactie van wat er gebeurde, en bezorgen."""

from .beheer import (
    beproef,
    bevestig,
    hervat,
    neem_abonnement,
    pauzeer,
    stop,
    stuur_bevestiging,
    toon_geheim,
    wissel_geheim,
)
from .bezorgen import bezorg
from .herhalen import herhaal
from .klaarzetten import Feit, meld

__all__ = [
    "Feit",
    "beproef",
    "bevestig",
    "bezorg",
    "herhaal",
    "hervat",
    "meld",
    "neem_abonnement",
    "pauzeer",
    "stop",
    "stuur_bevestiging",
    "toon_geheim",
    "wissel_geheim",
]
