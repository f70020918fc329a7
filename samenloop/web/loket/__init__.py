"""De pagina's van het loket."""
