"""Toestemming om te delen, in twee richtingen tegelijk, met bericht en signaal aan wie het aangaat."""

from .geven import deel

__all__ = ["deel"]
