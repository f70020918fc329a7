"""De pagina's van wisselwoningen."""
