"""De pagina's van voordrachten, voor gemeenten en voor NCG."""
