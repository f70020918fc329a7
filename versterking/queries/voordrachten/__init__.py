"""Voordrachten van gemeenten: de lijst, één voordracht, tellingen en wat op een besluit wacht."""
