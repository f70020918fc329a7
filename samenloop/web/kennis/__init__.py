"""De pagina's met kennisbladen."""
