"""Wat de demo van overleg en monitoring laat zien."""
