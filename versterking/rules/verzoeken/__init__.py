"""Opname op verzoek en herbeoordeling."""
