"""Capaciteit, wat er bij elke stap ligt, en de berekening vooruit."""
