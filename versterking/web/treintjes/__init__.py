"""De pagina's van treintjes, voor planners en voor wie meekijkt."""
