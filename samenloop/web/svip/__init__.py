"""De pagina's van het informatiepunt (SVIP)."""
