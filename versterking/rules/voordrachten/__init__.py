"""Voordrachten van gemeenten."""
