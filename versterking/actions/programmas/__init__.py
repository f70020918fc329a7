"""Programma's: maken en wijzigen, woningen erin en eruit, en vullen uit een batch."""

from .beheer import maak_programma, wijzig_programma
from .deelname import haal_eruit, neem_deel, neem_veel_deel, vul_uit_batch

__all__ = [
    "haal_eruit",
    "maak_programma",
    "neem_deel",
    "neem_veel_deel",
    "vul_uit_batch",
    "wijzig_programma",
]
