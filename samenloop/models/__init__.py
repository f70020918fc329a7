"""Waar versterking en schade elkaar raken: de tabellen."""

from .indeling import Celteller, Groep, Letterwissel, Samenloop, Samenloopverloop
from .signaal import Signaal, Signaalbericht

__all__ = [
    "Celteller",
    "Groep",
    "Letterwissel",
    "Samenloop",
    "Samenloopverloop",
    "Signaal",
    "Signaalbericht",
]
