"""Geld vóór de bouw."""
