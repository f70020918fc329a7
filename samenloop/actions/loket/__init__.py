"""Contacten aan het loket."""
