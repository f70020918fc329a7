"""De pagina's van het geld vóór de bouw."""
