"""De pagina's van een gemeente: begin, woningen en kaart."""
