"""Waar versterking en schade elkaar raken: de tabellen."""

from .indeling import Celteller, Groep, Letterwissel, Samenloop, Samenloopverloop
from .prioritering import Prioriteitsverzoek
from .signaal import Signaal, Signaalbericht
from .wens import Bewonerswens

__all__ = [
    "Bewonerswens",
    "Celteller",
    "Groep",
    "Letterwissel",
    "Prioriteitsverzoek",
    "Samenloop",
    "Samenloopverloop",
    "Signaal",
    "Signaalbericht",
]
