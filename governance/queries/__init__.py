"""Lezen voor overleg en monitoring."""
