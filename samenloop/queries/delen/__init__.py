"""Wat met toestemming gedeeld is: per adres, per dossier, als lijst, en het overzicht van inzage."""
