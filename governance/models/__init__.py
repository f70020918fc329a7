"""Wat het overleg en de monitoring zelf bewaren."""

from .cijfers import Cijfer, Gebied, Publicatie, Publicatiestap, Vak

__all__ = ["Cijfer", "Gebied", "Publicatie", "Publicatiestap", "Vak"]
