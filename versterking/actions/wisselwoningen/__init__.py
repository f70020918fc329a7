"""Wisselwoningen: de voorraad van een gemeente, en de boekingen voor bewoners."""

from .boeken import annuleer, betrek, boek, verlaat, verzet
from .voorraad import neem_uit_gebruik, neem_weer_in_gebruik, voeg_toe, wijzig

__all__ = [
    "annuleer",
    "betrek",
    "boek",
    "neem_uit_gebruik",
    "neem_weer_in_gebruik",
    "verlaat",
    "verzet",
    "voeg_toe",
    "wijzig",
]
