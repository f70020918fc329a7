"""Waar versterking en schade elkaar raken: de tabellen."""

from .buddy import Buddykoppel
from .coordinator import Adrescoordinator
from .gesprek import Gesprek, Gespreksafspraak
from .indeling import Celteller, Groep, Letterwissel, Samenloop, Samenloopverloop
from .kennis import Kennisblad, Kennisversie
from .loket import Loketcontact, Loketstap
from .oplossing import Afweging, GevondenSchade, Inbreng, IntegraleOplossing, Onderdeel
from .opname import Deskundige, GezamenlijkeOpname, Opnamebezoek, Tijdvak
from .prioritering import Prioriteitsverzoek
from .signaal import Signaal, Signaalbericht
from .svip import Informatieverzoek, Svipstap, Toetsregel
from .wens import Bewonerswens

__all__ = [
    "Adrescoordinator",
    "Afweging",
    "Bewonerswens",
    "Buddykoppel",
    "Celteller",
    "Deskundige",
    "Gesprek",
    "Gespreksafspraak",
    "GevondenSchade",
    "GezamenlijkeOpname",
    "Groep",
    "Inbreng",
    "Informatieverzoek",
    "IntegraleOplossing",
    "Kennisblad",
    "Kennisversie",
    "Letterwissel",
    "Loketcontact",
    "Loketstap",
    "Onderdeel",
    "Opnamebezoek",
    "Prioriteitsverzoek",
    "Samenloop",
    "Samenloopverloop",
    "Signaal",
    "Signaalbericht",
    "Svipstap",
    "Tijdvak",
    "Toetsregel",
]
