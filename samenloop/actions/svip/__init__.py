"""Verzoeken aan het informatiepunt (SVIP): vragen, controleren, toetsen, antwoorden en sluiten."""
