"""Wat er met treintjes gebeurt: voorstellen, met de hand wijzigen, vaststellen, starten en afronden."""

from .gang import hef_op, open_opnieuw, stel_vast
from .starten import plan_venster, start
from .voorstellen import stel_treintjes_voor
from .wijzigen import haal_uit, hernoem, splits, verplaats, voeg_samen, voeg_toe, zet_volgorde

__all__ = [
    "haal_uit",
    "hef_op",
    "hernoem",
    "open_opnieuw",
    "plan_venster",
    "splits",
    "start",
    "stel_treintjes_voor",
    "stel_vast",
    "verplaats",
    "voeg_samen",
    "voeg_toe",
    "zet_volgorde",
]
