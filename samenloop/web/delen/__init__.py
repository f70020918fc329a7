"""De pagina's over delen: van de bewoner, van wie vastlegt, en van wie mag kijken."""
