"""De API voor gemeenten: wat elke weg deelt. De bronnen zelf staan in de `api` van elke app."""
