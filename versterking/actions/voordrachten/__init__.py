"""Voordrachten van gemeenten: indienen, inlezen, intrekken en beslissen."""

from .beslissen import beslis_veel, ken_voordracht_toe, wijs_voordracht_af
from .indienen import draag_voor, trek_voordracht_in
from .inlezen import lees_voordrachten_in

__all__ = [
    "beslis_veel",
    "draag_voor",
    "ken_voordracht_toe",
    "lees_voordrachten_in",
    "trek_voordracht_in",
    "wijs_voordracht_af",
]
