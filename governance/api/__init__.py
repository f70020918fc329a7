"""De API van de monitoring: openbare cijfers."""
