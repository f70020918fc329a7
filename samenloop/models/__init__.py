"""Waar versterking en schade elkaar raken: de tabellen."""

from .indeling import Celteller, Groep, Letterwissel, Samenloop, Samenloopverloop
from .opname import Deskundige, GezamenlijkeOpname, Opnamebezoek, Tijdvak
from .prioritering import Prioriteitsverzoek
from .signaal import Signaal, Signaalbericht
from .wens import Bewonerswens

__all__ = [
    "Bewonerswens",
    "Celteller",
    "Deskundige",
    "GezamenlijkeOpname",
    "Groep",
    "Letterwissel",
    "Opnamebezoek",
    "Prioriteitsverzoek",
    "Samenloop",
    "Samenloopverloop",
    "Signaal",
    "Signaalbericht",
    "Tijdvak",
]
