"""Geld vóór de bouw: van raming tot vrijgave, en de declaraties erna."""

from .declaraties import beslis_declaratie, dien_declaratie_in
from .stappen import begin, bevestig_veiligheid, geef_terug, geef_vrij, toets, wijzig_raming

__all__ = [
    "begin",
    "beslis_declaratie",
    "bevestig_veiligheid",
    "dien_declaratie_in",
    "geef_terug",
    "geef_vrij",
    "toets",
    "wijzig_raming",
]
