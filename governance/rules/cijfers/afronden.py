"""De afronding: elk vak heeft een eigen, geheime en blijvende verschuiving.

Bekend is ``BASIS × ⌊(echt + verschuiving) / BASIS⌋``. Gemiddeld over alle verschuivingen is dat het echte
aantal. Omdat de verschuiving blijft, leert wie elke maand kijkt nooit meer dan de som van echt en
verschuiving; welk deel echt is, blijft open (ADR 0024).
"""

import math

BASIS = 10
# Wat kleiner is, tonen wij niet. Een vak met hoogstens tien woningen blijft zo altijd verborgen.
DREMPEL = 20
# Zo ver liggen het laagste en het hoogste aantal dat bij alle publicaties past minstens uit elkaar.
MINSTE_RUIMTE = 5
# Een gebied met minder woningen gaat op in de rest van zijn gemeente.
MINSTE_GEBIED = 100
METHODE = "1"
# De spreiding van de afronding van één vak is hoogstens BASIS / 2; twee keer dat dekt 95 van de 100 keer.
_MARGE = 8.2


def rond(echt: int, verschuiving: int) -> int:
    """Het bekende getal van één vak: een veelvoud van `BASIS`, minder dan `BASIS` van het echte aantal."""
    return (echt + verschuiving) // BASIS * BASIS


def grenzen(bekend: int) -> tuple[int, int]:
    """Het laagste en hoogste aantal dat bij een bekend getal hoort, voor wie de verschuiving niet kent."""
    return max(0, bekend - BASIS + 1), bekend + BASIS - 1


def toon(som: int) -> int | None:
    """Wat er van een som van bekende getallen te zien is; None als zij te klein is."""
    return som if som >= DREMPEL else None


def marge(vakken: int) -> int:
    """Hoe ver een som van zoveel vakken meestal (95%) hoogstens van de echte ligt."""
    return max(BASIS - 1, round(_MARGE * math.sqrt(vakken)))
