"""Veranderingen in overleg en monitoring."""
