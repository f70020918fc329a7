"""Verzoeken om een opname of herbeoordeling, en de rij."""
