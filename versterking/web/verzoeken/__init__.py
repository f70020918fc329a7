"""De pagina's van een opname of herbeoordeling op verzoek."""
