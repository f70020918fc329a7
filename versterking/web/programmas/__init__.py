"""De pagina's van programma's en verrijking."""
