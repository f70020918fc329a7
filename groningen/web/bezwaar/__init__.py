"""De pagina's van een bezwaar en een klacht: de gewone dossierschermen, een paneel, en de aanname."""
