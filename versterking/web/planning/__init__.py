"""De pagina's van de planning van NCG: stroom, capaciteit en vooruit."""
