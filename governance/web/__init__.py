"""Pagina's van overleg en monitoring."""
