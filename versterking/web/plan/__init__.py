"""De pagina's van het lokaal plan van aanpak en van een gemeente."""
