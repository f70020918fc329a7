"""Regels van het overleg en de monitoring: zuivere Python."""
