"""Veel tegelijk, als taak van de API: voordragen, en de volgorde van een plan."""
